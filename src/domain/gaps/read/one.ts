// One gap: its questions where they were asked, and the article that is drafted from what agents replied there.
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles, contacts, conversations, entries, members } from "@/db/schema";
import { type DismissReason, gapQuestions, gaps, type MissCause } from "@/db/schema-knowledge";
import { readEntry } from "@/domain/conversations/entry";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { type AgentReply, type Draft, draftOf } from "../draft";
import { type GapState, stateOf } from "../gap";
import { likeness, sharedWords, wordsOf } from "../likeness";
import { costsOf } from "./cost";
import { isItsEntry } from "./list";

export type GapQuestion = {
  conversationId: string;
  seq: number;
  text: string;
  /** ISO instant at which it was asked. */
  at: string;
  cause: MissCause;
  handledMs: number;
  /** How like the first question it is, 0..1, and by which of its words. */
  alike: number;
  shared: string[];
};
/** Who said the words that a sentence of the draft rests on. */
export type SourceLabel = { conversationId: string; seq: number; name: string; at: string };
export type Gap = {
  id: string;
  state: GapState;
  lang: string;
  dismissed: { reason: DismissReason; by: string; at: string } | null;
  article: { slug: string; title: string } | null;
  /** The newest first, at most 50; their words as they are now. */
  questions: GapQuestion[];
  draft: Draft;
  labels: SourceLabel[];
};
/** What a draft is made from: the first question, and what agents replied, newest conversation first. */
export type Material = {
  question: { text: string; names: string[] };
  replies: (AgentReply & { name: string; at: string })[];
};

/** The newest questions that a gap is read with. */
export const MOST_QUESTIONS = 50;

/** Throws `not_found`, also when the words of all its questions were erased. */
export async function readGap(member: Member, { gapId }: { gapId: string }): Promise<Gap> {
  return inWorkspace(member, {}, async (tx) => {
    const head = await headOf(tx, gapId);
    const asked = await questionsOf(tx, gapId);
    const newest = asked[0];
    if (!head || !newest) throw new Refusal("not_found", "This gap does not exist any more.");
    const { dismissedAt, dismissReason, dismissedBy, slug, title, status, savedAt, lang } = head;
    const costs = await costsOf(tx, asked);
    const material = await materialOf(tx, asked);
    const first = wordsOf(material.question.text);
    return {
      id: gapId,
      lang,
      state: stateOf({
        dismissedAt,
        article: status && savedAt ? { status, savedAt } : null,
        lastAskedAt: latest(asked),
      }),
      dismissed:
        dismissedAt && dismissReason
          ? { reason: dismissReason, by: dismissedBy ?? "", at: dismissedAt.toISOString() }
          : null,
      article: slug !== null && title !== null ? { slug, title } : null,
      questions: asked.map(({ key, at, ...question }) => ({
        ...question,
        at: at.toISOString(),
        handledMs: costs.get(key) ?? 0,
        alike: likeness(wordsOf(question.text), first),
        shared: sharedWords(question.text, material.question.text),
      })),
      draft: draftOf(material.question, material.replies, lang),
      labels: material.replies.map(({ conversationId, seq, name, at }) => ({ conversationId, seq, name, at })),
    };
  });
}

/** The same material without the rest, for a draft by a model. Throws `not_found`. */
export async function readMaterial(member: Member, { gapId }: { gapId: string }): Promise<Material & { lang: string }> {
  return inWorkspace(member, {}, async (tx) => {
    const head = await headOf(tx, gapId);
    const asked = await questionsOf(tx, gapId);
    if (!head || asked.length === 0) throw new Refusal("not_found", "This gap does not exist any more.");
    return { ...(await materialOf(tx, asked)), lang: head.lang };
  });
}

