// A week of opening hours as people type and read it. When it is open now is sla/business-hours.ts's to say. Pure.
import type { BusinessHours } from "@/db/schema";

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
/** Minutes from midnight; `to` may be 1440. */
export type Span = { from: number; to: number };
export const MOST_SPANS = 6;
const MIDNIGHT = 1440;

/** "08:30" for 510; midnight at a day's end is "00:00", as a time field writes it. */
export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** Minutes of "08:30", or null. As an end, "00:00" is the day's end. */
export function minutesOf(text: string, isEnd = false): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  const value = Number(hours) * 60 + Number(minutes);
  if (!(value >= 0 && value < MIDNIGHT)) return null;
  return isEnd && value === 0 ? MIDNIGHT : value;
}

/** The spans of one day (Monday is 1), in order. */
export const spansOn = (hours: BusinessHours, day: number): Span[] =>
  hours
    .filter((span) => span.day === day)
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => a.from - b.from);

/** What is wrong with a day's spans, as a sentence, or null. */
export function problemOfDay(spans: Span[]): string | null {
  if (spans.length > MOST_SPANS) return `Use at most ${MOST_SPANS} spans a day.`;
  for (const { from, to } of spans) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > MIDNIGHT) return "Enter both times.";
    if (to <= from) return `${clockText(to)} is not after ${clockText(from)}. Hours over midnight go on the next day.`;
  }
  const ordered = [...spans].sort((a, b) => a.from - b.from);
  const [earlier, later] =
    ordered
      .map((span, i) => [ordered[i - 1], span] as const)
      .find(([before, span]) => before && span.from < before.to) ?? [];
  return earlier && later
    ? `${clockText(earlier.from)}–${clockText(earlier.to)} and ${clockText(later.from)}–${clockText(later.to)} overlap.`
    : null;
}

/** The week in words, days with the same hours together: "Mon–Fri 08:00–18:00, Sat 08:00–12:00". */
export function hoursText(hours: BusinessHours): string {
  const days = DAYS.map((name, i) => ({
    name: name.slice(0, 3),
    text: spansOn(hours, i + 1)
      .map(({ from, to }) => `${clockText(from)}–${clockText(to)}`)
      .join(" and "),
  }));
  const runs: { from: string; to: string; text: string }[] = [];
  for (const { name, text } of days) {
    const last = runs.at(-1);
    if (last && last.text === text) last.to = name;
    else runs.push({ from: name, to: name, text });
  }
  const open = runs.filter(({ text }) => text !== "");
  if (open.length === 0) return "Never open";
  return open.map(({ from, to, text }) => `${from === to ? from : `${from}–${to}`} ${text}`).join(", ");
}

/** Open hours a week, for example 49.5. */
export const weeklyHours = (hours: BusinessHours): number =>
  hours.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0) / 60;
