// Teaches a workspace's search from its articles and from questions that agents answered. All is learnt anew each time: run twice it
// changes nothing, and what no longer holds is forgotten. A member may take out what was learnt, and it stays out.
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { enqueue } from "@/db/jobs";
import { articles, contacts, conversations, entries, members, workspaces } from "@/db/schema";
import { gapQuestions, gaps } from "@/db/schema-knowledge";
import { learntQuestions, learntWords } from "@/db/schema-learnt";
import { ownWordsOf } from "@/domain/knowledge/learnt";
import type { Member } from "@/domain/workspaces/member";
import { type AskedQuestion, learntFrom } from "../answered";
import { isItsEntry } from "../read/list";

type Options = { at?: Date | undefined };

/** What agents replied is learnt from at the latest after this long; what is published, at once. */
const AGAIN_AFTER_MS = 86_400_000;
/** The newest unanswered questions that are read. */
const MOST_READ = 2_000;

/** Learns anew. Resolves with how many questions and words the workspace knows then. */
export async function learn(
  asker: { workspaceId: string },
  options: Options = {},
): Promise<{ questions: number; words: number }> {
  return inWorkspace(asker, options, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`learn:${tx.workspaceId}`}, 0))`);
    const [workspace] = await tx
      .select({ name: workspaces.name })
      .from(workspaces)
      .where(eq(workspaces.id, tx.workspaceId));
    const published = await tx
      .select({ id: articles.id, slug: articles.slug, title: articles.title, body: articles.body })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.status, "published")))
      .orderBy(articles.id);
    const words = ownWordsOf(workspace?.name ?? "", published);
    const questions = learntFrom(await questionsAsked(tx), published);
    const same = { workspaceId: tx.workspaceId, learntAt: tx.at };
    for (const word of words) tx.send(keepWord(tx, { ...same, ...word }));
    for (const question of questions) tx.send(keepQuestion(tx, { ...same, ...question }));
    await door.forgetLearnt(tx, tx.at);
    learnAgain(tx);
    return { questions: questions.length, words: words.length };
  });
}

/** Within a day, unless that is planned already. */
export function learnAgain(tx: Tx): void {
  const runAt = new Date(tx.at.getTime() + AGAIN_AFTER_MS);
  enqueue(tx, "learn", {}, { runAt, key: `learn-again:${tx.workspaceId}` });
}

/** A member takes out a question that the search would lead to the wrong article. It is not learnt again. */
export async function removeLearntQuestion(
  member: Member,
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<void> {
  await inWorkspace(member, {}, (tx) =>
    tx
      .update(learntQuestions)
      .set({ removedAt: tx.at, removedBy: member.memberId })
      .where(
        and(
          eq(learntQuestions.workspaceId, tx.workspaceId),
          eq(learntQuestions.conversationId, conversationId),
          eq(learntQuestions.seq, seq),
          isNull(learntQuestions.removedAt),
        ),
      ),
  );
}

/** A member takes out a word that tells something after all. It is not learnt again. */
export async function removeLearntWord(member: Member, { stem }: { stem: string }): Promise<void> {
  await inWorkspace(member, {}, (tx) =>
    tx
      .update(learntWords)
      .set({ removedAt: tx.at, removedBy: member.memberId })
      .where(
        and(eq(learntWords.workspaceId, tx.workspaceId), eq(learntWords.stem, stem), isNull(learntWords.removedAt)),
      ),
  );
}

const keepWord = (tx: Tx, row: typeof learntWords.$inferInsert) =>
  tx
    .insert(learntWords)
    .values(row)
    .onConflictDoUpdate({
      target: [learntWords.workspaceId, learntWords.stem],
      set: { word: row.word, articles: row.articles, learntAt: row.learntAt },
    });

const keepQuestion = (tx: Tx, row: typeof learntQuestions.$inferInsert) =>
  tx
    .insert(learntQuestions)
    .values(row)
    .onConflictDoUpdate({
      target: [learntQuestions.workspaceId, learntQuestions.conversationId, learntQuestions.seq],
      set: { articleId: row.articleId, stems: row.stems, learntFrom: row.learntFrom, learntAt: row.learntAt },
    });

/** The newest questions that had no answer, each with what agents said after it in its episode, up to the conversation's next one. */
async function questionsAsked(tx: Tx): Promise<AskedQuestion[]> {
  const rows = await tx
    .select({
      conversationId: gapQuestions.conversationId,
      seq: gapQuestions.seq,
      episode: entries.episode,
      text: entries.text,
      contact: contacts.name,
      gapArticleId: gaps.articleId,
    })
    .from(gapQuestions)
    .innerJoin(entries, isItsEntry)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, gapQuestions.workspaceId), eq(conversations.id, gapQuestions.conversationId)),
    )
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
    )
    .innerJoin(gaps, and(eq(gaps.workspaceId, gapQuestions.workspaceId), eq(gaps.id, gapQuestions.gapId)))
    .where(and(eq(gapQuestions.workspaceId, tx.workspaceId), isNull(entries.redactedAt)))
    .orderBy(desc(gapQuestions.missedAt), gapQuestions.conversationId, desc(gapQuestions.seq))
    .limit(MOST_READ);
  const replies = await repliesIn(tx, [...new Set(rows.map(({ conversationId }) => conversationId))]);
  const people = await tx.select({ name: members.name }).from(members).where(eq(members.workspaceId, tx.workspaceId));
  const memberNames = people.map(({ name }) => name);
  return rows.map(({ episode, contact, ...question }) => {
    const { conversationId, seq } = question;
    const next = Math.min(
      ...rows.filter((other) => other.conversationId === conversationId && other.seq > seq).map((other) => other.seq),
    );
    const after = (replies.get(conversationId) ?? []).filter(
      (reply) => reply.episode === episode && reply.seq > seq && reply.seq < next,
    );
    const names = contact === null ? memberNames : [contact, ...memberNames];
    return { ...question, names, replies: after.map(({ text }) => text) };
  });
}

/** Agents' messages by conversation, in order; never their notes. */
async function repliesIn(tx: Tx, conversationIds: string[]) {
  const rows =
    conversationIds.length === 0
      ? []
      : await tx
          .select({
            conversationId: entries.conversationId,
            seq: entries.seq,
            episode: entries.episode,
            text: entries.text,
          })
          .from(entries)
          .where(
            and(
              eq(entries.workspaceId, tx.workspaceId),
              inArray(entries.conversationId, conversationIds),
              eq(entries.kind, "message"),
              eq(entries.actor, "agent"),
              isNull(entries.redactedAt),
            ),
          )
          .orderBy(entries.conversationId, entries.seq);
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}
