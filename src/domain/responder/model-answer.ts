// What a model is asked to say, and which of its words a contact may read: finished sentences of plain text whose addresses stand
// in a cited article. The model is untrusted: nothing here believes it. Pure.
import { z } from "zod";
import { CATEGORIES, type Span } from "@/domain/escalation/receipt";
import type { Utterance } from "@/domain/escalation/situation";

/** In this order: the decision is complete before the answer begins, so that every sentence can be reviewed with it. */
export const modelAnswerSchema = z.object({
  category: z.enum(["routine", ...CATEGORIES]),
  /** How sure it is of the category, 0..1. */
  confidence: z.number().min(0).max(1),
  /** The contact's own words that speak for the category; empty for routine. */
  quote: z.string(),
  /** Why, in one short sentence of its own; shown to members only. */
  reason: z.string(),
  /** Primary language of the contact's newest message. */
  language: z.string(),
  /** Slugs of the articles that the answer rests on. */
  sources: z.array(z.string()),
  /** How fully those articles answer, 0..1. */
  support: z.number().min(0).max(1),
  answerable: z.boolean(),
  answer: z.string(),
});
export type ModelAnswer = z.infer<typeof modelAnswerSchema>;
export type ModelDecision = Omit<ModelAnswer, "answer">;

/** Sentences that have certainly ended: a mark followed by space, or a line's end. What is still open is left out. */
export function finishedSentences(text: string): string[] {
  return text.match(/[\s\S]*?(?:[.!?…](?=\s)|[。！？؟]|\n+)\s*/gu) ?? [];
}

/** Invisible signs that carry hidden text or turn the reading order; joiners stay, Arabic and emoji need them. */
const INVISIBLE = /[\u{E0000}-\u{E007F}\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
const IMAGE = /!\[([^\]]*)\]\([^)]*\)/g;
const LINK = /\[([^\]]*)\]\(([^)]*)\)/g;
const TAG = /<\/?[a-z][^>]*>/gi;
const ADDRESSES = [
  /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\bmailto:|\btel:)[^\s<>()"'”]+/giu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu,
  /\b(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|io|co|app|dev|shop|site|online|xyz|top|link|click|me|ly|eu|uk|de|es|fr|at|ch|us|cn|ru)\b[^\s<>()"'”]*/giu,
  /\+?\d[\d ()/-]{6,}\d/g,
];

/** The sentence as plain text: no images, tags, hidden signs or disguised links; a link becomes its text, followed by its address. */
export function plainSentence(sentence: string): string {
  return sentence
    .replace(INVISIBLE, "")
    .replace(IMAGE, "$1")
    .replace(LINK, (_, text: string, address: string) => (text.includes(address) ? text : `${text} (${address})`))
    .replace(TAG, "");
}

const REASON_LETTERS = 240;

/** A model's note to members, as plain text and short, whatever came. */
export function oneSentence(reason: string): string {
  const plain = plainSentence(reason.toWellFormed())
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return plain.length <= REASON_LETTERS ? plain : `${plain.slice(0, REASON_LETTERS).toWellFormed()} …`;
}

/** True when the sentence sends the contact to a link, mail address or phone number that none of `texts` gives. */
export function hasForeignAddress(sentence: string, texts: string[]): boolean {
  const known = texts.map(comparable).join("\n");
  return ADDRESSES.flatMap((pattern) => sentence.match(pattern) ?? []).some(
    (address) => !known.includes(comparable(address)),
  );
}

const comparable = (text: string) =>
  text
    .toLowerCase()
    .replace(/^(?:mailto|tel):/, "")
    .replace(/[.,;:!?]+$/, "")
    .replace(/(?<=\d)[ ()/-]+(?=[\d(])/g, "");

/** Where the quote stands in the burst, for the receipt; null when the contact never said it. */
export function spanOfQuote(decision: ModelDecision, utterances: Utterance[], burstFrom: number): Span | null {
  const { category, quote, confidence } = decision;
  if (category === "routine" || quote.trim() === "") return null;
  for (const { actor, seq, text } of utterances) {
    const start = actor === "contact" && seq >= burstFrom ? text.indexOf(quote.trim()) : -1;
    if (start >= 0) return { category, seq, start, end: start + quote.trim().length, weight: confidence };
  }
  return null;
}
