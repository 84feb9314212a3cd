// The decision whether a person is needed: rules in order over what was said, before any draft (`triage`) and after it (`review`).
// Pure: the same situation and policy always give the same decision, with its receipt.
//
// Either the built-in recogniser or a model's opinion can bring a person (verdict.ts says how they join); neither can keep one away:
// what was decided without the opinion is never made milder by it. Without an opinion, the built-in decides.
import type { Category, HandoffCause } from "@/db/schema";
import { localeOf } from "@/domain/contacts/contact";
import { dangerIn } from "./danger";
import { type Facts, factsOf, statedOf } from "./facts";
import { obey } from "./obey";
import { findPhrases } from "./phrases";
import { type Condition, type Policy, partsOf, type Rule, strengthOf } from "./policy";
import { CATEGORIES, type Receipt, type Span } from "./receipt";
import { RECOGNISER_VERSION, recognise } from "./recogniser";
import { NO_OWN_WORDS, safetyMessage } from "./safety";
import { burstText } from "./signals";
import type { Decision, Situation } from "./situation";
import { type Verdict, verdictOf } from "./verdict";

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
  /** Its author was told what members want of the responder. */
  steered?: boolean;
};

/** A second unhelpful answer needs a category for the queue; below this the words do not tell one. */
const TELLS_CATEGORY = 0.2;

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
    ownWords: null,
    priority: Math.max(1, decision.priority),
    receipt: { ...receipt, decision: handOff, failure },
  };
}

/** What the rules say to the facts, and every rule's verdict in order. */
export type Decided = Receipt["decision"] & { rule: Rule | null; verdicts: { rule: Rule; verdict: Verdict }[] };

/** The decision by facts alone: what a receipt states is enough to make it again. */
export function decideBy(facts: Facts, { rules }: Pick<Policy, "rules">): Decided {
  const verdicts = rules.map((rule) => ({ rule, verdict: verdictOf(rule, facts) }));
  const withOpinion = verdicts.find(({ verdict }) => verdict.applied)?.rule ?? null;
  const alone = { ...facts, opinion: null };
  const withoutOpinion = facts.opinion ? (rules.find((rule) => verdictOf(rule, alone).applied) ?? null) : withOpinion;
  const rule = strength(withoutOpinion) > strength(withOpinion) ? withoutOpinion : withOpinion;
  const action = rule ? ACTIONS[rule.action] : "answer";
  return {
    action,
    cause: rule && action === "hand_off" ? causeOf(rule.when) : null,
    category: action === "answer" || !rule ? null : categoryOf(rule.when, facts),
    ruleId: rule?.id ?? null,
    rule,
    verdicts,
  };
}

const ACTIONS = { try: "answer", ask_first: "ask", offer_person: "offer_person", hand_off: "hand_off" } as const;

/** What a model thinks may bring a person sooner, never keep one away: a milder rule that only it made apply does not count. */
const strength = (rule: Rule | null): number => (rule === null ? 0 : strengthOf(rule.action));

const decide = (situation: Situation, policy: Policy, draft: Draft | null): Decision =>
  obey(byPolicy(situation, policy, draft), situation, draft);

function byPolicy(situation: Situation, policy: Policy, draft: Draft | null): Decision {
  const seen = recognise(situation.utterances, situation.burstFrom, situation);
  const facts = factsOf(situation, seen, draft);
  const { rule, verdicts, ...decision } = decideBy(facts, policy);
  const { action } = decision;
  const receipt: Receipt = {
    policyVersion: policy.version,
    recogniserVersion: RECOGNISER_VERSION,
    responder: draft?.responder ?? null,
    scores: facts.scores,
    spans: [...spansOfDanger(situation), ...seen.spans],
    matches: matchesOf(facts, policy),
    rules: verdicts.map(({ rule: { id }, verdict }) => ({ id, ...verdict })),
    opinion: facts.opinion,
    signals: seen.signals,
    knowledge: situation.knowledge && {
      confidence: situation.knowledge.confidence,
      citations: draft?.citations ?? situation.knowledge.citations,
    },
    facts: statedOf(facts),
    decision,
    failure: null,
    askedBack: action === "ask" || (draft?.asksBack === true && action !== "hand_off"),
    whispers: [],
    contract: null,
    gate: null,
  };
  const inDanger = rule?.when.kind === "safety" && action === "hand_off";
  return {
    ...decision,
    priority: rule?.priority ?? 0,
    words: inDanger ? safetyWords(situation, policy) : null,
    ownWords: rule && !inDanger ? ownWordsOf(rule, facts.lang) : null,
    receipt,
    reason: draft?.opinion?.reason ?? "",
  };
}

/** In the language in which the danger was told, which may be another than the conversation's. */
function safetyWords({ utterances, burstFrom, lang }: Situation, policy: Policy): Decision["words"] {
  const told = dangerIn(burstText(utterances, burstFrom), lang)?.lang ?? lang;
  return { text: safetyMessage(policy.safety ?? NO_OWN_WORDS, told), lang: told };
}

/** In the contact's language, English where it is none of ours; null where the rule has none in it. */
function ownWordsOf({ words = {} }: Rule, lang: string): Decision["ownWords"] {
  const locale = localeOf(lang);
  const text = words[locale];
  return text === undefined ? null : { text, lang: locale };
}

function spansOfDanger({ utterances, burstFrom, lang }: Situation): Span[] {
  const burst = utterances.filter(({ actor, seq }) => actor === "contact" && seq >= burstFrom);
  return burst.flatMap(({ seq, text }) => {
    const danger = dangerIn(text, lang);
    return danger ? [{ category: "empathy" as const, seq, start: danger.start, end: danger.end, weight: 1 }] : [];
  });
}

/** Where each rule's words stand. */
export const matchesOf = ({ burst }: Facts, { rules }: Pick<Policy, "rules">): Receipt["matches"] =>
  rules.flatMap(({ id, when }) =>
    partsOf(when).flatMap((part) =>
      part.kind === "words"
        ? burst.flatMap(({ seq, text }) =>
            findPhrases(text, part.phrases).map((found) => ({ ruleId: id, seq, ...found })),
          )
        : [],
    ),
  );

/** Of conditions that hold together, the one that tells most. */
function causeOf(when: Condition): HandoffCause {
  const parts = partsOf(when);
  const has = (kind: Condition["kind"]) => parts.find((part) => part.kind === kind);
  const category = has("category");
  if (category?.kind === "category") return category.category === "human_request" ? "human_request" : "category";
  if (has("safety")) return "category";
  if (has("unhelpful_answers")) return "unhelpful_twice";
  if (has("repeated_question")) return "repeated_question";
  if (has("no_source")) return "no_source";
  return has("low_confidence") ? "low_confidence" : "rule";
}

function categoryOf(when: Condition, { scores }: Facts): Category | null {
  const part = partsOf(when).find(({ kind }) => kind === "category");
  if (part?.kind === "category") return part.category;
  if (when.kind === "safety") return "empathy";
  const strongest = CATEGORIES.reduce((a, b) => (scores[b] > scores[a] ? b : a));
  return scores[strongest] >= TELLS_CATEGORY ? strongest : null;
}
