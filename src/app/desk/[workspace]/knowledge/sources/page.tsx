// Where the knowledge comes from: each source with its state, its last and next run, and what one can do with it.
import { Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { viewingMember } from "@/auth/actions";
import { listSources, type SourceItem } from "@/domain/knowledge/read/source";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { buttonClass } from "@/ui/button";
import { Denied, PaneHead } from "@/ui/pane";
import { SourceList } from "./source-list";
import { Watch } from "./watch";
import { asProps } from "./words";

export default async function SourcesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const room = `/desk/${encodeURIComponent(workspace)}/knowledge`;
  if (!can(member, "write_knowledge"))
    return (
      <Denied
        what="Seeing sources"
        lowest={lowestRole("write_knowledge")}
        names={await whoMay(member, "write_knowledge")}
      />
    );
  const sources = await listSources(member);
  return (
    <>
      <PaneHead title={<h1>Sources</h1>} back={room as Route} backLabel="Back to the articles">
        <Link href={`${room}/import` as Route} className={buttonClass("primary")}>
          <Plus size={14} aria-hidden="true" />
          Add knowledge
        </Link>
      </PaneHead>
      <Watch active={sources.some(isBeingRead)} />
      {sources.length === 0 ? (
        <Nothing room={room} />
      ) : (
        <SourceList workspace={workspace} sources={sources.map(asProps)} />
      )}
    </>
  );
}

const isBeingRead = ({ run }: SourceItem) => run?.state === "reading";

function Nothing({ room }: { room: string }) {
  return (
    <div className="m-auto max-w-md px-6 py-16 text-center">
      <h2 className="mb-1.5 text-[15px] font-semibold">No sources yet</h2>
      <p className="text-quiet">
        A website, a file or a text that articles come from stands here. A website can be read again by itself, and you
        approve what changed.
      </p>
      <Link href={`${room}/import` as Route} className={buttonClass("primary", "mt-4 min-h-9")}>
        Add knowledge
      </Link>
    </div>
  );
}
