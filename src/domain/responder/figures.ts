// Which of several figures in one sentence belongs to what is being said: the one whose clause speaks of it. "A standard visit
// costs 65 euros and an extended one 110 euros" bears out neither price for the other. Pure.
import { stemsOf } from "@/domain/knowledge/words";
import { type Claim, matching } from "./claim-reading";
import * as words from "./claim-words";

/** Values of one family say the same kind of thing: how long, or how much. */
const FAMILIES: Record<string, string> = { workday: "long", sec: "long", min: "long", month: "long", free: "money" };
export const familyOf = (value: string) => {
  const name = value.slice(0, value.indexOf(":"));
  return FAMILIES[name] ?? name;
};
/** Without the plural of a short word, which stemming leaves alone, nor what tells a long word's forms: reimburse-d, reimburse-ment. */
const rootOf = (stem: string) =>
  /^\p{Script=Latin}{7,}$/u.test(stem) ? stem.slice(0, 6) : stem.replace(/(?<=^[a-z]{3})s$/, "");
/** Words that stand beside any figure. */
const BESIDE = new Set(
  stemsOf(
    "until till within per each between before after day night hour person month week year bis pro Tag Nacht Stunde hasta entre día noche hora jusqu avant chaque jour nuit heure",
  ),
);

/** What a text speaks of, without its figures. */
export const wordsOf = (text: string) =>
  new Set(
    stemsOf(text)
      .map(rootOf)
      .filter((stem) => !/\p{N}/u.test(stem) && !BESIDE.has(stem)),
  );

/** A figure, or both ends of a span as one, and how near each word of its sentence is to it: 1 in its clause, less in others. */
export type Figure = { family: string; values: Set<string>; near: Map<string, number> };

/** What may be mixed up with another of its kind. Days have rules of their own. */
const MIXED_UP = new Set(["money", "share", "long", "time", "date", "n"]);
/** What a sentence begins with goes on in its later clauses: "a visit costs 65 euros, an extended one 110". It does not go back. */
const EARLIER = 0.6;
const LATER = 0.1;
const BETWEEN_ENDS = matching(String.raw`^\s*(?:[–—]|${words.TO})?\s*(?:the |um |las |les |le )?$`, "u");

/** The figures of a sentence, given its claims in order. */
export function figuresIn(sentence: string, claims: Claim[]): Figure[] {
  const spans: { family: string; values: string[]; start: number; end: number }[] = [];
  for (const { values, start, end } of claims) {
    const family = familyOf(values[0] ?? "");
    if (!MIXED_UP.has(family)) continue;
    const before = spans.findLast((span) => span.family === family);
    if (
      before &&
      start >= before.start &&
      BETWEEN_ENDS.test(sentence.slice(before.end, Math.max(start, before.end)).toLowerCase())
    ) {
      before.values.push(...values);
      before.end = Math.max(before.end, end);
    } else spans.push({ family, values: [...values], start, end });
  }
  return spans.map(({ family, values, start, end }) => ({
    family,
    values: new Set(values),
    near: nearnessIn(sentence, start, end),
  }));
}

function nearnessIn(sentence: string, start: number, end: number): Map<string, number> {
  const near = new Map<string, number>();
  const [from, to] = clauseBounds(sentence, start, end);
  const parts: [text: string, value: number][] = [
    [sentence.slice(to), LATER],
    [sentence.slice(0, from), EARLIER],
    [`${sentence.slice(from, start)} ${sentence.slice(end, to)}`, 1],
  ];
  for (const [text, value] of parts) for (const stem of wordsOf(text)) near.set(stem, value);
  return near;
}

/** False where the words that are said stand nearer to another figure of the same kind in that sentence. `said`: words of the clause, then of all. */
export function isTheFigureOf({ figures }: { figures: Figure[] }, values: string[], said: Set<string>[]): boolean {
  const families = new Set(values.map(familyOf));
  const rivals = figures.filter(({ family }) => families.has(family));
  if (rivals.length < 2) return true;
  const nearness = (stems: Set<string>) => (figure: Figure) =>
    [...stems].reduce((sum, stem) => sum + (figure.near.get(stem) ?? 0), 0);
  const has = (figure: Figure) => values.some((value) => figure.values.has(value));
  // What stands beside the figure says of what it is; only where nothing does, the rest of the sentence is asked.
  const all = rivals.map(nearness(said.find(({ size }) => size > 0) ?? new Set()));
  const most = Math.max(...all);
  return rivals.some((figure, i) => has(figure) && (all[i] as number) >= most);
}

const CLAUSE_ENDS = /[,;:：，；、—]|\s(?:and|but|or|und|aber|oder|y|pero|o|et|mais|ou|و|أو|لكن)\s/gu;

/** The part of the sentence between the commas and conjunctions around the claim. */
export const clauseAround = (sentence: string, start: number, end: number): string =>
  sentence.slice(...clauseBounds(sentence, start, end));

function clauseBounds(sentence: string, start: number, end: number): [number, number] {
  let [from, to] = [0, sentence.length];
  for (const { index, 0: mark } of sentence.matchAll(CLAUSE_ENDS)) {
    if (/\d[,:]\d/.test(sentence.slice(index - 1, index + 2))) continue;
    if (index + mark.length <= start) from = index + mark.length;
    else if (index >= end) {
      to = index;
      break;
    }
  }
  return [from, to];
}
