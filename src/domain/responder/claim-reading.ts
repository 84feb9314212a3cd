// How a text is read for claims: pattern by pattern, what was understood is blanked, so that nothing is read twice. Pure.
import type { ClaimKind } from "@/domain/escalation/receipt";
import { DIGITS, numberOf, SPELLED } from "./claim-numbers";
import * as words from "./claim-words";

/**
 * `[start, end)` in UTF-16 units of the text. `values` are what it may mean, each as `family:value`; one of them in a passage is enough.
 */
export type Claim = { kind: ClaimKind; start: number; end: number; values: string[] };
/** `text` is what is left to be read, in small letters, `cased` all of it as written; `bearsOut`: of a passage. */
export type Reading = { text: string; cased: string; found: Claim[]; bearsOut: boolean };

/** Small letters of the six languages but Chinese, which parts no words. All of Unicode's would make a pattern take long to build. */
const LETTERS = "a-zß-öø-ÿ\\u0100-\\u017f\\u0610-\\u061a\\u0620-\\u065f\\u066e-\\u06d3";

/**
 * A pattern for `text`, whose words are made small here, and whose letters are those of the six languages: to match without regard to
 * case, with letters of all scripts, takes many times as long.
 */
export function matching(source: string, flags: "gu" | "u" = "gu"): RegExp {
  let inClass = false;
  const parts = source.match(/\\p\{[^}]*\}|\\.|[[\]]|[^\\[\]]+/gu) ?? [];
  const small = parts.map((part) => {
    if (part === "[" || part === "]") inClass = part === "[";
    if (part === "\\p{M}") return "";
    if (part === "\\p{L}") return inClass ? LETTERS : `[${LETTERS}]`;
    return part.startsWith("\\") ? part : part.toLowerCase();
  });
  return new RegExp(small.join(""), flags);
}

export const EDGE = String.raw`(?![\p{L}\p{M}\d])`;
export const FRONT = String.raw`(?<![\p{L}\p{M}\d])`;
export const NUMBER = `(?:${DIGITS}|${SPELLED})`;
/** Whole words only. */
export const edged = (alternatives: string) => matching(`${FRONT}(?:${alternatives})${EDGE}`);
/** Chinese writes no spaces: a unit there may be followed by anything. */
export const unit = (alternatives: string) => `(?:${alternatives})(?:(?<=\\p{Script=Han})|${EDGE}|(?<=[%€$£¥]))`;
/** A number, the first group, with one of these units. */
export const counted = (alternatives: string) => matching(`(?<!\\d|\\d[.,])(${NUMBER})[ -]?(?:${unit(alternatives)})`);
export const listed = (all: string[]) => all.map((each) => `(?:${each})`).join("|");
export const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Notes a claim for each match and blanks it. */
export function take(
  reading: Reading,
  kind: ClaimKind,
  pattern: RegExp,
  values: (match: RegExpExecArray) => string[] | null,
  text = reading.text,
): void {
  for (const match of text.matchAll(pattern)) {
    if (reading.text.startsWith("\0", match.index)) continue;
    const meant = values(match);
    if (!meant) continue;
    reading.found.push({ kind, start: match.index, end: match.index + match[0].length, values: meant });
    reading.text = blankOut(reading.text, match.index, match[0].length);
  }
}

/** The text with this stretch read. */
export const blankOut = (text: string, from: number, length: number) =>
  text.slice(0, from) + "\0".repeat(length) + text.slice(from + length);

/** Ends with the first number of two. */
export const RANGE = matching(
  String.raw`(?<!\d|\d[.,])(${NUMBER})\s*(?:${words.TO})\s*(?:the |um |las |les |le )?$`,
  "u",
);

/** "2 to 3 days", "9–17 Uhr": the first number is of the same kind as the second. */
export function takeCounted(
  reading: Reading,
  kind: ClaimKind,
  pattern: RegExp,
  values: (number: number, match: RegExpExecArray) => string[] | null,
): void {
  take(reading, kind, pattern, (match) => {
    const meant = values(numberOf(match[1] as string), match);
    const before = meant && RANGE.exec(reading.text.slice(0, match.index));
    const first = before && values(numberOf(before[1] as string), match);
    if (before && first) {
      const length = (before[1] as string).length;
      reading.found.push({ kind, start: before.index, end: before.index + length, values: first });
      reading.text = blankOut(reading.text, before.index, length);
    }
    return meant;
  });
}
