// What differs between two versions of the rules, rule by rule. Pure.
import type { Rule } from "./policy";

export type RuleChange =
  | { kind: "added" | "removed"; rule: Rule; place: number }
  | { kind: "changed"; before: Rule; rule: Rule; place: number }
  /** The same rule at another place among those that stayed. */
  | { kind: "moved"; rule: Rule; from: number; place: number };

/** In the order of the rules as they are after; removed ones where they stood. Places count from 1. */
export function changesOf(before: Rule[], after: Rule[]): RuleChange[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map(({ id }) => id));
  const stays = longestInOrder(
    after.map(({ id }) => before.findIndex((rule) => rule.id === id)).filter((at) => at >= 0),
  );
  const found = after.flatMap((rule, at): RuleChange[] => {
    const place = at + 1;
    const was = old.get(rule.id);
    if (!was) return [{ kind: "added", rule, place }];
    const from = before.indexOf(was);
    const moved: RuleChange[] = stays.has(from) ? [] : [{ kind: "moved", rule, from: from + 1, place }];
    return sameRule(was, rule) ? moved : [{ kind: "changed", before: was, rule, place }, ...moved];
  });
  const removed = before.flatMap((rule, at): RuleChange[] =>
    kept.has(rule.id) ? [] : [{ kind: "removed", rule, place: at + 1 }],
  );
  return [...found, ...removed].toSorted((a, b) => a.place - b.place);
}

/** Whether both do the same under the same name. */
export const sameRules = (a: Rule[], b: Rule[]): boolean =>
  a.length === b.length && a.every((rule, at) => rule.id === b[at]?.id && sameRule(rule, b[at]));

const sameRule = (a: Rule, b: Rule): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

const inOrder = ({ id, title, when, action, priority, team, words = {} }: Rule) => [
  id,
  title,
  Object.entries(when).toSorted(([x], [y]) => x.localeCompare(y)),
  action,
  priority,
  team,
  Object.entries(words).toSorted(([x], [y]) => x.localeCompare(y)),
];

/** The most that stay in order: whatever is not among them was moved. */
function longestInOrder(places: number[]): Set<number> {
  const best: number[][] = places.map((place) => [place]);
  for (let i = 0; i < places.length; i++)
    for (let j = 0; j < i; j++)
      if ((places[j] as number) < (places[i] as number) && (best[j]?.length ?? 0) + 1 > (best[i]?.length ?? 0))
        best[i] = [...(best[j] ?? []), places[i] as number];
  return new Set(best.reduce<number[]>((longest, each) => (each.length > longest.length ? each : longest), []));
}
