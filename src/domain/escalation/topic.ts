// What a person's instruction is about, and whether a question touches it: by the needs of the thesaurus, which join six languages,
// and by stems. Leans to "touches": going to a person is the safe side. Pure; hides how languages forbid (topic-words.ts).
import { meant, oddWordsIn } from "@/domain/knowledge/spelling";
import { conceptsIn, contentOf, stem, type Word, wordsIn } from "@/domain/knowledge/words";
import { FORBIDS, JOINS, LIGHT, ORDERS, ORDERS_AFTER_ALL, TIMES, TURNS } from "./topic-words";

/** One matter: a need of the thesaurus, or a plain word of its own (`need` null). */
type Unit = { need: number | null; stems: string[] };
/** What must not, or may, be spoken of. Never empty. */
export type Topic = Unit[];

const stemsOfList = (words: string[]) => new Set(words.flatMap((each) => wordsIn(each).map((word) => word.stem)));
const ORDER_STEMS = stemsOfList(ORDERS);
const LIGHT_STEMS = stemsOfList(LIGHT);
const TIME_NEEDS = new Set(conceptsIn(wordsIn(TIMES)).keys());
const FORBIDS_ONCE = new RegExp(FORBIDS.source, "iu");
const LEADING_DO_NOT = /^(?:please )?(?:do not|don['’]?t|never|not) /iu;
const SENTENCE_END = /[.;:!?\n。；：！？؛؟]+/u;

/**
 * The topics that a text forbids: "do not discuss the refund or the invoice" names two, "offer the replacement, not the refund" one,
 * "be kind" none. `outright`: the text stands where only what is forbidden stands, and needs no "do not".
 */
export function forbiddenIn(text: string, { outright = false } = {}): Topic[] {
  const topics: Topic[] = [];
  for (const sentence of plain(text).split(SENTENCE_END)) {
    const [first = "", ...turned] = sentence.split(TURNS);
    topics.push(...forbiddenInPart(first, outright));
    for (const part of turned) topics.push(...forbiddenInPart(part, false));
  }
  return topics;
}

/** A list goes on forbidding until one of its parts tells to do something else. */
function forbiddenInPart(part: string, outright: boolean): Topic[] {
  const topics: Topic[] = [];
  let forbids = outright;
  for (const piece of part.split(JOINS)) {
    const denied = piece.match(FORBIDS) !== null;
    if (denied) forbids = !ORDERS_AFTER_ALL.test(piece);
    else if (topics.length > 0 && wordsIn(piece).some((word) => ORDER_STEMS.has(word.stem))) forbids = false;
    const topic = forbids ? topicOf(piece.replace(FORBIDS, " ")) : null;
    if (topic) topics.push(topic);
  }
  return topics;
}

/** The words of a sentence from the part on that forbids, to stand under "do not": "offer the replacement, not the refund" gives "the refund". */
export function forbiddenWords(sentence: string): string {
  const at = sentence.search(FORBIDS_ONCE);
  const breaks = [
    ...sentence.slice(0, Math.max(0, at)).matchAll(JOINS),
    ...sentence.slice(0, Math.max(0, at)).matchAll(TURNS),
  ];
  const from = Math.max(0, ...breaks.map((match) => match.index + match[0].length));
  return sentence.slice(from).trim().replace(LEADING_DO_NOT, "");
}

/** The matter of a sentence, times and verbs of every day left out where there is more; null when it has none. */
export function topicOf(text: string): Topic | null {
  const words = wordsIn(plain(text));
  const needs = [...conceptsIn(words)].filter(([, { stems }]) => [...stems].some((each) => !ORDER_STEMS.has(each)));
  const covered = new Set(needs.flatMap(([, { stems }]) => [...stems]));
  const own = contentOf(words).filter((word) => !covered.has(word.stem) && !ORDER_STEMS.has(word.stem));
  const units: Topic = [
    ...needs.map(([need, { stems }]) => ({ need, stems: [...stems] })),
    ...[...new Set(own.map((word) => word.stem))].map((each) => ({ need: null, stems: [each] })),
  ];
  const weighty = units.filter((unit) => !isLight(unit));
  if (units.length === 0) return null;
  return weighty.length > 0 ? weighty : units;
}

const isLight = ({ need, stems }: Unit): boolean =>
  (need !== null && TIME_NEEDS.has(need)) || stems.every((each) => LIGHT_STEMS.has(each) || /^\p{N}+$/u.test(each));

/** True when the question speaks of a need of the topic, or of half of its words at least, misspelt ones too. */
export function touches(question: string, topic: Topic): boolean {
  return unitsIn(question, topic).some(({ need }) => need !== null) || speaksOf(question, topic);
}

/** True when the text speaks of half of the topic at least: enough to have answered it. */
export function speaksOf(text: string, topic: Topic): boolean {
  return unitsIn(text, topic).length * 2 >= topic.length;
}

function unitsIn(text: string, topic: Topic): Unit[] {
  const words = wordsIn(plain(text));
  const needs = conceptsIn(words);
  const stems = new Set(words.map((word) => word.stem));
  for (const each of misspelt(text, words, topic)) stems.add(each);
  return topic.filter(
    ({ need, stems: own }) => (need !== null && needs.has(need)) || own.every((each) => stems.has(each)),
  );
}

function misspelt(question: string, words: Word[], topic: Topic): string[] {
  const known = new Map(topic.flatMap((unit) => unit.stems.map((each) => [each, true] as const)));
  const odd = new Set(oddWordsIn(plain(question), words.length).map(stem));
  return words.filter((word) => odd.has(word.stem)).flatMap((word) => meant(word.stem, known));
}

const plain = (text: string): string => text.normalize("NFKC").replaceAll("’", "'").toLowerCase();
