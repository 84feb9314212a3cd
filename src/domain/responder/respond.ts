// One turn of the responder: gather, triage, draft, review, carry out. It always ends in one outcome, or was lost to somebody
// who is further: a person, a newer message, the sweeper.
import { setImmediate } from "node:timers/promises";
import { type DueTurn, door } from "@/db/doors";
import { holdReply } from "@/domain/conversations/write/held";
import {
  beginTry,
  handOff,
  handOffDueTurn,
  type LeasedTurn,
  leaseTurn,
  leaveTurn,
  releaseSentence,
  renewLease,
  replyAsResponder,
  respondAgain,
} from "@/domain/conversations/write/turn";
import { keptBy } from "@/domain/escalation/obey";
import { defaultPolicy } from "@/domain/escalation/policy";
import { withoutEvidence } from "@/domain/escalation/receipt";
import type { Decision, Steering } from "@/domain/escalation/situation";
import { failed, review, triage } from "@/domain/escalation/triage";
import type { Hit } from "@/domain/knowledge/article";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { configuredModel, type NamedModel } from "@/platform/model";
import { say } from "./built-in";
import { readAhead, type Source } from "./evidence-gate";
import { addJudged, gated, type Held, heldPayload, nothingHeld } from "./held";
import { type ModelDecision, oneSentence, spanOfQuote } from "./model-answer";
import { asShown, draft, responderName } from "./read/draft";
import { articlesToShow, type Gathered, gather } from "./read/gather";
import { askingBack, byBuiltIn, mayAskBack, type Reply, underPolicy } from "./reply";
import { saidOf } from "./said";
import { unknown } from "./sentences";

export type Outcome = "answered" | "held" | "handed_off" | "lost" | "nothing_to_do";
type Citation = { slug: string; title: string };
type Options = {
  at?: Date;
  /** In place of the configured one; null is the built-in responder. */
  model?: NamedModel | null;
  /** Stops the draft and leaves the turn to another worker. */
  signal?: AbortSignal;
};

const MOST_TRIES = 3;
/** Trying again would end the same way. */
const FINAL_FAILURES = /^(?:http_4(?!08|09|25|29)\d\d|content_filter|provider_down|budget_spent)$/;
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
  const signal = options.signal ? AbortSignal.any([controller.signal, options.signal]) : controller.signal;
  try {
    return await carryOut(turn, signal, options);
  } finally {
    clearInterval(lease);
    if (running.get(conversationId) === controller) running.delete(conversationId);
    if (options.signal?.aborted) await leaveTurn(turn);
  }
}

/** The sweeper's part: a turn that lost its worker is queued again; one whose time is up goes to a person. */
export async function mend(turn: DueTurn): Promise<void> {
  if (turn.due) await settleDueTurn(turn);
  else await respondAgain(turn);
}

/** A turn whose time is up goes to a person, whoever is working on it. False when it has its outcome already. */
export async function settleDueTurn(due: Omit<DueTurn, "due">): Promise<boolean> {
  const decision = await timedOut(due);
  return handOffDueTurn(due, { ...reasonOf(decision), failure: "timeout", receipt: decision.receipt });
}

/** What hinders the responder from reading the conversation must not keep it from the queue. */
async function timedOut(due: Omit<DueTurn, "due">): Promise<Decision> {
  try {
    const { situation, policy } = await gather(due);
    return failed(situation, policy, "timeout");
  } catch (error) {
    log.error({ err: error, conversationId: due.conversationId }, "a turn could not be read and goes to a person");
    const nothing = { utterances: [], burstFrom: 0, feedback: [], lang: "en", knowledge: null };
    return failed(nothing, defaultPolicy(), "timeout");
  }
}

async function carryOut(turn: LeasedTurn, signal: AbortSignal, options: Options): Promise<Outcome> {
  const gathered = await gather(turn);
  const first = triage(gathered.situation, gathered.policy);
  if (first.action === "hand_off") return toAPerson(turn, first, [], options);
  const model = options.model === undefined ? configuredModel() : options.model;
  const reply =
    gathered.question === ""
      ? afterRating(gathered, first)
      : model
        ? await byModel(turn, gathered, { model, signal })
        : guarded(gathered, byBuiltIn(gathered));
  if (reply === "lost") return "lost";
  if (reply.decision.action === "hand_off") return toAPerson(turn, reply.decision, reply.citations, options);
  if (reply.held) return hold(turn, { ...reply, held: reply.held }, options);
  return answer(turn, gathered, reply, options);
}

/** "Not what I asked" has no words to answer: it is taken as said, with the way to a person beside it. */
function afterRating({ lang }: Gathered, decision: Decision): Reply {
  const text = say(lang, "rephrase");
  return underPolicy({ text, lang, citations: [], offersPerson: true, asksBack: false, decision });
}

