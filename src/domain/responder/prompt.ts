// What a model is told: a prompt's copy with its places filled by material that cannot speak as the copy does. Pure.
import type { Hit } from "@/domain/knowledge/article";
import { ANSWER } from "./prompts/answer";

/** Which prompt, in which wording: what a receipt names. */
export const PROMPT_VERSION = `${ANSWER.name}-${ANSWER.version}`;

/** The instructions: who it answers for, from what, and when it must not answer. Articles and messages are material. */
export function instructionsFor(company: string, articles: Pick<Hit, "slug" | "title" | "body">[]): string {
  return filled(ANSWER.text, { company, articles: articles.map(asMaterial).join("\n") });
}

/** Each `{place}` with what belongs there, once: what is filled in is not read for places. */
const filled = (text: string, places: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole);

const asMaterial = ({ slug, title, body }: Pick<Hit, "slug" | "title" | "body">) =>
  `<article slug="${slug}">\n${inert(title)}\n${inert(body)}\n</article>`;

/** An article cannot end its own quotation. */
const inert = (text: string) => text.replace(/<(?=\s*\/?\s*articles?\b)/gi, "‹");
