// A source as a page of its own: what a citation opens without JavaScript, or in a new tab.
import { notFound } from "next/navigation";
import { requireWorkspace, settle } from "@/auth/gate";
import { parseMarkup } from "@/domain/conversations/markup";
import { readArticle } from "@/domain/knowledge/read";
import { Markup } from "@/ui/untrusted-text";

export default async function ArticlePage({ params }: { params: Promise<{ workspace: string; slug: string }> }) {
  const { workspace, slug } = await params;
  const found = await settle(() => requireWorkspace(workspace));
  const article = found.ok ? await readArticle(found.data, decodeURIComponent(slug)) : null;
  if (!article) notFound();
  return (
    <main lang={article.lang} className="mx-auto max-w-[68ch] px-5 py-10 text-base leading-7">
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{article.title}</h1>
      <Markup blocks={parseMarkup(article.body)} />
    </main>
  );
}
