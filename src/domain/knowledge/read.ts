// Questions to the workspace's knowledge. Contacts and the responder are shown published articles only.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { type Hit, type KnowledgeFile, parseKnowledge, whyNothing } from "./article";
import { type ImportPlan, planImport } from "./import-plan";
import { expansionOf, stemsOf } from "./words";

const CANDIDATES = 60;

export type ArticleItem = {
  slug: string;
  title: string;
  lang: string;
  status: "draft" | "published";
  /** Grows with every save; saving over a newer one is refused. */
  version: number;
  updatedAt: Date;
};
export type ArticleRow = ArticleItem & { body: string };

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
  const article = await find(asker, slug);
  return article?.status === "published" ? article : null;
}

/** An article as members see it, drafts too, or null. */
export const readArticleOrDraft = (member: Member, slug: string): Promise<ArticleRow | null> => find(member, slug);

async function find(asker: { workspaceId: string }, slug: string): Promise<ArticleRow | null> {
  const [row] = await inWorkspace(asker, {}, (tx) =>
    tx
      .select({ ...ITEM, body: articles.body })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug))),
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

/** All articles of a workspace for its members, by title, without their text. */
export async function listArticles(asker: { workspaceId: string }): Promise<ArticleItem[]> {
  return inWorkspace(asker, {}, (tx) =>
    tx.select(ITEM).from(articles).where(eq(articles.workspaceId, tx.workspaceId)).orderBy(asc(articles.title)),
  );
}

/** What importing this file would do, without doing it. Throws `invalid` when nothing of it can be imported. */
export async function previewImport(member: Member, file: { markdown: string; lang: string }): Promise<ImportPlan> {
  const parsed = parseKnowledge(file.markdown);
  const problem = whyNothing(parsed, file.markdown);
  if (problem) throw new Refusal("invalid", problem);
  const existing = await inWorkspace(member, {}, (tx) => existingOf(tx, parsed));
  return planImport(parsed, existing, file.lang);
}

/** The articles that stand at the addresses of a file's. */
export async function existingOf(tx: Tx, { articles: parsed }: KnowledgeFile) {
  const slugs = parsed.map(({ slug }) => slug);
  if (slugs.length === 0) return [];
  return tx
    .select({ ...ITEM, body: articles.body })
    .from(articles)
    .where(and(eq(articles.workspaceId, tx.workspaceId), inArray(articles.slug, slugs)));
}

const ITEM = {
  slug: articles.slug,
  title: articles.title,
  lang: articles.lang,
  status: articles.status,
  version: articles.version,
  updatedAt: articles.updatedAt,
};
