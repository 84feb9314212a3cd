// An article for everybody, in its own language: readable without JavaScript, and for machines.
import { ArrowLeft } from "lucide-react";
import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { wordsFor } from "@/domain/contacts/catalogue";
import { localeOf } from "@/domain/contacts/contact";
import { parseMarkup } from "@/domain/conversations/markup";
import { beginningOf } from "@/domain/knowledge/help";
import { env } from "@/platform/env";
import { Markup } from "@/ui/untrusted-text";
import { findArticle, helpPath, helpUrl, translationsOf } from "../find";
import { AskInChat, HelpFrame, homeOf } from "../frame";
import { Languages } from "../languages";
import { StructuredData } from "../structured-data";

type Props = { params: Promise<{ workspace: string; slug: string }> };
type Found = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

const DESCRIPTION = 160;
const ANSWER = 5_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const asked = await params;
  const found = await findArticle(asked.workspace, asked.slug);
  if (!found) return {};
  const { workspace, article } = found;
  const { title } = article;
  const url = helpUrl(workspace.slug, article.slug);
  const description = beginningOf(article.body, DESCRIPTION);
  return {
    metadataBase: new URL(env.appUrl),
    title: { absolute: `${title} · ${workspace.name}` },
    description,
    alternates: { canonical: url, ...(await inLanguages(found)) },
    robots: { index: true, follow: true },
    openGraph: {
      type: "article",
      title,
      description,
      url,
      siteName: workspace.name,
      locale: article.lang,
      modifiedTime: article.updatedAt.toISOString(),
    },
    twitter: { card: "summary_large_image", title, description },
  };
}

/** Where the same stands in other languages, and where to send readers of a language that there is none in. */
async function inLanguages({ workspace, article }: Found): Promise<{ languages?: Record<string, string> }> {
  const translations = await translationsOf(workspace.id, article.slug);
  if (translations.length < 2) return {};
  const urls = translations.map(({ lang, slug }) => [lang, helpUrl(workspace.slug, slug)]);
  const original = translations.find(({ isOriginal }) => isOriginal);
  return {
    languages: {
      ...Object.fromEntries(urls),
      ...(original && { "x-default": helpUrl(workspace.slug, original.slug) }),
    },
  };
}

export default async function HelpArticlePage({ params }: Props) {
  const asked = await params;
  const found = await findArticle(asked.workspace, asked.slug);
  if (!found) notFound();
  const { workspace, article } = found;
  const locale = localeOf(article.lang);
  const words = wordsFor(locale);
  const [before = "", after = ""] = words.help_updated.split("{when}");
  const translations = await translationsOf(workspace.id, article.slug);
  return (
    <HelpFrame workspace={workspace} locale={locale}>
      <StructuredData data={structured(found)} headers={await headers()} />
      <main className="mx-auto max-w-[840px] px-5 pt-6 pb-16">
        <div className="flex max-w-[68ch] flex-wrap items-center justify-between gap-x-6">
          <Link
            href={homeOf(workspace.slug, locale)}
            prefetch={false}
            className="-ms-2 inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 text-[15px] text-quiet hover:text-text"
          >
            <ArrowLeft size={16} aria-hidden="true" className="rtl:rotate-180" />
            {words.help_all}
          </Link>
          <Languages
            label={words.help_languages}
            current={article.lang}
            links={translations.map(({ lang, slug }) => ({ lang, href: helpPath(workspace.slug, slug) as Route }))}
          />
        </div>
        <article className="mt-4 max-w-[68ch] leading-7">
          <h1 dir="auto" className="text-balance break-words text-3xl font-semibold leading-tight tracking-tight">
            {article.title}
          </h1>
          <p className="mt-3 mb-8 text-[14px] text-quiet">
            {before}
            <time dateTime={article.updatedAt.toISOString()}>
              {article.updatedAt.toLocaleDateString(locale, { dateStyle: "long", timeZone: workspace.timeZone })}
            </time>
            {after}
          </p>
          <Markup blocks={parseMarkup(article.body)} heading="h2" />
        </article>
        <div className="mt-14 max-w-[68ch]">
          <AskInChat title={words.help_more} workspace={workspace.slug} locale={locale} words={words} />
        </div>
      </main>
    </HelpFrame>
  );
}

/** The article, and the question that its title is with the answer that its text is. */
function structured({ workspace, article }: Found) {
  const { title, body, lang, slug, updatedAt } = article;
  const url = helpUrl(workspace.slug, slug);
  const company = { "@type": "Organization", name: workspace.name };
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Article",
        headline: title,
        inLanguage: lang,
        dateModified: updatedAt.toISOString(),
        mainEntityOfPage: url,
        author: company,
        publisher: company,
      },
      {
        "@type": "FAQPage",
        inLanguage: lang,
        url,
        mainEntity: [
          {
            "@type": "Question",
            name: title,
            acceptedAnswer: { "@type": "Answer", text: beginningOf(body, ANSWER), url },
          },
        ],
      },
    ],
  };
}
