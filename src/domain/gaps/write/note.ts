// Gaps from the log: one conversation when its job comes, or all of them again. The log is the truth: noting twice changes nothing,
// and noting everything anew leaves each gap its id and what was decided about it.
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { conversations, entries } from "@/db/schema";
import { gapQuestions, gaps } from "@/db/schema-knowledge";
import { localeOf } from "@/domain/contacts/contact";
import { languageOf } from "@/domain/contacts/language";
import { readEntry } from "@/domain/conversations/entry";
import { newId } from "@/platform/ids";
import { nearest, type Placed, wordsOf } from "../likeness";
import { READ_KINDS, type Unanswered, unansweredIn } from "../unanswered";
import { learnAgain } from "./learn";

type Options = { at?: Date | undefined };
type Question = Unanswered & { conversationId: string; lang: string };
/** Conversations that are read at once. */
const AT_ONCE = 200;

/** Gives every unanswered question of a conversation its gap. Resolves with how many were new. */
export async function noteUnanswered(
  asker: { workspaceId: string },
  { conversationId }: { conversationId: string },
  options: Options = {},
): Promise<number> {
  return inWorkspace(asker, options, async (tx) => {
    await oneAtATime(tx);
    const found = await questionsOf(tx, [conversationId]);
    const noted = await tx
      .select({ seq: gapQuestions.seq })
      .from(gapQuestions)
      .where(and(here(tx), eq(gapQuestions.conversationId, conversationId), isNotNull(gapQuestions.gapId)));
    const fresh = found.filter(({ seq }) => !noted.some((known) => known.seq === seq));
    if (fresh.length === 0) return 0;
    const placed = await placedBefore(tx, fresh);
    for (const question of fresh) await place(tx, question, placed, () => newId(tx.at));
    // Agents will answer them.
    learnAgain(tx);
    return fresh.length;
  });
}

/** Reads the whole log again and groups all questions in the order in which they were missed. Resolves with how many there are. */
export async function noteAllAgain(asker: { workspaceId: string }, options: Options = {}): Promise<number> {
  return inWorkspace(asker, options, async (tx) => {
    await oneAtATime(tx);
    const found: Question[] = [];
    const ids = await conversationsWithMisses(tx);
    for (let from = 0; from < ids.length; from += AT_ONCE)
      found.push(...(await questionsOf(tx, ids.slice(from, from + AT_ONCE))));
    found.sort(asMissed);
    const before = await tx.select().from(gapQuestions).where(here(tx));
    const gapOf = new Map(before.map(({ conversationId, seq, gapId }) => [`${conversationId} ${seq}`, gapId]));
    await tx.update(gapQuestions).set({ gapId: null }).where(here(tx));
    const placed: Placed[] = [];
    const taken = new Set<string>();
    for (const question of found) {
      await place(tx, question, placed, () => {
        const had = gapOf.get(`${question.conversationId} ${question.seq}`);
        const id = had && !taken.has(had) ? had : newId(tx.at);
        taken.add(id);
        return id;
      });
    }
    return found.length;
  });
}

