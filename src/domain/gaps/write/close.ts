// What a member decides about a gap: an article answers it, one that is there answers it now, or nobody needs to. Each is won by one.
import { and, eq, max, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles, entries } from "@/db/schema";
import { type DismissReason, gapQuestions, gaps } from "@/db/schema-knowledge";
import { writeArticle } from "@/domain/knowledge/write";
import { newestOf } from "@/domain/knowledge/write/version";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { type GapState, stateOf } from "../gap";
import { isItsEntry } from "../read/list";

type Options = { at?: Date | undefined };
type Which = { gapId: string };
type Saved = { slug: string; version: number };

/**
 * A new article from the draft, in the language of the questions; published, it answers the gap in the same commit.
 * Throws `conflict` when somebody settled the gap meanwhile, and what writing an article throws.
 */
export async function writeArticleFor(
  member: Member,
  { gapId, ...article }: Which & { title: string; body: string; status: "draft" | "published" },
  options: Options = {},
): Promise<Saved> {
  return inWorkspace(member, options, async (tx) => {
    const { lang } = await unsettled(tx, gapId);
    const saved = await writeArticle(tx, { ...article, lang }, member.memberId);
    await answeredBy(tx, gapId, saved.slug);
    return saved;
  });
}

/** Adds the text to the end of an article, which stays as it is otherwise. Throws like `writeArticleFor`; `not_found` without such an article. */
export async function addToArticle(
  member: Member,
  { gapId, slug, body }: Which & { slug: string; body: string },
  options: Options = {},
): Promise<Saved> {
  return inWorkspace(member, options, async (tx) => {
    await unsettled(tx, gapId);
    const newest = await newestOf(tx, slug);
    if (!newest) throw new Refusal("not_found", "This article does not exist any more.");
    const { title, lang, status, version, written } = newest;
    if (status !== written)
      throw new Refusal("conflict", "This article has changes that are not published yet. Publish them first.");
    if (body.trim() === "") throw new Refusal("invalid", "Write what shall be added first.");
    const longer = `${newest.body}\n\n${body.trim()}`.trim();
    const words = { title, body: longer, lang };
    const saved = await writeArticle(tx, { ...words, status, replaces: { slug, version } }, member.memberId);
    await answeredBy(tx, gapId, slug);
    return saved;
  });
}

/** Nobody needs to write an article for it; asked again, it stays dismissed. Throws `conflict` when it was settled meanwhile. */
export async function dismissGap(
  member: Member,
  { gapId, reason }: Which & { reason: DismissReason },
  options: Options = {},
): Promise<void> {
  await inWorkspace(member, options, async (tx) => {
    await unsettled(tx, gapId, ["open", "reopened", "drafted"]);
    await tx
      .update(gaps)
      .set({ dismissedAt: tx.at, dismissedBy: member.memberId, dismissReason: reason })
      .where(itself(tx, gapId));
  });
}

/** Takes a dismissal back; without one it changes nothing. */
export async function restoreGap(member: Member, { gapId }: Which): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    await tx.update(gaps).set({ dismissedAt: null, dismissedBy: null, dismissReason: null }).where(itself(tx, gapId));
  });
}

const SETTLED: Partial<Record<GapState, string>> = {
  answered: "An article answers this meanwhile.",
  drafted: "A draft for this was begun meanwhile.",
  dismissed: "Somebody dismissed this meanwhile.",
};

/** Locks a gap that must still be in one of these states. */
async function unsettled(tx: Tx, gapId: string, states: GapState[] = ["open", "reopened"]): Promise<{ lang: string }> {
  const [gap] = await tx.select().from(gaps).where(itself(tx, gapId)).for("update");
  if (!gap) throw new Refusal("not_found", "This gap does not exist any more.");
  const [article] = gap.articleId
    ? await tx
        .select({ status: articles.status, savedAt: articles.updatedAt })
        .from(articles)
        .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.id, gap.articleId)))
    : [];
  const [asked] = await tx
    .select({ last: max(entries.at) })
    .from(gapQuestions)
    .innerJoin(entries, isItsEntry)
    .where(and(eq(gapQuestions.workspaceId, tx.workspaceId), eq(gapQuestions.gapId, gapId)));
  const state = stateOf({ dismissedAt: gap.dismissedAt, article: article ?? null, lastAskedAt: asked?.last ?? null });
  if (!states.includes(state)) throw new Refusal("conflict", `${SETTLED[state]} What you wrote is kept here.`);
  return { lang: gap.lang };
}

const answeredBy = (tx: Tx, gapId: string, slug: string) =>
  tx
    .update(gaps)
    .set({
      articleId: sql`(select id from articles where workspace_id = ${tx.workspaceId} and slug = ${slug})`,
    })
    .where(itself(tx, gapId));

const itself = (tx: Tx, gapId: string) => and(eq(gaps.workspaceId, tx.workspaceId), eq(gaps.id, gapId));
