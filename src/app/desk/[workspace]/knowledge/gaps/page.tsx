// Gaps: what was asked and no article answered, the dearest first.
import type { Metadata, Route } from "next";
import Link from "next/link";
import { viewingMember } from "@/auth/actions";
import { costText } from "@/domain/gaps/cost";
import { WINDOWS, type WindowDays, windowOf } from "@/domain/gaps/gap";
import { type GapItem, listGaps } from "@/domain/gaps/read/list";
import { can } from "@/domain/workspaces/member";
import { Ago } from "@/ui/ago";
import { buttonClass } from "@/ui/button";
import { PaneHead, Scroll } from "@/ui/pane";
import { LANGUAGES } from "../languages";
import { GapMark } from "./state";

export const metadata: Metadata = { title: "Gaps" };

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ days?: string; show?: string }> };
type View = { days: WindowDays; closed: boolean };

export default async function GapsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const asked = await searchParams;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const view = { days: windowOf(asked.days), closed: asked.show === "closed" };
  const { items, total } = await listGaps(member, view);
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  return (
    <>
      <PaneHead title={<h1>Gaps</h1>} back={room as Route} backLabel="Back to the articles">
        <Views room={room} view={view} />
      </PaneHead>
      <Scroll className="flex-1">
        <div className="mx-auto max-w-[820px] px-5 py-6 lg:px-8 lg:py-8">
          {items.length === 0 ? (
            <Nothing room={room} view={view} />
          ) : (
            <>
              <p className="mb-4 max-w-[68ch] text-quiet">
                {view.closed
                  ? "Answered by an article since, or dismissed."
                  : "What customers asked and no article answered, the dearest first. Each holds a draft from what your people replied."}
              </p>
              <ul aria-label="Gaps" className="divide-y border-y">
                {items.map((gap) => (
                  <Row key={gap.id} room={room} gap={gap} />
                ))}
              </ul>
              {total > items.length && (
                <p className="mt-3 text-[13px] text-quiet">
                  The first {items.length} of {total.toLocaleString("en-GB")}.
                </p>
              )}
            </>
          )}
          {can(member, "write_knowledge") && (
            <p className="mt-6 text-center text-[13px] text-quiet">
              <Link href={`${room}/learnt` as Route} className="underline underline-offset-2 hover:text-text">
                What search learnt from your articles and replies
              </Link>
            </p>
          )}
        </div>
      </Scroll>
    </>
  );
}

function Views({ room, view }: { room: string; view: View }) {
  const href = (next: Partial<View>) => {
    const { days, closed } = { ...view, ...next };
    return `${room}/gaps?${new URLSearchParams({ days: String(days), ...(closed && { show: "closed" }) })}` as Route;
  };
  const tab = (here: boolean) =>
    buttonClass("quiet", `px-2.5 ${here ? "bg-sunken font-semibold text-text" : "font-normal"}`);
  return (
    <nav aria-label="Which gaps" className="ms-1 flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="flex gap-0.5">
        <Link
          href={href({ closed: false })}
          aria-current={view.closed ? undefined : "true"}
          className={tab(!view.closed)}
        >
          Open
        </Link>
        <Link
          href={href({ closed: true })}
          aria-current={view.closed ? "true" : undefined}
          className={tab(view.closed)}
        >
          Closed
        </Link>
      </span>
      <span className="flex gap-0.5">
        {WINDOWS.toReversed().map((days) => (
          <Link
            key={days}
            href={href({ days })}
            aria-current={view.days === days ? "true" : undefined}
            className={tab(view.days === days)}
          >
            {days} days
          </Link>
        ))}
      </span>
    </nav>
  );
}

function Row({ room, gap }: { room: string; gap: GapItem }) {
  const { id, state, lang, question, lastAskedAt, article } = gap;
  return (
    <li>
      <Link
        href={`${room}/gaps/${id}` as Route}
        className="-mx-3 block rounded-control px-3 py-3 hover:bg-sunken focus-visible:outline-offset-[-2px]"
      >
        <span lang={lang} dir="auto" className="line-clamp-2 break-words font-medium">
          {question}
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[13px] text-quiet">
          <span className="tabular">{costText(gap)}</span>
          <GapMark state={state} />
          {article && state !== "dismissed" && article.title !== question && (
            <span dir="auto" className="min-w-0 truncate">
              {article.title}
            </span>
          )}
          <span className="flex-1" />
          {lang !== "en" && <span>{LANGUAGES[lang] ?? lang}</span>}
          <span className="text-faint">
            last asked <Ago at={lastAskedAt} past />
          </span>
        </span>
      </Link>
    </li>
  );
}

function Nothing({ room, view: { days, closed } }: { room: string; view: View }) {
  return (
    <div className="mx-auto max-w-sm py-16 text-center">
      <h2 className="mb-1.5 text-[15px] font-semibold">{closed ? "Nothing closed yet" : "Nothing unanswered"}</h2>
      <p className="text-quiet">
        {closed
          ? "Gaps that an article answers, and those that you dismiss, stand here."
          : `No customer asked anything in the last ${days} days that the articles do not answer. What they ask in vain comes here, with a draft from what your people reply.`}
      </p>
      {!closed && (
        <Link href={`${room}/try` as Route} className={buttonClass("plain", "mt-5 min-h-9")}>
          Try a question
        </Link>
      )}
    </div>
  );
}
