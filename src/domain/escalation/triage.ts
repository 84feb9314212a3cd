// The decision whether a person is needed: rules in order over what was said, before any draft (`triage`) and after it (`review`).
// Pure: the same situation and policy always give the same decision, with its receipt.
//
// How a model's opinion joins the built-in recogniser's: a rule on a category applies when either of them reaches its threshold. The
// opinion is held against the rule's own threshold, for a model has read the conversation and the articles; the built-in score against
// the same, raised where that score must not be trusted alone (`thresholdOf`) and silent for small talk. Either can bring a person;
// neither can keep one away: what was decided without the opinion is never made milder by it. Without an opinion, the built-in decides.
import type { Category, HandoffCause } from "@/db/schema";
import { dangerIn } from "./danger";
import type { Policy, Rule } from "./policy";
import { CATEGORIES, type Receipt, type Span } from "./receipt";
import { RECOGNISER_VERSION, type Recognition, recognise } from "./recogniser";
import { NO_OWN_WORDS, safetyMessage } from "./safety";
import { burstText } from "./signals";
import type { Decision, Situation } from "./situation";

type Verdict = Omit<Receipt["rules"][number], "id">;

/** What a model thinks of the need: how sure it is, 0..1, and why in one sentence of its own. */
type Opinion = { category: Category | "routine"; confidence: number; reason: string };

/** What a draft must bring to be reviewed. `opinion` is the model's; it can escalate, never suppress a rule. */
export type Draft = {
  responder: string;
  text: string;
  citations: string[];
  opinion: Opinion | null;
  /** It only asks what the message is about: that no article answers is no reason yet. */
  asksBack?: boolean;
};

/** A second unhelpful answer needs a category for the queue; below this the words do not tell one. */
const TELLS_CATEGORY = 0.2;
/** A further message leans on what was said before, which the recogniser does not read: it must be surer by this much. */
const SURER_LATER = 0.3;
/** What an article of the company's may settle after all, unlike grief, a claim or a plain wish for a person ... */
const ARTICLES_SETTLE: Category[] = ["human_request", "financial", "technical_complex", "special_request", "complaint"];
/** ... so while it may still be answered, and once it is, the words must speak clearer by this. */
const SURER_WITH_ARTICLE = 0.35;
/** That an answer did not help is counted by a rule of its own: it is no complaint yet, unless this is all but certain. */
const SUREST = 0.95;

/** Before the draft: what the contact's words and the conversation alone decide. Knowledge is not looked at. */
export function triage(situation: Situation, policy: Policy): Decision {
  return decide({ ...situation, knowledge: null }, policy, null);
}

/** After the draft, over the same rules with all that is known now. A draft without words is no answer. */
export function review(situation: Situation, policy: Policy, draft: Draft): Decision {
  return decide(situation, policy, draft);
}

/** The decision when no usable answer came: to a person, counted apart from what the policy decided. */
export function failed(situation: Situation, policy: Policy, failure: string): Decision {
  const { receipt, ...decision } = decide(situation, policy, null);
  const handOff = { action: "hand_off", cause: "responder_failed", category: decision.category, ruleId: null } as const;
  return {
    ...decision,
    ...handOff,
    priority: Math.max(1, decision.priority),
    receipt: { ...receipt, decision: handOff, failure },
  };
}

function decide(situation: Situation, policy: Policy, draft: Draft | null): Decision {
  const seen = recognise(situation.utterances, situation.burstFrom, situation);
  const judge = (rule: Rule, opinion: Draft["opinion"]) => verdictOf(rule, { situation, seen, draft, opinion });
  const verdicts = policy.rules.map((rule) => ({ rule, verdict: judge(rule, draft?.opinion ?? null) }));
  const withoutOpinion = policy.rules.find((rule) => judge(rule, null).applied) ?? null;
  const withOpinion = verdicts.find(({ verdict }) => verdict.applied)?.rule ?? null;
  const decisive = strength(withoutOpinion) > strength(withOpinion) ? withoutOpinion : withOpinion;
  const action = decisive && decisive.action !== "try" ? decisive.action : "answer";
  const cause = decisive && action === "hand_off" ? causeOf(decisive) : null;
  const category = action === "answer" || !decisive ? null : categoryOf(decisive, seen);
  const ruleId = decisive?.id ?? null;
  const receipt: Receipt = {
    policyVersion: policy.version,
    recogniserVersion: RECOGNISER_VERSION,
    responder: draft?.responder ?? null,
    scores: Object.fromEntries(
      Object.entries(seen.scores).map(([label, score]) => [label, Math.round(score * 1000) / 1000]),
    ),
    spans: [...spansOfDanger(situation), ...seen.spans],
    rules: verdicts.map(({ rule, verdict }) => ({ id: rule.id, ...verdict })),
    opinion: draft?.opinion ? { category: draft.opinion.category, confidence: draft.opinion.confidence } : null,
    signals: seen.signals,
    knowledge: situation.knowledge && {
      confidence: situation.knowledge.confidence,
      citations: draft?.citations ?? situation.knowledge.citations,
    },
    decision: { action, cause, category, ruleId },
    failure: null,
    askedBack: draft?.asksBack === true && action !== "hand_off",
    gate: null,
  };
  const words = decisive?.when.kind === "safety" && action === "hand_off" ? safetyWords(situation, policy) : null;
  return {
    action,
    cause,
    category,
    ruleId,
    priority: decisive?.priority ?? 0,
    words,
    receipt,
    reason: draft?.opinion?.reason ?? "",
  };
}

