// How the responder obeys members: what a hand-back keeps for a person, whoever would answer; what the built-in responder can follow
// of the rest. What the policy hands off for what was said stands before it. Pure; what was considered, and what it did, goes into the receipt.
import type { HandoffCause } from "@/db/schema";
import type { ContractLine } from "./contract";
import type { Receipt } from "./receipt";
import type { Decision, Situation, Steering } from "./situation";
import { forbiddenIn, topicOf, touches } from "./topic";

/** Which entries of members a handoff rests on: whispers (no lines), or lines of a contract by position. */
export type KeptBy = { seq: number; lines: number[] }[];

/** `steered`: the draft's author was told what members want. */
type Known = { decision: Decision; steering: Steering; draft: { steered?: boolean } | null };

/** The decision after members were heard: the same, or a handoff. Without anything in force it is returned as it came. */
export function obey(decision: Decision, situation: Situation, draft: Known["draft"]): Decision {
  const { steering } = situation;
  if (!steering) return decision;
  const known = { decision, steering, draft };
  const contract = contractIn(known);
  const whispers = steering.whispers.map((whisper) => ({ seq: whisper.seq, effect: effectOf(whisper.text, known) }));
  const receipt: Receipt = { ...decision.receipt, whispers, contract };
  const cause: HandoffCause | null =
    contract?.effect === "handed_off"
      ? "hand_back_contract"
      : whispers.some(({ effect }) => effect === "handed_off")
        ? "whisper"
        : null;
  if (cause === null) return { ...decision, receipt };
  const handOff = { action: "hand_off", cause, category: decision.category, ruleId: null } as const;
  return {
    ...decision,
    ...handOff,
    ownWords: null,
    priority: 0,
    receipt: { ...receipt, decision: handOff, askedBack: false },
  };
}

/** What a receipt's handoff rests on; empty where it rests on the policy. */
export function keptBy({ decision, whispers, contract }: Receipt): KeptBy {
  if (decision.cause === "hand_back_contract") return contract ? [{ seq: contract.seq, lines: contract.lines }] : [];
  if (decision.cause !== "whisper") return [];
  return whispers.filter(({ effect }) => effect === "handed_off").map(({ seq }) => ({ seq, lines: [] }));
}

/** A person is needed whatever members said; that nothing was found to answer is no reason where they had spoken of the matter. */
const isSettled = ({ action, cause }: Decision): boolean =>
  action === "hand_off" && cause !== "no_source" && cause !== "low_confidence";

function contractIn({ decision, steering, draft }: Known): Receipt["contract"] {
  const { contract, asked } = steering;
  if (!contract) return null;
  const { seq } = contract;
  if (contract.expired) return { seq, effect: "expired", lines: [] };
  // Who was not told what was agreed could say otherwise, from an article; thanks for it are answered with thanks.
  const mayContradict = draft !== null && !draft.steered && decision.receipt.signals.smallTalk !== true;
  const lines = contract.lines.flatMap((line, index) => (keeps(line, asked, mayContradict) ? [index] : []));
  if (isSettled(decision)) return { seq, effect: "not_reached", lines };
  if (lines.length > 0) return { seq, effect: "handed_off", lines };
  return { seq, effect: draft === null ? "not_reached" : draft.steered ? "told" : "not_touched", lines };
}

function keeps({ part, text }: ContractLine, asked: string, mayContradict: boolean): boolean {
  if (part === "do_not") return forbiddenIn(text, { outright: true }).some((topic) => touches(asked, topic));
  const topic = part === "agreed" && mayContradict ? topicOf(text) : null;
  return topic !== null && touches(asked, topic);
}

function effectOf(text: string, { decision, steering, draft }: Known): Receipt["whispers"][number]["effect"] {
  if (isSettled(decision) || draft === null) return "not_reached";
  if (draft.steered) return "told";
  const topics = forbiddenIn(text);
  if (topics.length === 0) return "not_applied";
  const touched = topics.some((topic) => touches(steering.asked, topic));
  return touched && decision.receipt.signals.smallTalk !== true ? "handed_off" : "not_touched";
}
