// What is wrong with the rules of a policy, by reading them: rules that can never decide, that contradict each other, that hide a
// handoff; needs that nobody is called for. Pure. `error` is certain and keeps a draft from being published; `note` is worth a look.
import type { Category } from "@/db/schema";
import { holdsPhrase } from "./phrases";
import { type Condition, NAMES, partsOf, type Rule, strengthOf } from "./policy";
import { CATEGORIES } from "./receipt";
import { calledRule } from "./sentence";

export type Finding = {
  kind: "never" | "contradiction" | "hidden" | "unreachable" | "milder" | "needless" | "nobody" | "exception";
  severity: "error" | "note";
  /** The rule that it is about, and the one that makes it so; null where no rule is to blame. */
  ruleId: string | null;
  otherId: string | null;
  sentence: string;
};

/** Everything found, by the order of the rules; the same rules always give the same findings. */
export function lint(rules: Rule[]): Finding[] {
  const found = rules.flatMap(
    (rule, at) => neverOf(rules, rule) ?? shadowOf(rules, rule, at) ?? tierOf(rules, rule, at) ?? [],
  );
  return [...found, ...exceptions(rules, found), ...nobodyFor(rules, found)];
}

/** Whether what was found keeps the rules from being published. */
export const isBroken = (findings: Finding[]): boolean => findings.some(({ severity }) => severity === "error");

/** The rules that can never decide. */
export const unreachableIn = (findings: Finding[]): Set<string> =>
  new Set(
    findings.flatMap(({ kind, ruleId }) =>
      ruleId !== null && ["never", "contradiction", "hidden", "unreachable"].includes(kind) ? [ruleId] : [],
    ),
  );

const named = (rules: Rule[], rule: Rule): string => `rule ${rules.indexOf(rule) + 1}, “${calledRule(rule)}”`;
const begins = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
const finding = (
  kind: Finding["kind"],
  severity: Finding["severity"],
  { rule, other }: { rule: Rule | null; other: Rule | null },
  sentence: string,
): Finding => ({ kind, severity, ruleId: rule?.id ?? null, otherId: other?.id ?? null, sentence: begins(sentence) });

/** A condition that no situation meets. */
function neverOf(rules: Rule[], rule: Rule): Finding | null {
  const parts = partsOf(rule.when);
  const empty = parts.some((part) => part.kind === "low_confidence" && part.threshold === 0);
  const opposed = parts.some((a, i) => parts.slice(i + 1).some((b) => excludes(a, b)));
  const wordless = parts.some((part) => part.kind === "words" && part.phrases.length === 0);
  if (!empty && !opposed && !wordless) return null;
  const why = wordless
    ? "it names no word yet"
    : empty
      ? "nothing is less than 0 % sure"
      : "its conditions cannot hold at once";
  return finding("never", "error", { rule, other: null }, `${named(rules, rule)}, never applies: ${why}.`);
}

function excludes(a: Condition, b: Condition): boolean {
  if (a.kind === "hours" && b.kind === "hours") return a.open !== b.open;
  if (a.kind === "availability" && b.kind === "availability") return a.online !== b.online;
  if (a.kind === "contact" && b.kind === "contact") return a.attribute === b.attribute && a.is !== b.is;
  if (a.kind === "language" && b.kind === "language") return !a.languages.some((lang) => b.languages.includes(lang));
  return false;
}

/** An earlier rule that applies wherever this one does: this one never decides. */
function shadowOf(rules: Rule[], rule: Rule, at: number): Finding | null {
  const other = rules.slice(0, at).find((earlier) => shadows(earlier, rule));
  if (!other) return null;
  const [mine, its] = [named(rules, rule), named(rules, other)];
  const same = implies(other.when, rule.when);
  const pair = { rule, other };
  if (rule.action === other.action)
    return finding(
      "unreachable",
      "error",
      pair,
      `${mine}, never decides: ${its}, comes first and applies whenever it would.`,
    );
  if (brings(rule) && !brings(other))
    return finding(
      "hidden",
      "error",
      pair,
      `${its}, hides ${mine}: it comes first and applies whenever the other would, so nobody is called.`,
    );
  const how = same
    ? "have the same condition and do different things"
    : "do different things, and the first applies whenever the second would";
  return finding("contradiction", "error", pair, `${its}, and ${mine}, ${how}. The second never decides.`);
}

/** A rule that asks first is spent after its question, so only another such rule stands in its shadow. */
const shadows = (earlier: Rule, rule: Rule): boolean =>
  (earlier.action !== "ask_first" || rule.action === "ask_first") && implies(rule.when, earlier.when);

