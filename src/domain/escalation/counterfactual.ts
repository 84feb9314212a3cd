// "What would have changed it": the smallest changes of a score, threshold, word, fact or rule after which the same rules decide
// otherwise. Computed by making the change and deciding again, so that each one told does flip the decision. Pure.
import type { Category } from "@/db/schema";
import { type Facts, thousandths } from "./facts";
import { findPhrases } from "./phrases";
import { type Condition, type Policy, partsOf, type Rule } from "./policy";
import { CATEGORIES } from "./receipt";
import { decideBy } from "./triage";

type Rules = Pick<Policy, "rules">;
type Flag = "repeatedQuestion" | "answerable" | "open" | "online" | "identified" | "returning";

export type Change =
  /** The recogniser gives the category this score; routine gives or takes the difference. Both 0..1, by thousandths. */
  | { kind: "score"; category: Category; from: number; to: number }
  /** How sure the answer is, 0..1. */
  | { kind: "confidence"; from: number; to: number }
  /** Of the rule's condition number `part`: a share 0..1 by hundredths, or a count. */
  | { kind: "threshold"; ruleId: string; part: number; from: number; to: number }
  /** The message lacks, or has, these words of the rule. */
  | { kind: "words"; ruleId: string; phrase: string; present: boolean }
  | { kind: "count"; fact: "unhelpfulAnswers" | "responderTurns"; from: number; to: number }
  | { kind: "flag"; fact: Flag; to: boolean }
  /** The policy without these rules, the deciding one first. */
  | { kind: "without"; ruleIds: string[] };

export type Case = { facts: Facts; policy: Rules };
/** A change, and the action that is decided after it. */
export type Flip = { change: Change; action: ReturnType<typeof decideBy>["action"]; ruleId: string | null };

/** Of each kind the smallest change that flips the action, nothing where none does. Danger to life cannot be decided otherwise by rules. */
export function flipsOf(given: Case): Flip[] {
  const before = decideBy(given.facts, given.policy);
  const flips = (change: Change): Flip | null => {
    const { facts, policy } = applied(change, given);
    const { action, ruleId } = decideBy(facts, policy);
    return action === before.action ? null : { change, action, ruleId };
  };
  const first = (changes: Iterable<Change>): Flip[] => {
    for (const change of changes) {
      const flip = flips(change);
      if (flip) return [flip];
    }
    return [];
  };
  return [
    ...first(scores(given)),
    ...first(thresholds(given)),
    ...first(words(given)),
    ...first(confidences(given)),
    ...first(counts(given)),
    ...flags(given).flatMap((change) => flips(change) ?? []),
    ...first(without(given)),
  ];
}

/** The case after the change. */
export function applied(change: Change, { facts, policy }: Case): Case {
  switch (change.kind) {
    case "score":
      return { facts: { ...facts, scores: moved(facts.scores, change.category, change.to) }, policy };
    case "confidence":
      return {
        facts: { ...facts, knowledge: facts.knowledge && { ...facts.knowledge, confidence: change.to } },
        policy,
      };
    case "threshold":
      return {
        facts,
        policy: { rules: policy.rules.map((rule) => (rule.id === change.ruleId ? withThreshold(rule, change) : rule)) },
      };
    case "words":
      return { facts: { ...facts, burst: reworded(facts.burst, change, policy) }, policy };
    case "count":
      return { facts: { ...facts, signals: { ...facts.signals, [change.fact]: change.to } }, policy };
    case "flag":
      return { facts: withFlag(facts, change), policy };
    case "without":
      return { facts, policy: { rules: policy.rules.filter(({ id }) => !change.ruleIds.includes(id)) } };
  }
}

function moved(scores: Facts["scores"], category: Category, to: number): Facts["scores"] {
  const routine = thousandths(scores.routine + scores[category] - to);
  return { ...scores, [category]: to, routine };
}

function withThreshold(rule: Rule, { part, to }: Extract<Change, { kind: "threshold" }>): Rule {
  const set = (when: Condition): Condition =>
    "threshold" in when ? { ...when, threshold: to } : "count" in when ? { ...when, count: to } : when;
  if (rule.when.kind !== "all") return { ...rule, when: set(rule.when) };
  return {
    ...rule,
    when: { ...rule.when, of: rule.when.of.map((each, i) => (i === part ? set(each) : each)) as typeof rule.when.of },
  };
}

/** Without: every word of the rule is taken out; with: the phrase is said in the last message. */
function reworded(
  burst: Facts["burst"],
  { ruleId, phrase, present }: Extract<Change, { kind: "words" }>,
  { rules }: Rules,
): Facts["burst"] {
  if (present)
    return burst.map((said, i) => (i === burst.length - 1 ? { ...said, text: `${said.text}\n${phrase}` } : said));
  const rule = rules.find(({ id }) => id === ruleId);
  const phrases = rule ? partsOf(rule.when).flatMap((part) => (part.kind === "words" ? part.phrases : [])) : [];
  return burst.map(({ seq, text }) => {
    const found = findPhrases(text, phrases);
    return {
      seq,
      text: found.reduce(
        (rest, { start, end }) => rest.slice(0, start) + ".".repeat(end - start) + rest.slice(end),
        text,
      ),
    };
  });
}

