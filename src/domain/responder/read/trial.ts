// A question tried out by a member: the same search, triage, quotation and review as a contact's first message, and nothing is written.
import { inWorkspace } from "@/db/client";
import type { Category, HandoffCause } from "@/db/schema";
import { policyInForce } from "@/domain/escalation/read";
import { circumstancesOfNobody } from "@/domain/escalation/read/circumstances";
import { triage } from "@/domain/escalation/triage";
import { rank } from "@/domain/knowledge/passage";
import { search } from "@/domain/knowledge/read";
import { withMeaning } from "@/domain/knowledge/read/meaning";
import type { Member } from "@/domain/workspaces/member";
import { byBuiltIn } from "../reply";
import { saidOf } from "../said";

export type Trial = {
  outcome: "answered" | "offers_person" | "handed_off";
  /** Why a person is needed; null where none is. */
  cause: HandoffCause | null;
  category: Category | null;
  /** What the contact would read; empty at a handoff. */
  text: string;
  /** The likeliest passages, the one that is quoted first. */
  passages: { slug: string; title: string; sentences: string[] }[];
  /** How sure it is that the first passage answers, and from where on it is quoted; 0..1. */
  confidence: number;
  answersFrom: number;
};

const SHOWN = 3;

/** What the built-in responder would do with this question as the first message of a conversation. */
export async function tryQuestion(member: Member, { question }: { question: string }): Promise<Trial> {
  const { words, policy, circumstances } = await inWorkspace(member, {}, async (tx) => ({
    words: await search(tx, question),
    policy: await policyInForce(tx),
    circumstances: await circumstancesOfNobody(tx),
  }));
  const hits = await withMeaning(member, question, words);
  const utterances = [{ seq: 1, actor: "contact" as const, text: question }];
  const situation = { utterances, burstFrom: 1, feedback: [], lang: "en", knowledge: null, circumstances };
  const asked = { situation, policy, question, previous: "", hits, lang: "en" };
  const first = triage(situation, policy);
  const reply = byBuiltIn(asked);
  const decision = first.action === "hand_off" ? first : reply.decision;
  const handedOff = decision.action === "hand_off";
  const { passages, confidence, answersFrom } = rank(question, hits);
  return {
    outcome: handedOff ? "handed_off" : decision.action === "offer_person" ? "offers_person" : "answered",
    cause: decision.cause,
    category: decision.category,
    text: handedOff ? "" : saidOf(reply),
    passages: decision.receipt.signals.smallTalk
      ? []
      : passages.slice(0, SHOWN).map(({ hit, sentences }) => ({ slug: hit.slug, title: hit.title, sentences })),
    confidence,
    answersFrom,
  };
}
