import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceText, durationText } from "@/domain/reports/duration";
import { KPIS, type Kpi } from "@/domain/reports/kpi";
import { filterOf, ledgerQuery } from "@/domain/reports/ledger";
import { type Asked, askedOf, dateIn, periodOf, periodQuery, pinnedOf } from "@/domain/reports/period";
import { type Told, tell } from "@/domain/reports/sentence";
import { percentOf, shares } from "@/domain/reports/shares";

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo"];
const HOUR = 3_600_000;
const plainly = (text: string) => text.replaceAll("\u00a0", " ");

describe("shares", () => {
  it("add up to exactly 100 for any counts, each within a tenth of its fraction", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 5_000_000 })), { minLength: 1 }),
        (counts) => {
          const whole = counts.reduce((sum, count) => sum + count, 0);
          const percents = Object.values(shares(Object.fromEntries(counts.map((count, i) => [`k${i}`, count]))));
          const tenths = percents.map((percent) => Math.round(percent * 10));
          expect(tenths.map((tenth) => tenth / 10)).toEqual(percents);
          expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).toBe(whole === 0 ? 0 : 1000);
          if (whole === 0) return;
          for (const [i, count] of counts.entries())
            expect(Math.abs((percents[i] ?? 0) - (count * 100) / whole)).toBeLessThan(0.1 + 1e-9);
        },
      ),
    );
  });

  it("leave nothing to what has no rows, and never pass 100", () => {
    expect(shares({ a: 1, b: 1, c: 1, d: 0 })).toEqual({ a: 33.4, b: 33.3, c: 33.3, d: 0 });
    expect(shares({ a: 0, b: 0 })).toEqual({ a: 0, b: 0 });
    expect(percentOf(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (part, rest) => {
        expect(percentOf(part, part + rest) ?? 0).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe("a period", () => {
  const at = new Date("2026-11-25T04:30:12.345Z");

  it("is whole days of the workspace's calendar that follow each other, in six zones over both changes of the clock", () => {
    const moments = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-09-27", "2026-10-25", "2026-11-01", "2018-02-18"];
    for (const timeZone of ZONES) {
      for (const moment of [...moments, "2018-11-04"]) {
        const now = new Date(`${moment}T20:17:05.250Z`);
        const { from, to, days, before } = periodOf({ days: 30 }, timeZone, now);
        expect(to).toEqual(now);
        expect(days).toHaveLength(30);
        expect(days[0]?.from).toEqual(from);
        expect(days.at(-1)?.to).toEqual(now);
        for (const [i, day] of days.entries()) {
          expect(day.date).toBe(dateIn(timeZone, day.from));
          expect(dateIn(timeZone, new Date(day.from.getTime() - 1))).not.toBe(day.date);
          if (i > 0) expect(day.from).toEqual(days[i - 1]?.to);
        }
        expect(before.from < before.to && before.to <= from).toBe(true);
      }
    }
  });

  it("has days of 23 and 25 hours where the clock changes, also where midnight itself is skipped", () => {
    const hours = (timeZone: string, date: string) => {
      const [day] = periodOf({ from: date, to: date }, timeZone, at).days;
      return day && (day.to.getTime() - day.from.getTime()) / HOUR;
    };
    expect(hours("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(hours("Europe/Berlin", "2026-10-25")).toBe(25);
    expect(hours("America/New_York", "2026-03-08")).toBe(23);
    expect(hours("Pacific/Auckland", "2026-04-05")).toBe(25);
    expect(hours("America/Sao_Paulo", "2018-11-04")).toBe(23);
    expect(hours("America/Sao_Paulo", "2018-02-17")).toBe(25);
    expect(hours("Asia/Kolkata", "2026-03-29")).toBe(24);
  });

  it("ends now while it is live, and is compared with as many days to the same time of day", () => {
    const live = periodOf({ days: 7 }, "Europe/Berlin", at);
    expect(live).toMatchObject({ isLive: true, from: new Date("2026-11-18T23:00:00Z"), to: at });
    expect(live.before).toEqual({ from: new Date("2026-11-11T23:00:00Z"), to: new Date("2026-11-18T04:30:12.345Z") });
    // A week that begins before the change of the clock: 05:30 there is an hour more of the world's time away.
    const over = periodOf({ days: 30 }, "Europe/Berlin", at);
    expect(over.before.to).toEqual(new Date("2026-10-26T04:30:12.345Z"));
    expect(over.before.from).toEqual(new Date("2026-09-26T22:00:00Z"));
  });

  it("that is over is whole, and the one before ends where it begins", () => {
    const past = periodOf({ from: "2026-10-20", to: "2026-10-31" }, "Europe/Berlin", at);
    expect(past).toMatchObject({
      isLive: false,
      from: new Date("2026-10-19T22:00:00Z"),
      to: new Date("2026-10-31T23:00:00Z"),
    });
    expect(past.before).toEqual({ from: new Date("2026-10-07T22:00:00Z"), to: past.from });
    const reaching = periodOf({ from: "2026-11-20", to: "2026-12-24" }, "Europe/Berlin", at);
    expect(reaching).toMatchObject({ isLive: true, to: at });
    expect(reaching.days).toHaveLength(6);
  });

  it("is read from the address, and what cannot be read is said", () => {
    const today = "2026-11-25";
    expect(askedOf({}, today)).toEqual({ asked: { days: 30 }, problem: null });
    expect(askedOf({ days: "7" }, today)).toEqual({ asked: { days: 7 }, problem: null });
    expect(askedOf({ from: "2026-02-28", to: "2026-03-01" }, today)).toEqual({
      asked: { from: "2026-02-28", to: "2026-03-01" },
      problem: null,
    });
    const wrong: [Record<string, string | string[]>, string][] = [
      [{ days: "8" }, "not known"],
      [{ days: ["7", "30"] }, "not known"],
      [{ from: "2026-02-30", to: "2026-03-01" }, "both dates"],
      [{ from: "2026-13-01", to: "2026-00-00" }, "both dates"],
      [{ from: "2026-03-01" }, "both dates"],
      [{ from: "2026-03-02", to: "2026-03-01" }, "before it begins"],
      [{ from: "2026-11-26", to: "2026-11-27" }, "future"],
      [{ from: "2025-03-01", to: "2026-03-02" }, "at most 366 days"],
    ];
    for (const [params, words] of wrong) {
      const { asked, problem } = askedOf(params, today);
      expect(asked).toEqual({ days: 30 });
      expect(problem).toContain(words);
    }
    expect(askedOf({ from: "2025-03-01", to: "2026-03-01" }, today).problem).toBeNull();
  });

  it("comes back from its own address, and a pinned one stands still", () => {
    const ranges: Asked[] = [{ days: 7 }, { days: 90 }, { from: "2026-10-20", to: "2026-10-31" }];
    for (const asked of ranges) {
      const period = periodOf(asked, "Asia/Kolkata", at);
      const params = Object.fromEntries(periodQuery(period, { pinned: true }));
      const later = new Date(at.getTime() + 5 * HOUR);
      const again = pinnedOf(params, later) ?? later;
      expect(periodOf(askedOf(params, dateIn("Asia/Kolkata", again)).asked, "Asia/Kolkata", again)).toEqual(period);
    }
    expect(pinnedOf({ at: "2026-11-25T04:30:12.346Z" }, at)).toBeNull();
    expect(pinnedOf({ at: "yesterday" }, at)).toBeNull();
    expect(pinnedOf({ at: "2026-99-99T04:30:12.346Z" }, at)).toBeNull();
  });
});

describe("a definition", () => {
  it("names what it counts, how, and what it leaves out, and no state twice", () => {
    const kpis: Kpi[] = Object.values(KPIS);
    expect(new Set(kpis.map(({ name }) => name)).size).toBe(kpis.length);
    for (const { formula, exclusions, counts, parts, leftOut } of kpis) {
      expect(formula).toMatch(/^[A-Z].+\.$/);
      expect(formula.toLowerCase()).toContain(counts.slice(0, -1));
      expect(exclusions).toMatch(/\.$/);
      expect(exclusions.includes("Left out")).toBe(Object.keys(leftOut).length > 0);
      expect(Object.keys(parts).filter((state) => state in leftOut)).toEqual([]);
    }
  });

  it("is filtered by its own states only", () => {
    const none = { state: null, date: null, before: false, page: 1 };
    expect(filterOf(KPIS.outcome, { state: "waiting", page: "-3" })).toEqual(none);
    const filter = filterOf(KPIS["human-response"], {
      state: "waiting",
      day: "2026-11-03",
      period: "before",
      page: "2",
    });
    expect(filter).toEqual({ state: "waiting", date: "2026-11-03", before: true, page: 2 });
    const period = periodOf({ days: 7 }, "UTC", new Date("2026-11-25T04:30:12.345Z"));
    expect(String(ledgerQuery(period, filter))).toBe(
      "days=7&at=2026-11-25T04%3A30%3A12.345Z&state=waiting&day=2026-11-03&period=before&page=2",
    );
  });
});

describe("words", () => {
  it("give a length in two units at most, rounded once", () => {
    const cases: [number, string][] = [
      [0, "0 s"],
      [2_840, "2.8 s"],
      [9_949, "9.9 s"],
      [9_950, "10 s"],
      [59_600, "1 min"],
      [552_000, "9 min 12 s"],
      [599_600, "10 min"],
      [3_599_000, "1 h"],
      [11_100_000, "3 h 5 min"],
      [86_380_000, "1 d"],
      [187_000_000, "2 d 4 h"],
    ];
    for (const [ms, text] of cases) expect(plainly(durationText(ms))).toBe(text);
  });

  it("give a difference that agrees with the two lengths that are read", () => {
    expect(plainly(differenceText(660_000, 828_000))).toBe("3 min less");
    expect(plainly(differenceText(2_840, 2_560))).toBe("0.2 s more");
    expect(differenceText(660_000, 668_000)).toBe("the same");
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(10 ** 9), (a, b) => {
        const same = durationText(a) === durationText(b);
        if (same) expect(differenceText(a, b)).toBe("the same");
        else
          expect(differenceText(a, b).endsWith(a < b ? "less" : "more") || differenceText(a, b) === "the same").toBe(
            true,
          );
      }),
    );
  });

  it("say no more than the figures", () => {
    const told: Told = {
      during: "in the last 7 days",
      before: "the 7 days before",
      episodes: 20,
      handedOff: 5,
      humanResponse: 240_000,
      humanResponseBefore: 360_000,
      answered: 4,
      handoffs: 6,
      waiting: 2,
      oldestWaiting: 1_560_000,
    };
    const said = (changes: Partial<Told>) => {
      const { first, second } = tell({ ...told, ...changes });
      return { first: plainly(first), second: plainly(second) };
    };
    expect(said({})).toEqual({
      first: "In the last 7 days people waited 4 min for a person, 2 min less than in the 7 days before.",
      second:
        "The median of 4 handoffs; nights and weekends count. Of 20 episodes, 25.0 % went to a person. 2 people are still waiting, the oldest for 26 min.",
    });
    expect(said({ humanResponseBefore: null }).first).toBe("In the last 7 days people waited 4 min for a person.");
    expect(said({ humanResponseBefore: 240_000 }).first).toContain(
      "4 min for a person, the same as in the 7 days before",
    );
    const unanswered = { humanResponse: null, answered: 0, waiting: 1, handoffs: 1 };
    expect(said(unanswered).first).toBe("In the last 7 days no handoff has been answered by a person yet.");
    expect(said(unanswered).second).toContain("One person is still waiting, for 26 min.");
    const nothing = { ...unanswered, waiting: 0, oldestWaiting: null, handoffs: 0, handedOff: 0 };
    expect(said(nothing).first).toBe("In the last 7 days nobody needed a person.");
    expect(said({ ...nothing, episodes: 0 })).toEqual({ first: "Nobody wrote in the last 7 days.", second: "" });
  });
});
