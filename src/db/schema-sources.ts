// Where knowledge comes from: the third chapter of the schema's story, after its articles. A source is read in runs; what a run found waits
// for a member; what was approved is remembered by where it stood, so that the next run updates the same article.
import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { articles, at, members, workspaceId, workspaces } from "./schema";

export type SourceKind = "page" | "site" | "sitemap" | "file" | "paste";
/** `reading`, then one of the ends; `to_review` waits for a member, who makes it `reviewed`. */
export type RunState = "reading" | "to_review" | "reviewed" | "unchanged" | "failed" | "cancelled" | "superseded";
/** `missing`: the page answered that it is not there, which is known; `failed` and `skipped` say nothing about what it holds. */
export type PageState = "waiting" | "read" | "missing" | "failed" | "skipped";

export const sources = pgTable(
  "sources",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    kind: text("kind").$type<SourceKind>().notNull(),
    /** A file's name, or the address: the same one again is the same source. */
    name: text("name").notNull(),
    lang: text("lang").notNull(),
    /** Of a site: how many links away from its first page, and how many pages in all. */
    maxDepth: integer("max_depth").notNull().default(0),
    maxPages: integer("max_pages").notNull().default(1),
    /** Read again by itself after this long; null only by hand. */
    everyHours: integer("every_hours"),
    nextRunAt: at("next_run_at"),
    createdBy: uuid("created_by"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex("source_once").on(t.workspaceId, t.kind, t.name),
    foreignKey({
      name: "source_made_by",
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [members.workspaceId, members.id],
    }),
    check("source_kind_is_known", sql`${t.kind} in ('page', 'site', 'sitemap', 'file', 'paste')`),
    check("schedule_has_a_time", sql`(${t.everyHours} is null) = (${t.nextRunAt} is null)`),
  ],
);

export const sourceRuns = pgTable(
  "source_runs",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    sourceId: uuid("source_id").notNull(),
    state: text("state").$type<RunState>().notNull(),
    startedAt: at("started_at").notNull(),
    endedAt: at("ended_at"),
    /** Whoever holds the fence may write; a lease that ran out may be taken over by another worker. */
    fence: uuid("fence"),
    leaseUntil: at("lease_until"),
    /** The sentence that says why nothing was read. */
    problem: text("problem"),
    reviewedBy: uuid("reviewed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "run_of",
      columns: [t.workspaceId, t.sourceId],
      foreignColumns: [sources.workspaceId, sources.id],
    }).onDelete("cascade"),
    uniqueIndex("one_run_at_a_time").on(t.workspaceId, t.sourceId).where(sql`state in ('reading', 'to_review')`),
    index("runs_of_source").on(t.workspaceId, t.sourceId, t.startedAt.desc()),
    check(
      "run_state_is_known",
      sql`${t.state} in ('reading', 'to_review', 'reviewed', 'unchanged', 'failed', 'cancelled', 'superseded')`,
    ),
  ],
);

/** What a run has to read and has read: its frontier. */
export const sourcePages = pgTable(
  "source_pages",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    address: text("address").notNull(),
    /** In the order in which they were found. */
    number: integer("number").notNull(),
    depth: integer("depth").notNull(),
    state: text("state").$type<PageState>().notNull(),
    why: text("why"),
    /** Where the page says that it stands in other languages. */
    alternates: text("alternates").array(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.address] }),
    foreignKey({
      name: "page_of",
      columns: [t.workspaceId, t.runId],
      foreignColumns: [sourceRuns.workspaceId, sourceRuns.id],
    }).onDelete("cascade"),
    check("page_state_is_known", sql`${t.state} in ('waiting', 'read', 'missing', 'failed', 'skipped')`),
  ],
);

/** What a run read, cut into what may become articles; with a `why`, what cannot. Emptied when the run is over. */
export const sourceFindings = pgTable(
  "source_findings",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    page: text("page").notNull(),
    part: text("part").notNull(),
    number: integer("number").notNull(),
    /** The address that its article would like. */
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    /** As its page says; null: the source's. */
    lang: text("lang"),
    why: text("why"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.page, t.part] }),
    foreignKey({
      name: "finding_of",
      columns: [t.workspaceId, t.runId],
      foreignColumns: [sourceRuns.workspaceId, sourceRuns.id],
    }).onDelete("cascade"),
  ],
);

/** Which article came from where. Without an article: a member has seen this text and did not want it. */
export const articleOrigins = pgTable(
  "article_origins",
  {
    workspaceId: workspaceId(),
    sourceId: uuid("source_id").notNull(),
    page: text("page").notNull(),
    part: text("part").notNull(),
    articleId: uuid("article_id"),
    /** SHA-256 of what stood there when a member last decided. */
    hash: text("hash").notNull(),
    decidedAt: at("decided_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.sourceId, t.page, t.part] }),
    foreignKey({
      name: "origin_of",
      columns: [t.workspaceId, t.articleId],
      foreignColumns: [articles.workspaceId, articles.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "origin_in",
      columns: [t.workspaceId, t.sourceId],
      foreignColumns: [sources.workspaceId, sources.id],
    }).onDelete("cascade"),
    index("origins_of_article").on(t.workspaceId, t.articleId),
  ],
);
