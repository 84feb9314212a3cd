// Every version of an article, and one of them beside another. What is compared stands in the address.
import type { Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { type History, readHistory, readVersions } from "@/domain/knowledge/read/history";
import { can } from "@/domain/workspaces/member";
import { PaneHead, Scroll } from "@/ui/pane";
import { Comparison } from "./comparison";
import { RestoreButton } from "./restore-button";
import { VersionList } from "./version-list";

type Asked = { version?: string; against?: string; before?: string };
type Props = { params: Promise<{ workspace: string; slug: string }>; searchParams: Promise<Asked> };

export default async function HistoryPage({ params, searchParams }: Props) {
  const { workspace, slug: encoded } = await params;
  const slug = decodeURIComponent(encoded);
  const member = await viewingMember(workspace);
  if (!member) return null;
  const asked = await searchParams;
  const history = await readHistory(member, slug, numberOf(asked.before) ?? undefined);
  if (!history) notFound();
  const version = numberOf(asked.version) ?? history.version;
  const against = againstOf(asked.against, version, history);
  const { from, to } = await readVersions(member, { slug, from: against, to: version });
  if (!to) notFound();
  const page = `/desk/${encodeURIComponent(workspace)}/knowledge/article/${encodeURIComponent(slug)}`;
  return (
    <>
      <PaneHead
        back={page as Route}
        backLabel="Back to the article"
        title={
          <h1 className="truncate">
            <span className="font-normal text-quiet">History of</span> <span dir="auto">{history.title}</span>
          </h1>
        }
      >
        <Link href={page as Route} className="px-2 text-[13px] text-quiet hover:text-text max-lg:hidden">
          Close
        </Link>
      </PaneHead>
      <div className="grid min-h-0 flex-1 grid-rows-[auto_minmax(0,1fr)] xl:grid-cols-[280px_minmax(0,1fr)] xl:grid-rows-1">
        <VersionList page={page} history={history} shown={version} />
        <div className="flex min-h-0 flex-col max-xl:border-t">
          <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b px-5 py-1.5 text-[13px]">
            <Against page={page} version={version} against={against} history={history} />
            {can(member, "write_knowledge") && version !== history.version && (
              <RestoreButton workspace={workspace} version={version} article={history} />
            )}
          </div>
          <Scroll className="flex-1 px-5 py-5">
            <Comparison from={from} to={to} />
          </Scroll>
        </div>
      </div>
    </>
  );
}

/** The version before, unless the address says the newest or what is published. */
function againstOf(asked: string | undefined, version: number, { version: newest, live }: History): number {
  if (asked === "newest") return newest;
  if (asked === "live" && live !== null) return live;
  return version - 1;
}

type AgainstProps = { page: string; version: number; against: number; history: History };

function Against({ page, version, against, history: { version: newest, live } }: AgainstProps) {
  const choices = [
    { name: version === 1 ? "As it began" : "Against the one before", query: "", number: version - 1 },
    ...(live !== null && live !== version && live !== version - 1
      ? [{ name: "Against what is published", query: "&against=live", number: live }]
      : []),
    ...(newest !== version && newest !== live
      ? [{ name: "Against the newest", query: "&against=newest", number: newest }]
      : []),
  ];
  return (
    <nav aria-label="Compare" className="flex flex-1 flex-wrap gap-x-4">
      {choices.map(({ name, query, number }) => (
        <Link
          key={name}
          href={`${page}/history?version=${version}${query}` as Route}
          aria-current={number === against ? "true" : undefined}
          className="inline-flex min-h-8 items-center text-quiet underline-offset-4 hover:text-text aria-[current]:font-medium aria-[current]:text-text pointer-coarse:min-h-11"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

const numberOf = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
