// The rows behind a figure: which are counted, with their values, and which are left out and why. The same measure as the figure's.
import { sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { type KpiId, kpiOf } from "../kpi";
import { filterOf, LEDGER_PAGE, type LedgerFilter, type LedgerRow } from "../ledger";
import type { Params, Period, Window } from "../period";
import { readPeriod, scopeOf } from "./dashboard";
import { type Counts, countRows } from "./figures";
import { measure, outcomeAt, type Scope } from "./measure";

export type Ledger = {
  period: Period;
  problem: string | null;
  filter: LedgerFilter;
  /** The stretch that the rows are of: the period, the one before, or one day. */
  window: Window;
  /** All rows of that stretch, whatever state is filtered. */
  counts: Counts;
  /** Rows of the filter, over all pages. */
  total: number;
  rows: LedgerRow[];
};

/** One page of the rows behind a figure, longest first; for who still waits, longest waiting first. */
export async function readLedger(
  asker: { workspaceId: string },
  kpi: KpiId,
  params: Params,
  options: { at?: Date | undefined } = {},
): Promise<Ledger> {
  return inWorkspace(asker, options, async (tx) => {
    const { period, problem, hours } = await readPeriod(tx, params);
    const asked = filterOf(kpiOf(kpi), params);
    const whole = asked.before ? period.before : period;
    const day = asked.before ? undefined : period.days.find(({ date }) => date === asked.date);
    const filter = { ...asked, date: day?.date ?? null };
    const scope = { ...scopeOf(asker, whole, period, hours), slice: day };
    const counts = await countRows(tx, kpi, scope);
    const states = filter.state ? [filter.state] : Object.keys(kpiOf(kpi).parts);
    const total = states.reduce((sum, state) => sum + (counts[state]?.rows ?? 0), 0);
    const { from, to } = day ?? whole;
    const rows = await readRows(tx, kpi, scope, { states, page: filter.page });
    return { period, problem, filter, window: { from, to }, counts, total, rows };
  });
}

async function readRows(
  tx: Tx,
  kpi: KpiId,
  scope: Scope,
  { states, page }: { states: string[]; page: number },
): Promise<LedgerRow[]> {
  const wanted = sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );
  const way = states[0] === "waiting" ? "asc" : "desc";
  const order = (of: string) =>
    sql.raw(`${of}.value desc nulls last, ${of}.at ${way}, ${of}.conversation_id, ${of}.episode`);
  const rows = await tx.execute<LedgerRow>(
    sql`select m.conversation_id as "conversationId", c.contact_id as "contactId", t.name as "contactName",
        (select i.value from contact_identities i where i.workspace_id = ${scope.workspaceId} and i.contact_id = c.contact_id
          and i.kind = 'email' order by i.created_at limit 1) as "contactEmail",
        m.episode, m.at, m.state, m.value, m.business, ${outcomeAt(scope)} as outcome
      from (select * from ${measure(kpi, scope)} as measured where state in (${wanted})
        order by ${order("measured")} limit ${LEDGER_PAGE} offset ${(page - 1) * LEDGER_PAGE}) m
      join episodes e on e.workspace_id = ${scope.workspaceId} and e.conversation_id = m.conversation_id and e.number = m.episode
      join conversations c on c.workspace_id = ${scope.workspaceId} and c.id = m.conversation_id
      join contacts t on t.workspace_id = ${scope.workspaceId} and t.id = c.contact_id
      order by ${order("m")}`,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
