// The evidence gate: what a sentence claims must stand in a passage of a cited article, and in the one that speaks of the same thing.
// It believes no model and needs none. Pure.
import type { ClaimKind } from "@/domain/escalation/receipt";
import { sentencesOf } from "@/domain/knowledge/article";
import { flatten } from "./claim-numbers";
import { type Claim, edged, letters } from "./claim-reading";
import * as words from "./claim-words";
import { claimsIn, statementsIn } from "./claims";
import { clauseAround, type Figure, familyOf, figuresIn, isTheFigureOf, wordsOf } from "./figures";

/** What may be rested on: a cited article, or what a tool returned. */
export type Source = { slug: string; title: string; body: string };
/** Where a claim stands: the article and its sentence. */
type Evidence = { slug: string; title: string; passage: string };
/** One claim of a sentence, `[start, end)` in it, with what bears it out; null where nothing does: then `nearest` speaks of the like. */
export type Judged = Pick<Claim, "kind" | "start" | "end"> & { evidence: Evidence | null; nearest: Evidence | null };

/** One sentence of a source, and what is said in it. */
type Passage = Evidence & {
  facts: Set<string>;
  families: Set<string>;
  stems: Set<string>;
  places: string;
  hours: Segment[];
  figures: Figure[];
};
/** A part of a sentence with its days of the week and hours. */
type Segment = { days: Set<number>; times: Set<string>; state: "open" | "closed" | null; onlyDays: boolean };

/** Each claim of the sentence, in order, with the passage that bears it out or none. `facts` are true without a passage: the company's name. */
export function judgeClaims(sentence: string, sources: readonly Source[], facts: readonly string[] = []): Judged[] {
  const claims = claimsIn(sentence);
  if (claims.length === 0) return [];
  const passages = sources.flatMap(passagesOf);
  const whole = sources.map(passagesOf).find((of) => quotes(of, sentence));
  return claims.map(({ kind, start, end, values }) => {
    const claim = { kind, start, end };
    const known = facts.find((fact) => ` ${fact.toLowerCase()} `.includes(sentence.slice(start, end).toLowerCase()));
    if (known) return { ...claim, evidence: { slug: "", title: known, passage: known }, nearest: null };
    const found = whole
      ? (whole.find(({ facts }) => values.some((value) => facts.has(value))) ?? whole[0] ?? null)
      : borneOutBy({ kind, start, end, values }, sentence, passages);
    return { ...claim, evidence: evidenceOf(found), nearest: found ? null : evidenceOf(nearestTo(sentence, passages)) };
  });
}

const evidenceOf = (passage: Passage | null): Evidence | null =>
  passage && { slug: passage.slug, title: passage.title, passage: passage.passage };

/** What a person compares an unsupported claim with; a title only where an article has nothing else. */
function nearestTo(sentence: string, passages: Passage[]): Passage | null {
  const stems = wordsOf(sentence);
  const likeness = ({ stems: others, title, passage }: Passage) =>
    stems.intersection(others).size - (title === passage ? stems.size + 1 : 0);
  return passages.reduce<Passage | null>(
    (best, each) => (!best || likeness(each) > likeness(best) ? each : best),
    null,
  );
}

/** Reads a source ahead of the sentences that may cite it, so that none of them waits for it. */
export const readAhead = (source: Source): void => void passagesOf(source);

/** The kinds of the claims that nothing bears out, each once. */
export const unsupportedKinds = (judged: readonly Judged[]): ClaimKind[] => [
  ...new Set(judged.filter(({ evidence }) => evidence === null).map(({ kind }) => kind)),
];

/** What is read of one article; texts repeat from turn to turn. */
const MOST_READ = 500;
const readBefore = new Map<string, Passage[]>();

function passagesOf({ slug, title, body }: Source): Passage[] {
  const key = `${slug}\n${title}\n${body}`;
  const known = readBefore.get(key);
  if (known) return known;
  const passages = [title, ...sentencesOf(body)].map((passage) => ({ slug, title, passage, ...readPassage(passage) }));
  if (readBefore.size >= MOST_READ) readBefore.clear();
  readBefore.set(key, passages);
  return passages;
}

function readPassage(passage: string) {
  const claims = statementsIn(passage);
  const facts = new Set(claims.flatMap(({ values }) => values.flatMap(impliedBy)));
  if (facts.has("day:6") && facts.has("day:7")) facts.add("day:6-7");
  return {
    facts,
    families: new Set([...facts].map(familyOf)),
    stems: wordsOf(passage),
    places: letters(flatten(passage).text),
    hours: segmentsOf(passage),
    figures: figuresIn(passage, claims),
  };
}

/** What follows from a value: each day of several, the month and the day of a date. */
function impliedBy(value: string): string[] {
  const [, from, to] = /^day:(\d)-(\d)$/.exec(value) ?? [];
  if (from && to) {
    const days = daysBetween(Number(from), Number(to));
    const all = days.length === 7 ? ["day:1-7", "day:6-7"] : [];
    return [value, ...all, ...(days.length >= 5 ? ["day:1-5"] : []), ...days.map((day) => `day:${day}`)];
  }
  const [, months] = /^month:(\d+)$/.exec(value) ?? [];
  // An age is often said without its unit.
  if (months && Number(months) % 12 === 0) return [value, `n:${Number(months) / 12}`];
  const [, month, day] = /^date:(\d\d)-(\d\d)$/.exec(value) ?? [];
  return month && day ? [value, `inmonth:${Number(month)}`, `dayofmonth:${Number(day)}`] : [value];
}

