// Questions to the sources of a workspace: where its knowledge comes from, how the last run went, and what waits for a decision.
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import {
  articleOrigins,
  type PageState,
  type RunState,
  type SourceKind,
  sourcePages,
  sources,
} from "@/db/schema-sources";
import type { Member } from "@/domain/workspaces/member";
import { type Review, reviewIn } from "./review";

export type SourceItem = {
  id: string;
  kind: SourceKind;
  name: string;
  lang: string;
  maxPages: number;
  maxDepth: number;
  everyHours: number | null;
  nextRunAt: Date | null;
  /** Articles that came from it. */
  articles: number;
  /** The newest run; null before the first. */
  run: {
    id: string;
    state: RunState;
    startedAt: Date;
    endedAt: Date | null;
    problem: string | null;
    pages: Record<PageState, number>;
  } | null;
};
/** `trouble` are the pages that were not read, each with its sentence. */
export type SourceDetail = SourceItem & {
  trouble: { address: string; state: PageState; why: string }[];
  review: Review | null;
};

/** All sources, those that wait for a decision first. */
export async function listSources(member: Pick<Member, "workspaceId">): Promise<SourceItem[]> {
  return inWorkspace(member, {}, (tx) => itemsOf(tx));
}

/** One source with its trouble and, while it waits for a decision, its review; null where there is none. */
export async function readSource(member: Pick<Member, "workspaceId">, id: string): Promise<SourceDetail | null> {
  return inWorkspace(member, {}, async (tx) => {
    const [item] = await itemsOf(tx, id);
    if (!item) return null;
    const { run } = item;
    if (!run) return { ...item, trouble: [], review: null };
    const trouble = await troubleOf(tx, run.id);
    const review = run.state === "to_review" ? await reviewIn(tx, { ...item, sourceId: id, runId: run.id }) : null;
    return { ...item, trouble, review };
  });
}

/** Where an article came from, the newest first; empty for one that was written here. */
export async function originsOfArticle(
  member: Pick<Member, "workspaceId">,
  slug: string,
): Promise<{ sourceId: string; name: string; page: string }[]> {
  return inWorkspace(member, {}, (tx) =>
    tx
      .select({ sourceId: sources.id, name: sources.name, page: articleOrigins.page })
      .from(articleOrigins)
      .innerJoin(
        sources,
        and(eq(sources.workspaceId, articleOrigins.workspaceId), eq(sources.id, articleOrigins.sourceId)),
      )
      .innerJoin(
        articles,
        and(eq(articles.workspaceId, articleOrigins.workspaceId), eq(articles.id, articleOrigins.articleId)),
      )
      .where(and(eq(articleOrigins.workspaceId, tx.workspaceId), eq(articles.slug, slug)))
      .orderBy(desc(articleOrigins.decidedAt)),
  );
}

type Row = {
  id: string;
  kind: SourceKind;
  name: string;
  lang: string;
  max_pages: number;
  max_depth: number;
  every_hours: number | null;
  next_run_at: string | null;
  articles: number;
  run_id: string | null;
  state: RunState;
  started_at: string;
  ended_at: string | null;
  problem: string | null;
  pages: Partial<Record<PageState, number>> | null;
};

async function itemsOf(tx: Tx, id?: string): Promise<SourceItem[]> {
  const rows = await tx.execute<Row>(sql`
    select s.id, s.kind, s.name, s.lang, s.max_pages, s.max_depth, s.every_hours, s.next_run_at,
      (select count(*)::int from article_origins o
        where o.workspace_id = s.workspace_id and o.source_id = s.id and o.article_id is not null) as articles,
      r.id as run_id, r.state, r.started_at, r.ended_at, r.problem,
      (select jsonb_object_agg(counted.state, counted.count) from (
        select p.state, count(*)::int as count from source_pages p
        where p.workspace_id = s.workspace_id and p.run_id = r.id and p.depth >= 0 group by p.state) as counted) as pages
    from ${sources} s
    left join lateral (select * from source_runs r where r.workspace_id = s.workspace_id and r.source_id = s.id
      order by r.started_at desc, r.id desc limit 1) r on true
    where s.workspace_id = ${tx.workspaceId} ${id === undefined ? sql`` : sql`and s.id = ${id}`}
    order by r.state = 'to_review' desc nulls last, r.state = 'reading' desc nulls last, lower(s.name), s.id`);
  return [...rows].map(itemOf);
}

const NO_PAGES: Record<PageState, number> = { waiting: 0, read: 0, missing: 0, failed: 0, skipped: 0 };
const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const itemOf = (row: Row): SourceItem => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  lang: row.lang,
  maxPages: row.max_pages,
  maxDepth: row.max_depth,
  everyHours: row.every_hours,
  nextRunAt: instant(row.next_run_at),
  articles: row.articles,
  run:
    row.run_id === null
      ? null
      : {
          id: row.run_id,
          state: row.state,
          startedAt: new Date(row.started_at),
          endedAt: instant(row.ended_at),
          problem: row.problem,
          pages: { ...NO_PAGES, ...row.pages },
        },
});

const troubleOf = async (tx: Tx, runId: string): Promise<SourceDetail["trouble"]> => {
  const rows = await tx
    .select({ address: sourcePages.address, state: sourcePages.state, why: sourcePages.why })
    .from(sourcePages)
    .where(
      and(
        eq(sourcePages.workspaceId, tx.workspaceId),
        eq(sourcePages.runId, runId),
        sql`${sourcePages.why} is not null`,
      ),
    )
    .orderBy(asc(sourcePages.number));
  return rows.map(({ why, ...page }) => ({ ...page, why: why ?? "" }));
};
