// The time that people spent after each of some questions, from the log of their conversations.
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { entries } from "@/db/schema";
import { gapQuestions } from "@/db/schema-knowledge";
import type { EntryKind } from "@/domain/conversations/entry";
import { handlingMs } from "../cost";

/** `key` is `<conversation> <seq>`. */
export type QuestionKey = { key: string; conversationId: string; seq: number };

const COUNTED: EntryKind[] = [
  "message",
  "note",
  "claim",
  "release",
  "return",
  "hand_back",
  "snooze",
  "resolve",
  "reopen",
];
const AT_ONCE = 500;

/** Milliseconds by key. What comes after a question is its own up to the conversation's next unanswered question, or the episode's end. */
export async function costsOf(tx: Tx, questions: readonly QuestionKey[]): Promise<Map<string, number>> {
  const costs = new Map<string, number>();
  const ids = [...new Set(questions.map(({ conversationId }) => conversationId))];
  const wanted = new Set(questions.map(({ key }) => key));
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const [steps, all] = await Promise.all([stepsOf(tx, some), questionsIn(tx, some)]);
    const asked = Map.groupBy(all, ({ conversationId }) => conversationId);
    for (const [conversationId, log] of Map.groupBy(steps, (step) => step.conversationId)) {
      const seqs = (asked.get(conversationId) ?? []).map(({ seq }) => seq);
      for (const [i, seq] of seqs.entries()) {
        const key = `${conversationId} ${seq}`;
        if (!wanted.has(key)) continue;
        const episode = log.find((step) => step.seq === seq)?.episode;
        const next = seqs[i + 1] ?? Number.POSITIVE_INFINITY;
        costs.set(key, handlingMs(log.filter((step) => step.seq > seq && step.seq < next && step.episode === episode)));
      }
    }
  }
  return costs;
}

const stepsOf = (tx: Tx, conversationIds: string[]) =>
  tx
    .select({
      conversationId: entries.conversationId,
      seq: entries.seq,
      episode: entries.episode,
      kind: entries.kind,
      actor: entries.actor,
      at: entries.at,
    })
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        inArray(entries.conversationId, conversationIds),
        inArray(entries.kind, COUNTED),
      ),
    )
    .orderBy(entries.conversationId, entries.seq)
    .then((rows) => rows.map((row) => ({ ...row, kind: row.kind as EntryKind })));

const questionsIn = (tx: Tx, conversationIds: string[]) =>
  tx
    .select({ conversationId: gapQuestions.conversationId, seq: gapQuestions.seq })
    .from(gapQuestions)
    .where(and(eq(gapQuestions.workspaceId, tx.workspaceId), inArray(gapQuestions.conversationId, conversationIds)))
    .orderBy(gapQuestions.conversationId, gapQuestions.seq);
