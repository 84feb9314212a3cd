// How a stretch of a conversation ended: the outcome that every report counts. Pure.
import type { HandoffCause, Outcome } from "@/db/schema";

export type Ending = {
  /** Who ended it: the agent who resolved, silence, or the contact's "this helped". */
  why: "agent" | "quiet" | "contact";
  /** The agent's word; null when nobody said. */
  solved: boolean | null;
  /** A person held it at some time. */
  humanHeld: boolean;
  /** Cause of the first handoff of the stretch, if there was one. */
  firstCause: HandoffCause | null;
  /** The responder had answered, and no message of the contact was left without an answer. */
  answered: boolean;
};

/** Exactly one outcome for any ending, so that shares add up to 100 %. A responder's failure is counted apart, whoever mended it. */
export function outcomeOf(ending: Ending): Outcome {
  if (ending.firstCause === "responder_failed") return "responder_failed";
  if (ending.humanHeld) return ending.solved === false ? "handed_off_unsolved" : "handed_off_solved";
  if (ending.why === "contact") return "answered_confirmed";
  return ending.answered ? "answered_assumed" : "abandoned";
}
