// The stretch of time that a report is about: whole days of the workspace's calendar, over both DST changes, and the period before.
// A report knows only what had happened by the end of its period; so no average exceeds its window, the period before is judged as
// this one is, and the same link shows the same figures. Pure: "now" is passed in.
import { Temporal } from "temporal-polyfill";

export const PRESETS = [7, 30, 90] as const;
const MAX_DAYS = 366;
const STANDARD = 30;

/** What was asked for: the last so many days with today, or dates as YYYY-MM-DD, both included. */
export type Asked = { days: (typeof PRESETS)[number] } | { from: string; to: string };
/** `[from, to)` */
export type Window = { from: Date; to: Date };
/** One day of the workspace's calendar, cut off at the end of the period. */
type Day = Window & { date: string };
export type Period = Window & {
  asked: Asked;
  timeZone: string;
  days: Day[];
  before: Window;
  /** It ends at this moment: its figures go on moving. */
  isLive: boolean;
};

export type Params = Record<string, string | string[] | undefined>;

/** The range of a page's address. What cannot be read is the last 30 days, and `problem` says why in a sentence. */
export function askedOf(params: Params, today: string): { asked: Asked; problem: string | null } {
  const { from, to, days } = params;
  if (from === undefined && to === undefined) {
    const preset = PRESETS.find((each) => String(each) === days);
    const problem = days === undefined || preset ? null : "This range is not known.";
    return { asked: { days: preset ?? STANDARD }, problem };
  }
  const [first, last] = [dateOf(from), dateOf(to)];
  const problem = first && last ? problemOf(first, last, today) : "Give both dates of the range.";
  if (!first || !last || problem) return { asked: { days: STANDARD }, problem };
  return { asked: { from: first.toString(), to: last.toString() }, problem: null };
}

/** The instant at which a linked report stood still; null when the address names none, or one still to come. */
export function pinnedOf(params: Params, now: Date): Date | null {
  const { at } = params;
  if (typeof at !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at)) return null;
  const pinned = new Date(at);
  return pinned <= now ? pinned : null;
}

/** The days that were asked for, up to `at`; the period before is as many days earlier by the calendar, to the same time of day. */
export function periodOf(asked: Asked, timeZone: string, at: Date): Period {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const today = now.toPlainDate();
  const asks = "days" in asked ? { from: today.subtract({ days: asked.days - 1 }), to: today } : datesOf(asked);
  const last = Temporal.PlainDate.compare(asks.to, today) < 0 ? asks.to : today;
  const isLive = last.equals(today);
  const start = startOf(asks.from, timeZone);
  const end = isLive ? now : startOf(last.add({ days: 1 }), timeZone);
  const length = { days: asks.from.until(last).days + 1 };
  return {
    asked,
    timeZone,
    isLive,
    ...windowOf(start, end),
    days: daysOf(asks.from, last, end),
    before: windowOf(startOf(asks.from.subtract(length), timeZone), isLive ? end.subtract(length) : start),
  };
}

/** The date in a zone. */
export function dateIn(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** "The last 7 days", "1 – 14 Nov 2026". */
export function periodText({ asked }: Pick<Period, "asked">): string {
  return "days" in asked ? `The last ${asked.days} days` : DATES.formatRange(new Date(asked.from), new Date(asked.to));
}

/** "in the last 7 days", "from 1 Nov 2026 to 14 Nov 2026", "on 3 Nov 2026". */
export function duringText({ asked }: Pick<Period, "asked">): string {
  if ("days" in asked) return `in the last ${asked.days} days`;
  const [from, to] = [DATES.format(new Date(asked.from)), DATES.format(new Date(asked.to))];
  return from === to ? `on ${from}` : `from ${from} to ${to}`;
}

/** "the 7 days before", "the day before". */
export function beforeText({ days }: Pick<Period, "days">): string {
  return days.length === 1 ? "the day before" : `the ${days.length} days before`;
}

const DATES = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** The same range in an address; `at` pins a period that would go on moving, so that the link shows the same figures for good. */
export function periodQuery(period: Period, options: { pinned?: boolean } = {}): URLSearchParams {
  const { asked, isLive, to } = period;
  const query = new URLSearchParams("days" in asked ? { days: String(asked.days) } : asked);
  if (options.pinned && isLive) query.set("at", to.toISOString());
  return query;
}

function problemOf(first: Temporal.PlainDate, last: Temporal.PlainDate, today: string): string | null {
  if (Temporal.PlainDate.compare(first, last) > 0) return "The range ends before it begins.";
  if (Temporal.PlainDate.compare(first, Temporal.PlainDate.from(today)) > 0) return "This range lies in the future.";
  if (first.until(last).days >= MAX_DAYS) return `A range has at most ${MAX_DAYS} days.`;
  return null;
}

function dateOf(text: string | string[] | undefined): Temporal.PlainDate | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(text)) ?? [];
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  // The calendar says whether a day exists; constraining a day that does not would be another day than was asked for.
  const found = date.month >= 1 && date.day >= 1 ? Temporal.PlainDate.from(date) : null;
  return found?.day === date.day && found.month === date.month ? found : null;
}

function daysOf(first: Temporal.PlainDate, last: Temporal.PlainDate, end: Temporal.ZonedDateTime): Day[] {
  const days: Day[] = [];
  let from = startOf(first, end.timeZoneId);
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const to = startOf(date.add({ days: 1 }), end.timeZoneId);
    days.push({ date: date.toString(), ...windowOf(from, Temporal.ZonedDateTime.compare(to, end) < 0 ? to : end) });
    from = to;
  }
  return days;
}

const datesOf = ({ from, to }: { from: string; to: string }) => ({
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
});
const startOf = (date: Temporal.PlainDate, timeZone: string) => date.toZonedDateTime({ timeZone });
const windowOf = (from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Window => ({
  from: new Date(from.epochMilliseconds),
  to: new Date(to.epochMilliseconds),
});
