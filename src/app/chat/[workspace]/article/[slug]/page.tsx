// A source as a page of its own: what a citation opens without JavaScript, or in a new tab. For search engines it is the help page.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireWorkspace, settle } from "@/auth/gate";
import { wordsFor } from "@/domain/contacts/catalogue";
import { localeOf } from "@/domain/contacts/contact";
import { parseMarkup } from "@/domain/conversations/markup";
import { readArticle } from "@/domain/knowledge/read";
import { env } from "@/platform/env";
import { Markup } from "@/ui/untrusted-text";

type Props = { params: Promise<{ workspace: string; slug: string }> };

const helpPath = (workspace: string, slug: string) =>
  `/help/${encodeURIComponent(workspace)}/${encodeURIComponent(slug)}` as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspace, slug } = await params;
  return { alternates: { canonical: env.appUrl + helpPath(workspace, decodeURIComponent(slug)) } };
}

export default async function ArticlePage({ params }: Props) {
  const { workspace, slug } = await params;
  const found = await settle(() => requireWorkspace(workspace));
  const article = found.ok ? await readArticle(found.data, decodeURIComponent(slug)) : null;
  if (!article) notFound();
  return (
    <main lang={article.lang} className="mx-auto max-w-[68ch] px-5 py-10 text-base leading-7">
      <h1 dir="auto" className="mb-4 text-xl font-semibold tracking-tight">
        {article.title}
      </h1>
      <Markup blocks={parseMarkup(article.body)} />
      <Link
        href={helpPath(workspace, article.slug)}
        prefetch={false}
        className="mt-8 inline-flex min-h-11 items-center text-[15px] text-quiet underline underline-offset-2 hover:text-text"
      >
        {wordsFor(localeOf(article.lang)).help_open}
      </Link>
    </main>
  );
}
