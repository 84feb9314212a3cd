// A gap: whether it is open, and the words for that. Nothing stores the state: it follows from what was decided and asked. Pure.
import type { DismissReason, MissCause } from "@/db/schema-knowledge";

export type GapFacts = {
  dismissedAt: Date | null;
  /** The article that was written for it; `savedAt` is when it last changed. */
  article: { status: "draft" | "published"; savedAt: Date } | null;
  /** When the newest of its questions was asked; null when the words of all of them were erased. */
  lastAskedAt: Date | null;
};
export type GapState = "open" | "drafted" | "answered" | "reopened" | "dismissed";

/**
 * `answered` while its article is published and nobody has asked in vain since that was last saved; asked again, it is
 * `reopened`. `drafted`: an article is being written. What was dismissed stays so, however often it is asked.
 */
export function stateOf({ dismissedAt, article, lastAskedAt }: GapFacts): GapState {
  if (dismissedAt) return "dismissed";
  if (!article) return "open";
  if (article.status === "draft") return "drafted";
  return lastAskedAt !== null && lastAskedAt > article.savedAt ? "reopened" : "answered";
}

/** Whether somebody has yet to do something about it. */
export const isOpen = (state: GapState): boolean => state === "open" || state === "drafted" || state === "reopened";

/** The windows in which questions are counted, in days; the first is the usual one. */
export const WINDOWS = [90, 30] as const;
export type WindowDays = (typeof WINDOWS)[number];
export const windowOf = (text: string | undefined): WindowDays =>
  WINDOWS.find((days) => String(days) === text) ?? WINDOWS[0];

export const DISMISS_REASONS = {
  off_topic: "Not our business",
  personal: "About one person’s case",
  once: "Too rare for an article",
  covered: "Answered elsewhere",
} as const satisfies Record<DismissReason, string>;

/** How a question turned out to have no answer, as a list says it. */
export const CAUSES = {
  no_source: "no article answered",
  low_confidence: "not sure enough",
  unhelpful_twice: "two answers did not help",
  repeated_question: "asked again",
  not_helpful: "rated “not what I asked”",
  nothing_known: "the responder had nothing",
} as const satisfies Record<MissCause, string>;
