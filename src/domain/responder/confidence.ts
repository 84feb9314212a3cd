// What members told the responder in confidence must not come out of it again: no words of theirs at length. Pure.
import type { Steering } from "@/domain/escalation/situation";
import { wordsIn } from "@/domain/knowledge/words";

/** A run this long is a quotation; a shorter whisper only when it is repeated whole. */
const RUN = 7;
/** Shorter ones cannot be followed without saying them: "offer the replacement". */
const LEAST = 4;
/** Chinese is read by pairs of characters, of which a word has one or two. */
const RUN_OF_PAIRS = 10;

/** What may not be repeated: whispers, and what the hand-back forbids. What was agreed, or is open, the contact knows. */
export function confidential(steering: Steering | undefined): string[] {
  const { whispers = [], contract = null } = steering ?? {};
  const forbidden = contract?.lines.filter(({ part }) => part === "do_not") ?? [];
  return [...whispers, ...forbidden].map(({ text }) => text);
}

/** True when `said` repeats a run of words of a secret that stands in none of `known` (articles, and what both sides have read). */
export function repeatsAtLength(said: string, secrets: string[], known: string[]): boolean {
  if (secrets.length === 0) return false;
  const [spoken, open] = [comparable(said), known.map(comparable)];
  return secrets.flatMap(runsOf).some((run) => spoken.includes(run) && !open.some((each) => each.includes(run)));
}

function runsOf(secret: string): string[] {
  const words = wordsIn(secret).map(({ text }) => text);
  const most = /\p{Script=Han}/u.test(secret) ? RUN_OF_PAIRS : RUN;
  const length = Math.min(most, words.length);
  if (length < LEAST) return [];
  return Array.from({ length: words.length - length + 1 }, (_, i) => ` ${words.slice(i, i + length).join(" ")} `);
}

const comparable = (text: string): string =>
  ` ${wordsIn(text)
    .map((word) => word.text)
    .join(" ")} `;
