// Applies live frames to what is on screen, in the browser exactly as the server does for the first paint:
// a page left open equals a page reloaded.
import type { Holder, Status } from "@/db/schema";
import type { Entry } from "./entry";

/** The head of a conversation as one side may see it. */
export type Head = {
  conversationId: string;
  status: Status;
  holder: Holder;
  epoch: number;
  /** The agent who holds it, by the name that contacts see. */
  agentName: string | null;
  /** Place in the queue, 1 is next; null when it is not in the queue. */
  queuePosition: number | null;
  /** Somebody is signed in and not away. */
  someoneOnline: boolean;
  /** What can be said of the wait; null when it is not in the queue. */
  wait: Wait | null;
};

/** `withinMinutes`: how long an answer usually takes, null when too few are known. `opensAt`: ISO, only while the company is closed. */
export type Wait = { withinMinutes: number | null; opensAt: string | null };

/**
 * What the responder is writing: reviewed sentences that are no entry yet. `text` is empty while it only thinks. `held`: the rest waits
 * for a member's word, as entry `seq`, until that ISO instant.
 */
export type Live = { turn: number; epoch: number; text: string; held?: { seq: number; until: string } };

/** Where the turn waits for a member's word. */
export const heldOf = (turn: { heldSeq: number | null; outcomeDueAt: Date | null }): Pick<Live, "held"> =>
  turn.heldSeq === null || !turn.outcomeDueAt
    ? {}
    : { held: { seq: turn.heldSeq, until: turn.outcomeDueAt.toISOString() } };

/**
 * All of this viewer's entries in `(after, upTo]`; entries that the viewer may not see leave no hole. `more`: the log goes on, to be
 * read from `upTo`.
 */
export type Frame = { after: number; upTo: number; entries: Entry[]; head: Head; live: Live | null; more?: boolean };

export type Timeline = { entries: Entry[]; cursor: number; head: Head | null; live: Live | null };

export const emptyTimeline: Timeline = { entries: [], cursor: 0, head: null, live: null };

/**
 * The timeline after a frame; null when the frame does not join on (the caller reads again from its cursor).
 * Frames may come twice or overlap: what is already there stays as it is. Live text of an older epoch is dropped.
 */
export function applyFrame(timeline: Timeline, frame: Frame): Timeline | null {
  if (frame.after > timeline.cursor) return null;
  if (frame.upTo < timeline.cursor) return timeline;
  const fresh = frame.entries.filter((entry) => entry.seq > timeline.cursor);
  const live =
    frame.live && frame.live.epoch >= frame.head.epoch && frame.head.holder === "responder" ? frame.live : null;
  return {
    entries: fresh.length > 0 ? [...timeline.entries, ...fresh] : timeline.entries,
    cursor: frame.upTo,
    head: frame.head,
    live,
  };
}
