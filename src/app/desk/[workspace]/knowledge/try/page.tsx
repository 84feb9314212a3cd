// A question tried out, as a page of its own: small screens show one pane at a time.
import { viewingMember } from "@/auth/actions";
import { listArticles } from "@/domain/knowledge/read";
import { can } from "@/domain/workspaces/member";
import { examplesOf } from "../examples";
import { TryQuestion } from "../try-question";

export default async function TryPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  return (
    <TryQuestion
      workspace={workspace}
      mayWrite={can(member, "write_knowledge")}
      titles={examplesOf(await listArticles(member))}
    />
  );
}