function withFlag(facts: Facts, { fact, to }: Extract<Change, { kind: "flag" }>): Facts {
  if (fact === "repeatedQuestion") return { ...facts, signals: { ...facts.signals, repeatedQuestion: to } };
  if (fact === "answerable") {
    return {
      ...facts,
      knowledge: facts.knowledge && { ...facts.knowledge, answerable: to },
      draft: facts.draft && { ...facts.draft, cited: to },
    };
  }
  return { ...facts, circumstances: facts.circumstances && { ...facts.circumstances, [fact]: to } };
}

/** Every score by thousandths, the nearest first. Only categories that a rule asks for can change anything by their own score. */
function* scores({ facts, policy }: Case): Generator<Change> {
  const asked = CATEGORIES.filter((category) =>
    policy.rules.some(({ when }) =>
      partsOf(when).some((part) => part.kind === "category" && part.category === category),
    ),
  );
  for (let step = 1; step <= 1000; step++) {
    for (const category of asked) {
      const from = facts.scores[category];
      for (const to of [thousandths(from + step / 1000), thousandths(from - step / 1000)]) {
        const isShare = to >= 0 && thousandths(facts.scores.routine + from - to) >= 0;
        if (isShare) yield { kind: "score", category, from, to };
      }
    }
  }
}

/** Every threshold by hundredths and every count by ones, the nearest first. */
function* thresholds({ policy }: Case): Generator<Change> {
  const all = policy.rules.flatMap(({ id, when }) =>
    partsOf(when).flatMap((each, part) => {
      const from = "threshold" in each ? each.threshold : "count" in each ? each.count : null;
      return from === null ? [] : [{ ruleId: id, part, from, isCount: "count" in each }];
    }),
  );
  for (let step = 1; step <= 100; step++) {
    for (const { isCount, ...where } of all) {
      // A count weighs as ten hundredths: one more answer is no small change.
      const by = isCount ? (step % 10 === 0 ? step / 10 : null) : step / 100;
      if (by === null) continue;
      for (const to of [thousandths(where.from + by), thousandths(where.from - by)])
        if (isCount ? to >= 1 && to <= 20 : to >= 0 && to <= 1) yield { kind: "threshold", ...where, to };
    }
  }
}

function* words({ facts, policy }: Case): Generator<Change> {
  for (const { id, when } of policy.rules) {
    const phrases = partsOf(when).flatMap((part) => (part.kind === "words" ? part.phrases : []));
    const found = phrases.find((phrase) => facts.burst.some(({ text }) => findPhrases(text, [phrase]).length > 0));
    if (found !== undefined) yield { kind: "words", ruleId: id, phrase: found, present: false };
    else if (phrases[0] !== undefined && facts.burst.length > 0)
      yield { kind: "words", ruleId: id, phrase: phrases[0], present: true };
  }
}

function* confidences({ facts: { knowledge } }: Case): Generator<Change> {
  if (!knowledge) return;
  const from = knowledge.confidence;
  for (let step = 1; step <= 100; step++)
    for (const to of [thousandths(from + step / 100), thousandths(from - step / 100)])
      if (to >= 0 && to <= 1) yield { kind: "confidence", from, to };
}

function* counts({ facts: { signals } }: Case): Generator<Change> {
  for (let by = 1; by <= 20; by++)
    for (const fact of ["unhelpfulAnswers", "responderTurns"] as const)
      for (const to of [signals[fact] + by, signals[fact] - by])
        if (to >= 0) yield { kind: "count", fact, from: signals[fact], to };
}

function flags({ facts }: Case): Change[] {
  const { knowledge, draft, circumstances, signals } = facts;
  const all: [Flag, boolean | undefined][] = [
    ["answerable", knowledge?.answerable],
    ["repeatedQuestion", draft ? signals.repeatedQuestion : undefined],
    ["open", circumstances?.open],
    ["online", circumstances?.online],
    ["identified", circumstances?.identified],
    ["returning", circumstances?.returning],
  ];
  return all.flatMap(([fact, is]) => (is === undefined ? [] : [{ kind: "flag" as const, fact, to: !is }]));
}

/** The deciding rule, then with it the one that decides in its place, and so on. The rule for danger to life stays. */
function* without({ facts, policy }: Case): Generator<Change> {
  const ruleIds: string[] = [];
  for (;;) {
    const { rule } = decideBy(facts, { rules: policy.rules.filter(({ id }) => !ruleIds.includes(id)) });
    if (!rule || rule.when.kind === "safety") return;
    ruleIds.push(rule.id);
    yield { kind: "without", ruleIds: [...ruleIds] };
  }
}
