// What a workspace learnt from its articles' wording and from questions that were answered, and where its articles stand in meaning. The last chapter of the schema's
// story. All of it is made from articles and the log and can be made again, but for what a member took out.
import { sql } from "drizzle-orm";
import { bigint, check, customType, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { articles, at, entries, members, workspaceId, workspaces } from "./schema";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** An article was written for the question's gap, or an agent replied what the article says. */
export type LearntFrom = "gap" | "reply";

/** A contact's question and the article that turned out to answer it. Its words are found by stem; what was said stands in the log. */
export const learntQuestions = pgTable(
  "learnt_questions",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    articleId: uuid("article_id").notNull(),
    stems: text("stems").array().notNull(),
    learntFrom: text("learnt_from").$type<LearntFrom>().notNull(),
    learntAt: at("learnt_at").notNull(),
    /** Taken out by a member: it stays here so that it is not learnt again. */
    removedAt: at("removed_at"),
    removedBy: uuid("removed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.seq] }),
    foreignKey({
      name: "learnt_question_is_entry",
      columns: [t.workspaceId, t.conversationId, t.seq],
      foreignColumns: [entries.workspaceId, entries.conversationId, entries.seq],
    }),
    foreignKey({
      name: "learnt_question_answered_by",
      columns: [t.workspaceId, t.articleId],
      foreignColumns: [articles.workspaceId, articles.id],
    }),
    foreignKey({
      name: "learnt_question_removed_by",
      columns: [t.workspaceId, t.removedBy],
      foreignColumns: [members.workspaceId, members.id],
    }),
    check("learnt_from_is_known", sql`${t.learntFrom} in ('gap', 'reply')`),
    check("question_removed_by_somebody", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
  ],
);

/** A word that the company calls itself or its trade by: it stands in so many of its articles that it tells none from another. */
export const learntWords = pgTable(
  "learnt_words",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    stem: text("stem").notNull(),
    /** As it is written in the articles most often. */
    word: text("word").notNull(),
    /** How many published articles have it. */
    articles: integer("articles").notNull(),
    learntAt: at("learnt_at").notNull(),
    removedAt: at("removed_at"),
    removedBy: uuid("removed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.stem] }),
    foreignKey({
      name: "learnt_word_removed_by",
      columns: [t.workspaceId, t.removedBy],
      foreignColumns: [members.workspaceId, members.id],
    }),
    check("word_removed_by_somebody", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
  ],
);

/** A passage of a published article as a point in the space of an embedding model; only where one is configured. */
export const passageVectors = pgTable(
  "passage_vectors",
  {
    workspaceId: workspaceId(),
    articleId: uuid("article_id").notNull(),
    passage: integer("passage").notNull(),
    model: text("model").notNull(),
    /** Of the text that was embedded: the same text is not paid for twice. */
    hash: text("hash").notNull(),
    /** A direction, a signed byte a dimension: knowledge/meaning.ts. */
    vector: bytea("vector").notNull(),
    embeddedAt: at("embedded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.articleId, t.passage] }),
    foreignKey({
      name: "vector_of",
      columns: [t.workspaceId, t.articleId],
      foreignColumns: [articles.workspaceId, articles.id],
    }),
  ],
);
