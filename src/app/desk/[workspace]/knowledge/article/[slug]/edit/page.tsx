// An article being rewritten.
import type { Route } from "next";
import { notFound } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { parseMarkup } from "@/domain/conversations/markup";
import { listArticles, readArticleOrDraft } from "@/domain/knowledge/read";
import { readTranslations } from "@/domain/knowledge/read/translations";
import { can, lowestRole } from "@/domain/workspaces/member";
import { whoMay } from "@/domain/workspaces/read";
import { Denied, PaneHead } from "@/ui/pane";
import { Editor } from "../../../editor";

type Props = { params: Promise<{ workspace: string; slug: string }> };

export default async function EditPage({ params }: Props) {
  const { workspace, slug: encoded } = await params;
  const slug = decodeURIComponent(encoded);
  const member = await viewingMember(workspace);
  if (!member) return null;
  const article = await readArticleOrDraft(member, slug);
  if (!article) notFound();
  if (!can(member, "write_knowledge")) {
    const back = `/desk/${encodeURIComponent(workspace)}/knowledge/article/${encoded}` as Route;
    return (
      <>
        <PaneHead title={article.title} back={back} backLabel="Back to the article" />
        <Denied
          what="Writing articles"
          lowest={lowestRole("write_knowledge")}
          names={await whoMay(member, "write_knowledge")}
        />
      </>
    );
  }
  const { title, body, lang, status, audience, pending, version } = article;
  const [all, { of }] = await Promise.all([listArticles(member), readTranslations(member, slug)]);
  return (
    <Editor
      key={slug}
      workspace={workspace}
      saved={{ slug, version, title, body, lang, status, audience, pending, translationOf: of?.slug ?? null }}
      originals={all.flatMap((each) =>
        each.slug === slug ? [] : [{ slug: each.slug, title: each.title, lang: each.lang }],
      )}
      firstBlocks={parseMarkup(body)}
    />
  );
}
