// One source: how its newest run stands, and while something waits for a decision, what was found.
import type { Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { diffLines } from "@/domain/knowledge/diff";
import { readSource, type SourceDetail } from "@/domain/knowledge/read/source";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { buttonClass } from "@/ui/button";
import { Denied, PaneHead, Scroll } from "@/ui/pane";
import { SourceControls } from "../source-controls";
import { Watch } from "../watch";
import { articlesText, asProps, isWeb, KINDS, pagesText, stateText } from "../words";
import { ReviewForm } from "./review-form";
import { Trouble } from "./trouble";

type Props = { params: Promise<{ workspace: string; source: string }> };
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function SourcePage({ params }: Props) {
  const { workspace, source: id } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  if (!can(member, "write_knowledge"))
    return (
      <Denied
        what="Seeing sources"
        lowest={lowestRole("write_knowledge")}
        names={await whoMay(member, "write_knowledge")}
      />
    );
  const source = ID.test(id) ? await readSource(member, id) : null;
  if (!source) notFound();
  const { review, run, trouble } = source;
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  return (
    <>
      <PaneHead
        back={`${room}/sources` as Route}
        backLabel="Back to the sources"
        title={
          <span className="block min-w-0">
            <h1 className="truncate" dir="auto" title={source.name}>
              {source.name}
            </h1>
            <span className="tabular block font-normal text-quiet">
              {KINDS[source.kind]}, {articlesText(source.articles)}
            </span>
          </span>
        }
      >
        <div className="basis-full sm:basis-auto">
          <SourceControls workspace={workspace} source={controlled(source)} />
        </div>
      </PaneHead>
      <Watch active={run?.state === "reading"} />
      {review && run ? (
        <ReviewForm
          workspace={workspace}
          runId={run.id}
          seen={review.seen}
          items={review.items.map(({ before, ...item }) => ({
            ...item,
            diff: item.state === "changed" && before ? diffLines(before.body, item.body) : null,
          }))}
          leftOut={review.leftOut}
          trouble={trouble}
        />
      ) : (
        <Standing room={room} source={source} />
      )}
    </>
  );
}

/** Without what a browser does not need: the articles are long. */
function controlled({ review: _, trouble: __, ...source }: SourceDetail) {
  return asProps(source);
}

function Standing({ room, source: { run, kind, trouble, articles } }: { room: string; source: SourceDetail }) {
  const reading = run?.state === "reading";
  return (
    <Scroll className="flex-1 px-5 py-8 lg:px-8">
      <div className="mx-auto max-w-[640px] space-y-6">
        <div role="status">
          <p className="text-[15px] font-semibold">{stateText(run)}</p>
          {reading && run.pages.waiting > 0 && (
            <p className="tabular mt-1 text-quiet">{pagesText(run.pages.waiting)} found and not read yet.</p>
          )}
          {run?.problem && <p className="mt-1 text-danger">{run.problem}</p>}
          <p className="mt-1 text-quiet">{next(run?.state, isWeb(kind))}</p>
        </div>
        {!reading && articles > 0 && (
          <Link href={`${room}/try` as Route} className={buttonClass("plain", "min-h-9")}>
            Try a question
          </Link>
        )}
        <Trouble pages={trouble} />
      </div>
    </Scroll>
  );
}

function next(state: NonNullable<SourceDetail["run"]>["state"] | undefined, web: boolean): string {
  if (state === "reading") return "What is found is shown here when it is done. You can leave this page meanwhile.";
  if (state === "unchanged") return "What it says is what your articles say.";
  if (state === "failed") return "Your articles stay as they are. Check the address, then read it again.";
  if (state === "reviewed")
    return web
      ? "The next reading shows you what changed."
      : "Choose the newer file under “Add knowledge” to update it.";
  return "Your articles stay as they are.";
}
