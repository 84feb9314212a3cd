// The dashboard: whether it works, in one sentence first, then in figures that each open the rows behind them.
import type { Metadata } from "next";
import { viewingMember } from "@/auth/actions";
import { beforeText, duringText } from "@/domain/reports/period";
import { type Dashboard, readDashboard } from "@/domain/reports/read/dashboard";
import { tell } from "@/domain/reports/sentence";
import { can } from "@/domain/workspaces/member";
import { dashboardPath, type Place } from "./address";
import { Breakdown } from "./breakdown";
import { instantText } from "./dates";
import { Denied } from "./denied";
import { FirstResponse, HandoffRate, HumanResponse } from "./headline";
import { Outcomes } from "./outcomes";
import { RangeBar } from "./range-bar";
import { DurableResolution, ResolutionTime } from "./resolution";
import { Volume } from "./volume";

export const metadata: Metadata = { title: "Dashboard" };

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function DashboardPage({ params, searchParams }: Props) {
  const { workspace: slug } = await params;
  const asked = await searchParams;
  const member = await viewingMember(slug);
  if (!member) return null;
  if (!can(member, "read_dashboard")) return <Denied member={member} />;
  const dashboard = await readDashboard(member, asked);
  const { period, problem, now } = dashboard;
  const place = { slug, period };
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto max-w-[1180px] px-4 pt-4 pb-16 sm:px-8">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h1 className="text-[13px] font-semibold">Dashboard</h1>
          <RangeBar path={dashboardPath(slug)} period={period} pinned={period.isLive && asked.at !== undefined} />
        </div>
        {problem && (
          <p role="status" className="mt-2 text-[13px] text-danger">
            {`${problem} What you see happened ${duringText(period)}.`}
          </p>
        )}
        <Summary dashboard={dashboard} slug={slug} />
        <div className="grid gap-x-10 gap-y-8 md:grid-cols-3">
          <FirstResponse place={place} dashboard={dashboard} />
          <HumanResponse place={place} dashboard={dashboard} />
          <HandoffRate place={place} dashboard={dashboard} />
        </div>
        <Rows>
          <div className="lg:col-span-2">
            <Outcomes place={place} dashboard={dashboard} />
          </div>
          <div className="space-y-8">
            <ResolutionTime place={place} dashboard={dashboard} />
            <DurableResolution place={place} dashboard={dashboard} />
          </div>
        </Rows>
        <Rows>
          <div className="lg:col-span-3">
            <Volume place={place} dashboard={dashboard} />
          </div>
        </Rows>
        <div className="mt-8 grid gap-x-10 gap-y-8 border-t pt-6 md:grid-cols-2">
          <Breakdown place={place} kpi="handoffs-by-category" column="Category" counts={now.byCategory} />
          <Breakdown place={place} kpi="handoffs-by-cause" column="Cause" counts={now.byCause} />
        </div>
      </div>
    </main>
  );
}

const Rows = ({ children }: { children: React.ReactNode }) => (
  <div className="mt-8 grid gap-x-10 gap-y-8 border-t pt-6 lg:grid-cols-3">{children}</div>
);

function Summary({ dashboard, slug }: { dashboard: Dashboard; slug: Place["slug"] }) {
  const { period, now, before } = dashboard;
  const { waiting } = now.responses;
  const { first, second } = tell({
    during: duringText(period),
    before: beforeText(period),
    episodes: now.handoffRate.episodes,
    handedOff: now.handoffRate.handedOff,
    humanResponse: now.humanResponse.median,
    humanResponseBefore: before.humanResponse,
    answered: now.humanResponse.counted,
    handoffs: Object.values(now.byCause).reduce((sum, { rows }) => sum + rows, 0),
    waiting: waiting?.rows ?? 0,
    oldestWaiting: waiting ? period.to.getTime() - waiting.oldestAt.getTime() : null,
  });
  return (
    <div className="mt-6 mb-8 border-b pb-6">
      <p className="max-w-[40ch] text-2xl/8 font-semibold tracking-tight text-balance">{first}</p>
      <p className="mt-2 max-w-[68ch] text-quiet">{second}</p>
      {period.isLive && now.handoffRate.episodes === 0 && before.handoffRate.episodes === 0 && (
        <p className="mt-2 max-w-[68ch] text-quiet">
          {"Figures appear here with the first message on "}
          <a href={`/chat/${slug}`} className="text-accent underline underline-offset-2">
            your chat page
          </a>
          .
        </p>
      )}
      <p className="mt-2 text-[13px] text-quiet">
        {`${instantText(period.from, period.timeZone)} to ${instantText(period.to, period.timeZone)}, days and hours in ${period.timeZone}. Every figure opens the rows behind it.`}
      </p>
    </div>
  );
}
