// The room's first page: what to do next while there are no articles, else a question to try.
import { viewingMember } from "@/auth/actions";
import { countOpenGaps } from "@/domain/gaps/read/list";
import { listArticles } from "@/domain/knowledge/read";
import { can } from "@/domain/workspaces/member";
import { listMembers } from "@/domain/workspaces/read";
import { env } from "@/platform/env";
import { examplesOf } from "./examples";
import { GettingStarted } from "./getting-started";
import { TryQuestion } from "./try-question";

export default async function KnowledgePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const articles = await listArticles(member);
  if (articles.length > 0)
    return (
      <TryQuestion workspace={workspace} mayWrite={can(member, "write_knowledge")} titles={examplesOf(articles)} />
    );
  const colleagues = (await listMembers(member)).length - 1;
  return (
    <GettingStarted
      workspace={workspace}
      chatUrl={`${env.appUrl}/chat/${workspace}`}
      colleagues={colleagues}
      gaps={await countOpenGaps(member)}
      mayWrite={can(member, "write_knowledge")}
      mayInvite={can(member, "invite_members")}
    />
  );
}
