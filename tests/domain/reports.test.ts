import { testDatabase } from "@tests/support/database";
import { type Asked, makeReportedWorkspace, middle, recounter, writeHistory } from "@tests/support/report-history";
import { describe, expect, it } from "vitest";
import { type KpiId, kpiIds, kpiOf } from "@/domain/reports/kpi";
import { LEDGER_PAGE } from "@/domain/reports/ledger";
import { dateIn, type Params, type Window } from "@/domain/reports/period";
import { type Dashboard, readDashboard } from "@/domain/reports/read/dashboard";
import type { Counts } from "@/domain/reports/read/figures";
import { readLedger } from "@/domain/reports/read/ledger";
import { percentOf, shares } from "@/domain/reports/shares";

const { owner } = testDatabase();

/** Each zone at the two days on which its clock changes; where none does, at days on which others' do. */
const PLACES: [timeZone: string, day: string][] = [
  ["UTC", "2026-03-29"],
  ["UTC", "2026-10-25"],
  ["Europe/Berlin", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Asia/Kolkata", "2026-03-29"],
  ["Asia/Kolkata", "2026-10-25"],
  ["Pacific/Auckland", "2026-04-05"],
  ["Pacific/Auckland", "2026-09-27"],
  ["America/Sao_Paulo", "2018-02-18"],
  ["America/Sao_Paulo", "2018-11-04"],
];
const DAY = 86_400_000;
const daysFrom = (date: string, days: number) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
const rowsOf = (counts: Counts) => Object.fromEntries(Object.entries(counts).map(([state, { rows }]) => [state, rows]));
const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** A workspace with a random history, and another one in the same zone whose rows must never be counted. */
async function history(timeZone: string, day: string, seed: number, count = 160) {
  const about = new Date(`${day}T12:00:00.000Z`);
  const asker = await makeReportedWorkspace(owner(), timeZone);
  const other = await makeReportedWorkspace(owner(), timeZone);
  await writeHistory(owner(), asker.workspaceId, about, count, seed);
  await writeHistory(owner(), other.workspaceId, about, count / 4, seed + 1000);
  return { asker, about };
}

describe("every KPI, counted again in plain SQL", () => {
  it.each(PLACES)("is equal to the last digit in %s around %s", async (timeZone, day) => {
    const { asker, about } = await history(timeZone, day, PLACES.findIndex(([, each]) => each === day) + 1);
    const now = new Date(about.getTime() + 3 * DAY + 4_567_891);
    const today = dateIn(timeZone, now);
    const ranges: [Params, first: string, last: string][] = [
      [{ days: "7" }, daysFrom(today, -6), today],
      [{ days: "30" }, daysFrom(today, -29), today],
      [{ days: "90" }, daysFrom(today, -89), today],
      [{ from: day, to: day }, day, day],
      [{ from: daysFrom(day, -1), to: daysFrom(day, 1) }, daysFrom(day, -1), daysFrom(day, 1)],
      [{ from: daysFrom(day, -20), to: daysFrom(day, -1) }, daysFrom(day, -20), daysFrom(day, -1)],
    ];
    for (const [params, first, last] of ranges) {
      const dashboard = await readDashboard(asker, params, { at: now });
      await agrees(dashboard, { ...asker, timeZone, first, last, now });
      staysInBounds(dashboard);
    }
  });
});

async function agrees(dashboard: Dashboard, asked: Asked) {
  const { now, before, period, days } = dashboard;
  const plain = recounter(owner(), asked);
  expect(period.to).toEqual(await plain.end());
  expect(days.map(({ date }) => date)[0]).toBe(asked.first);
  expect(now.firstResponse).toMatchObject(counted(await plain.firstResponses()));
  expect(now.resolutionTime).toMatchObject(counted(await plain.resolutions()));
  expect(now.humanResponse).toMatchObject(counted(await plain.humanResponses()));
  expect(now.humanResponse.business).toEqual(middle(await plain.businessResponses()));
  const waiting = await plain.waiting();
  expect(now.responses.waiting ?? { rows: 0, oldestAt: null }).toEqual(waiting);
  expect(rowsOf(now.outcome)).toEqual(await plain.outcomes());
  const { durable = 0, reopened = 0 } = rowsOf(now.durable);
  expect({ durable: 0, reopened: 0, ...(await plain.durable()) }).toEqual({ durable, reopened });
  expect(now.handoffRate).toEqual({ episodes: await plain.episodes(), handedOff: await plain.handedOff() });
  expect(rowsOf(now.byCategory)).toEqual(await plain.byCategory());
  expect(rowsOf(now.byCause)).toEqual(await plain.byCause());
  const byDay = await plain.byDay();
  expect(days.map(({ date, episodes }) => [date, episodes])).toEqual(days.map(({ date }) => [date, byDay[date] ?? 0]));

  // The period before: as many days earlier, seen from the same time of day.
  const length = days.length;
  const [earlier] = await owner()`select (((${period.to}::timestamptz at time zone ${asked.timeZone})
    - make_interval(days => ${length})) at time zone ${asked.timeZone}) as at`;
  const plainBefore = recounter(owner(), {
    ...asked,
    first: daysFrom(asked.first, -length),
    last: daysFrom(asked.last, -length),
    now: period.isLive ? earlier?.at : asked.now,
  });
  expect(before.firstResponse).toBe(middle(await plainBefore.firstResponses()).median);
  expect(before.humanResponse).toBe(middle(await plainBefore.humanResponses()).median);
  expect(before.resolutionTime).toBe(middle(await plainBefore.resolutions()).median);
  expect(rowsOf(before.outcome)).toEqual(await plainBefore.outcomes());
  expect(before.handoffRate.handedOff).toBe(await plainBefore.handedOff());
}

const counted = (values: number[]) => ({ counted: values.length, ...middle(values) });

/** No average above its window, no rate above 100 %, shares of exactly 100 %. */
function staysInBounds({ now, before, period }: Dashboard) {
  const within = ({ from, to }: Window, values: (number | null)[]) => {
    for (const value of values) expect(value ?? 0).toBeLessThanOrEqual(to.getTime() - from.getTime());
  };
  for (const { median, p90, mean } of [now.firstResponse, now.humanResponse, now.resolutionTime])
    within(period, [median, p90, mean]);
  within(period.before, [before.firstResponse, before.humanResponse, before.resolutionTime]);
  const { business, mean } = now.humanResponse;
  expect(business.mean ?? 0).toBeLessThanOrEqual(mean ?? 0);
  for (const { handoffRate, outcome } of [now, before]) {
    const { handedOff, episodes } = handoffRate;
    expect(percentOf(handedOff, episodes) ?? 0).toBeLessThanOrEqual(100);
    expect(sumOf(rowsOf(outcome))).toBe(episodes);
    const tenths = Object.values(shares(rowsOf(outcome))).map((share) => Math.round(share * 10));
    expect(tenths.reduce((sum, tenth) => sum + tenth, 0)).toBe(episodes === 0 ? 0 : 1000);
  }
}

describe("the rows behind a figure", () => {
  it("are as many as the figure says, have its values, and each has its place, for every KPI and state", async () => {
    const { asker, about } = await history("Pacific/Auckland", "2026-04-05", 77);
    const options = { at: new Date(about.getTime() + 2 * DAY) };
    const dashboard = await readDashboard(asker, { days: "30" }, options);
    for (const kpi of kpiIds) {
      const definition = kpiOf(kpi);
      const counts = (await readLedger(asker, kpi, { days: "30" }, options)).counts;
      expect(rowsOf(counts)).toMatchObject(rowsOf(figureOf(kpi, dashboard)));
      // Nothing vanishes: what is not counted is left out for a reason.
      if (definition.counts === "episodes") expect(sumOf(rowsOf(counts))).toBe(dashboard.now.handoffRate.episodes);
      for (const state of [...Object.keys(definition.parts), ...Object.keys(definition.leftOut)]) {
        const rows = await allRows(asker, kpi, { days: "30", state }, options);
        expect(rows).toHaveLength(counts[state]?.rows ?? 0);
        expect(rows.every((row) => row.state === state)).toBe(true);
        const timed = definition.unit === "time" && state in definition.parts;
        for (const row of rows) expect(row.value !== null).toBe(timed);
      }
      const all = await allRows(asker, kpi, { days: "30" }, options);
      expect(all).toHaveLength(Object.keys(definition.parts).reduce((sum, part) => sum + (counts[part]?.rows ?? 0), 0));
      expect(new Set(all.map(({ conversationId, episode, at }) => `${conversationId} ${episode} ${at}`)).size).toBe(
        all.length,
      );
    }
    const human = await allRows(asker, "human-response", { days: "30" }, options);
    expect(middle(human.map(({ value }) => value ?? Number.NaN))).toMatchObject({
      median: dashboard.now.humanResponse.median,
      p90: dashboard.now.humanResponse.p90,
    });
    expect(middle(human.map(({ business }) => business ?? Number.NaN)).median).toBe(
      dashboard.now.humanResponse.business.median,
    );
    expect(human.map(({ value }) => value)).toEqual(human.map(({ value }) => value ?? 0).toSorted((a, b) => b - a));
  });

  it("are those of one day, and of the period before, where these were asked for", async () => {
    const { asker, about } = await history("America/New_York", "2026-11-01", 78);
    const options = { at: new Date(about.getTime() + 2 * DAY) };
    const { days, before, period } = await readDashboard(asker, { days: "7" }, options);
    for (const { date, episodes, handedOff, ...medians } of days) {
      const ofDay = { days: "7", day: date };
      expect(await allRows(asker, "volume", ofDay, options)).toHaveLength(episodes);
      expect(await allRows(asker, "handoff-rate", { ...ofDay, state: "handed_off" }, options)).toHaveLength(handedOff);
      for (const [kpi, median] of [
        ["first-response", medians.firstResponse],
        ["human-response", medians.humanResponse],
      ] as const) {
        const rows = await allRows(asker, kpi, ofDay, options);
        expect(middle(rows.map(({ value }) => value ?? Number.NaN)).median).toBe(median);
        for (const row of rows) expect(dateIn("America/New_York", new Date(row.at))).toBe(date);
      }
    }
    const earlier = await allRows(asker, "outcome", { days: "7", period: "before" }, options);
    expect(earlier).toHaveLength(before.handoffRate.episodes);
    for (const { at } of earlier)
      expect(new Date(at) >= period.before.from && new Date(at) < period.before.to).toBe(true);
  });

  it("keep their number when the link is opened later: the report stands still at its moment", async () => {
    const { asker, about } = await history("Europe/Berlin", "2026-10-25", 79);
    const at = new Date(about.getTime() - DAY);
    const then = await readDashboard(asker, { days: "30" }, { at });
    const later = { at: new Date(about.getTime() + 20 * DAY) };
    const again = await readDashboard(asker, { days: "30", at: at.toISOString() }, later);
    expect(again).toEqual(then);
    const moved = await readDashboard(asker, { days: "30" }, later);
    expect(moved.now).not.toEqual(then.now);
    const waiting = { days: "30", at: at.toISOString(), state: "waiting" };
    expect(await allRows(asker, "human-response", waiting, later)).toHaveLength(then.now.responses.waiting?.rows ?? 0);
  });
});

/** The dashboard's own counts of a KPI by state, or what its figure implies. */
function figureOf(kpi: KpiId, { now }: Dashboard): Counts {
  const of = (rows: Record<string, number>): Counts =>
    Object.fromEntries(
      Object.entries(rows).flatMap(([state, count]) =>
        count > 0 ? [[state, { rows: count, oldestAt: new Date(0) }]] : [],
      ),
    );
  const { episodes, handedOff } = now.handoffRate;
  switch (kpi) {
    case "outcome":
      return now.outcome;
    case "durable-resolution":
      return now.durable;
    case "handoffs-by-category":
      return now.byCategory;
    case "handoffs-by-cause":
      return now.byCause;
    case "human-response":
      return now.responses;
    case "handoff-rate":
      return of({ handed_off: handedOff, kept: episodes - handedOff });
    case "volume":
      return of({ counted: episodes });
    default: {
      const { counted } = kpi === "first-response" ? now.firstResponse : now.resolutionTime;
      return of({ counted });
    }
  }
}

async function allRows(asker: { workspaceId: string }, kpi: KpiId, params: Params, options: { at: Date }) {
  const rows = [];
  for (let page = 1; ; page++) {
    const ledger = await readLedger(asker, kpi, { ...params, page: String(page) }, options);
    rows.push(...ledger.rows);
    if (ledger.rows.length < LEDGER_PAGE) {
      expect(rows).toHaveLength(ledger.total);
      return rows;
    }
  }
}
