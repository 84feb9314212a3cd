// What unanswered questions cost: the time that people spent on them, and by which of them one begins. Pure.
import type { ActorKind } from "@/db/schema";
import type { EntryKind } from "@/domain/conversations/entry";

export type Step = { kind: EntryKind; actor: ActorKind; at: Date };

/** Who lets a customer wait for longer is not working on the answer all that time. */
const MOST_AT_ONCE_MS = 15 * 60_000;
/** Each question that reaches a person interrupts one, even where the log shows no time yet. */
const AN_INTERRUPTION_MS = 5 * 60_000;
const ENDS = new Set<EntryKind>(["release", "hand_back", "resolve", "snooze"]);

/**
 * Milliseconds that people spent, from the log after a question: calendar time, because people answer whenever they hold it.
 * It runs while an agent holds the conversation and the customer waits for them: from the claim, or from the customer's next
 * message, to the agent's next reply, note or step that ends it. Each such stretch counts for at most 15 minutes, and one that
 * ends with a return to the queue for nothing: nobody was there. Time in the queue is nobody's.
 */
export function handlingMs(steps: readonly Step[]): number {
  let held = false;
  let since: number | null = null;
  let sum = 0;
  for (const { kind, actor, at } of steps) {
    const now = at.getTime();
    const spend = () => {
      if (since !== null) sum += Math.min(Math.max(0, now - since), MOST_AT_ONCE_MS);
    };
    if (kind === "claim" || (kind === "reopen" && actor === "agent")) {
      held = true;
      since = now;
    } else if (!held) continue;
    else if (kind === "message" && actor === "contact") since ??= now;
    else if (kind === "note") {
      spend();
      if (since !== null) since = now;
    } else if ((kind === "message" && actor === "agent") || ENDS.has(kind)) {
      spend();
      since = null;
      held = kind === "message";
    } else if (kind === "return") {
      held = false;
      since = null;
    }
  }
  return sum;
}

/** What decides the order of gaps: the time spent, and five minutes for every question. In ms. */
export const weightOf = ({ questions, handledMs }: { questions: number; handledMs: number }): number =>
  handledMs + questions * AN_INTERRUPTION_MS;

/** "12 questions · 3.4 h of people's time"; the number and its unit never part. */
export function costText({ questions, handledMs }: { questions: number; handledMs: number }): string {
  const asked = questions === 1 ? "1\u00a0question" : `${questions.toLocaleString("en-GB")}\u00a0questions`;
  return `${asked} · ${timeText(handledMs)} of people’s time`;
}

function timeText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes}\u00a0min` : `${(ms / 3_600_000).toFixed(1)}\u00a0h`;
}
