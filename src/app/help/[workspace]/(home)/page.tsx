// The help pages' home: search, or all articles of a language. Both are links and one GET form: they work without JavaScript.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { requireWithin, settle } from "@/auth/gate";
import { addressOf } from "@/auth/viewer";
import { wordsFor } from "@/domain/contacts/catalogue";
import { type Locale, localeOf } from "@/domain/contacts/contact";
import { languagesOf } from "@/domain/knowledge/help";
import { findPublicArticles } from "@/domain/knowledge/read/help";
import type { Workspace } from "@/domain/workspaces/read";
import { env } from "@/platform/env";
import { articlesOf, findWorkspace, helpUrl } from "../find";
import { AskInChat, HelpFrame } from "../frame";
import { StructuredData } from "../structured-data";
import { AllArticles } from "./all-articles";
import { Results } from "./results";
import { SearchForm } from "./search-form";

type Asked = { q?: string | string[]; lang?: string | string[] };
type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Asked> };

const SEARCHES_PER_MINUTE = 60;
const LONGEST_QUESTION = 300;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const workspace = await findWorkspace((await params).workspace);
  if (!workspace) return {};
  const asked = await searchParams;
  const { locale, langs } = await languageOf(workspace, asked);
  const words = wordsFor(locale);
  const url = helpUrl(workspace.slug);
  const title = `${words.help} · ${workspace.name}`;
  const inLanguage = (lang: string) => `${url}?lang=${lang}`;
  return {
    metadataBase: new URL(env.appUrl),
    title: { absolute: title },
    description: words.help_title,
    alternates: {
      canonical: asked.lang === locale ? inLanguage(locale) : url,
      ...(langs.length > 1 && {
        languages: { ...Object.fromEntries(langs.map((lang) => [lang, inLanguage(lang)])), "x-default": url },
      }),
    },
    robots: { index: questionOf(asked) === "", follow: true },
    openGraph: { type: "website", title, description: words.help_title, url, siteName: workspace.name, locale },
    twitter: { card: "summary_large_image", title, description: words.help_title },
  };
}

export default async function HelpPage({ params, searchParams }: Props) {
  const workspace = await findWorkspace((await params).workspace);
  if (!workspace) notFound();
  const asked = await searchParams;
  const question = questionOf(asked);
  const { locale, langs, shown } = await languageOf(workspace, asked);
  const words = wordsFor(locale);
  const chat = { workspace: workspace.slug, locale, words };
  return (
    <HelpFrame workspace={workspace} locale={locale}>
      <StructuredData data={structured(workspace)} headers={await headers()} />
      <main className="mx-auto max-w-[840px] px-5 pt-10 pb-16 sm:pt-14">
        <h1 className="mb-5 text-balance text-3xl font-semibold leading-tight tracking-tight">{words.help_title}</h1>
        <SearchForm workspace={workspace.slug} locale={locale} words={words} question={question} />
        {question === "" ? (
          <AllArticles
            workspace={workspace.slug}
            words={words}
            locale={locale}
            articles={await articlesOf(workspace.id)}
            langs={langs}
            shown={shown}
          />
        ) : (
          <Results {...chat} question={question} found={await search(workspace, question)} />
        )}
        {question === "" && langs.length === 0 && (
          <div className="mt-10">
            <AskInChat {...chat} title={words.help_empty} />
          </div>
        )}
      </main>
    </HelpFrame>
  );
}

/** What is found, or null over the limit of one network. */
async function search(workspace: Workspace, question: string) {
  const address = addressOf(await headers());
  const within = await settle(() =>
    requireWithin(
      { counted: { what: `help:${workspace.slug}`, address }, most: SEARCHES_PER_MINUTE, seconds: 60 },
      "Too many searches come from this network. Try again in a minute.",
    ),
  );
  return within.ok ? findPublicArticles({ workspaceId: workspace.id }, question) : null;
}

/**
 * The page speaks the language that is asked for; without one that of most articles. It shows articles in it where there are some;
 * a search shows what it found.
 */
async function languageOf(workspace: Workspace, asked: Asked) {
  const { lang } = asked;
  const articles = questionOf(asked) === "" ? await articlesOf(workspace.id) : [];
  const wanted = typeof lang === "string" ? lang : (await headers()).get("accept-language");
  const locale: Locale = localeOf(wanted ?? languagesOf(articles, "").shown);
  return { locale, ...languagesOf(articles, locale) };
}

const questionOf = ({ q }: Asked): string =>
  typeof q === "string" ? q.toWellFormed().replaceAll("\0", "").trim().slice(0, LONGEST_QUESTION) : "";

function structured({ slug, name }: Workspace) {
  const url = helpUrl(slug);
  return {
    "@context": "https://schema.org",
    "@type": "WebSite",
    name,
    url,
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${url}?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  };
}
