// What the help pages show: public articles and nothing else. And the same search for members, who also find what is for them alone.
import { and, eq, inArray, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { type Audience, articles } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { rank } from "../passage";
import { isPublic, search } from "../read";

export type HelpItem = {
  slug: string;
  title: string;
  lang: string;
  /** The same for all articles that say the same in different languages. */
  original: string;
  updatedAt: Date;
  /** How the text begins, as Markdown. */
  opening: string;
};
/** An article that was found: `sentences` are those that say most of what was asked. */
export type Found = { slug: string; title: string; lang: string; sentences: string[] };

const OPENING = 400;
const LONGEST_QUESTION = 300;

/** All public articles; in which order is the page's matter. */
export const listPublicArticles = (asker: { workspaceId: string }): Promise<HelpItem[]> =>
  inWorkspace(asker, {}, (tx) =>
    tx
      .select({
        slug: articles.slug,
        title: articles.title,
        lang: articles.lang,
        original: sql<string>`coalesce(${articles.translationOf}, ${articles.id})`,
        updatedAt: articles.updatedAt,
        opening: sql<string>`left(${articles.body}, ${OPENING})`,
      })
      .from(articles)
      .where(isPublic(tx)),
  );

/** Public articles that may answer, the likeliest first, as the responder ranks them. */
export const findPublicArticles = (asker: { workspaceId: string }, question: string): Promise<Found[]> =>
  inWorkspace(asker, {}, (tx) => find(tx, question, false));

/** The same for members, with the published articles that only they may read. */
export async function findArticles(member: Member, question: string): Promise<(Found & { audience: Audience })[]> {
  return inWorkspace(member, {}, async (tx) => {
    const found = await find(tx, question, true);
    const slugs = found.map(({ slug }) => slug);
    if (slugs.length === 0) return [];
    const rows = await tx
      .select({ slug: articles.slug, audience: articles.audience })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), inArray(articles.slug, slugs)));
    const audiences = new Map(rows.map(({ slug, audience }) => [slug, audience]));
    return found.map((each) => ({ ...each, audience: audiences.get(each.slug) ?? "members" }));
  });
}

async function find(tx: Tx, question: string, forMembers: boolean): Promise<Found[]> {
  const asked = question.slice(0, LONGEST_QUESTION);
  const hits = await search(tx, asked, { forMembers });
  return rank(asked, hits).passages.map(({ hit: { slug, title, lang }, sentences }) => ({
    slug,
    title,
    lang,
    sentences,
  }));
}
