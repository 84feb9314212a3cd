// Dates, days of the week, and times of the day, in six languages. Pure.
import { numberOf } from "./claim-numbers";
import { blankOut, EDGE, edged, FRONT, letters, listed, matching, RANGE, type Reading, take } from "./claim-reading";
import * as words from "./claim-words";

/** With a leading zero. */
export const two = (number: number | string) => String(number).padStart(2, "0");
const MONTH_NAMES = words.MONTHS.map(([names, short]) => matching(`^(?:${names}|${short})$`, "u"));
const monthOf = (name: string) => MONTH_NAMES.findIndex((month) => month.test(name)) + 1;
const ALL_MONTHS = listed(words.MONTHS.flat());
const YEAR = String.raw`(?:,? ?(?:de |del )?(?<year>(?:19|20)\d\d)(?!\d))?`;
const ISO = /(?<![\d-])(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?![\d-])/g;
const NUMERIC =
  /(?<![\d.,/-])(?<day>\d{1,2})(?<sign>[./-])(?<month>\d{1,2})(?:\k<sign>(?<year>\d{4}|\d{2})(?!\d)|(?<=\.\d{1,2})\.(?!\d))/g;
const DAY_MONTH = matching(
  String.raw`(?<!\d|\d[.,:])(?<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)? ?(?:of |de |d')?(?<name>${ALL_MONTHS})(?!\p{L})\.?${YEAR}`,
  "gu",
);
const MONTH_DAY = matching(
  String.raw`(?<!\p{L})(?<name>${ALL_MONTHS})\.? (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d|\p{L})${YEAR}`,
  "gu",
);
const HAN_DATE = /(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})[日号]/gu;
const MONTH_ALONE = matching(`${FRONT}(?:${listed(words.MONTHS.map(([names]) => names))})${EDGE}`);
/** Ordinary words too: a month by its capital, after a word of time. */
const UNSURE_MONTH = /^(?:may|march|mars)$/;
const MONTH_BEFORE = /(?:\b(?:in|of|by|until|since|from|to|through|and|before|after|en|de|du|jusqu'en|depuis)|-) $/u;

/** Dates with or without a year, months, days of the week; a year is a number of its own. */
export function readDates(reading: Reading): void {
  const dated = (match: RegExpExecArray, swapped = false) => {
    const { day = "", month = "", name, year } = match.groups ?? {};
    const m = name ? monthOf(name) : Number(month);
    const d = Number(day);
    const valid = (a: number, b: number) => a >= 1 && a <= 12 && b >= 1 && b <= 31;
    const values = [
      ...(valid(m, d) ? [`date:${two(m)}-${two(d)}`] : []),
      ...(swapped && valid(d, m) ? [`date:${two(d)}-${two(m)}`] : []),
    ];
    if (values.length === 0) return null;
    const noted = { kind: "date" as const, start: match.index, end: match.index + match[0].length };
    if (year) reading.found.push({ ...noted, values: [`n:${year.length === 2 ? `20${year}` : year}`] });
    return values;
  };
  take(reading, "date", ISO, (match) => dated(match));
  take(reading, "date", NUMERIC, (match) => dated(match, match.groups?.sign !== "."));
  take(reading, "date", HAN_DATE, (match) => dated(match));
  takeCountedDate(reading, DAY_MONTH, dated);
  take(reading, "date", MONTH_DAY, (match) => dated(match));
  take(reading, "date", MONTH_ALONE, (match) =>
    UNSURE_MONTH.test(match[0]) && !isNamedMonth(reading, match.index) ? null : [`inmonth:${monthOf(match[0])}`],
  );
  readDays(reading);
}

const isNamedMonth = ({ text, cased }: Reading, index: number) =>
  /^mars|^\p{Lu}/u.test(cased.slice(index)) && MONTH_BEFORE.test(text.slice(0, index));

/** "3 to 5 May": the first day is of the same month. */
function takeCountedDate(reading: Reading, pattern: RegExp, values: (match: RegExpExecArray) => string[] | null): void {
  take(reading, "date", pattern, (match) => {
    const before = RANGE.exec(reading.text.slice(0, match.index));
    if (before && /^\d{1,2}$/.test(before[1] as string)) {
      const month = monthOf(match.groups?.name ?? "");
      const [start, length] = [before.index, (before[1] as string).length];
      const day = Number(before[1]);
      reading.found.push({ kind: "date", start, end: start + length, values: [`date:${two(month)}-${two(day)}`] });
      reading.text = blankOut(reading.text, start, length);
    }
    return values(match);
  });
}

const DAY_NAMES = words.DAYS.map(([names]) => matching(`^(?:${names})$`, "u"));
const SHORT_DAYS = words.DAYS.map(([names, short]) => matching(`^(?:${names}|${short})$`, "u"));
const LONG = listed(words.DAYS.map(([names]) => names));
const SHORT = listed(words.DAYS.flat());
const END_DAY = String.raw`(?:(?<=\p{Script=Han})|${EDGE})`;
const DAY_RANGE = matching(
  String.raw`(?<!\p{L})(?<from>${SHORT})\.? ?(?:${words.THROUGH}) ?(?<to>${SHORT})${END_DAY}`,
  "gu",
);
const DAY = matching(String.raw`(?<!\p{L})(?:${LONG})${END_DAY}`);
/** Capital, and before a time, a dash or a full stop: "Sat 9-12", "Sa. 9 Uhr". */
const SHORT_DAY =
  /(?<!\p{L})(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So)(?=\.? ?(?:[-–:]|\d{1,2}(?:[:.h]\d\d|[ -])))/gu;
const dayOf = (names: RegExp[], name: string) => names.findIndex((day) => day.test(name)) + 1;

function readDays(reading: Reading): void {
  take(reading, "date", DAY_RANGE, ({ groups }) => {
    const [from, to] = [dayOf(SHORT_DAYS, groups?.from ?? ""), dayOf(SHORT_DAYS, groups?.to ?? "")];
    return from === 0 || to === 0 ? null : [`day:${from}-${to}`];
  });
  take(reading, "date", DAY, ([name]) => [`day:${dayOf(DAY_NAMES, name)}`]);
  take(reading, "date", SHORT_DAY, ([name]) => [`day:${dayOf(SHORT_DAYS, name.toLowerCase())}`], reading.cased);
  take(reading, "date", edged(words.WORKING_DAYS), () => ["day:1-5"]);
  take(reading, "date", edged(words.WEEKEND), () => ["day:6-7"]);
  take(reading, "date", edged(words.EVERY_DAY), () => ["day:1-7"]);
  take(reading, "deadline", edged(words.TOMORROW), ([found]) => [`soon:${letters(found)}`]);
}

const HALF = String.raw`(?: ?(?:${words.AFTERNOON}|${words.MORNING})(?![\p{L}]))?`;
const UHR = String.raw`(?: ?Uhr(?: ?(?<more>\d{2}))?| ?o'clock)`;
const PART = String.raw`(?:(?:${words.AFTERNOON_BEFORE}|${words.MORNING_BEFORE})\s?)?`;
const CLOCK = matching(
  String.raw`(?<!\d|\d[.,:])${PART}(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(?:${UHR})?${HALF}(?![\d:])`,
  "gu",
);
const POINTED = matching(
  String.raw`(?<!\d|\d[.,:])(?<hour>[01]?\d|2[0-4])(?:\.(?<minute>[0-5]\d)(?= ?Uhr| ?o'clock| ?(?:${words.AFTERNOON}|${words.MORNING}))(?:${UHR})?|[ ]?h ?(?<later>[0-5]\d)(?!\d))${HALF}`,
  "gu",
);
const HOUR = matching(
  String.raw`(?<!\d|\d[.,:])(?<hour>[01]?\d|2[0-4])(?:${UHR}${HALF}| ?(?:${words.AFTERNOON}|${words.MORNING})(?!\p{L}))`,
  "gu",
);
const AFTER_LAS =
  /(?<=(?<!\p{L})(?:a las|la una|الساعة|um) )(?<hour>[01]?\d|2[0-4])(?![\d:.,]\d|\d| ?[€%]| (?!de la )\p{L}{3,})(?: (?:de la (?:mañana|tarde|noche)|صباحا|مساء))?/gu;
const HAN_HOUR = matching(
  String.raw`(?:(?<part>${words.AFTERNOON_BEFORE}|${words.MORNING_BEFORE})\s?)?(?<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|時)(?:(?<half>半)|(?<minute>\d{1,2})分?|钟)?`,
  "gu",
);
const BARE_HOUR = matching(String.raw`(?<!\d|\d[.,:])(\d{1,2})\s*(?:${words.TO})\s*$`, "u");
const IS_LATE = matching(`${words.AFTERNOON}|^(?:${words.AFTERNOON_BEFORE})`, "u");
const IS_EARLY = matching(`${words.MORNING}|^(?:${words.MORNING_BEFORE})`, "u");

const BARE_HOURS =
  /(?<!\d|\d[.,:])(?<from>\d{1,2}) ?(?:-|to|till|until|bis|a|à|至|到|إلى) ?(?<to>\d{1,2})(?![\d:%€]|[.,]\d)/gu;
const SPEAKS_OF_HOURS = matching(`${FRONT}(?:${words.OPEN})${EDGE}|营业|开门`, "u");

/** "Open from 10 to 19": hours only where the text says that something is open. */
export function readBareHours(reading: Reading): void {
  if (!SPEAKS_OF_HOURS.test(reading.text)) return;
  for (const { index, 0: found, groups } of reading.text.matchAll(BARE_HOURS)) {
    const ends = [groups?.from ?? "", groups?.to ?? ""];
    if (ends.some((hour) => Number(hour) > 24)) continue;
    const starts = [index, index + found.length - (ends[1] as string).length];
    ends.forEach((hour, i) => {
      const start = starts[i] as number;
      const values = [`time:${two(Number(hour) % 24)}:00`];
      reading.found.push({ kind: "time", start, end: start + hour.length, values });
      reading.text = blankOut(reading.text, start, hour.length);
    });
  }
}

/** Hours of the day on a clock of 24. */
export function readTimes(reading: Reading): void {
  const timed = (match: RegExpExecArray): string[] => {
    const { hour = "", minute, later, more, half } = match.groups ?? {};
    const minutes = half ? 30 : Number(minute ?? later ?? more ?? 0);
    const value = clock(numberOf(hour), minutes, match[0]);
    noteBareHour(reading, match);
    return [value];
  };
  take(reading, "time", CLOCK, timed);
  take(reading, "time", POINTED, timed);
  take(reading, "time", HOUR, timed);
  take(reading, "time", AFTER_LAS, timed);
  take(reading, "time", HAN_HOUR, timed);
  take(reading, "time", edged(words.NOON), () => ["time:12:00"]);
  take(reading, "time", edged(words.MIDNIGHT), () => ["time:00:00"]);
}

function clock(hour: number, minutes: number, written: string): string {
  const late = IS_LATE.test(written);
  const h = late && hour < 12 ? hour + 12 : !late && IS_EARLY.test(written) && hour === 12 ? 0 : hour % 24;
  return `time:${two(h)}:${two(minutes)}`;
}

/** "9 to 5 pm", "von 8 bis 18 Uhr": the first hour of the two, which may be of either half of the day where the second says which. */
function noteBareHour(reading: Reading, match: RegExpExecArray): void {
  const before = BARE_HOUR.exec(reading.text.slice(0, match.index));
  const hour = Number(before?.[1] ?? 25);
  if (!before || hour > 24) return;
  const values = [
    `time:${two(hour % 24)}:00`,
    ...(IS_LATE.test(match[0]) && hour < 12 ? [`time:${hour + 12}:00`] : []),
  ];
  const end = before.index + (before[1] as string).length;
  reading.found.push({ kind: "time", start: before.index, end, values });
  reading.text = blankOut(reading.text, before.index, end - before.index);
}
