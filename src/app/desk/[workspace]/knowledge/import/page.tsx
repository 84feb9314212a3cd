// Adding knowledge: files, a text, or the web. Whatever it is, it is read first and published only after a review.
import type { Route } from "next";
import Link from "next/link";
import { viewingMember } from "@/auth/actions";
import { localeOf } from "@/domain/contacts/contact";
import { can, lowestRole } from "@/domain/workspaces/member";
import { readWorkspace, whoMay } from "@/domain/workspaces/read";
import { buttonClass } from "@/ui/button";
import { Denied, PaneHead } from "@/ui/pane";
import { AddKnowledge } from "./add-knowledge";

export default async function AddKnowledgePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const mayWrite = can(member, "write_knowledge");
  const { locale } = await readWorkspace(member);
  return (
    <>
      <PaneHead
        title={<h1>Add knowledge</h1>}
        back={`/desk/${encodeURIComponent(workspace)}/knowledge` as Route}
        backLabel="Back to the articles"
      >
        {mayWrite && (
          <Link
            href={`/desk/${encodeURIComponent(workspace)}/knowledge/sources` as Route}
            className={buttonClass("quiet")}
          >
            Sources
          </Link>
        )}
      </PaneHead>
      {mayWrite ? (
        <AddKnowledge workspace={workspace} lang={localeOf(locale)} />
      ) : (
        <Denied
          what="Adding knowledge"
          lowest={lowestRole("write_knowledge")}
          names={await whoMay(member, "write_knowledge")}
        />
      )}
    </>
  );
}
