// The words and phrases that mean one customer need, a need a line of needs.json, in six languages. Search widens a question by them,
// and ranking counts them as one concept. Words match by stem, phrases as written.
import needs from "./needs.json";

/** The words and phrases of each need, in order; the position is the concept's number. */
export const thesaurus: readonly (readonly string[])[] = needs.map((line) => line.split(", "));
