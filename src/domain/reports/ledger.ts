// Which rows behind a figure are shown: a state, a day, the period before, a page; in the address, so that a link shows the same. Pure.
import { type Kpi, type KpiId, kpiIds } from "./kpi";
import { type Params, type Period, periodQuery } from "./period";

export const LEDGER_PAGE = 50;

export type LedgerFilter = {
  /** One part or one reason to be left out; null: all that is counted. */
  state: string | null;
  /** One day of the period, as YYYY-MM-DD. */
  date: string | null;
  /** The period before instead. */
  before: boolean;
  /** From 1. */
  page: number;
};

export type LedgerRow = {
  conversationId: string;
  contactId: string;
  contactName: string | null;
  contactEmail: string | null;
  episode: number;
  /** When it came into the range: the opening of the episode, or the handoff. ISO. */
  at: string;
  state: string;
  /** Milliseconds, where the KPI is a time and the row is counted. */
  value: number | null;
  business: number | null;
  outcome: string;
};

/** The KPI of an address, or null. */
export const kpiIdOf = (text: string): KpiId | null => kpiIds.find((id) => id === text) ?? null;

/** The filter of an address; what is not known filters nothing. */
export function filterOf({ parts, leftOut }: Kpi, params: Params): LedgerFilter {
  const { state, day, period, page } = params;
  const states = [...Object.keys(parts), ...Object.keys(leftOut)];
  const number = Number(page);
  return {
    state: states.find((each) => each === state) ?? null,
    date: typeof day === "string" ? day : null,
    before: period === "before",
    page: Number.isInteger(number) && number > 0 ? number : 1,
  };
}

/** The address's query for these rows, pinned to the moment of the figure that led to them. */
export function ledgerQuery(period: Period, filter: Partial<LedgerFilter>): URLSearchParams {
  const query = periodQuery(period, { pinned: true });
  if (filter.state) query.set("state", filter.state);
  if (filter.date) query.set("day", filter.date);
  if (filter.before) query.set("period", "before");
  if (filter.page && filter.page > 1) query.set("page", String(filter.page));
  return query;
}
