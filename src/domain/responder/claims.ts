// What a text claims that must be true to the letter: amounts, times, places, numbers, rights and promises, each with where it stands
// and values by which the same claim is known in other words and in six languages. Pure.
import type { ClaimKind } from "@/domain/escalation/receipt";
import { COMMITMENTS } from "./claim-commitments";
import { DIGITS, flatten, numberOf, SPELLED } from "./claim-numbers";
import {
  blankOut,
  type Claim,
  counted,
  EDGE,
  edged,
  letters,
  listed,
  matching,
  NUMBER,
  RANGE,
  type Reading,
  take,
  takeCounted,
  unit,
} from "./claim-reading";
import { readBareHours, readDates, readTimes, two } from "./claim-times";
import * as words from "./claim-words";

/** Everything that the text claims, in its order. */
export const claimsIn = (text: string): Claim[] => readClaims(text, false);

/** The same of a passage, which may also bear out what it does not itself promise. */
export const statementsIn = (text: string): Claim[] => readClaims(text, true);

function readClaims(original: string, bearsOut: boolean): Claim[] {
  const { text, cased, at } = flatten(original);
  const reading: Reading = { text: text.replace(LIST_MARK, blank), cased, found: [], bearsOut };
  for (const { kind, value, pattern, bornOutBy } of COMMITMENTS) {
    for (const each of bearsOut && bornOutBy ? [pattern, bornOutBy] : [pattern])
      for (const match of text.matchAll(each))
        reading.found.push({ kind, start: match.index, end: match.index + match[0].length, values: [value] });
  }
  for (const read of [readAddresses, readPhones, readDates, readTimes, readShares, readAmounts, readDurations])
    read(reading);
  readBareHours(reading);
  readNumbers(reading);
  if (bearsOut) readSpelled(reading);
  return reading.found
    .map((claim) => ({
      ...claim,
      kind: kindOf(claim, text),
      start: at[claim.start] as number,
      end: endOf(claim, at, original),
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** "1. " before a step counts nothing. */
const LIST_MARK = /^ *\d{1,2}[.)](?=\s|$)/gm;
const blank = (text: string) => "\0".repeat(text.length);

function endOf({ end }: Claim, at: number[], original: string): number {
  const last = at[end - 1] as number;
  return last + String.fromCodePoint(original.codePointAt(last) as number).length;
}

const WEB = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)[^\s<>()"'”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** By its capitals, as it is written. */
const STREET = new RegExp(words.STREETS.join("|"), "gu");

function readAddresses(reading: Reading): void {
  take(reading, "address", WEB, ([found]) => [`place:${letters(found)}`]);
  take(reading, "address", STREET, ([found]) => [`place:${letters(found)}`], reading.cased);
}

const PHONE = /(?<!\d|\d[.,:])(?:\+|\(?0)?\d(?:[ ()/.-]{0,2}\d){6,14}(?![\d:])/g;
const NO_PHONE = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?)$/;

function readPhones(reading: Reading): void {
  take(reading, "phone", PHONE, ([found]) =>
    NO_PHONE.test(found) || /^\d+(?:[.,]\d+)?$/.test(found) ? null : [`phone:${found.replace(/\D/g, "")}`],
  );
}

const SHARE = counted(words.PERCENT);
const HAN_SHARE = matching(`百分之(${NUMBER})`);
const HAN_TENTHS = matching(`(${NUMBER})折`);

function readShares(reading: Reading): void {
  takeCounted(reading, "percentage", SHARE, (share) => [`share:${share}`]);
  takeCounted(reading, "percentage", HAN_SHARE, (share) => [`share:${share}`]);
  takeCounted(reading, "percentage", HAN_TENTHS, (tenths) => [`share:${100 - (tenths < 10 ? tenths * 10 : tenths)}`]);
}

const MAGNITUDES: [RegExp, number][] = [
  [/^(?:k|thousand|tausend|mille|mil|ألف)$/u, 1_000],
  [/^(?:million(?:en|s|es)?|mio\.?|millón|millones|مليون)$/u, 1_000_000],
  [/^(?:billion|milliarden?|milliards?)$/u, 1_000_000_000],
];
const MAGNITUDE = String.raw`(?: ?(?<more>k|thousand|tausend|mille|mil|million(?:en|s)?|Mio\.?|mill[oó]n(?:es)?|billion|Milliarden?|milliards?|ألف|مليون)(?!\p{L}))?`;
const MONEY = listed(Object.values(words.CURRENCIES));
const BEFORE = matching(`(?<![\\p{L}\\d])(?<money>${MONEY}) ?(?<number>${DIGITS})${MAGNITUDE}`);
const AFTER = matching(
  `(?<!\\d|\\d[.,])(?<number>${NUMBER})(?:\\.-|,-)?${MAGNITUDE} ?(?:de |d')?(?<money>${unit(MONEY)})`,
  "gu",
);
const CODES = Object.entries(words.CURRENCIES).map(([code, each]) => [code, matching(`^(?:${each})$`, "u")] as const);
const currencyOf = (money: string) => CODES.find(([, each]) => each.test(money))?.[0] ?? "eur";

function readAmounts(reading: Reading): void {
  const money = ({ groups }: RegExpExecArray, number = numberOf(groups?.number ?? "0")) => {
    const times = MAGNITUDES.find(([name]) => name.test(groups?.more ?? ""))?.[1] ?? 1;
    return [`money:${currencyOf(groups?.money ?? "")} ${number * times}`];
  };
  for (const pattern of [BEFORE, AFTER])
    take(reading, "amount", pattern, (match) => {
      const before = RANGE.exec(reading.text.slice(0, match.index));
      if (before) {
        const [start, length] = [before.index, (before[1] as string).length];
        const values = money(match, numberOf(before[1] as string));
        reading.found.push({ kind: "amount", start, end: start + length, values });
        reading.text = blankOut(reading.text, start, length);
      }
      return money(match);
    });
  take(reading, "amount", edged(words.FREE), () => ["free:1"]);
  take(reading, "amount", /免费/gu, () => ["free:1"]);
  // "Free for 90 minutes" bears out that it is free; "feel free" claims nothing.
  if (reading.bearsOut) take(reading, "amount", edged("free"), () => ["free:1"]);
}

const DURATIONS = words.UNITS.map(([base, each, names]) => ({ base, each, pattern: counted(names) }));
/** "an hour", "within a day": only where something before it says that it is a time. */
const ONE = matching(
  `(?<=(?:within|in|for|after|least|most|than|half|of|before|in advance|every) )(an?) (?:(?<hour>hour)|(?<day>day)|(?<week>week)|(?<month>month)|(?<year>year))${EDGE}`,
  "gu",
);
const SINGLE: Record<string, string> = {
  hour: "min:60",
  day: "min:1440",
  week: "min:10080",
  month: "month:1",
  year: "month:12",
};

function readDurations(reading: Reading): void {
  for (const [value, names] of words.SET_DURATIONS) take(reading, "duration", edged(names), () => [value]);
  take(reading, "duration", /半个?小时/gu, () => ["min:30"]);
  take(reading, "duration", ONE, ({ groups }) => {
    const name = Object.keys(SINGLE).find((each) => groups?.[each]);
    return name ? [SINGLE[name] as string] : null;
  });
  for (const { base, each, pattern } of DURATIONS)
    takeCounted(reading, "duration", pattern, (number, match) => {
      const value = `${base}:${Math.round(number * each * 1000) / 1000}`;
      // "17 h" is an hour of the day as well.
      const isClock = /^\d{1,2} ?h$/i.test(match[0]) && number <= 24;
      return isClock ? [value, `time:${two(number % 24)}:00`] : [value];
    });
}

/** Every digit counts: what was not understood must stand in a passage as it is. */
const LEFT = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d.,])${DIGITS}(?=(?:st|nd|rd|th|er|e|º|ª)?(?![\p{L}\p{M}\p{N}]))|[\p{L}\p{N}\p{M}]*[\p{N}][\p{L}\p{N}\p{M}]*`,
  "gu",
);
const HAN_AROUND = /^\p{Script=Han}*(\d+(?:[.,]\d+)?)\p{Script=Han}*$/u;

function readNumbers(reading: Reading): void {
  take(reading, "number", LEFT, (match) => {
    const number = HAN_AROUND.exec(match[0])?.[1] ?? match[0];
    if (!/^\d/.test(number) || /\p{L}|\p{No}/u.test(number)) return [`sign:${number.toLowerCase()}`];
    const value = numberOf(number);
    const ends = /^\.\s*$/.test(reading.text.slice(match.index + match[0].length));
    // "am 3. " may be the beginning of a date that was cut after its day.
    return [`n:${value}`, ...(ends && value <= 31 ? [`dayofmonth:${value}`] : [])];
  });
}

/** A passage may say in words what a sentence says in digits. */
function readSpelled(reading: Reading): void {
  for (const match of reading.text.matchAll(matching(SPELLED))) {
    const value = numberOf(match[0]);
    if (value > 1)
      reading.found.push({
        kind: "number",
        start: match.index,
        end: match.index + match[0].length,
        values: [`n:${value}`],
      });
  }
}

const LATEST = matching(String.raw`(?<!\p{L})(?:${words.LATEST})(?: \p{L}{2,4})? ?$`, "u");
const LATEST_AFTER = /^(?:之?内|以内|之?前|以前)/u;

/** A time that something must be done by is called a deadline. */
function kindOf({ kind, start, end }: Claim, text: string): ClaimKind {
  if (kind !== "duration" && kind !== "date" && kind !== "time") return kind;
  const isLast = LATEST.test(text.slice(Math.max(0, start - 30), start)) || LATEST_AFTER.test(text.slice(end, end + 2));
  return isLast && kind !== "time" ? "deadline" : kind;
}
