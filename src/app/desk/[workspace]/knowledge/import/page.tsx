// Importing articles from a Markdown file.
import type { Route } from "next";
import { viewingMember } from "@/auth/actions";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { Denied, PaneHead } from "@/ui/pane";
import { ImportForm } from "./import-form";

export default async function ImportPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  return (
    <>
      <PaneHead
        title={<h1>Import articles</h1>}
        back={`/desk/${encodeURIComponent(workspace)}/knowledge` as Route}
        backLabel="Back to the articles"
      />
      {can(member, "write_knowledge") ? (
        <ImportForm workspace={workspace} />
      ) : (
        <Denied
          what="Importing articles"
          lowest={lowestRole("write_knowledge")}
          names={await whoMay(member, "write_knowledge")}
        />
      )}
    </>
  );
}
