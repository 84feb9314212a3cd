"use client";
// The sections of the settings; all are shown to everybody, each says itself whom it is for.
import type { Route } from "next";
import Link from "next/link";
import { useSelectedLayoutSegment } from "next/navigation";

const SECTIONS = [
  ["workspace", "Workspace"],
  ["members", "Members"],
  ["safety", "Safety"],
  ["mail", "Mail"],
  ["account", "Your account"],
] as const;

export function Sections({ workspace }: { workspace: string }) {
  const here = useSelectedLayoutSegment();
  return (
    <nav
      aria-label="Settings"
      className="flex shrink-0 gap-1 overflow-x-auto border-b p-2 lg:w-[200px] lg:flex-col lg:overflow-visible lg:border-e lg:border-b-0 lg:p-3"
    >
      <p className="hidden px-2 pb-2 text-[13px] font-semibold lg:block">Settings</p>
      {SECTIONS.map(([section, label]) => (
        <Link
          key={section}
          href={`/desk/${encodeURIComponent(workspace)}/settings/${section}` as Route}
          aria-current={here === section ? "page" : undefined}
          className={`flex min-h-9 shrink-0 pointer-coarse:min-h-11 items-center rounded-control px-2 text-[13px] ${here === section ? "bg-sunken font-medium" : "text-quiet hover:bg-sunken"}`}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
