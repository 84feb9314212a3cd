// A pane of the desk: its head with the way back on small screens, and what scrolls under it.
import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

type Head = { title: ReactNode; back?: Route; backLabel?: string; children?: ReactNode };

export function PaneHead({ title, back, backLabel = "Back", children }: Head) {
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b px-4 py-2">
      {back && (
        <Link
          href={back}
          aria-label={backLabel}
          title={backLabel}
          className="-ms-2 flex size-9 items-center justify-center rounded-control text-quiet pointer-coarse:size-11 hover:bg-sunken lg:hidden"
        >
          <ArrowLeft size={18} aria-hidden="true" className="rtl:rotate-180" />
        </Link>
      )}
      <div className="min-w-36 flex-1 text-[13px] font-semibold">{title}</div>
      {children}
    </header>
  );
}

/** What scrolls; reachable by keyboard, since it may hold nothing else that is. */
export function Scroll({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className={`min-h-0 overflow-y-auto focus-visible:outline-offset-[-2px] ${className}`}
    >
      {children}
    </div>
  );
}

/** What a role may not see or do, and who can grant it. */
export function Denied({ what, lowest, names }: { what: string; lowest: string; names: string[] }) {
  return (
    <div className="m-auto max-w-sm px-6 py-16 text-center">
      <h1 className="mb-1.5 text-[15px] font-semibold">Your role does not include this</h1>
      <p className="text-quiet">
        {what} is for a workspace {lowest} or above.
        {names.length > 0 && ` ${listOf(names)} can do it for you, and an admin can change your role.`}
      </p>
    </div>
  );
}

const MOST_NAMES = 4;
const listOf = (names: string[]) =>
  new Intl.ListFormat("en", { type: "disjunction" }).format(
    names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), "another one"] : names,
  );
