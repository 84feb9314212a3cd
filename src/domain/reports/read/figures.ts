// The ways to sum up a measure: how many rows are in which state, and how long it took. Where a day each is asked for, the days are
// slices of one index range, which is far cheaper than sorting all rows into days.
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type KpiId, kpiOf } from "../kpi";
import type { Window } from "../period";
import { measure, type Scope } from "./measure";

/** How many rows are in one state; `oldestAt` is when the first of them came into the range. */
type Count = { rows: number; oldestAt: Date };
/** By state; one that is not there has no rows. */
export type Counts = Record<string, Count>;

type Middle = { median: number | null; p90: number | null; mean: number | null };
/** Milliseconds; null where nothing is counted. `business` is null throughout where a KPI has no such clock. */
export type Durations = Middle & { counted: number; business: Middle };

/** How many rows of the window are in which state. */
export async function countRows(tx: Tx, kpi: KpiId, scope: Scope): Promise<Counts> {
  const rows = await tx.execute<{ state: string; rows: number; oldest: string }>(
    sql`select state, count(*)::int as rows, min(at) as oldest from ${measure(kpi, scope)} as measured group by state`,
  );
  return Object.fromEntries(rows.map(({ state, rows, oldest }) => [state, { rows, oldestAt: new Date(oldest) }]));
}

/** How many rows of each slice there are, and how many of them are in this state. */
export async function countInSlices(
  tx: Tx,
  kpi: KpiId,
  scope: Scope,
  { state, slices }: { state: string; slices: Window[] },
): Promise<{ rows: number; inState: number }[]> {
  return [
    ...(await tx.execute<{ rows: number; inState: number }>(
      sql`select counts.* from ${slicesOf(slices)} cross join lateral (
        select count(*)::int as rows, (count(*) filter (where state = ${state}))::int as "inState"
        from ${measure(kpi, scope)} as measured where at >= slice.from_at and at < slice.to_at) counts order by slice.number`,
    )),
  ];
}

/** Median, p90 and mean of the window's counted rows. */
export async function sumUp(tx: Tx, kpi: KpiId, scope: Scope): Promise<Durations> {
  const [row] = await tx.execute<Middle & { counted: number } & { [M in keyof Middle as `${M}_business`]?: Middle[M] }>(
    sql`select count(value)::int as counted, ${middle("value")}
      ${kpiOf(kpi).inBusinessHours ? sql`, ${middle("business")}` : sql``} from ${measure(kpi, scope)} as measured`,
  );
  if (!row) throw new Error("A sum is one row.");
  const { counted, median, p90, mean, median_business = null, p90_business = null, mean_business = null } = row;
  return { counted, median, p90, mean, business: { median: median_business, p90: p90_business, mean: mean_business } };
}

/** The median of the counted rows of each slice; null where there are none. */
export async function mediansInSlices(tx: Tx, kpi: KpiId, scope: Scope, slices: Window[]): Promise<(number | null)[]> {
  const rows = await tx.execute<{ median: number | null }>(
    sql`select median from ${slicesOf(slices)} cross join lateral (
      select percentile_cont(0.5) within group (order by value) as median
      from ${measure(kpi, scope)} as measured where at >= slice.from_at and at < slice.to_at) middles order by slice.number`,
  );
  return rows.map(({ median }) => median);
}

const middle = (column: "value" | "business") => {
  const values = sql.raw(column);
  const as = sql.raw(column === "value" ? "" : "_business");
  return sql`percentile_cont(0.5) within group (order by ${values}) as median${as},
    percentile_cont(0.9) within group (order by ${values}) as p90${as}, avg(${values}) as mean${as}`;
};

const slicesOf = (slices: Window[]) => {
  const instants = (values: Date[]) => sql`${`{${values.map((at) => at.toISOString()).join(",")}}`}::timestamptz[]`;
  return sql`unnest(${instants(slices.map(({ from }) => from))}, ${instants(slices.map(({ to }) => to))})
    with ordinality as slice(from_at, to_at, number)`;
};
