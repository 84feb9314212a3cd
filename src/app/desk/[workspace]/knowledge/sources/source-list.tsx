"use client";
// The sources of a workspace, those that wait for a review first.
import { FileText, Globe, type LucideIcon, Network, StickyNote } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Ago } from "@/ui/ago";
import { buttonClass } from "@/ui/button";
import { Scroll } from "@/ui/pane";
import { exactTime, useTimeZone } from "@/ui/time-zone";
import { SourceControls } from "./source-controls";
import { articlesText, KINDS, type SourceProps, stateText } from "./words";

const ICONS: Record<SourceProps["kind"], LucideIcon> = {
  page: Globe,
  site: Globe,
  sitemap: Network,
  file: FileText,
  paste: StickyNote,
};

export function SourceList({ workspace, sources }: { workspace: string; sources: SourceProps[] }) {
  return (
    <Scroll className="flex-1">
      <ul aria-label="Sources" className="divide-y border-b">
        {sources.map((source) => (
          <Row key={source.id} workspace={workspace} source={source} />
        ))}
      </ul>
    </Scroll>
  );
}

function Row({ workspace, source }: { workspace: string; source: SourceProps }) {
  const { id, kind, name, run } = source;
  const Icon = ICONS[kind];
  const href = `/desk/${encodeURIComponent(workspace)}/knowledge/sources/${id}` as Route;
  const waits = run?.state === "to_review";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 lg:px-6">
      <Icon size={16} aria-hidden="true" className="shrink-0 text-quiet" />
      <div className="min-w-0 flex-1 basis-64">
        <Link href={href} className="block truncate font-medium hover:underline" dir="auto" title={name}>
          {name}
        </Link>
        <p className="tabular text-[13px] text-quiet">
          {KINDS[kind]}, {articlesText(source.articles)}
          <LastRun run={run} />
          <NextRun at={source.nextRunAt} />
        </p>
      </div>
      {waits ? (
        <Link href={href} className={buttonClass("primary")}>
          Review<span className="sr-only"> {name}</span>
        </Link>
      ) : (
        <span className={`text-[13px] ${run?.state === "failed" ? "text-danger" : "text-quiet"}`}>
          {stateText(run)}
        </span>
      )}
      <SourceControls workspace={workspace} source={source} />
    </li>
  );
}

function LastRun({ run }: { run: SourceProps["run"] }) {
  if (!run) return null;
  return (
    <>
      , read <Ago at={run.endedAt ?? run.startedAt} past />
    </>
  );
}

function NextRun({ at }: { at: string | null }) {
  const timeZone = useTimeZone();
  if (at === null) return null;
  return (
    <>
      , next{" "}
      <time dateTime={at} suppressHydrationWarning>
        {exactTime(at, timeZone)}
      </time>
    </>
  );
}
