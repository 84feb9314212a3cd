// The rows behind a figure: which episodes or handoffs are in it, with their values, and which are left out and why.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { type KpiId, kpiOf } from "@/domain/reports/kpi";
import { kpiIdOf, LEDGER_PAGE, type LedgerFilter } from "@/domain/reports/ledger";
import { beforeText, periodText } from "@/domain/reports/period";
import { type Ledger, readLedger } from "@/domain/reports/read/ledger";
import { amount } from "@/domain/reports/shares";
import { can } from "@/domain/workspaces/member";
import { join } from "@/ui/join";
import { dashboardHref, ledgerHref, type Place } from "../address";
import { dayText, instantText } from "../dates";
import { Denied } from "../denied";
import { Rows } from "./rows";

type Props = {
  params: Promise<{ workspace: string; kpi: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kpi = kpiIdOf((await params).kpi);
  return { title: kpi ? kpiOf(kpi).name : "Dashboard" };
}

export default async function LedgerPage({ params, searchParams }: Props) {
  const { workspace: slug, kpi: name } = await params;
  const member = await viewingMember(slug);
  if (!member) return null;
  if (!can(member, "read_dashboard")) return <Denied member={member} />;
  const kpi = kpiIdOf(name);
  if (!kpi) notFound();
  const ledger = await readLedger(member, kpi, await searchParams);
  const definition = kpiOf(kpi);
  const place = { slug, period: ledger.period };
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto max-w-[1180px] px-4 pt-4 pb-16 sm:px-8">
        <p className="text-[13px]">
          <Link href={dashboardHref(place)} prefetch={false} className="text-quiet hover:text-text">
            <span aria-hidden="true">← </span>Dashboard
          </Link>
        </p>
        <h1 className="mt-3 text-xl font-semibold tracking-tight">{definition.name}</h1>
        <p className="mt-1 max-w-[68ch] text-quiet">{definition.formula}</p>
        <p className="max-w-[68ch] text-quiet">{definition.exclusions}</p>
        <p className="mt-2 text-[13px] text-quiet">{stretchText(ledger)}</p>
        <States place={place} kpi={kpi} ledger={ledger} />
        <Rows slug={slug} kpi={kpi} ledger={ledger} />
        <Pager place={place} kpi={kpi} ledger={ledger} />
      </div>
    </main>
  );
}

function stretchText({ period, filter, window }: Ledger): string {
  const { timeZone } = period;
  const which = filter.date
    ? dayText(filter.date)
    : filter.before
      ? `Before this range, ${beforeText(period)}`
      : periodText(period);
  return `${which}: ${instantText(window.from, timeZone)} to ${instantText(window.to, timeZone)}, ${timeZone}.`;
}

type PartProps = { place: Place; kpi: KpiId; ledger: Ledger };

/** What is counted, its parts, and each reason to be left out; how many rows each has. */
function States({ place, kpi, ledger: { counts, filter } }: PartProps) {
  const { parts, leftOut } = kpiOf(kpi);
  const rowsOf = (states: string[]) => states.reduce((sum, state) => sum + (counts[state]?.rows ?? 0), 0);
  const several = Object.keys(parts).length > 1;
  const choices: { state: string | null; label: string; rows: number }[] = [
    { state: null, label: "Counted", rows: rowsOf(Object.keys(parts)) },
    ...Object.entries(several ? parts : {}).map(([state, label]) => ({ state, label, rows: rowsOf([state]) })),
    ...Object.entries(leftOut).map(([state, label]) => ({ state, label, rows: rowsOf([state]) })),
  ];
  const { date, before } = filter;
  const chosen = filter.state !== null && (several || !(filter.state in parts)) ? filter.state : null;
  return (
    <nav aria-label="Rows" className="mt-5 flex flex-wrap gap-1 border-b pb-2">
      {choices.map(({ state, label, rows }) => (
        <Link
          key={label}
          href={ledgerHref(place, kpi, { state, date, before })}
          prefetch={false}
          scroll={false}
          aria-current={state === chosen ? "page" : undefined}
          className={join(
            "inline-flex min-h-8 items-center gap-1.5 rounded-control px-2.5 text-[13px] text-quiet hover:bg-sunken hover:text-text pointer-coarse:min-h-11",
            state === chosen && "bg-sunken font-medium text-text",
          )}
        >
          {label}
          <span className="tabular font-normal text-quiet">{amount(rows)}</span>
        </Link>
      ))}
    </nav>
  );
}

function Pager({ place, kpi, ledger: { filter, total } }: PartProps) {
  const pages = Math.ceil(total / LEDGER_PAGE);
  if (pages < 2) return null;
  const to = (page: number): Partial<LedgerFilter> => ({ ...filter, page });
  const link = "inline-flex min-h-8 items-center rounded-control px-2.5 hover:bg-sunken pointer-coarse:min-h-11";
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center gap-2 text-[13px]">
      {filter.page > 1 && (
        <Link href={ledgerHref(place, kpi, to(filter.page - 1))} prefetch={false} className={link}>
          Previous
        </Link>
      )}
      <span className="tabular text-quiet">{`Page ${amount(filter.page)} of ${amount(pages)}`}</span>
      {filter.page < pages && (
        <Link href={ledgerHref(place, kpi, to(filter.page + 1))} prefetch={false} className={link}>
          Next
        </Link>
      )}
    </nav>
  );
}