type Drafting = { model: NamedModel; signal: AbortSignal; articles: Hit[]; deadline: Date };

/** At most three tries within the turn's time. */
async function byModel(
  turn: LeasedTurn,
  gathered: Gathered,
  { model, signal }: { model: NamedModel; signal: AbortSignal },
): Promise<Reply | "lost"> {
  // A part of the time is kept for handing off when nothing came.
  const latest = turn.outcomeDueAt.getTime() - env.outcomeDueMs / 25;
  const deadline = new Date(Math.min(Date.now() + env.turnMs, latest));
  const drafting = { model, signal, articles: articlesToShow(gathered).map(asShown), deadline };
  for (const article of drafting.articles) {
    readAhead(article);
    // Others' turns and streams go on between two long articles.
    await setImmediate();
  }
  let failure = "timeout";
  for (let tries = turn.tries; tries < MOST_TRIES; tries++) {
    if (!(await beginTry(turn))) return "lost";
    const tried = await tryOnce(turn, gathered, drafting);
    if (tried === "lost" || "decision" in tried) return tried;
    failure = tried.failure;
    const about = { conversationId: turn.conversationId, model: model.name, failure, try: tries + 1 };
    log.warn(about, "the model gave no usable answer");
    // Half an answer is on the contact's screen: another try would say it twice. A person goes on from here.
    if (tried.released || FINAL_FAILURES.test(failure) || Date.now() >= deadline.getTime()) break;
    await new Promise((resolve) => setTimeout(resolve, 200 * (tries + 1)));
    if (signal.aborted) return "lost";
  }
  return { ...NOTHING_SAID, lang: gathered.lang, decision: failed(gathered.situation, gathered.policy, failure) };
}

/** The gate stands before every text, also before one that can only quote. */
function guarded(gathered: Gathered, reply: Reply): Reply {
  if (reply.citations.length === 0) return reply;
  return gated(reply, addJudged(nothingHeld(), reply.text, rests(gathered, reply.citations, gathered.hits)));
}

/** What an answer may rest on: the articles that it cites, what a member agreed with the contact, and the company's own name. */
const rests = ({ workspaceName, situation }: Gathered, citations: Citation[], articles: Hit[]) => ({
  sources: [
    ...articles.filter((article) => citations.some(({ slug }) => slug === article.slug)),
    ...agreedIn(situation.steering),
  ],
  facts: [workspaceName],
});

function agreedIn(steering: Steering | undefined): Source[] {
  const { contract } = steering ?? {};
  if (!contract || contract.expired) return [];
  return contract.lines
    .filter(({ part }) => part === "agreed")
    .map(({ text }) => ({ slug: "", title: "Agreed at the hand-back", body: text }));
}

/** To whoever is at the desk, for their word; to the queue when nobody is. */
async function hold(turn: LeasedTurn, reply: Reply & { held: Held }, options: Options): Promise<Outcome> {
  const words = heldPayload(turn.number, reply);
  const outcome = await holdReply(turn, words, options);
  if (outcome !== "nobody") return outcome;
  const receipt = withoutEvidence(reply.decision.receipt);
  const decision = {
    ...reply.decision,
    action: "hand_off",
    cause: "unsupported_claim",
    category: null,
    ownWords: null,
  } as const;
  return toAPerson(turn, { ...decision, ruleId: null, priority: 0, receipt }, reply.citations, {
    ...options,
    held: words,
  });
}

type Streamed = { released: boolean; held: Held; withheld: Reply | null; broken: { error: unknown } | null };

/** One draft, each sentence reviewed before the contact can read it. */
async function tryOnce(
  turn: LeasedTurn,
  gathered: Gathered,
  { model, signal, articles, deadline }: Drafting,
): Promise<Reply | "lost" | { failure: string; released: boolean }> {
  if (!(await withinBudget(turn))) return { failure: "budget_spent", released: false };
  const { workspaceName, situation } = gathered;
  const { utterances, steering } = situation;
  const responder = responderName(model, steering);
  const streamed: Streamed = { released: false, held: nothingHeld(), withheld: null, broken: null };
  const onSentence = async (sentence: string, told: ModelDecision) => {
    const reply = judge(gathered, { told, text: sentence, articles, responder });
    // Asking back is in our words: the model's sentence, which rests on nothing, is not released for it.
    if (reply.text === "" || reply.asksBack || reply.decision.action === "hand_off") {
      streamed.withheld = reply;
      return false;
    }
    // From the first sentence that claims what no cited passage says, nothing is released: what follows may rest on it.
    streamed.held = addJudged(streamed.held, sentence, rests(gathered, reply.citations, articles));
    if (streamed.held.text !== "") return true;
    // What breaks on our side is no failure of the provider's: its circuit must not open for it.
    const released = await releaseSentence(turn, sentence).catch((error: unknown) => {
      streamed.broken = { error };
      return false;
    });
    streamed.released ||= released;
    return released;
  };
  const material = { workspaceName, articles, utterances, steering };
  const drafted = await draft(model, material, { deadline, signal, onSentence });
  if (streamed.broken) throw streamed.broken.error;
  if (streamed.withheld) return streamed.withheld;
  if (!drafted.ok)
    return drafted.failure === "stopped" ? "lost" : { failure: drafted.failure, released: streamed.released };
  const { answer: text, ...told } = drafted.answer;
  return gated(judge(gathered, { told, text, articles, responder }), streamed.held);
}

