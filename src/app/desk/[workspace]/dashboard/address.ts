// Where each figure leads: the rows behind it, and back.
import type { Route } from "next";
import type { KpiId } from "@/domain/reports/kpi";
import { type LedgerFilter, ledgerQuery } from "@/domain/reports/ledger";
import { type Period, periodQuery } from "@/domain/reports/period";

/** The workspace and the period that every link of the screen keeps. */
export type Place = { slug: string; period: Period };

export const dashboardPath = (slug: string) => `/desk/${slug}/dashboard`;

export const dashboardHref = ({ slug, period }: Place) => `${dashboardPath(slug)}?${periodQuery(period)}` as Route;

export const ledgerHref = ({ slug, period }: Place, kpi: KpiId, filter: Partial<LedgerFilter> = {}) =>
  `${dashboardPath(slug)}/${kpi}?${ledgerQuery(period, filter)}` as Route;

export const conversationHref = (slug: string, conversationId: string) =>
  `/desk/${slug}/inbox?view=all&c=${conversationId}` as Route;
