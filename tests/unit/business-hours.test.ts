import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { BusinessHours } from "@/db/schema";
import { businessMinutesBetween, isOpen, nextOpening, openingSpans } from "@/domain/sla/business-hours";

const BERLIN = "Europe/Berlin";
const MINUTE = 60_000;
const office: BusinessHours = [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1020 }));
const everyDay = (from: number, to: number): BusinessHours => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }));
const at = (wall: string, zone = BERLIN) =>
  new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);

/** The clock on the wall decides, minute by minute: slow, and with nothing in common with what it checks. */
function openByTheWall(hours: BusinessHours, zone: string, instant: number): boolean {
  const { dayOfWeek, hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return hours.some(
    (span) => span.day === dayOfWeek && hour * 60 + minute >= span.from && hour * 60 + minute < span.to,
  );
}

describe("business hours", () => {
  it.each<[string, boolean]>([
    ["2026-01-05T08:59:59", false],
    ["2026-01-05T09:00", true],
    ["2026-01-05T16:59:59", true],
    ["2026-01-05T17:00", false],
    ["2026-01-10T12:00", false],
  ])("at %s in Berlin: open is %s", (wall, open) => expect(isOpen(office, BERLIN, at(wall))).toBe(open));

  it("are those of the workspace's zone, not of the server's", () => {
    const instant = new Date("2026-01-05T09:30:00Z");
    expect(isOpen(office, "Europe/London", instant)).toBe(true);
    expect(isOpen(office, "America/New_York", instant)).toBe(false);
  });

  it("open next on the following working day, and never where there are none", () => {
    expect(nextOpening(office, BERLIN, at("2026-01-09T17:00"))).toEqual(at("2026-01-12T09:00"));
    expect(nextOpening(office, BERLIN, at("2026-01-12T08:00"))).toEqual(at("2026-01-12T09:00"));
    expect(nextOpening([], BERLIN, at("2026-01-12T08:00"))).toBeNull();
    expect(nextOpening([{ day: 1, from: 600, to: 600 }], BERLIN, at("2026-01-12T08:00"))).toBeNull();
  });

  it("count every opening minute once, however spans overlap or touch", () => {
    const doubled = [...everyDay(540, 720), ...everyDay(600, 660), ...everyDay(700, 780), ...everyDay(780, 840)];
    expect(businessMinutesBetween(doubled, BERLIN, at("2026-01-05T00:00"), at("2026-01-06T00:00"))).toBe(300);
  });

  it("are real minutes on the days that the clocks change", () => {
    const spring = [at("2026-03-29T00:00"), at("2026-03-30T00:00")] as const;
    const autumn = [at("2026-10-25T00:00"), at("2026-10-26T00:00")] as const;
    expect(businessMinutesBetween(everyDay(0, 1440), BERLIN, ...spring)).toBe(23 * 60);
    expect(businessMinutesBetween(everyDay(0, 1440), BERLIN, ...autumn)).toBe(25 * 60);
    expect(businessMinutesBetween(everyDay(60, 240), BERLIN, ...spring)).toBe(120);
    expect(businessMinutesBetween(everyDay(60, 240), BERLIN, ...autumn)).toBe(240);
    expect(businessMinutesBetween(everyDay(540, 1020), BERLIN, ...spring)).toBe(480);
  });

  it("begin and end at the change itself where it skips their very edge", () => {
    const [zone, around] = [
      "America/Sao_Paulo",
      [at("2018-11-03T00:00", "UTC"), at("2018-11-06T00:00", "UTC")] as const,
    ];
    expect(openingSpans(everyDay(0, 1440), zone, ...around)).toEqual([{ from: around[0], to: around[1] }]);
    const night = openingSpans(everyDay(0, 60 * 6), zone, ...around).map((span) => span.from.toISOString());
    expect(night).toEqual(["2018-11-03T03:00:00.000Z", "2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"]);
    expect(businessMinutesBetween(everyDay(120, 240), BERLIN, at("2026-03-29T00:00"), at("2026-03-30T00:00"))).toBe(60);
  });

  it("do not open at all for hours that the spring night skips", () => {
    const skipped = everyDay(135, 165);
    expect(businessMinutesBetween(skipped, BERLIN, at("2026-03-29T00:00"), at("2026-03-30T00:00"))).toBe(0);
    expect(nextOpening(skipped, BERLIN, at("2026-03-29T00:00"))).toEqual(at("2026-03-30T02:15"));
    expect(businessMinutesBetween(everyDay(60, 150), BERLIN, at("2026-03-29T00:00"), at("2026-03-30T00:00"))).toBe(60);
    expect(isOpen(everyDay(60, 150), BERLIN, at("2026-03-29T03:15"))).toBe(false);
  });

  it("count nothing when the end is not after the beginning", () => {
    expect(businessMinutesBetween(office, BERLIN, at("2026-01-05T12:00"), at("2026-01-05T12:00"))).toBe(0);
    expect(businessMinutesBetween(office, BERLIN, at("2026-01-05T12:00"), at("2026-01-05T11:00"))).toBe(0);
  });
});

describe("business hours, any week in six zones", () => {
  const zones = ["UTC", BERLIN, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];
  /** A span may cover a night in which clocks change, but begins and ends outside of the hour that is skipped or comes twice. */
  const edge = fc
    .integer({ min: 0, max: 96 })
    .map((quarter) => quarter * 15)
    .filter((minute) => minute < 60 || minute > 180);
  const hoursOfAWeek = fc.array(
    fc.record({ day: fc.integer({ min: 1, max: 7 }), a: edge, b: edge }).map(({ day, a, b }) => ({
      day,
      from: Math.min(a, b),
      to: Math.max(a, b),
    })),
    { maxLength: 8 },
  );
  const days = ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04", "2026-06-15"];
  const spanOfTime = fc.record({
    zone: fc.constantFrom(...zones),
    day: fc.constantFrom(...days),
    from: fc.integer({ min: -600, max: 600 }),
    minutes: fc.integer({ min: 0, max: 2400 }),
  });

  it("have exactly the minutes that a clock on the wall counts", () =>
    fc.assert(
      fc.property(hoursOfAWeek, spanOfTime, (hours, { zone, day, from, minutes }) => {
        const start = at(`${day}T00:00`, zone).getTime() + from * MINUTE;
        let counted = 0;
        for (let i = 0; i < minutes; i++) if (openByTheWall(hours, zone, start + i * MINUTE)) counted++;
        expect(businessMinutesBetween(hours, zone, new Date(start), new Date(start + minutes * MINUTE))).toBe(counted);
      }),
      { numRuns: 60 },
    ));

  it("are open exactly when the wall says so, and open next at the first minute that it says so", () =>
    fc.assert(
      fc.property(hoursOfAWeek, spanOfTime, (hours, { zone, day, from }) => {
        const instant = at(`${day}T00:00`, zone).getTime() + from * MINUTE;
        const open = openByTheWall(hours, zone, instant);
        expect(isOpen(hours, zone, new Date(instant))).toBe(open);
        if (open) return;
        let expected: number | null = null;
        for (let i = 1; i <= 8 * 1440 && expected === null; i++)
          if (openByTheWall(hours, zone, instant + i * MINUTE)) expected = instant + i * MINUTE;
        expect(nextOpening(hours, zone, new Date(instant))?.getTime() ?? null).toBe(expected);
      }),
      { numRuns: 20 },
    ));

  it("add up: two stretches that meet have the minutes of the whole", () =>
    fc.assert(
      fc.property(hoursOfAWeek, spanOfTime, fc.nat(2400), (hours, { zone, day, from, minutes }, cut) => {
        const start = at(`${day}T00:00`, zone).getTime() + from * MINUTE;
        const [a, b, c] = [0, Math.min(cut, minutes), minutes].map((each) => new Date(start + each * MINUTE)) as [
          Date,
          Date,
          Date,
        ];
        const parts = businessMinutesBetween(hours, zone, a, b) + businessMinutesBetween(hours, zone, b, c);
        expect(parts).toBe(businessMinutesBetween(hours, zone, a, c));
      }),
    ));
});
