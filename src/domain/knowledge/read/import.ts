// What stands where a file of articles would be written: its newest words, and the source that keeps it up to date.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import { articleVersions } from "@/db/schema-knowledge";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { type KnowledgeFile, parseKnowledge, whyNothing } from "../article";
import { type Here, type ImportPlan, planImport } from "../import-plan";
import { IS_NEWEST } from "../read";

/** What importing this file would do, without doing it. Throws `invalid` when nothing of it can be imported. */
export async function previewImport(
  member: Member,
  { markdown, lang, status = "published" }: { markdown: string; lang: string; status?: Here["status"] },
): Promise<ImportPlan> {
  const parsed = parseKnowledge(markdown);
  const problem = whyNothing(parsed, markdown);
  if (problem) throw new Refusal("invalid", problem);
  const here = await inWorkspace(member, {}, (tx) => articlesHere(tx, parsed));
  return planImport(parsed, here, { lang, status });
}

/** The articles that have the addresses of a file's, locked in one order until the transaction ends. */
export async function articlesHere(tx: Tx, { articles: parsed }: KnowledgeFile): Promise<Here[]> {
  const slugs = parsed.map(({ slug }) => slug);
  if (slugs.length === 0) return [];
  return tx
    .select({
      slug: articles.slug,
      title: articleVersions.title,
      body: articleVersions.body,
      lang: articleVersions.lang,
      status: articles.status,
      pending: sql<boolean>`${articles.status} <> ${articleVersions.status}`,
      source: sql<string | null>`(select s.name from article_origins o
        join sources s on s.workspace_id = o.workspace_id and s.id = o.source_id
        where o.workspace_id = ${articles.workspaceId} and o.article_id = ${articles.id}
        order by o.decided_at desc limit 1)`,
    })
    .from(articles)
    .innerJoin(articleVersions, IS_NEWEST)
    .where(and(eq(articles.workspaceId, tx.workspaceId), inArray(articles.slug, slugs)))
    .orderBy(asc(articles.slug))
    .for("update", { of: articles });
}
