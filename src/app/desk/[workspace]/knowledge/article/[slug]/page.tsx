// An article as its readers read it, with what members may do to it.
import { ExternalLink, History, Pencil } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { viewingMember } from "@/auth/actions";
import { parseMarkup } from "@/domain/conversations/markup";
import { type ArticleRow, readArticleOrDraft } from "@/domain/knowledge/read";
import { originsOfArticle } from "@/domain/knowledge/read/source";
import { readTranslations, type TranslationsOf } from "@/domain/knowledge/read/translations";
import { can } from "@/domain/workspaces/member";
import { Ago } from "@/ui/ago";
import { buttonClass } from "@/ui/button";
import { PaneHead, Scroll } from "@/ui/pane";
import { Markup } from "@/ui/untrusted-text";
import { LANGUAGES } from "../../languages";
import { ArticleStatus } from "../../status";
import { Origin } from "./origin";
import { StatusButton } from "./status-button";

type Props = { params: Promise<{ workspace: string; slug: string }> };

export default async function ArticlePage({ params }: Props) {
  const { workspace, slug: encoded } = await params;
  const slug = decodeURIComponent(encoded);
  const member = await viewingMember(workspace);
  if (!member) return null;
  const article = await readArticleOrDraft(member, slug);
  if (!article) notFound();
  const { title, body, lang } = article.live ?? article;
  const [origin] = await originsOfArticle(member, slug);
  const mayWrite = can(member, "write_knowledge");
  const page = `/desk/${encodeURIComponent(workspace)}/knowledge/article/${encodeURIComponent(slug)}`;
  return (
    <>
      <Head workspace={workspace} page={page} article={article} mayWrite={mayWrite} />
      {article.pending && (
        <p className="border-b bg-sunken px-5 py-2 text-[13px]">
          This is what is published. Changes to it are saved and not published.{" "}
          <Link
            href={`${page}/history?version=${article.version}&against=live` as Route}
            className="underline underline-offset-2"
          >
            See the changes
          </Link>
        </p>
      )}
      <Scroll className="flex-1 px-5 py-8 lg:px-8">
        <article lang={lang} className="mx-auto max-w-[68ch] text-base leading-7">
          <h1 dir="auto" className="mb-4 break-words text-xl font-semibold tracking-tight">
            {title}
          </h1>
          {body === "" ? (
            <p className="text-quiet">Nothing is written here yet.</p>
          ) : (
            <Markup blocks={parseMarkup(body)} />
          )}
          <Translations workspace={workspace} others={(await readTranslations(member, slug)).others} />
          {origin && (
            <Origin
              workspace={workspace}
              slug={slug}
              source={{ sourceId: origin.sourceId, name: origin.page || origin.name }}
              mayWrite={mayWrite}
            />
          )}
        </article>
      </Scroll>
    </>
  );
}

/** The same in other languages. */
function Translations({ workspace, others }: { workspace: string; others: TranslationsOf["others"] }) {
  if (others.length === 0) return null;
  return (
    <p lang="en" className="mt-8 border-t pt-3 text-[13px] leading-5 text-quiet">
      Also in{" "}
      {others.map(({ slug, title, lang }, i) => (
        <span key={slug}>
          {i > 0 && ", "}
          <Link
            href={`/desk/${encodeURIComponent(workspace)}/knowledge/article/${encodeURIComponent(slug)}` as Route}
            title={title}
            className="underline underline-offset-2"
          >
            {LANGUAGES[lang] ?? lang}
          </Link>
        </span>
      ))}
    </p>
  );
}

type HeadProps = { workspace: string; page: string; article: ArticleRow; mayWrite: boolean };

function Head({ workspace, page, article, mayWrite }: HeadProps) {
  const { slug, lang, status, audience, pending, version, updatedAt } = article;
  return (
    <PaneHead
      back={`/desk/${encodeURIComponent(workspace)}/knowledge` as Route}
      backLabel="Back to the articles"
      title={
        <span className="flex flex-wrap items-center gap-x-3 font-normal text-quiet">
          <ArticleStatus status={status} pending={pending} audience={audience} />
          <span>{LANGUAGES[lang] ?? lang}</span>
          <span className="hidden text-faint sm:inline">
            saved <Ago at={updatedAt.toISOString()} past />
          </span>
        </span>
      }
    >
      {status === "published" && audience === "public" && (
        <a
          href={`/help/${encodeURIComponent(workspace)}/${encodeURIComponent(slug)}`}
          target="_blank"
          rel="noopener"
          title="Open on the help page"
          aria-label="Open on the help page"
          className={buttonClass("quiet", "px-2")}
        >
          <ExternalLink size={15} aria-hidden="true" />
        </a>
      )}
      <Link
        href={`${page}/history` as Route}
        title="History"
        aria-label="History"
        className={buttonClass("quiet", "px-2")}
      >
        <History size={15} aria-hidden="true" />
      </Link>
      {mayWrite && (
        <>
          <StatusButton workspace={workspace} slug={slug} status={status} version={version} pending={pending} />
          <Link href={`${page}/edit` as Route} className={buttonClass("primary")}>
            <Pencil size={14} aria-hidden="true" />
            Edit
          </Link>
        </>
      )}
    </PaneHead>
  );
}
