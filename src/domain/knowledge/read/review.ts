// What a run found, held against what is published now. The same question is asked to show a review and to approve it.
import { createHash } from "node:crypto";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { articles } from "@/db/schema";
import { articleVersions } from "@/db/schema-knowledge";
import { articleOrigins, type SourceKind, sourceFindings, sourcePages } from "@/db/schema-sources";
import { IS_NEWEST } from "../read";
import { type Found, type Origin, type ReviewItem, reviewOf } from "../review";

/** A run with what of its source a review needs. */
export type Reviewed = { runId: string; sourceId: string; kind: SourceKind; lang: string; maxPages: number };
export type Review = {
  items: ReviewItem[];
  leftOut: { title: string; page: string; why: string }[];
  /** Names all that is shown: an approval of anything else is refused. */
  seen: string;
};

/** The name of a text, for telling whether it is still the same. */
export const hashOf = ({ title, body }: { title: string; body: string }): string =>
  createHash("sha256").update(`${title}\n${body}`).digest("hex");

/** The review of a run as things stand inside this transaction. */
export async function reviewIn(tx: Tx, run: Reviewed): Promise<Review> {
  const [findings, origins, pages] = await Promise.all([
    findingsOf(tx, run.runId),
    originsOf(tx, run.sourceId),
    pagesOf(tx, run.runId),
  ]);
  const parts = findings
    .filter(({ why }) => why === null)
    .map(({ why: _, ...part }) => ({ ...part, hash: hashOf(part) }));
  const isFile = run.kind === "file" || run.kind === "paste";
  const found: Found = {
    parts,
    origins,
    sameAddress: isFile
      ? await standing(
          tx,
          parts.map(({ slug }) => slug),
        )
      : [],
    pages: isFile ? [{ address: "", state: "read" }] : pages,
    complete:
      isFile || (pages.length < run.maxPages && pages.every(({ state }) => state !== "waiting" && state !== "failed")),
    lang: run.lang,
  };
  const items = reviewOf(found);
  const leftOut = findings.flatMap(({ title, page, why }) => (why === null ? [] : [{ title, page, why }]));
  return { items, leftOut, seen: digestOf(items) };
}

const digestOf = (items: ReviewItem[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify(
        items.map(({ key, state, slug, title, body, lang, before }) => [
          key,
          state,
          slug,
          title,
          body,
          lang,
          before?.version,
        ]),
      ),
    )
    .digest("base64url");

const findingsOf = (tx: Tx, runId: string) =>
  tx
    .select({
      page: sourceFindings.page,
      part: sourceFindings.part,
      slug: sourceFindings.slug,
      title: sourceFindings.title,
      body: sourceFindings.body,
      lang: sourceFindings.lang,
      why: sourceFindings.why,
    })
    .from(sourceFindings)
    .innerJoin(
      sql`(select address, number as place from source_pages where workspace_id = ${tx.workspaceId} and run_id = ${runId}
        union all select '', 0) as pages`,
      sql`pages.address = ${sourceFindings.page}`,
    )
    .where(and(eq(sourceFindings.workspaceId, tx.workspaceId), eq(sourceFindings.runId, runId)))
    .orderBy(sql`pages.place`, asc(sourceFindings.number));

const pagesOf = (tx: Tx, runId: string) =>
  tx
    .select({ address: sourcePages.address, state: sourcePages.state })
    .from(sourcePages)
    .where(
      and(eq(sourcePages.workspaceId, tx.workspaceId), eq(sourcePages.runId, runId), sql`${sourcePages.depth} >= 0`),
    );

const STANDING = {
  slug: articles.slug,
  title: articles.title,
  body: articles.body,
  lang: articles.lang,
  status: articles.status,
  version: articles.version,
};
const NEWEST = { title: articleVersions.title, body: articleVersions.body, status: articleVersions.status };

function standingOf<A>(article: A, { status, ...words }: { title: string; body: string; status: string }) {
  return { ...article, newest: { ...words, hash: hashOf(words), published: status === "published" } };
}

async function originsOf(tx: Tx, sourceId: string): Promise<Origin[]> {
  const rows = await tx
    .select({
      page: articleOrigins.page,
      part: articleOrigins.part,
      hash: articleOrigins.hash,
      article: STANDING,
      newest: NEWEST,
    })
    .from(articleOrigins)
    .leftJoin(
      articles,
      and(eq(articles.workspaceId, articleOrigins.workspaceId), eq(articles.id, articleOrigins.articleId)),
    )
    .leftJoin(articleVersions, IS_NEWEST)
    .where(and(eq(articleOrigins.workspaceId, tx.workspaceId), eq(articleOrigins.sourceId, sourceId)))
    .orderBy(asc(articleOrigins.page), asc(articleOrigins.part));
  return rows.map(({ article, newest, ...origin }) => ({
    ...origin,
    article: article && newest && standingOf(article, newest),
  }));
}

async function standing(tx: Tx, slugs: string[]) {
  if (slugs.length === 0) return [];
  const rows = await tx
    .select({ article: STANDING, newest: NEWEST })
    .from(articles)
    .innerJoin(articleVersions, IS_NEWEST)
    .where(and(eq(articles.workspaceId, tx.workspaceId), inArray(articles.slug, slugs)));
  return rows.map(({ article, newest }) => standingOf(article, newest));
}
