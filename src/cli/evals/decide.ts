// Labelled rows put to the product's own search, triage, draft and review. Nothing here decides anything itself.
import { inWorkspace } from "@/db/client";
import { defaultPolicy } from "@/domain/escalation/policy";
import type { Decision, Situation, Utterance } from "@/domain/escalation/situation";
import { failed, review, triage } from "@/domain/escalation/triage";
import type { Hit } from "@/domain/knowledge/article";
import { rank } from "@/domain/knowledge/passage";
import { search } from "@/domain/knowledge/read";
import { draft, responderName } from "@/domain/responder/read/draft";
import { articlesToShow, type Gathered } from "@/domain/responder/read/gather";
import { byBuiltIn, type Reply } from "@/domain/responder/reply";
import { judge } from "@/domain/responder/respond";
import type { NamedModel } from "@/platform/model";
import type { LabelledConversation, LabelledMessage, LabelledQuestion } from "./labelled";
import type { JudgedConversation, JudgedQuestion } from "./scores";

const POLICY = defaultPolicy();
const DRAFT_MS = 60_000;

/** A first message without knowledge: which category the policy hands off for. */
export async function judgeMessage(row: LabelledMessage, model: NamedModel | null): Promise<string> {
  const situation = situationOf([{ seq: 1, actor: "contact", text: row.text }], row.lang);
  const decision = await decideOnWords(situation, "", model);
  return handedOff(decision) ? (decision.category ?? "none") : "routine";
}

/** The file's own replies stand in for the responder's; the first handoff ends it. */
export async function judgeConversation(
  { turns, lang, first_escalate_turn: expected }: LabelledConversation,
  model: NamedModel | null,
): Promise<JudgedConversation> {
  const utterances: Utterance[] = [];
  let turn = 0;
  for (const [i, { role, text }] of turns.entries()) {
    const seq = i + 1;
    utterances.push({ seq, actor: role === "customer" ? "contact" : "responder", text });
    if (role === "bot") continue;
    turn++;
    const decision = await decideOnWords(situationOf([...utterances], lang), turns[seq]?.text ?? "", model);
    if (handedOff(decision)) return { expected, got: turn };
  }
  return { expected, got: null };
}

/** A question as the first message of a new contact, against the articles of one workspace. */
export async function judgeQuestion(
  { question, gold_article: gold }: LabelledQuestion,
  asker: { workspaceId: string },
  model: NamedModel | null,
): Promise<JudgedQuestion> {
  const { decision, hits, answeredFrom } = await answer(asker, question, model);
  const ranked = rank(question, hits).passages.map(({ hit }) => hit.slug);
  return { gold, ranked, answeredFrom: handedOff(decision) ? null : answeredFrom };
}

type Answered = { decision: Decision; hits: Hit[]; answeredFrom: string | null };

/** One whole decision of the product, as `respond` makes it. */
export async function answer(
  asker: { workspaceId: string },
  question: string,
  model: NamedModel | null,
): Promise<Answered> {
  const hits = await inWorkspace(asker, {}, (tx) => search(tx, question));
  const situation = situationOf([{ seq: 1, actor: "contact", text: question }], "en");
  const first = triage(situation, POLICY);
  if (handedOff(first)) return { decision: first, hits, answeredFrom: null };
  const gathered: Gathered = {
    workspaceName: "the company",
    lang: "en",
    situation,
    policy: POLICY,
    question,
    previous: "",
    hits,
  };
  const reply = model ? await replyOfModel(gathered, model) : byBuiltIn(gathered);
  const answeredFrom = reply.text.trim() === "" ? null : (reply.citations[0]?.slug ?? null);
  return { decision: reply.decision, hits, answeredFrom };
}

async function replyOfModel(gathered: Gathered, model: NamedModel): Promise<Reply> {
  const { situation, workspaceName, policy, lang } = gathered;
  const articles = articlesToShow(gathered);
  const drafted = await drafting(model, { workspaceName, articles, utterances: situation.utterances });
  if (!drafted.ok) {
    const decision = failed(situation, policy, drafted.failure);
    return { text: "", lang, citations: [], offersPerson: false, asksBack: false, decision };
  }
  const { answer: text, ...told } = drafted.answer;
  return judge(gathered, { told, text, articles, responder: responderName(model) });
}

/** What the words alone decide, with the model's opinion of them where one is configured. */
async function decideOnWords(situation: Situation, reply: string, model: NamedModel | null): Promise<Decision> {
  const first = triage(situation, POLICY);
  if (handedOff(first)) return first;
  if (!model) return review(situation, POLICY, { responder: "the file", text: reply, citations: [], opinion: null });
  const { utterances } = situation;
  const drafted = await drafting(model, { workspaceName: "the company", articles: [], utterances });
  if (!drafted.ok) return failed(situation, POLICY, drafted.failure);
  const { category, confidence, reason } = drafted.answer;
  const opinion = { category, confidence, reason };
  return review(situation, POLICY, { responder: responderName(model), text: reply, citations: [], opinion });
}

const drafting = (model: NamedModel, material: Parameters<typeof draft>[1]) =>
  draft(model, material, {
    deadline: new Date(Date.now() + DRAFT_MS),
    signal: new AbortController().signal,
    onSentence: async () => true,
  });

const handedOff = ({ action }: Decision) => action === "hand_off";

const situationOf = (utterances: Utterance[], lang: string): Situation => ({
  utterances,
  burstFrom: utterances.at(-1)?.seq ?? 1,
  feedback: [],
  lang,
  knowledge: null,
});
