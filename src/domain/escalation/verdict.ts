// Whether one rule applies, and what was compared with what. Pure.
//
// How a model's opinion joins the built-in recogniser's: a rule on a category applies when either of them reaches its threshold. The
// opinion is held against the rule's own threshold, for a model has read the conversation and the articles; the built-in score against
// the same, raised where that score must not be trusted alone (`thresholdOf`) and silent for small talk.
import type { Category } from "@/db/schema";
import { comparedValue, type Facts } from "./facts";
import { wordsOf } from "./features";
import { findPhrases } from "./phrases";
import type { Condition, Rule } from "./policy";
import type { Receipt } from "./receipt";

export type Verdict = Omit<Receipt["rules"][number], "id">;
type Compared = Omit<Verdict, "parts">;
type OnCategory = Extract<Condition, { kind: "category" }>;

/** A further message leans on what was said before, which the recogniser does not read: it must be surer by this much. */
const SURER_LATER = 0.2;
/** ... and so few words after an answer ("says invalid") tell what it is about, not yet that a person is needed. */
const FEW_WORDS = 3;
/** What an article of the company's may settle after all, unlike grief, a claim or a plain wish for a person ... */
const ARTICLES_SETTLE: Category[] = ["human_request", "financial", "technical_complex", "special_request", "complaint"];
/** ... so while it may still be answered, and once it is, the words must speak clearer by this. */
const SURER_WITH_ARTICLE = 0.35;
/** That an answer did not help is counted by a rule of its own: it is no complaint yet, unless this is all but certain. */
const SUREST = 0.95;

/** The rule's verdict. One question back is all: a rule that asks first is spent once it did. */
export function verdictOf({ when, action }: Rule, facts: Facts): Verdict {
  const spent = action === "ask_first" && facts.askedBefore;
  if (when.kind !== "all") {
    const compared = compare(when, facts);
    return { ...compared, applied: compared.applied && !spent, parts: [] };
  }
  const parts = when.of.map((each) => compare(each, facts));
  const holding = parts.filter(({ applied }) => applied).length;
  return {
    applied: holding === parts.length && !spent,
    value: holding,
    threshold: parts.length,
    carriedBy: parts.find(({ carriedBy }) => carriedBy !== null)?.carriedBy ?? null,
    parts,
  };
}

function compare(when: Exclude<Condition, { kind: "all" }>, facts: Facts): Compared {
  const { signals, knowledge, draft, circumstances } = facts;
  switch (when.kind) {
    case "category":
      return onCategory(when, facts);
    case "safety":
      return flag(signals.safety);
    case "unhelpful_answers":
      return atLeast(signals.unhelpfulAnswers, when.count);
    case "responder_turns":
      return atLeast(signals.responderTurns, when.count);
    case "repeated_question":
      return flag(signals.repeatedQuestion && draft !== null);
    case "no_source": {
      const unanswered = knowledge !== null && !knowledge.answerable;
      return flag(unanswered && !draft?.asksBack && !signals.smallTalk && !draft?.cited);
    }
    case "low_confidence": {
      const value = knowledge?.confidence ?? 1;
      const applied = value < when.threshold && !draft?.asksBack && !signals.smallTalk;
      return { applied, value, threshold: when.threshold, carriedBy: null };
    }
    case "words":
      return flag(facts.burst.some(({ text }) => findPhrases(text, when.phrases).length > 0));
    case "language":
      return flag(when.languages.some((lang) => lang === facts.lang));
    // What is not known of the moment is not guessed: such a condition does not hold, whichever way it asks.
    case "hours":
      return flag(circumstances?.open === when.open);
    case "availability":
      return flag(circumstances?.online === when.online);
    case "contact":
      return flag(circumstances?.[when.attribute] === when.is);
  }
}

/** The stated rule of joining. What is shown is what carried: the built-in score and its threshold, unless the model alone did. */
function onCategory(when: OnCategory, facts: Facts): Compared {
  const value = comparedValue(facts, when.category);
  const threshold = thresholdOf(when, facts);
  const { opinion } = facts;
  const builtIn = !facts.signals.smallTalk && value >= threshold;
  const model = opinion?.category === when.category && opinion.confidence >= when.threshold;
  if (model && !builtIn)
    return { applied: true, value: opinion.confidence, threshold: when.threshold, carriedBy: "model" };
  return { applied: builtIn, value, threshold, carriedBy: !builtIn ? null : model ? "both" : "built_in" };
}

/** From where on a category counts: a policy's threshold is for a first message that no article answers. */
function thresholdOf({ category, threshold }: OnCategory, { later, signals, draft, knowledge, burst }: Facts): number {
  if (later && category === "complaint" && signals.unhelpfulAnswers > 0) return SUREST;
  const settled = ARTICLES_SETTLE.includes(category) && !signals.wantsPerson;
  if (later && settled && wordsOf(burst.map(({ text }) => text).join(" ")).length <= FEW_WORDS) return 1;
  const answered = !signals.wantsPerson && (draft === null || knowledge?.answerable === true);
  const surer =
    (later && category !== "human_request" ? SURER_LATER : 0) +
    (answered && ARTICLES_SETTLE.includes(category) ? SURER_WITH_ARTICLE : 0);
  return surer === 0 ? threshold : Math.max(threshold, Math.min(SUREST, threshold + surer));
}

const flag = (applied: boolean): Compared => ({ applied, value: applied ? 1 : 0, threshold: 1, carriedBy: null });
const atLeast = (value: number, threshold: number): Compared => ({
  applied: value >= threshold,
  value,
  threshold,
  carriedBy: null,
});
