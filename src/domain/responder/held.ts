// What the evidence gate holds back of an answer: everything from the first sentence that claims what no cited passage says. Pure.
import type { Payload } from "@/domain/conversations/entry";
import type { Decision } from "@/domain/escalation/situation";
import { type Judged, judgeClaims, type Source, unsupportedKinds } from "./evidence-gate";
import { besideOffer } from "./said";

/** The held sentences as one text, and their claims by their place in it; empty while all is borne out. */
export type Held = { text: string; claims: Judged[] };

type Judging = { decision: Decision };
type HeldReply = Judging & {
  held: Held;
  lang: string;
  citations: { slug: string; title: string }[];
  offersPerson: boolean;
};

export const nothingHeld = (): Held => ({ text: "", claims: [] });

/** The held words with one more sentence judged: it joins them where it, or one before it, is not borne out. */
export function addJudged(held: Held, sentence: string, rests: { sources: Source[]; facts: string[] }): Held {
  const claims = judgeClaims(sentence, rests.sources, rests.facts);
  if (held.text === "" && unsupportedKinds(claims).length === 0) return held;
  const moved = claims.map((claim) => ({
    ...claim,
    start: claim.start + held.text.length,
    end: claim.end + held.text.length,
  }));
  return { text: held.text + sentence, claims: [...held.claims, ...moved] };
}

/** The reply with what was held of it, which its receipt tells by kind. */
export function gated<R extends Judging>(reply: R, held: Held): R & { held?: Held } {
  const { receipt } = reply.decision;
  receipt.gate = { unsupported: unsupportedKinds(held.claims), droppedSources: receipt.gate?.droppedSources ?? 0 };
  return held.text === "" ? reply : { ...reply, held };
}

/** As it is kept in the log for members. */
export function heldPayload(turn: number, reply: HeldReply): Payload<"held"> & { text: string; lang: string } {
  const { held, citations, offersPerson, decision, lang } = reply;
  return {
    text: held.text.trimEnd(),
    lang,
    turn,
    claims: held.claims.map(({ evidence, nearest, ...claim }) => ({
      ...claim,
      supported: evidence !== null,
      passage: evidence ?? nearest,
    })),
    citations,
    offersPerson,
    besideOffer: besideOffer(decision),
    receipt: decision.receipt,
    opinion: decision.reason,
  };
}
