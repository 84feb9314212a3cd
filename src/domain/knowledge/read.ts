// Questions to the workspace's knowledge. Contacts and the responder are shown published articles only.
import { and, asc, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import type { Hit } from "./article";
import { expansionOf, stemsOf } from "./words";

const CANDIDATES = 60;

export type ArticleRow = {
  slug: string;
  title: string;
  body: string;
  lang: string;
  status: "draft" | "published";
  updatedAt: Date;
};

/** Candidates for a question by full text (its words and their synonyms) and by likeness of the title, the likeliest first. */
export async function search(tx: Tx, text: string): Promise<Hit[]> {
  const own =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = [...new Set([...own, ...expansionOf(text)])]
    .filter((word) => /^[\p{L}\p{N}]+$/u.test(word))
    .slice(0, 80);
  if (stemsOf(text).length === 0 || words.length === 0) return [];
  const rows = await tx.execute<{ id: string; slug: string; title: string; body: string; lang: string }>(
    sql`select id, slug, title, body, lang from door_search(${words.join(" | ")}, ${text.slice(0, 300)}, ${CANDIDATES})`,
  );
  return [...rows].map(({ id, ...hit }) => ({ articleId: id, ...hit }));
}

/** A published article by its address, or null. */
export async function readArticle(asker: { workspaceId: string }, slug: string): Promise<ArticleRow | null> {
  const [row] = await inWorkspace(asker, {}, (tx) =>
    tx
      .select(COLUMNS)
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug), eq(articles.status, "published"))),
  );
  return row ?? null;
}

const STARTERS = 4;

/** Titles to begin with on an empty chat page: the first published articles in the page's language, else in any. */
export async function readStarters(
  asker: { workspaceId: string },
  lang: string,
): Promise<{ slug: string; title: string }[]> {
  return inWorkspace(asker, {}, (tx) =>
    tx
      .select({ slug: articles.slug, title: articles.title })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.status, "published")))
      .orderBy(sql`${articles.lang} <> ${lang}`, asc(articles.id))
      .limit(STARTERS),
  );
}

/** All articles of a workspace for its members, by title. */
export async function listArticles(asker: { workspaceId: string }): Promise<ArticleRow[]> {
  return inWorkspace(asker, {}, (tx) =>
    tx.select(COLUMNS).from(articles).where(eq(articles.workspaceId, tx.workspaceId)).orderBy(asc(articles.title)),
  );
}

const COLUMNS = {
  slug: articles.slug,
  title: articles.title,
  body: articles.body,
  lang: articles.lang,
  status: articles.status,
  updatedAt: articles.updatedAt,
};