async function headOf(tx: Tx, gapId: string) {
  const [row] = await tx
    .select({
      lang: gaps.lang,
      dismissedAt: gaps.dismissedAt,
      dismissReason: gaps.dismissReason,
      dismissedBy: members.name,
      slug: articles.slug,
      title: articles.title,
      status: articles.status,
      savedAt: articles.updatedAt,
    })
    .from(gaps)
    .leftJoin(members, and(eq(members.workspaceId, gaps.workspaceId), eq(members.id, gaps.dismissedBy)))
    .leftJoin(articles, and(eq(articles.workspaceId, gaps.workspaceId), eq(articles.id, gaps.articleId)))
    .where(and(eq(gaps.workspaceId, tx.workspaceId), eq(gaps.id, gapId)));
  return row ?? null;
}

type Asked = {
  key: string;
  conversationId: string;
  seq: number;
  text: string;
  at: Date;
  cause: MissCause;
};

async function questionsOf(tx: Tx, gapId: string): Promise<Asked[]> {
  const rows = await tx
    .select({
      conversationId: gapQuestions.conversationId,
      seq: gapQuestions.seq,
      cause: gapQuestions.cause,
      text: entries.text,
      at: entries.at,
    })
    .from(gapQuestions)
    .innerJoin(entries, isItsEntry)
    .where(and(eq(gapQuestions.workspaceId, tx.workspaceId), eq(gapQuestions.gapId, gapId), isNull(entries.redactedAt)))
    .orderBy(desc(gapQuestions.missedAt), gapQuestions.conversationId, desc(gapQuestions.seq))
    .limit(MOST_QUESTIONS);
  return rows.map((row) => ({ ...row, key: `${row.conversationId} ${row.seq}` }));
}

const latest = (asked: Asked[]): Date => new Date(Math.max(...asked.map(({ at }) => at.getTime())));

/** Agents' messages after each question, up to the conversation's next one of this gap or its episode's end. Never their notes. */
async function materialOf(tx: Tx, asked: Asked[]): Promise<Material> {
  const ids = [...new Set(asked.map(({ conversationId }) => conversationId))];
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        inArray(entries.conversationId, ids),
        eq(entries.kind, "message"),
        isNull(entries.redactedAt),
      ),
    )
    .orderBy(entries.conversationId, entries.seq);
  const names = await namesIn(tx, ids);
  const logs = Map.groupBy(rows, ({ conversationId }) => conversationId);
  const replies = asked.flatMap(({ conversationId, seq }) => {
    const log = logs.get(conversationId) ?? [];
    const episode = log.find((entry) => entry.seq === seq)?.episode;
    const next = Math.min(
      ...asked.filter((other) => other.conversationId === conversationId && other.seq > seq).map((other) => other.seq),
    );
    return log
      .filter((entry) => entry.actor === "agent" && entry.seq > seq && entry.seq < next && entry.episode === episode)
      .map(readEntry)
      .flatMap((entry) =>
        entry.kind === "message"
          ? [
              {
                conversationId,
                seq: entry.seq,
                text: entry.text,
                at: entry.at,
                name: entry.payload.name ?? "",
                names: names(conversationId),
              },
            ]
          : [],
      );
  });
  const first = asked.at(-1);
  return { question: { text: first?.text ?? "", names: names(first?.conversationId ?? "") }, replies };
}

/** Who must not be named: the conversation's contact and every member of the workspace. */
async function namesIn(tx: Tx, conversationIds: string[]): Promise<(conversationId: string) => string[]> {
  const people = await tx.select({ name: members.name }).from(members).where(eq(members.workspaceId, tx.workspaceId));
  const rows = await tx
    .select({ id: conversations.id, name: contacts.name })
    .from(conversations)
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
    )
    .where(and(eq(conversations.workspaceId, tx.workspaceId), inArray(conversations.id, conversationIds)));
  const contactOf = new Map(rows.map(({ id, name }) => [id, name]));
  const memberNames = people.map(({ name }) => name);
  return (conversationId) => {
    const contact = contactOf.get(conversationId);
    return contact ? [contact, ...memberNames] : memberNames;
  };
}