/** Of two questions that are the first of their kind, only one may found the gap. */
const oneAtATime = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`gaps:${tx.workspaceId}`}, 0))`);

/** Joins the nearest group or founds one; `placed` grows with it. */
async function place(tx: Tx, question: Question, placed: Placed[], idOfNew: () => string): Promise<void> {
  const { conversationId, seq, cause, lang, text } = question;
  const joined = nearest(question, placed);
  const gapId = joined ?? idOfNew();
  placed.push({ gapId, lang, text, words: joined ? null : wordsOf(text) });
  if (!joined)
    await tx
      .insert(gaps)
      .values({ workspaceId: tx.workspaceId, id: gapId, lang, createdAt: tx.at })
      .onConflictDoUpdate({ target: [gaps.workspaceId, gaps.id], set: { lang } });
  const row = { workspaceId: tx.workspaceId, conversationId, seq, gapId, cause, missedAt: new Date(question.missedAt) };
  await tx
    .insert(gapQuestions)
    .values(row)
    .onConflictDoUpdate({
      target: [gapQuestions.workspaceId, gapQuestions.conversationId, gapQuestions.seq],
      set: { gapId, cause, missedAt: row.missedAt },
    });
}

/** The first question of each gap whose words are still there, and what was asked before in the very words of `fresh`. */
async function placedBefore(tx: Tx, fresh: Question[]): Promise<Placed[]> {
  const { gapId, missedAt, conversationId, seq } = gapQuestions;
  const columns = { gapId: gaps.id, lang: gaps.lang, text: entries.text, missedAt, conversationId, seq };
  const itsGap = and(eq(gaps.workspaceId, gapQuestions.workspaceId), eq(gaps.id, gapId));
  const langs = inArray(gaps.lang, [...new Set(fresh.map(({ lang }) => lang))]);
  const texts = inArray(entries.text, [...new Set(fresh.map(({ text }) => text))]);
  const living = and(here(tx), langs, isNull(entries.redactedAt));
  const firsts = await tx
    .selectDistinctOn([gapId], columns)
    .from(gapQuestions)
    .innerJoin(gaps, itsGap)
    .innerJoin(entries, itsEntry)
    .where(living)
    .orderBy(gapId, missedAt, conversationId, seq);
  const same = await tx
    .select(columns)
    .from(gapQuestions)
    .innerJoin(gaps, itsGap)
    .innerJoin(entries, itsEntry)
    .where(and(living, texts));
  const inOrder = (rows: typeof firsts) =>
    rows.map((row) => ({ ...row, missedAt: row.missedAt.toISOString() })).sort(asMissed);
  return [
    ...inOrder(same).map(({ gapId, lang, text }) => ({ gapId, lang, text, words: null })),
    ...inOrder(firsts).map(({ gapId, lang, text }) => ({ gapId, lang, text, words: wordsOf(text) })),
  ];
}

async function questionsOf(tx: Tx, conversationIds: string[]): Promise<Question[]> {
  const rows = await tx
    .select({ entry: entries, lang: conversations.lang })
    .from(entries)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, entries.workspaceId), eq(conversations.id, entries.conversationId)),
    )
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        inArray(entries.conversationId, conversationIds),
        inArray(entries.kind, [...READ_KINDS]),
      ),
    )
    .orderBy(entries.conversationId, entries.seq);
  const questions: Question[] = [];
  for (const [conversationId, said] of Map.groupBy(rows, ({ entry }) => entry.conversationId)) {
    const otherwise = localeOf(said[0]?.lang ?? "en");
    for (const question of unansweredIn(said.map(({ entry }) => readEntry(entry))))
      questions.push({ ...question, conversationId, lang: await languageOf(question.text, otherwise) });
  }
  return questions;
}

/** Those whose log holds anything that `unansweredIn` could make a question of. */
async function conversationsWithMisses(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: entries.conversationId })
    .from(entries)
    .where(and(eq(entries.workspaceId, tx.workspaceId), MAY_TELL_OF_ONE))
    .orderBy(entries.conversationId);
  return rows.map(({ id }) => id);
}

const MAY_TELL_OF_ONE: SQL = sql`(${entries.kind} = 'handoff' or ${entries.kind} = 'feedback' or
  (${entries.kind} = 'message' and ${entries.actor} = 'responder' and ${entries.payload} ->> 'offersPerson' = 'true'))`;

type Missed = Pick<Question, "missedAt" | "conversationId" | "seq">;

const asMissed = (a: Missed, b: Missed): number =>
  a.missedAt.localeCompare(b.missedAt) || a.conversationId.localeCompare(b.conversationId) || a.seq - b.seq;

const here = (tx: Tx) => eq(gapQuestions.workspaceId, tx.workspaceId);

const itsEntry = and(
  eq(entries.workspaceId, gapQuestions.workspaceId),
  eq(entries.conversationId, gapQuestions.conversationId),
  eq(entries.seq, gapQuestions.seq),
);
