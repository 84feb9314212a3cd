// One turn of the responder: gather, triage, draft, review, carry out. It always ends in one outcome, or was lost to somebody
// who is further: a person, a newer message, the sweeper.
import {
  handOff,
  handOffDueTurn,
  type LeasedTurn,
  leaseTurn,
  releaseSentence,
  renewLease,
  replyAsResponder,
} from "@/domain/conversations/write/turn";
import { recognise } from "@/domain/escalation/recogniser";
import type { Decision } from "@/domain/escalation/situation";
import { failed, review, triage } from "@/domain/escalation/triage";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { configuredModel, type NamedModel } from "@/platform/model";
import { answerFromKnowledge, BUILT_IN, say, smallTalkAnswer } from "./built-in";
import { draftWithModel, responderName } from "./draft-model";
import { type Gathered, gather } from "./read";

export type Outcome = "answered" | "handed_off" | "lost" | "nothing_to_do";
type Citation = { slug: string; title: string };
type Reply = { text: string; citations: Citation[]; decision: Decision };
type Options = { at?: Date; model?: NamedModel | null };

const MOST_TRIES = 3;
const running = new Map<string, AbortController>();

/** Works the conversation's open turn. A newer message in the same process stops the draft that does not know it. */
export async function respond(
  asker: { workspaceId: string },
  { conversationId }: { conversationId: string },
  options: Options = {},
): Promise<Outcome> {
  const turn = await leaseTurn(asker, { conversationId }, options);
  if (!turn) return "nothing_to_do";
  running.get(conversationId)?.abort();
  const controller = new AbortController();
  running.set(conversationId, controller);
  const lease = setInterval(() => void keepLease(turn, controller), env.turnLeaseMs / 3);
  try {
    return await carryOut(turn, controller.signal, options);
  } finally {
    clearInterval(lease);
    if (running.get(conversationId) === controller) running.delete(conversationId);
  }
}

/** The sweeper's part: a turn whose time is up goes to a person, whoever is working on it. */
export async function settleDueTurn(due: {
  workspaceId: string;
  conversationId: string;
  number: number;
}): Promise<boolean> {
  const gathered = await gather({ ...due, firstSeq: 0 });
  const decision = failed(gathered.situation, gathered.policy, "timeout");
  return handOffDueTurn(due, { ...reasonOf(decision), failure: "timeout", receipt: decision.receipt });
}

async function carryOut(turn: LeasedTurn, signal: AbortSignal, options: Options): Promise<Outcome> {
  const gathered = await gather(turn);
  const first = triage(gathered.situation, gathered.policy);
  if (first.action === "hand_off") return toAPerson(turn, first, [], options);
  const model = options.model === undefined ? configuredModel() : options.model;
  const reply = model ? await byModel(turn, gathered, { model, signal }) : byBuiltIn(gathered);
  if (reply === "lost") return "lost";
  if (reply.decision.action === "hand_off") return toAPerson(turn, reply.decision, reply.citations, options);
  return answer(turn, gathered, reply, options);
}

/** Quotes the passage that answers; what has no words of the contact in it is a rating, and is answered as one. */
function byBuiltIn(gathered: Gathered): Reply {
  const { situation, policy, question, previous, hits, lang } = gathered;
  if (question === "") {
    const decision = triage(situation, policy);
    return { text: say(lang, "rephrase"), citations: [], decision: { ...decision, action: "offer_person" } };
  }
  const { signals } = recognise(situation.utterances, situation.burstFrom, situation.feedback);
  const found = signals.smallTalk
    ? { text: smallTalkAnswer(question, lang), citations: [], confidence: 1, answerable: true }
    : answerFromKnowledge(question, hits, previous);
  const citations = found.answerable ? found.citations : [];
  const slugs = citations.map(({ slug }) => slug);
  const knowledge = { answerable: found.answerable, confidence: found.confidence, citations: slugs };
  const draft = { responder: BUILT_IN, text: found.text, citations: slugs, opinion: null };
  return { text: found.text, citations, decision: review({ ...situation, knowledge }, policy, draft) };
}

/** At most three tries within the turn's time; what streamed before a failure stays on the screen as interrupted. */
async function byModel(
  turn: LeasedTurn,
  gathered: Gathered,
  { model, signal }: { model: NamedModel; signal: AbortSignal },
): Promise<Reply | "lost"> {
  const { situation, policy } = gathered;
  const responder = responderName(model);
  let failure = "timeout";
  for (let attempt = turn.attempt; attempt <= MOST_TRIES; attempt++) {
    let stopped: Decision | null = null;
    let released = "";
    const judged = (
      text: string,
      told: { category: string; confidence: number; answerable: boolean; sources: string[] },
    ) => {
      const citations = gathered.hits
        .filter(({ slug }) => told.sources.includes(slug))
        .map(({ slug, title }) => ({ slug, title }));
      const slugs = citations.map(({ slug }) => slug);
      const knowledge = {
        answerable: told.answerable && slugs.length > 0,
        confidence: told.confidence,
        citations: slugs,
      };
      const category = policy.rules.flatMap(({ when }) =>
        when.kind === "category" && when.category === told.category ? [when.category] : [],
      )[0];
      const opinion = category ? { category, confidence: told.confidence } : null;
      return {
        citations,
        decision: review({ ...situation, knowledge }, policy, { responder, text, citations: slugs, opinion }),
      };
    };
    const drafted = await draftWithModel(model, gathered, {
      deadline: turn.outcomeDueAt,
      signal,
      onSentence: async (sentence, told) => {
        const { decision } = judged(sentence, told);
        if (decision.action === "hand_off") {
          stopped = decision;
          return false;
        }
        if (!(await releaseSentence(turn, sentence))) return false;
        released += sentence;
        return true;
      },
    });
    if (stopped) return { text: "", citations: [], decision: stopped };
    if (drafted.ok) return { text: drafted.draft.answer, ...judged(drafted.draft.answer, drafted.draft) };
    if (drafted.failure === "stopped") return "lost";
    failure = drafted.failure;
    // Half an answer is on the contact's screen: another try would say it twice. A person goes on from here.
    if (released !== "" || failure === "provider_down" || failure === "content_filter") break;
    await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
  }
  return { text: "", citations: [], decision: failed(situation, policy, failure) };
}

async function answer(turn: LeasedTurn, gathered: Gathered, reply: Reply, options: Options): Promise<Outcome> {
  const { decision, citations } = reply;
  const offersPerson = decision.action === "offer_person";
  const text = reply.text.trim() === "" ? say(gathered.lang, "unsure") : reply.text;
  const said = { text, lang: gathered.lang, citations, offersPerson, receipt: decision.receipt };
  return (await replyAsResponder(turn, said, options)) ? "answered" : "lost";
}

async function toAPerson(
  turn: LeasedTurn,
  decision: Decision,
  citations: Citation[],
  options: Options,
): Promise<Outcome> {
  const { failure } = decision.receipt;
  const reason = { ...reasonOf(decision), citations, receipt: decision.receipt, ...(failure && { failure }) };
  return (await handOff(turn, reason, options)) ? "handed_off" : "lost";
}

const reasonOf = ({ cause, category, ruleId, priority }: Decision) => ({
  cause: cause ?? ("responder_failed" as const),
  category,
  ruleId,
  priority,
});

async function keepLease(turn: LeasedTurn, controller: AbortController): Promise<void> {
  try {
    if (!(await renewLease(turn))) controller.abort();
  } catch (error) {
    // The database is away: the lease may run out, and whoever then takes the turn wins by its fence.
    log.warn({ err: error }, "a lease was not renewed");
  }
}
