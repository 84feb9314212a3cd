// The knowledge room: the list of articles beside what is open.
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { viewingMember } from "@/auth/actions";
import { countOpenGaps } from "@/domain/gaps/read/list";
import { listArticles } from "@/domain/knowledge/read";
import { can } from "@/domain/workspaces/member";
import { Frame } from "./frame";
import { ArticleList } from "./list";

export const metadata: Metadata = { title: "Knowledge" };

type Props = { children: ReactNode; params: Promise<{ workspace: string }> };

export default async function KnowledgeLayout({ children, params }: Props) {
  const { workspace } = await params;
  const member = await viewingMember(workspace);
  if (!member) return null;
  const [listed, gaps] = await Promise.all([listArticles(member), countOpenGaps(member)]);
  const articles = listed.map(({ updatedAt, ...article }) => ({
    ...article,
    updatedAt: updatedAt.toISOString(),
  }));
  return (
    <Frame
      nothingYet={articles.length === 0}
      list={
        <ArticleList workspace={workspace} articles={articles} gaps={gaps} mayWrite={can(member, "write_knowledge")} />
      }
    >
      {children}
    </Frame>
  );
}