/** The surer case of the same thing, followed by the less sure one: it must not be milder, and changes nothing when it does the same. */
function tierOf(rules: Rule[], rule: Rule, at: number): Finding | null {
  if (rule.action === "ask_first" || rule.when.kind === "safety") return null;
  for (const later of rules.slice(at + 1)) {
    const wider = implies(rule.when, later.when) && !implies(later.when, rule.when);
    if (wider && onThreshold(rule.when, later.when)) {
      const pair = { rule, other: later };
      const [mine, its] = [named(rules, rule), named(rules, later)];
      if (strengthOf(later.action) > strengthOf(rule.action))
        return finding(
          "milder",
          "error",
          pair,
          `${mine}, is milder than ${its}, although its threshold is above: where it is surer, less is done.`,
        );
      if (sameEffect(rule, later))
        return finding(
          "needless",
          "note",
          pair,
          `${mine}, changes nothing: ${its}, does the same from a lower threshold on.`,
        );
    }
    if (!sameEffect(rule, later)) return null;
  }
  return null;
}

const brings = ({ action }: Rule): boolean => action === "hand_off" || action === "offer_person";
const sameEffect = (a: Rule, b: Rule): boolean =>
  a.action === b.action && a.priority === b.priority && JSON.stringify(a.words ?? {}) === JSON.stringify(b.words ?? {});
const THRESHOLDS: Condition["kind"][] = ["category", "low_confidence", "unhelpful_answers", "responder_turns"];
const onThreshold = (a: Condition, b: Condition): boolean => a.kind === b.kind && THRESHOLDS.includes(a.kind);

/** A rule that lets the responder try, before a handoff that must not be missed: also where both apply, it tries. */
function exceptions(rules: Rule[], found: Finding[]): Finding[] {
  const never = unreachableIn(found);
  return rules.flatMap((rule, at) => {
    if (rule.action !== "try" || never.has(rule.id)) return [];
    const hidden = rules
      .slice(at + 1)
      .filter((later) => !never.has(later.id) && later.action === "hand_off" && later.when.kind === "category")
      .filter(({ when }) => when.kind === "category" && SENSITIVE.includes(when.category) && !implies(rule.when, when));
    const [first] = hidden;
    if (!first) return [];
    return [
      finding(
        "exception",
        "note",
        { rule, other: first },
        `${named(rules, rule)}, comes before ${named(rules, first)}: where both apply, the responder tries.`,
      ),
    ];
  });
}

const SENSITIVE: Category[] = ["empathy", "legal", "human_request"];

/** A category for which no rule that can decide brings a person. */
function nobodyFor(rules: Rule[], found: Finding[]): Finding[] {
  const never = unreachableIn(found);
  const live = rules.filter((rule) => !never.has(rule.id) && brings(rule));
  return CATEGORIES.filter(
    (category) => !live.some(({ when }) => when.kind === "category" && when.category === category),
  ).map((category) => {
    const other = rules.find(
      (rule) =>
        !brings(rule) && partsOf(rule.when).some((part) => part.kind === "category" && part.category === category),
    );
    const why = other ? `${named(rules, other)}, is the only one on it` : "no rule is on it alone";
    return finding(
      "nobody",
      "note",
      { rule: null, other: other ?? null },
      `Nobody is called for ${NAMES[category]}: ${why}.`,
    );
  });
}

/** Whether `b` holds in every situation in which `a` does. False where that cannot be told. */
export function implies(a: Condition, b: Condition): boolean {
  return partsOf(b).every((wanted) => partsOf(a).some((given) => partImplies(given, wanted)));
}

function partImplies(a: Condition, b: Condition): boolean {
  if (a.kind === "category" && b.kind === "category") return a.category === b.category && a.threshold >= b.threshold;
  if (a.kind === "unhelpful_answers" && b.kind === "unhelpful_answers") return a.count >= b.count;
  if (a.kind === "responder_turns" && b.kind === "responder_turns") return a.count >= b.count;
  if (a.kind === "low_confidence" && b.kind === "low_confidence") return a.threshold <= b.threshold;
  if (a.kind === "words" && b.kind === "words")
    return a.phrases.every((narrow) => b.phrases.some((wide) => holdsPhrase(narrow, wide)));
  if (a.kind === "language" && b.kind === "language") return a.languages.every((lang) => b.languages.includes(lang));
  if (a.kind === "hours" && b.kind === "hours") return a.open === b.open;
  if (a.kind === "availability" && b.kind === "availability") return a.online === b.online;
  if (a.kind === "contact" && b.kind === "contact") return a.attribute === b.attribute && a.is === b.is;
  const bare: Condition["kind"][] = ["safety", "repeated_question", "no_source"];
  return a.kind === b.kind && bare.includes(a.kind);
}