/** In the language in which the danger was told, which may be another than the conversation's. */
function safetyWords({ utterances, burstFrom, lang }: Situation, policy: Policy): Decision["words"] {
  const told = dangerIn(burstText(utterances, burstFrom), lang)?.lang ?? lang;
  return { text: safetyMessage(policy.safety ?? NO_OWN_WORDS, told), lang: told };
}

function spansOfDanger({ utterances, burstFrom, lang }: Situation): Span[] {
  const burst = utterances.filter(({ actor, seq }) => actor === "contact" && seq >= burstFrom);
  return burst.flatMap(({ seq, text }) => {
    const danger = dangerIn(text, lang);
    return danger ? [{ category: "empathy" as const, seq, start: danger.start, end: danger.end, weight: 1 }] : [];
  });
}

/** What a model thinks may bring a person sooner, never keep one away: a milder rule that only it made apply does not count. */
const strength = (rule: Rule | null): number =>
  rule === null ? 0 : ["try", "offer_person", "hand_off"].indexOf(rule.action);

type Known = { situation: Situation; seen: Recognition; draft: Draft | null; opinion: Draft["opinion"] };

function verdictOf(rule: Rule, { situation, seen, draft, opinion }: Known): Verdict {
  const { when } = rule;
  const { signals } = seen;
  switch (when.kind) {
    case "category": {
      const value = seen.leading === when.category ? seen.need : seen.scores[when.category];
      const threshold = thresholdOf(when, { situation, seen, draft });
      return joined({ value, threshold, counts: !signals.smallTalk }, when, opinion);
    }
    case "safety":
      return flag(signals.safety);
    case "unhelpful_answers":
      return {
        applied: signals.unhelpfulAnswers >= when.count,
        value: signals.unhelpfulAnswers,
        threshold: when.count,
        carriedBy: null,
      };
    case "repeated_question":
      return flag(signals.repeatedQuestion && draft !== null);
    case "no_source": {
      const unanswered = situation.knowledge !== null && !situation.knowledge.answerable;
      return flag(unanswered && !draft?.asksBack && !signals.smallTalk && !draft?.citations.length);
    }
    case "low_confidence": {
      const value = situation.knowledge?.confidence ?? 1;
      const applied = value < when.threshold && !draft?.asksBack && !signals.smallTalk;
      return { applied, value, threshold: when.threshold, carriedBy: null };
    }
  }
}

/** The stated rule of joining. What is shown is what carried: the built-in score and its threshold, unless the model alone did. */
function joined(
  { value, threshold, counts }: { value: number; threshold: number; counts: boolean },
  { category, threshold: own }: Extract<Rule["when"], { kind: "category" }>,
  opinion: Opinion | null,
): Verdict {
  const builtIn = counts && value >= threshold;
  const model = opinion?.category === category && opinion.confidence >= own;
  if (model && !builtIn) return { applied: true, value: opinion.confidence, threshold: own, carriedBy: "model" };
  return { applied: builtIn, value, threshold, carriedBy: !builtIn ? null : model ? "both" : "built_in" };
}

/** From where on a category counts: a policy's threshold is for a first message that no article answers. */
function thresholdOf(
  { category, threshold }: Extract<Rule["when"], { kind: "category" }>,
  { situation, seen, draft }: Omit<Known, "opinion">,
): number {
  const later = situation.utterances.some(
    ({ actor, seq, askedBack }) => actor === "responder" && !askedBack && seq < situation.burstFrom,
  );
  if (later && category === "complaint" && seen.signals.unhelpfulAnswers > 0) return SUREST;
  const answered = !seen.signals.wantsPerson && (draft === null || situation.knowledge?.answerable === true);
  const surer =
    (later && category !== "human_request" ? SURER_LATER : 0) +
    (answered && ARTICLES_SETTLE.includes(category) ? SURER_WITH_ARTICLE : 0);
  return surer === 0 ? threshold : Math.max(threshold, Math.min(SUREST, threshold + surer));
}

const flag = (applied: boolean): Verdict => ({ applied, value: applied ? 1 : 0, threshold: 1, carriedBy: null });

function causeOf(rule: Rule): HandoffCause {
  switch (rule.when.kind) {
    case "category":
      return rule.when.category === "human_request" ? "human_request" : "category";
    case "safety":
      return "category";
    case "unhelpful_answers":
      return "unhelpful_twice";
    default:
      return rule.when.kind;
  }
}

function categoryOf(rule: Rule, seen: Recognition): Category | null {
  if (rule.when.kind === "category") return rule.when.category;
  if (rule.when.kind === "safety") return "empathy";
  const strongest = CATEGORIES.reduce((a, b) => (seen.scores[b] > seen.scores[a] ? b : a));
  return seen.scores[strongest] >= TELLS_CATEGORY ? strongest : null;
}
