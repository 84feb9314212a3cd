// The verbs on articles. Importing the same file again changes only what differs.
import { and, eq, ne, or, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { cleanText } from "@/platform/text";
import { type ParsedArticle, parseArticles, searchConfigOf, slugOf } from "./article";

type Options = { at?: Date | undefined };
type Asker = Pick<Member, "workspaceId">;
const MOST_ARTICLES = 2000;

/** Every `##` section of a Markdown file becomes a published article; returns how many there were. Throws `invalid` for none. */
export async function importMarkdown(
  asker: Asker,
  file: { markdown: string; lang: string },
  options: Options = {},
): Promise<{ imported: number }> {
  const parsed = parseArticles(file.markdown.replaceAll("\0", "").toWellFormed());
  if (parsed.length === 0)
    throw new Refusal("invalid", "No articles found: each article begins with a line `## Title`.");
  if (parsed.length > MOST_ARTICLES)
    throw new Refusal("too_large", `A file may hold ${MOST_ARTICLES} articles; this one has ${parsed.length}.`);
  return inWorkspace(asker, options, async (tx) => {
    for (const article of parsed)
      await put(tx, { ...article, body: cleanText(article.body) }, { lang: file.lang, status: "published" });
    return { imported: parsed.length };
  });
}

/** Writes or rewrites one article; a new one gets an address from its title. Returns the address. */
export async function saveArticle(
  asker: Asker,
  article: { slug?: string | undefined; title: string; body: string; lang: string; status: "draft" | "published" },
  options: Options = {},
): Promise<{ slug: string }> {
  const title = article.title.trim();
  if (title === "")
    throw new Refusal("invalid", "Give the article a title.", { fields: { title: "Give the article a title." } });
  const slug = article.slug ?? slugOf(title);
  const { lang, status } = article;
  await inWorkspace(asker, options, (tx) => put(tx, { slug, title, body: cleanText(article.body) }, { lang, status }));
  return { slug };
}

async function put(tx: Tx, article: ParsedArticle, { lang, status }: { lang: string; status: "draft" | "published" }) {
  const { slug, title, body } = article;
  const searchConfig = searchConfigOf(lang);
  const version = sql`${articles.version} + 1`;
  await tx
    .insert(articles)
    .values({
      workspaceId: tx.workspaceId,
      id: newId(tx.at),
      slug,
      title,
      body,
      lang,
      status,
      searchConfig,
      createdAt: tx.at,
      updatedAt: tx.at,
    })
    .onConflictDoUpdate({
      target: [articles.workspaceId, articles.slug],
      set: { title, body, lang, status, searchConfig, version, updatedAt: tx.at },
      setWhere: and(
        eq(articles.workspaceId, tx.workspaceId),
        or(ne(articles.title, title), ne(articles.body, body), ne(articles.lang, lang), ne(articles.status, status)),
      ),
    });
}