const daysBetween = (from: number, to: number) =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from + i - 1) % 7) + 1);

function borneOutBy({ values, start, end }: Claim, sentence: string, passages: Passage[]): Passage | null {
  const written = values
    .filter((value) => /^(?:place|sign|phone):/.test(value))
    .map((value) => value.slice(value.indexOf(":") + 1));
  if (written.length > 0)
    return passages.find(({ places }) => written.some((each) => places.includes(letters(each)))) ?? null;
  const has = ({ facts }: Passage) => values.some((value) => facts.has(value));
  const clause = clauseAround(sentence, start, end);
  const holding = passages.filter(has).filter((passage) => fitsTheHours(values, clause, passage, passages));
  if (holding.length === 0) return null;
  const families = new Set(values.map(familyOf));
  const rivals = passages.filter((passage) => families.intersection(passage.families).size > 0);
  // The passage that shares most words with the sentence, or with the clause, is the one that it restates: it must say so.
  const without = (text: string) => text.replace(sentence.slice(start, end), " ");
  const said = [without(clause), without(sentence)].map(wordsOf);
  for (const stems of said) {
    const likeness = ({ stems: others }: Passage) => stems.intersection(others).size;
    const most = Math.max(...rivals.map(likeness));
    const found = holding.find((passage) => likeness(passage) >= most && isTheFigureOf(passage, values, said));
    if (found) return found;
  }
  return null;
}

const IS_OPEN = edged(words.OPEN);
const IS_CLOSED = edged(words.CLOSED);
const OPEN_HAN = /营业|开门|开放/u;
const CLOSED_HAN = /休息|关门|不营业|闭馆/u;
const PARTS = /[;,；，、.。\n]|\s(?:and|und|y|et|و)\s(?=\S+ (?:from|von|de|à|من)?\s?\d|on |am |samstag|sonntag)/gu;

/** The parts of a sentence with their days and hours; days alone belong to the hours that follow them. */
function segmentsOf(sentence: string): Segment[] {
  const segments: Segment[] = [];
  let waiting = new Set<number>();
  for (const part of sentence.split(PARTS)) {
    if (part === undefined) continue;
    const claims = claimsIn(part);
    const segment: Segment = {
      days: new Set(claims.flatMap(({ values }) => daysIn(values))),
      times: new Set(claims.flatMap(({ values }) => values.filter((value) => value.startsWith("time:")))),
      state: stateOf(part),
      onlyDays: false,
    };
    segment.onlyDays =
      segment.times.size === 0 && segment.state === null && segment.days.size > 0 && wordsOf(part).size <= 3;
    if (segment.onlyDays) waiting = waiting.union(segment.days);
    else if (segment.times.size > 0) {
      segment.days = segment.days.union(waiting);
      waiting = new Set();
    }
    segments.push(segment);
  }
  // Days at the end, with no hours of their own: those of the hours before them.
  const last = segments.findLast(({ times }) => times.size > 0);
  if (last && waiting.size > 0) last.days = last.days.union(waiting);
  return segments;
}

const daysIn = (values: string[]): number[] =>
  values
    .filter((value) => value.startsWith("day:"))
    .flatMap((value) => impliedBy(value).flatMap((each) => Number(/^day:(\d)$/.exec(each)?.[1] ?? 0) || []));

function stateOf(written: string): Segment["state"] {
  const text = written.toLowerCase();
  if (text.search(IS_CLOSED) >= 0 || CLOSED_HAN.test(text)) return "closed";
  return text.search(IS_OPEN) >= 0 || OPEN_HAN.test(text) ? "open" : null;
}

/** Hours belong to their days, and a day that is said to be closed is not open. */
function fitsTheHours(values: string[], clause: string, passage: Passage, passages: Passage[]): boolean {
  if (!values.some((value) => /^(?:day|time):/.test(value))) return true;
  const days = segmentsOf(clause).flatMap((each) => [...each.days]);
  if (days.length === 0) return true;
  const state = stateOf(clause);
  const all = passages.flatMap(({ hours }) => hours);
  if (values.some((value) => value.startsWith("day:")) && state !== null) {
    const against = (day: number) => all.some((each) => each.days.has(day) && opposes(each, state));
    const speaksFor = (day: number) => all.some((each) => each.days.has(day) && agrees(each, state));
    return daysIn(values).every((day) => !against(day) || speaksFor(day));
  }
  const times = values.filter((value) => value.startsWith("time:"));
  if (times.length === 0) return true;
  return passage.hours.some(
    (each) =>
      times.some((time) => each.times.has(time)) && (each.days.size === 0 || days.every((day) => each.days.has(day))),
  );
}

const opposes = ({ state, times }: Segment, wanted: "open" | "closed") =>
  wanted === "open" ? state === "closed" : state !== "closed" && times.size > 0;
const agrees = ({ state, times }: Segment, wanted: "open" | "closed") =>
  wanted === "closed" ? state === "closed" : state === "open" || (state === null && times.size > 0);

/** Said to the letter: one of its sentences, or several in a row. */
function quotes(passages: Passage[], sentence: string): boolean {
  const said = plain(sentence);
  const all = passages.map(({ passage }) => plain(passage));
  return all.some((first, i) => {
    let run = first;
    for (let next = i + 1; run.length < said.length && next < all.length; next++) run += ` ${all[next]}`;
    return run === said;
  });
}
const plain = (text: string) => flatten(text).text.replace(/\s+/g, " ").trim();
