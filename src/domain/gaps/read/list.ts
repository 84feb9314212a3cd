// The workspace's gaps, dearest first, and how many are open. Words are read from the log at every look: what was erased is gone.
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles, entries } from "@/db/schema";
import { gapQuestions, gaps } from "@/db/schema-knowledge";
import type { Member } from "@/domain/workspaces/member";
import { excerpt } from "@/platform/text";
import { weightOf } from "../cost";
import { type GapState, isOpen, stateOf, type WindowDays } from "../gap";
import { costsOf, type QuestionKey } from "./cost";

export type GapItem = {
  id: string;
  state: GapState;
  lang: string;
  /** The question that stands for all: the first whose words are still there. */
  question: string;
  questions: number;
  handledMs: number;
  /** ISO instant at which it was last asked. */
  lastAskedAt: string;
  article: { slug: string; title: string } | null;
};

const DAY_MS = 86_400_000;
/** What the desk counts by; one page of the list. */
const USUAL_DAYS = 90;
const MOST_SHOWN = 200;
const LONGEST_SHOWN = 300;

/** Gaps that were asked within `days`, those in the wanted states, the dearest first; at most 200, and how many there are. */
export async function listGaps(
  member: Member,
  { days, closed }: { days: WindowDays; closed: boolean },
  options: { at?: Date | undefined } = {},
): Promise<{ items: GapItem[]; total: number }> {
  return inWorkspace(member, options, async (tx) => {
    const asked = (await gapsAsked(tx, days)).filter(({ state }) => isOpen(state) !== closed);
    const questions = await questionsWithin(tx, days, asked);
    const costs = await costsOf(tx, questions);
    const handledMs = new Map<string, number>();
    for (const question of questions)
      handledMs.set(question.gapId, (handledMs.get(question.gapId) ?? 0) + (costs.get(question.key) ?? 0));
    const weighed = asked.map((gap) => ({ ...gap, handledMs: handledMs.get(gap.id) ?? 0 }));
    weighed.sort((a, b) => weightOf(b) - weightOf(a) || (a.lastAskedAt < b.lastAskedAt ? 1 : -1));
    const shown = weighed.slice(0, MOST_SHOWN);
    const words = await representativeWords(tx, shown);
    return {
      items: shown.map((gap) => ({ ...gap, question: excerpt(words.get(gap.id) ?? "", LONGEST_SHOWN) })),
      total: weighed.length,
    };
  });
}

/** How many gaps of the last 90 days are open. */
export async function countOpenGaps(member: { workspaceId: string }): Promise<number> {
  return inWorkspace(
    member,
    {},
    async (tx) => (await gapsAsked(tx, USUAL_DAYS)).filter(({ state }) => isOpen(state)).length,
  );
}

/** Every gap with a question of the window whose words are there. */
async function gapsAsked(tx: Tx, days: number): Promise<Omit<GapItem, "question" | "handledMs">[]> {
  const rows = await tx
    .select({
      id: gaps.id,
      lang: gaps.lang,
      dismissedAt: gaps.dismissedAt,
      slug: articles.slug,
      title: articles.title,
      status: articles.status,
      savedAt: articles.updatedAt,
      lastAskedAt: sql<string>`max(${entries.at})`,
      questions: sql<number>`count(*)::int`,
    })
    .from(gaps)
    .innerJoin(gapQuestions, and(eq(gapQuestions.workspaceId, gaps.workspaceId), eq(gapQuestions.gapId, gaps.id)))
    .innerJoin(entries, isItsEntry)
    .leftJoin(articles, and(eq(articles.workspaceId, gaps.workspaceId), eq(articles.id, gaps.articleId)))
    .where(and(within(tx, days), isNull(entries.redactedAt)))
    .groupBy(gaps.workspaceId, gaps.id, articles.workspaceId, articles.id);
  return rows.map(({ dismissedAt, slug, title, status, savedAt, ...row }) => {
    const last = new Date(row.lastAskedAt);
    const article = status && savedAt ? { status, savedAt } : null;
    return {
      ...row,
      lastAskedAt: last.toISOString(),
      state: stateOf({ dismissedAt, article, lastAskedAt: last }),
      article: slug !== null && title !== null ? { slug, title } : null,
    };
  });
}

async function questionsWithin(
  tx: Tx,
  days: number,
  of: { id: string }[],
): Promise<(QuestionKey & { gapId: string })[]> {
  const ids = new Set(of.map(({ id }) => id));
  const rows = await tx
    .select({ gapId: gapQuestions.gapId, conversationId: gapQuestions.conversationId, seq: gapQuestions.seq })
    .from(gapQuestions)
    .where(within(tx, days));
  return rows.flatMap(({ gapId, conversationId, seq }) =>
    gapId !== null && ids.has(gapId) ? [{ gapId, conversationId, seq, key: `${conversationId} ${seq}` }] : [],
  );
}

async function representativeWords(tx: Tx, of: { id: string }[]): Promise<Map<string, string>> {
  if (of.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([gapQuestions.gapId], { gapId: gapQuestions.gapId, text: entries.text })
    .from(gapQuestions)
    .innerJoin(entries, isItsEntry)
    .where(
      and(
        eq(gapQuestions.workspaceId, tx.workspaceId),
        inArray(
          gapQuestions.gapId,
          of.map(({ id }) => id),
        ),
        isNull(entries.redactedAt),
      ),
    )
    .orderBy(gapQuestions.gapId, gapQuestions.missedAt, gapQuestions.conversationId, gapQuestions.seq);
  return new Map(rows.map(({ gapId, text }) => [gapId ?? "", text]));
}

const within = (tx: Tx, days: number) =>
  and(
    eq(gapQuestions.workspaceId, tx.workspaceId),
    gt(gapQuestions.missedAt, new Date(tx.at.getTime() - days * DAY_MS)),
  );

/** The entry that a question is. */
export const isItsEntry = and(
  eq(entries.workspaceId, gapQuestions.workspaceId),
  eq(entries.conversationId, gapQuestions.conversationId),
  eq(entries.seq, gapQuestions.seq),
);
