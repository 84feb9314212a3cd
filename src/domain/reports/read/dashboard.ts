// The dashboard's figures: of the period, day by day, and of the period before for what is compared with it.
import { eq } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { type BusinessHours, workspaces } from "@/db/schema";
import { openingSpans } from "@/domain/sla/business-hours";
import type { KpiId } from "../kpi";
import { askedOf, dateIn, type Params, type Period, periodOf, pinnedOf, type Window } from "../period";
import { type Counts, countInSlices, countRows, type Durations, mediansInSlices, sumUp } from "./figures";
import type { Scope } from "./measure";

type Figures = {
  firstResponse: Durations;
  humanResponse: Durations;
  /** States of the handoffs behind `humanResponse`: counted, waiting, ended_unanswered. */
  responses: Counts;
  handoffRate: { episodes: number; handedOff: number };
  outcome: Counts;
  resolutionTime: Durations;
  durable: Counts;
  byCategory: Counts;
  byCause: Counts;
};

/** What is compared with the period before; of times the median, in ms. */
export type Before = {
  firstResponse: number | null;
  humanResponse: number | null;
  handoffRate: { episodes: number; handedOff: number };
  outcome: Counts;
  resolutionTime: number | null;
};

/** One day of the period: episodes by the day they were opened, handoffs by the day they were made; medians in ms. */
export type DayFigures = {
  date: string;
  episodes: number;
  handedOff: number;
  firstResponse: number | null;
  humanResponse: number | null;
};

export type Dashboard = {
  period: Period;
  /** Why the range that was asked for is not the one that is shown. */
  problem: string | null;
  now: Figures;
  before: Before;
  days: DayFigures[];
};

type Options = { at?: Date | undefined };
type Asker = { workspaceId: string };

/** The whole screen for a page's address. `options.at`: the moment that counts as now. */
export async function readDashboard(asker: Asker, params: Params, options: Options = {}): Promise<Dashboard> {
  const { period, problem, hours } = await inWorkspace(asker, options, (tx) => readPeriod(tx, params));
  const scope = scopeOf(asker, period, period, hours);
  // A window says for itself what it knows, so that the three parts agree although they are read side by side.
  const [now, before, days] = await Promise.all([
    inWorkspace(asker, options, (tx) => readFigures(tx, scope)),
    inWorkspace(asker, options, (tx) => readBefore(tx, scopeOf(asker, period.before, period, hours))),
    inWorkspace(asker, options, (tx) => readDays(tx, scope, period)),
  ]);
  const ofDays = (column: "episodes" | "handedOff") => days.reduce((sum, day) => sum + day[column], 0);
  const handoffRate = { episodes: ofDays("episodes"), handedOff: ofDays("handedOff") };
  return { period, problem, now: { ...now, handoffRate }, before, days };
}

/** The period that a page's address asks for, on the workspace's calendar. */
export async function readPeriod(
  tx: Tx,
  params: Params,
): Promise<{ period: Period; problem: string | null; hours: BusinessHours }> {
  const [workspace] = await tx
    .select({ timeZone: workspaces.timeZone, hours: workspaces.businessHours })
    .from(workspaces)
    .where(eq(workspaces.id, tx.workspaceId));
  if (!workspace) throw new Error(`The workspace ${tx.workspaceId} is gone.`);
  const at = pinnedOf(params, tx.at) ?? tx.at;
  const { asked, problem } = askedOf(params, dateIn(workspace.timeZone, at));
  return { period: periodOf(asked, workspace.timeZone, at), problem, hours: workspace.hours };
}

export const scopeOf = (
  { workspaceId }: Asker,
  window: Window,
  { timeZone }: Pick<Period, "timeZone">,
  hours: BusinessHours,
): Scope => ({ workspaceId, window, opening: openingSpans(hours, timeZone, window.from, window.to) });

async function readFigures(tx: Tx, scope: Scope): Promise<Omit<Figures, "handoffRate">> {
  return {
    firstResponse: await sumUp(tx, "first-response", scope),
    humanResponse: await sumUp(tx, "human-response", scope),
    responses: await countRows(tx, "human-response", scope),
    outcome: await countRows(tx, "outcome", scope),
    resolutionTime: await sumUp(tx, "resolution-time", scope),
    durable: await countRows(tx, "durable-resolution", scope),
    byCategory: await countRows(tx, "handoffs-by-category", scope),
    byCause: await countRows(tx, "handoffs-by-cause", scope),
  };
}

async function readBefore(tx: Tx, scope: Scope): Promise<Before> {
  const { handed_off: handedOff, kept } = await countRows(tx, "handoff-rate", scope);
  const median = async (kpi: KpiId) => (await mediansInSlices(tx, kpi, scope, [scope.window]))[0] ?? null;
  return {
    firstResponse: await median("first-response"),
    humanResponse: await median("human-response"),
    handoffRate: { episodes: (handedOff?.rows ?? 0) + (kept?.rows ?? 0), handedOff: handedOff?.rows ?? 0 },
    outcome: await countRows(tx, "outcome", scope),
    resolutionTime: await median("resolution-time"),
  };
}

async function readDays(tx: Tx, scope: Scope, { days }: Period): Promise<DayFigures[]> {
  const opened = await countInSlices(tx, "handoff-rate", scope, { state: "handed_off", slices: days });
  const firstResponse = await mediansInSlices(tx, "first-response", scope, days);
  const humanResponse = await mediansInSlices(tx, "human-response", scope, days);
  return days.map(({ date }, i) => ({
    date,
    episodes: opened[i]?.rows ?? 0,
    handedOff: opened[i]?.inState ?? 0,
    firstResponse: firstResponse[i] ?? null,
    humanResponse: humanResponse[i] ?? null,
  }));
}
