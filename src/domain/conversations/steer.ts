// What members told the responder and is in force now: whispers, and the contract of the hand-back. Both bind for one stretch of the
// responder's holding, which is one epoch: a takeover, a handoff, an end or a new episode begins another. Pure; the browser asks the same.
import type { Holder, Status } from "@/db/schema";
import type { Entry } from "./entry";

const OPEN_FOR_MS = 86_400_000;

type Standing = { status: Status; holder: Holder; epoch: number };
type Of<K extends Entry["kind"]> = Extract<Entry, { kind: K }>;

/** The whispers to be followed at `now`, oldest first. */
export function whispersInForce(entries: readonly Entry[], standing: Standing, now: Date): Of<"whisper">[] {
  if (!responderHolds(standing)) return [];
  const ended = new Set(entries.flatMap((entry) => (entry.kind === "whisper_end" ? [entry.payload.about] : [])));
  return entries.filter(
    (entry): entry is Of<"whisper"> =>
      entry.kind === "whisper" &&
      entry.epoch === standing.epoch &&
      !entry.redacted &&
      !ended.has(entry.seq) &&
      !isOver(entry.payload.until, now),
  );
}

/** The hand-back whose contract this stretch began with, also when its time is over by now; null when there was none. */
export function contractOfStretch(
  entries: readonly Entry[],
  standing: Standing,
  now: Date,
): { entry: Of<"hand_back">; expired: boolean } | null {
  if (!responderHolds(standing)) return null;
  const entry = entries.findLast((each) => each.kind === "hand_back" && each.epoch === standing.epoch);
  if (entry?.kind !== "hand_back" || !entry.payload.contract) return null;
  return { entry, expired: isOver(entry.payload.contract.until, now) };
}

/** When what this hand-back left open goes back to a person, after a day unless it says when; null when it left nothing open. */
export function openLinesDue({ at, payload: { contract } }: Of<"hand_back">): Date | null {
  if (!contract?.lines.some(({ part }) => part === "open")) return null;
  return contract.until ? new Date(contract.until) : new Date(new Date(at).getTime() + OPEN_FOR_MS);
}

const responderHolds = ({ status, holder }: Standing): boolean => status === "open" && holder === "responder";
const isOver = (until: string | null, now: Date): boolean => until !== null && new Date(until) <= now;
