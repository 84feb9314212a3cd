// What the contact would read, and what the policy says to it: by the built-in responder. Pure; the page on which members try a
// question out and the evals ask the very same.

import { openingOf } from "@/domain/escalation/opener";
import type { Policy } from "@/domain/escalation/policy";
import { recognise } from "@/domain/escalation/recogniser";
import type { Decision, Situation } from "@/domain/escalation/situation";
import { review } from "@/domain/escalation/triage";
import type { Hit } from "@/domain/knowledge/article";
import { answerFromKnowledge, BUILT_IN, type BuiltInAnswer, say, smallTalkAnswer } from "./built-in";
import type { Held } from "./held";

/** What a turn is answered from; `question` is the burst, `previous` what the contact had said just before. */
export type Asked = {
  situation: Situation;
  policy: Policy;
  question: string;
  previous: string;
  hits: Hit[];
  lang: string;
};

/** What was drafted, without the deciding rule's own words (said.ts). No text: nothing that may be said was found. */
export type Reply = {
  text: string;
  lang: string;
  citations: { slug: string; title: string }[];
  offersPerson: boolean;
  /** It only asks what the message is about. */
  asksBack: boolean;
  decision: Decision;
  /** What the evidence gate held back of the text: the contact has read what stands before it. */
  held?: Held;
};

/** Answers small talk, quotes the passage that answers, asks back where a message only opens, or has nothing. */
export function byBuiltIn(asked: Asked): Reply {
  const { situation, policy, question, previous, hits, lang } = asked;
  const { signals } = recognise(situation.utterances, situation.burstFrom, situation);
  const found: BuiltInAnswer = signals.smallTalk
    ? { text: smallTalkAnswer(question, lang), citations: [], confidence: 1, answerable: true }
    : answerFromKnowledge(question, hits, previous);
  if (!found.answerable && mayAskBack(asked))
    return askingBack(asked, { responder: BUILT_IN, confidence: found.confidence });
  const text = found.answerable ? found.text : "";
  const citations = found.answerable ? found.citations : [];
  const slugs = citations.map(({ slug }) => slug);
  const knowledge = { answerable: found.answerable, confidence: found.confidence, citations: slugs };
  const draft = { responder: BUILT_IN, text, citations: slugs, opinion: null };
  const decision = review({ ...situation, knowledge }, policy, draft);
  return underPolicy({
    text,
    lang,
    citations,
    offersPerson: decision.action === "offer_person",
    asksBack: false,
    decision,
  });
}

/** The reply as the deciding rule wants it: one question first in place of the draft. */
export function underPolicy(reply: Reply): Reply {
  const { decision, lang } = reply;
  if (decision.action !== "ask") return reply;
  const question = decision.ownWords ?? { text: say(lang, "ask_back"), lang };
  return { ...reply, ...question, citations: [], offersPerson: false, asksBack: true };
}

/** A message that only opens, once in a row. */
export const mayAskBack = ({ situation, question }: Pick<Asked, "situation" | "question">): boolean =>
  openingOf(question) !== null && !wasAskedBack(situation);

/** The last that the responder said was the question back. */
const wasAskedBack = ({ utterances, burstFrom }: Situation): boolean =>
  utterances.findLast(({ actor, seq }) => actor !== "contact" && seq < burstFrom)?.askedBack === true;

type By = Pick<Parameters<typeof review>[2], "responder"> & {
  confidence: number;
  opinion?: Parameters<typeof review>[2]["opinion"];
  steered?: boolean;
};

/** One question back, in the contact's language. The rules on what was said (a category, a wish for a person) come first. */
export function askingBack(
  { situation, policy, lang }: Pick<Asked, "situation" | "policy" | "lang">,
  { responder, confidence, opinion = null, steered = false }: By,
): Reply {
  const text = say(lang, "ask_back");
  const knowledge = { answerable: false, confidence, citations: [] };
  const draft = { responder, text, citations: [], opinion, asksBack: true, steered };
  const decision = review({ ...situation, knowledge }, policy, draft);
  const offersPerson = decision.action === "offer_person";
  return underPolicy({ text, lang, citations: [], offersPerson, asksBack: true, decision });
}
