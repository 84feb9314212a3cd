// What surrounds the articles: their versions, and the questions that none of them answered. The second chapter of the schema's
// story: it refers to the first, never the other way round.
import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type Audience, articles, at, entries, type HandoffCause, members, workspaceId, workspaces } from "./schema";

/** What made a version of an article. */
export type ArticleAct = "saved" | "published" | "unpublished" | "imported" | "restored";
/** Not the company's business, about one person's case, asked once, or answered elsewhere. */
export type DismissReason = "off_topic" | "personal" | "once" | "covered";
/** How a question turned out to have no answer: a handoff's cause, a rating, or the responder's own word. */
export type MissCause =
  | Extract<HandoffCause, "no_source" | "low_confidence" | "unhelpful_twice" | "repeated_question">
  | "not_helpful"
  | "nothing_known";

/** Every text that an article had, numbered: a version is never edited. The newest is what the editor opens. */
export const articleVersions = pgTable(
  "article_versions",
  {
    workspaceId: workspaceId(),
    articleId: uuid("article_id").notNull(),
    version: integer("version").notNull(),
    act: text("act").$type<ArticleAct>().notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    lang: text("lang").notNull(),
    /** Whether contacts could read this text when it was written. */
    status: text("status").$type<"draft" | "published">().notNull(),
    audience: text("audience").$type<Audience>().notNull(),
    restoredFrom: integer("restored_from"),
    /** Null: no member, for example an import by a program. */
    savedBy: uuid("saved_by"),
    savedAt: at("saved_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.articleId, t.version] }),
    foreignKey({
      name: "version_of",
      columns: [t.workspaceId, t.articleId],
      foreignColumns: [articles.workspaceId, articles.id],
    }),
    foreignKey({
      name: "version_saved_by",
      columns: [t.workspaceId, t.savedBy],
      foreignColumns: [members.workspaceId, members.id],
    }),
    check("version_act_is_known", sql`${t.act} in ('saved', 'published', 'unpublished', 'imported', 'restored')`),
    check("version_status_is_known", sql`${t.status} in ('draft', 'published')`),
    check("version_audience_is_known", sql`${t.audience} in ('public', 'members')`),
    check("restored_from_a_version", sql`(${t.act} = 'restored') = (${t.restoredFrom} is not null)`),
  ],
);

/** Questions that knowledge could not answer and that ask the same. Its words are the log's; its state is read by gaps/gap.ts. */
export const gaps = pgTable(
  "gaps",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    lang: text("lang").notNull(),
    /** The article that was written for it, published or still a draft. */
    articleId: uuid("article_id"),
    dismissedAt: at("dismissed_at"),
    dismissedBy: uuid("dismissed_by"),
    dismissReason: text("dismiss_reason").$type<DismissReason>(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "gap_answered_by",
      columns: [t.workspaceId, t.articleId],
      foreignColumns: [articles.workspaceId, articles.id],
    }),
    check("dismiss_reason_is_known", sql`${t.dismissReason} in ('off_topic', 'personal', 'once', 'covered')`),
    check(
      "dismissed_by_somebody_for_a_reason",
      sql`(${t.dismissedAt} is null) = (${t.dismissReason} is null) and (${t.dismissedAt} is null) = (${t.dismissedBy} is null)`,
    ),
  ],
);

/** A contact's message that was left without an answer, and the gap that it belongs to. A projection of the log: it can be made again. */
export const gapQuestions = pgTable(
  "gap_questions",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    /** Null: read again, the log does not call it a question. Nothing is deleted. */
    gapId: uuid("gap_id"),
    cause: text("cause").$type<MissCause>().notNull(),
    /** When it turned out that there was no answer: the order in which questions are grouped. */
    missedAt: at("missed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.seq] }),
    foreignKey({
      name: "question_of_gap",
      columns: [t.workspaceId, t.gapId],
      foreignColumns: [gaps.workspaceId, gaps.id],
    }),
    foreignKey({
      name: "question_is_entry",
      columns: [t.workspaceId, t.conversationId, t.seq],
      foreignColumns: [entries.workspaceId, entries.conversationId, entries.seq],
    }),
    index("questions_of_gap").on(t.workspaceId, t.gapId, t.missedAt),
    index("questions_by_time").on(t.workspaceId, t.missedAt),
    check(
      "miss_cause_is_known",
      sql`${t.cause} in ('no_source', 'low_confidence', 'unhelpful_twice', 'repeated_question', 'not_helpful', 'nothing_known')`,
    ),
  ],
);
