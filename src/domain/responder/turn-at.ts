// A turn of the past as it lay before the responder: what had been said until then, and the receipt that came of it. Pure.
import type { Entry } from "@/domain/conversations/entry";
import type { Feedback, Utterance } from "@/domain/escalation/situation";

export type TurnAt = {
  utterances: Utterance[];
  burstFrom: number;
  feedback: Feedback[];
  at: string;
  /** As it is stored; undefined where nothing was decided on it. */
  receipt: unknown;
};

/**
 * The turn of the contact's message `seq`: it and the messages of theirs around it, unbroken by anybody's answer. Null: there is none.
 * What was cut off is said, but is no answer: it is written before the receipt of the turn in which it was read.
 */
export function situationAt(log: Entry[], seq: number): TurnAt | null {
  const asked = log.find((entry) => entry.seq === seq);
  if (asked?.kind !== "message" || asked.actor !== "contact") return null;
  const messages = log.filter((entry) => entry.kind === "message" && !entry.payload.interrupted);
  const at = messages.findIndex((entry) => entry.seq === seq);
  const isContact = (i: number) => messages[i]?.actor === "contact" && messages[i]?.episode === asked.episode;
  let first = at;
  while (isContact(first - 1) && !dividedBetween(log, messages[first - 1], messages[first])) first--;
  let last = at;
  while (isContact(last + 1) && !dividedBetween(log, messages[last], messages[last + 1])) last++;
  const burstFrom = messages[first]?.seq ?? seq;
  const upTo = messages[last]?.seq ?? seq;
  const handedBack = log.findLast((entry) => entry.kind === "hand_back" && entry.seq < burstFrom)?.seq ?? 0;
  const since = log.filter((entry) => entry.seq > handedBack && entry.seq <= upTo && entry.episode === asked.episode);
  const next = messages[last + 1]?.seq ?? Number.POSITIVE_INFINITY;
  const receipt = log.find((entry) => entry.kind === "receipt" && entry.seq > upTo && entry.seq < next);
  return {
    utterances: since.flatMap((entry) => (entry.kind === "message" ? [utteranceOf(entry)] : [])),
    burstFrom,
    feedback: since.flatMap((entry) =>
      entry.kind === "feedback" ? [{ seq: entry.payload.about, helpful: entry.payload.helpful }] : [],
    ),
    at: asked.at,
    receipt: receipt?.kind === "receipt" ? receipt.payload.receipt : undefined,
  };
}

/** A message said by a system line's writer counts as the responder's. */
export const utteranceOf = ({ seq, actor, text, payload }: Extract<Entry, { kind: "message" }>): Utterance => ({
  seq,
  actor: actor === "system" ? "responder" : actor,
  text,
  ...(payload.askedBack && { askedBack: true }),
});

/** By a decision, or by a hand-back: the responder looks no further back than that. */
const dividedBetween = (log: Entry[], a: Entry | undefined, b: Entry | undefined): boolean =>
  log.some(
    ({ kind, seq }) => (kind === "receipt" || kind === "hand_back") && seq > (a?.seq ?? 0) && seq < (b?.seq ?? 0),
  );
