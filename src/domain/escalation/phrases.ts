// Words and phrases that a rule looks for: whole ones, in any language, in any case. Members write words, never patterns. Pure.
import { z } from "zod";

export const NO_PHRASE = "Name at least one word.";

/** One word or phrase of a rule. */
export const phraseSchema = z
  .string()
  .trim()
  .min(1, NO_PHRASE)
  .max(100, "Use at most 100 characters for one phrase.")
  .refine((text) => /[\p{L}\p{N}]/u.test(text), "A phrase needs a letter or a digit.");

/** `[start, end)` in UTF-16 units of the text. */
type Found = { start: number; end: number };

/** Scripts that write no spaces: there a word has no edge that could be seen. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, "u");
/** Arabic writes "and", "in", "for" and the article onto the word. */
const ARABIC_PREFIX = "(?:[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644)?)";

/** Everywhere that any of the phrases stands as whole words, in the order of the text. */
export function findPhrases(text: string, phrases: string[]): Found[] {
  const plain = straight(text);
  return phrases
    .flatMap((phrase) =>
      [...plain.matchAll(patternOf(phrase))].map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether every text in which `narrow` stands also holds `wide`: it is the same phrase, or stands in it as whole words. */
export const holdsPhrase = (narrow: string, wide: string): boolean => findPhrases(narrow, [wide]).length > 0;

/** One sign for one: spans stay true. */
const straight = (text: string): string => text.replaceAll("\u2019", "'").replaceAll("\u2018", "'");

const compiled = new Map<string, RegExp>();

function patternOf(phrase: string): RegExp {
  const known = compiled.get(phrase);
  if (known) return known;
  const forms = new Set([straight(phrase.trim()).normalize("NFC"), straight(phrase.trim()).normalize("NFD")]);
  const literal = [...forms].map((form) => form.split(/\s+/u).map(escaped).join("\\s+")).join("|");
  const first = phrase.trim();
  const before = STARTS_UNSPACED.test(first) ? "" : "(?<![\\p{L}\\p{M}\\p{N}])";
  const after = ENDS_UNSPACED.test(first) ? "" : "(?![\\p{L}\\p{M}\\p{N}])";
  const prefix = /^\p{Script=Arabic}/u.test(first) ? ARABIC_PREFIX : "";
  const pattern = new RegExp(`${before}${prefix}(?:${literal})${after}`, "giu");
  if (compiled.size > 2_000) compiled.clear();
  compiled.set(phrase, pattern);
  return pattern;
}

/** A word without meaning as a pattern. */
const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
