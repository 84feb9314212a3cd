// Questions to the workspace's knowledge. Contacts and the responder are shown what is published and public, in SQL; members all.
import { and, asc, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { type Audience, articles } from "@/db/schema";
import { articleVersions } from "@/db/schema-knowledge";
import type { Member } from "@/domain/workspaces/member";
import type { Hit } from "./article";
import { learntOf, withLearnt } from "./read/learnt";
import { oddWordsIn } from "./spelling";
import { expansionOf, stemsOf } from "./words";

const CANDIDATES = 60;
const MOST_WORDS = 60;

/** What contacts read. */
export type PublicArticle = { slug: string; title: string; body: string; lang: string; updatedAt: Date };

/** An article as members see it: the newest text, when it was saved. */
export type ArticleItem = {
  slug: string;
  title: string;
  lang: string;
  status: "draft" | "published";
  audience: Audience;
  /** Grows with every save; saving over a newer one is refused. */
  version: number;
  updatedAt: Date;
  /** Published, and its newest text is not. */
  pending: boolean;
};
/** `live` is what contacts read where that is another text. */
export type ArticleRow = ArticleItem & { body: string; live: PublicArticle | null };

/**
 * Candidates for a question by full text (its words and their synonyms), and of unknown words by likeness to the title, the likeliest
 * first; with what the workspace learnt. Of public articles; `forMembers` adds those that only members may read.
 */
export async function search(tx: Tx, text: string, { forMembers = false } = {}): Promise<Hit[]> {
  const own =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = [...new Set([...own, ...expansionOf(text)])]
    .filter((word) => /^[\p{L}\p{N}]+$/u.test(word))
    .slice(0, MOST_WORDS);
  if (stemsOf(text).length === 0 || words.length === 0) return [];
  const found = tx.execute<{ id: string; slug: string; title: string; body: string; lang: string }>(
    sql`select id, slug, title, body, lang from door_search(${words.join(" ")}, ${oddWordsIn(text).join(" ")}, ${CANDIDATES}, ${forMembers})`,
  );
  const [rows, learnt] = await Promise.all([found, learntOf(tx, text)]);
  const hits = [...rows].map(({ id, ...hit }) => ({ articleId: id, ...hit }));
  return withLearnt(tx, hits, learnt, { forMembers });
}

/** What contacts may read: published, and not for members only. */
export const isPublic = (tx: Tx) =>
  and(eq(articles.workspaceId, tx.workspaceId), eq(articles.status, "published"), eq(articles.audience, "public"));

/** A public article by its address, or null. */
export async function readArticle(asker: { workspaceId: string }, slug: string): Promise<PublicArticle | null> {
  const [row] = await inWorkspace(asker, {}, (tx) =>
    tx
      .select({ ...TEXT, updatedAt: articles.updatedAt })
      .from(articles)
      .where(and(isPublic(tx), eq(articles.slug, slug))),
  );
  return row ?? null;
}

/** An article as members see it, drafts and changes that are not published too, or null. */
export async function readArticleOrDraft(member: Member, slug: string): Promise<ArticleRow | null> {
  const [row] = await inWorkspace(member, {}, (tx) =>
    tx
      .select({ ...ITEM, body: articleVersions.body, live: { ...TEXT, updatedAt: articles.updatedAt } })
      .from(articles)
      .innerJoin(articleVersions, IS_NEWEST)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug))),
  );
  return row ? { ...row, live: row.pending ? row.live : null } : null;
}

const STARTERS = 4;

/** Titles to begin with on an empty chat page: the first public articles in the page's language, else in any. */
export async function readStarters(
  asker: { workspaceId: string },
  lang: string,
): Promise<{ slug: string; title: string }[]> {
  return inWorkspace(asker, {}, (tx) =>
    tx
      .select({ slug: articles.slug, title: articles.title })
      .from(articles)
      .where(isPublic(tx))
      .orderBy(sql`${articles.lang} <> ${lang}`, asc(articles.id))
      .limit(STARTERS),
  );
}

/** All articles of a workspace for its members, by title, without their text. */
export async function listArticles(asker: { workspaceId: string }): Promise<ArticleItem[]> {
  return inWorkspace(asker, {}, (tx) =>
    tx
      .select(ITEM)
      .from(articles)
      .innerJoin(articleVersions, IS_NEWEST)
      .where(eq(articles.workspaceId, tx.workspaceId))
      .orderBy(asc(articleVersions.title)),
  );
}

const TEXT = { slug: articles.slug, title: articles.title, body: articles.body, lang: articles.lang };
const ITEM = {
  slug: articles.slug,
  title: articleVersions.title,
  lang: articleVersions.lang,
  status: articles.status,
  audience: articles.audience,
  version: articles.version,
  updatedAt: articleVersions.savedAt,
  pending: sql<boolean>`${articles.status} <> ${articleVersions.status}`,
};
/** Every article has a version of its own number: it is written with it. */
export const IS_NEWEST = and(
  eq(articleVersions.workspaceId, articles.workspaceId),
  eq(articleVersions.articleId, articles.id),
  eq(articleVersions.version, articles.version),
);
