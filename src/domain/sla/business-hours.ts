// Opening hours on a real calendar: days and hours are counted in the workspace's IANA zone, over both DST changes. Pure.
import { Temporal } from "temporal-polyfill";
import type { BusinessHours } from "@/db/schema";

type Span = { from: Temporal.Instant; to: Temporal.Instant };

/** Whether the company is open at this instant. */
export function isOpen(hours: BusinessHours, timeZone: string, at: Date): boolean {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  return spansOf(hours, timeZone, dayOf(now, timeZone)).some((span) => contains(span, now));
}

/** The next instant at which it opens, within two weeks; null when it never does. */
export function nextOpening(hours: BusinessHours, timeZone: string, at: Date): Date | null {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime());
  let day = dayOf(now, timeZone);
  for (let i = 0; i < 14; i++, day = day.add({ days: 1 })) {
    for (const span of spansOf(hours, timeZone, day)) {
      if (Temporal.Instant.compare(span.from, now) > 0) return new Date(span.from.epochMilliseconds);
    }
  }
  return null;
}

/** Minutes of opening time in `[from, to)`; 0 when `to` is not after `from`. Real elapsed minutes, also on DST days. */
export function businessMinutesBetween(hours: BusinessHours, timeZone: string, from: Date, to: Date): number {
  const open = openingSpans(hours, timeZone, from, to);
  return open.reduce((sum, span) => sum + (span.to.getTime() - span.from.getTime()), 0) / 60_000;
}

/** When it is open in `[from, to)`: spans in order that neither touch nor overlap. */
export function openingSpans(hours: BusinessHours, timeZone: string, from: Date, to: Date): { from: Date; to: Date }[] {
  const open: { from: Date; to: Date }[] = [];
  if (to <= from) return open;
  const last = dayOf(Temporal.Instant.fromEpochMilliseconds(to.getTime()), timeZone);
  let day = dayOf(Temporal.Instant.fromEpochMilliseconds(from.getTime()), timeZone);
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const span of spansOf(hours, timeZone, day)) {
      const start = new Date(Math.max(span.from.epochMilliseconds, from.getTime()));
      const end = new Date(Math.min(span.to.epochMilliseconds, to.getTime()));
      const before = open.at(-1);
      if (before && start <= before.to) before.to = new Date(Math.max(before.to.getTime(), end.getTime()));
      else if (start < end) open.push({ from: start, to: end });
    }
  }
  return open;
}

const dayOf = (instant: Temporal.Instant, timeZone: string) => instant.toZonedDateTimeISO(timeZone).toPlainDate();

const contains = (span: Span, instant: Temporal.Instant) =>
  Temporal.Instant.compare(span.from, instant) <= 0 && Temporal.Instant.compare(instant, span.to) < 0;

/** A day's opening spans in order, overlaps merged. */
function spansOf(hours: BusinessHours, timeZone: string, day: Temporal.PlainDate): Span[] {
  const spans: Span[] = [];
  const today = hours.filter((span) => span.day === day.dayOfWeek && span.to > span.from);
  for (const { from, to } of today.sort((a, b) => a.from - b.from)) {
    const span = { from: instantAt(day, from, timeZone), to: instantAt(day, to, timeZone) };
    if (Temporal.Instant.compare(span.from, span.to) >= 0) continue;
    const before = spans.at(-1);
    if (before && Temporal.Instant.compare(span.from, before.to) <= 0) {
      if (Temporal.Instant.compare(span.to, before.to) > 0) before.to = span.to;
    } else spans.push(span);
  }
  return spans;
}

function instantAt(day: Temporal.PlainDate, minutes: number, timeZone: string): Temporal.Instant {
  const date = day.add({ days: Math.floor(minutes / 1440) });
  const time = Temporal.PlainTime.from({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });
  const zoned = date.toZonedDateTime({ timeZone, plainTime: time });
  // A time that the spring night skips is the instant of the change; one that comes twice in autumn is its first.
  const isSkipped = !zoned.toPlainTime().equals(time);
  // A change at that very instant is not before it: a skipped midnight would be months ago without the nanosecond.
  return ((isSkipped && zoned.add({ nanoseconds: 1 }).getTimeZoneTransition("previous")) || zoned).toInstant();
}