/** Reserved before each call. Over the limit the contact gets a person, not an error. */
async function withinBudget({ workspaceId, conversationId }: LeasedTurn): Promise<boolean> {
  return (
    (await door.take({ what: "model", id: conversationId }, env.modelCallsPerConversationHour, 3_600)) &&
    (await door.take({ what: "model", id: workspaceId }, env.modelCallsPerWorkspaceDay, 86_400))
  );
}

/** Reviews words of the model. What rests on no article that it was shown is no answer, unless it only is polite. */
export function judge(
  gathered: Gathered,
  draft: { told: ModelDecision; text: string; articles: Hit[]; responder: string },
): Reply {
  const { situation, policy, lang } = gathered;
  const { told, responder } = draft;
  const citations = draft.articles
    .filter(({ slug }) => told.sources.includes(slug))
    .map(({ slug, title }) => ({ slug, title }));
  const slugs = citations.map(({ slug }) => slug);
  const answerable = told.answerable && slugs.length > 0;
  const opinion = { category: told.category, confidence: told.confidence, reason: oneSentence(told.reason) };
  const span = spanOfQuote(told, situation.utterances, situation.burstFrom);
  if (!answerable && mayAskBack(gathered)) {
    const reply = askingBack(gathered, { responder, confidence: told.support, opinion, steered: true });
    if (span) reply.decision.receipt.spans.push(span);
    return reply;
  }
  const knowledge = { answerable, confidence: told.support, citations: slugs };
  const decision = review({ ...situation, knowledge }, policy, {
    responder,
    text: draft.text,
    citations: slugs,
    opinion,
    steered: true,
  });
  if (span) decision.receipt.spans.push(span);
  const droppedSources = new Set(told.sources).size - slugs.length;
  decision.receipt.gate = { unsupported: [], droppedSources };
  return underPolicy({
    text: answerable || decision.receipt.signals.smallTalk ? draft.text : "",
    lang: /^[a-z]{2,3}$/.test(told.language) ? told.language : lang,
    citations: answerable ? citations : [],
    offersPerson: decision.action === "offer_person",
    asksBack: false,
    decision,
  });
}

const NOTHING_SAID = { text: "", citations: [], offersPerson: false, asksBack: false };

async function answer(turn: LeasedTurn, gathered: Gathered, reply: Reply, options: Options): Promise<Outcome> {
  const text = saidOf(reply);
  const said =
    text === ""
      ? { text: unknown(gathered.lang), lang: gathered.lang, citations: [], offersPerson: true, asksBack: false }
      : { ...reply, text };
  const { receipt, reason } = reply.decision;
  return (await replyAsResponder(turn, { ...said, receipt, opinion: reason }, options)) ? "answered" : "lost";
}

async function toAPerson(
  turn: LeasedTurn,
  decision: Decision,
  citations: Citation[],
  options: Options & { held?: ReturnType<typeof heldPayload> },
): Promise<Outcome> {
  const { failure } = decision.receipt;
  const told = { citations, receipt: decision.receipt, opinion: decision.reason };
  const reason = {
    ...reasonOf(decision),
    ...told,
    ...(failure && { failure }),
    ...(options.held && { held: options.held }),
  };
  return (await handOff(turn, reason, options)) ? "handed_off" : "lost";
}

const reasonOf = ({ cause, category, ruleId, priority, words, ownWords, receipt }: Decision) => ({
  cause: cause ?? ("responder_failed" as const),
  category,
  ruleId,
  priority,
  words,
  ownWords,
  keptBy: keptBy(receipt),
});

async function keepLease(turn: LeasedTurn, controller: AbortController): Promise<void> {
  try {
    if (!(await renewLease(turn))) controller.abort();
  } catch (error) {
    // Every write still asks for the fence, so a missed renewal loses time, not order.
    log.warn({ err: error, conversationId: turn.conversationId }, "a lease could not be renewed");
  }
}
