// A new article.
import type { Route } from "next";
import { viewingMember } from "@/auth/actions";
import { listArticles } from "@/domain/knowledge/read";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { Denied, PaneHead } from "@/ui/pane";
import { Editor } from "../editor";

export default async function NewArticlePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  if (can(member, "write_knowledge")) {
    const originals = (await listArticles(member)).map(({ slug, title, lang }) => ({ slug, title, lang }));
    return <Editor workspace={workspace} saved={null} firstBlocks={[]} originals={originals} />;
  }
  return (
    <>
      <PaneHead
        title="New article"
        back={`/desk/${encodeURIComponent(workspace)}/knowledge` as Route}
        backLabel="Back to the articles"
      />
      <Denied
        what="Writing articles"
        lowest={lowestRole("write_knowledge")}
        names={await whoMay(member, "write_knowledge")}
      />
    </>
  );
}
