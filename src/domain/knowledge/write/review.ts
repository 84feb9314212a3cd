// A member's decision about what a run found: what was shown, less what they leave. Nothing else is published, and nothing unseen.
import { and, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { articles } from "@/db/schema";
import { articleOrigins, sourceRuns, sources } from "@/db/schema-sources";
import type { Member } from "@/domain/workspaces/member";
import { isRefusal, Refusal } from "@/platform/refusal";
import { freeSlug } from "../article";
import { hashOf, reviewIn } from "../read/review";
import type { ReviewItem } from "../review";
import { changeStatus, insertNew, rewrite } from "../write";
import { linkAlternates } from "./translation";

export type Decided = { added: number; changed: number; hidden: number; left: number };
const AT_ONCE = 200;

/**
 * Publishes what is new and changed, hides what is gone, except the items whose places in the list are in `leave`: those are not
 * asked about again until the source changes there. `seen` names what the member was shown. Throws `conflict` when that is no longer so.
 */
export async function decideRun(
  member: Pick<Member, "workspaceId" | "memberId">,
  { runId, seen, leave }: { runId: string; seen: string; leave: number[] },
  options: { at?: Date | undefined } = {},
): Promise<Decided> {
  const left = new Set(leave);
  return inWorkspace(member, options, async (tx) => {
    const run = await closeRun(tx, runId, member.memberId);
    const review = await reviewIn(tx, run);
    if (review.seen !== seen) throw changedMeanwhile();
    const open = review.items.filter(({ state }) => state !== "unchanged");
    const chosen = review.items.filter(({ state }, place) => state !== "unchanged" && !left.has(place));
    const of = (state: ReviewItem["state"]) => chosen.filter((item) => item.state === state);
    const kept = { status: "published", act: "imported", by: member.memberId } as const;
    const added = await publishNew(tx, of("new"), kept);
    for (const item of of("changed"))
      await onlyIfSeen(rewrite(tx, { ...item, version: versionSeen(item) }, { ...kept, lang: item.lang }));
    for (const item of of("gone")) {
      const hidden = { slug: item.slug, status: "draft", version: versionSeen(item) } as const;
      await onlyIfSeen(changeStatus(tx, hidden, member.memberId));
    }
    await remember(tx, run.sourceId, review.items, added);
    await linkAlternates(tx, runId);
    await door.emptyRun(tx, runId);
    return {
      added: of("new").length,
      changed: of("changed").length,
      hidden: of("gone").length,
      left: open.length - chosen.length,
    };
  });
}

/** Only one decision is made about a run. */
async function closeRun(tx: Tx, runId: string, memberId: string) {
  const [run] = await tx
    .update(sourceRuns)
    .set({ state: "reviewed", reviewedBy: memberId })
    .where(and(eq(sourceRuns.workspaceId, tx.workspaceId), eq(sourceRuns.id, runId), eq(sourceRuns.state, "to_review")))
    .returning({ runId: sourceRuns.id, sourceId: sourceRuns.sourceId });
  if (!run) throw new Refusal("conflict", "This was decided already, or is being read again. Look at it anew.");
  const [source] = await tx
    .select({ kind: sources.kind, lang: sources.lang, maxPages: sources.maxPages })
    .from(sources)
    .where(and(eq(sources.workspaceId, tx.workspaceId), eq(sources.id, run.sourceId)));
  if (!source) throw new Error(`Run ${runId} has no source.`);
  return { ...run, ...source };
}

const changedMeanwhile = () =>
  new Refusal(
    "conflict",
    "An article was changed meanwhile, so this is no longer what you were shown. Nothing was published; look at it again.",
  );

function versionSeen({ slug, before }: ReviewItem): number {
  if (!before) throw new Error(`“${slug}” has nothing to be written over.`);
  return before.version;
}

/** The version that the member saw is written over, and no newer one. */
async function onlyIfSeen(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    throw isRefusal(error) ? changedMeanwhile() : error;
  }
}

/** By key, the address that each new article got. */
async function publishNew(
  tx: Tx,
  items: ReviewItem[],
  kept: Omit<Parameters<typeof insertNew>[2], "lang">,
): Promise<Map<string, string>> {
  const slugs = new Map<string, string>();
  if (items.length === 0) return slugs;
  const rows = await tx.select({ slug: articles.slug }).from(articles).where(eq(articles.workspaceId, tx.workspaceId));
  const taken = new Set(rows.map(({ slug }) => slug));
  const parsed = items.map(({ key, slug: wanted, title, body, lang }) => {
    const slug = freeSlug(wanted, (each) => taken.has(each));
    taken.add(slug);
    slugs.set(key, slug);
    return { lang, article: { slug, title, body } };
  });
  for (const [lang, group] of Map.groupBy(parsed, (each) => each.lang))
    for (let from = 0; from < group.length; from += AT_ONCE) {
      const some = group.slice(from, from + AT_ONCE).map(({ article }) => article);
      const written = await insertNew(tx, some, { ...kept, lang });
      if (written.length < some.length) throw changedMeanwhile();
    }
  return slugs;
}

/** What stands where, and what was decided about it: the next run is held against this. */
async function remember(tx: Tx, sourceId: string, items: ReviewItem[], added: Map<string, string>): Promise<void> {
  const rows = items
    .filter(({ state }) => state !== "gone")
    .map((item) => ({ item, slug: added.get(item.key) ?? (item.before ? item.slug : null) }));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map(({ item, slug }) => ({
      page: item.page,
      part: item.key.slice(item.page.length + 1),
      slug,
      hash: hashOf(item),
    }));
    await tx.execute(sql`
      insert into article_origins (workspace_id, source_id, page, part, article_id, hash, decided_at)
      select ${tx.workspaceId}, ${sourceId}, o.page, o.part, a.id, o.hash, ${tx.at.toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(some)}::text::json) as o(page text, part text, slug text, hash text)
      left join articles a on a.workspace_id = ${tx.workspaceId} and a.slug = o.slug
      on conflict (workspace_id, source_id, page, part) do update
        set article_id = excluded.article_id, hash = excluded.hash, decided_at = excluded.decided_at`);
  }
  // Gone from the source: what was hidden may be shown again, what was left stands by itself; what comes back is new.
  for (const { page, key } of items.filter(({ state }) => state === "gone"))
    await tx
      .update(articleOrigins)
      .set({ articleId: null, hash: "", decidedAt: tx.at })
      .where(
        and(
          eq(articleOrigins.workspaceId, tx.workspaceId),
          eq(articleOrigins.sourceId, sourceId),
          eq(articleOrigins.page, page),
          eq(articleOrigins.part, key.slice(page.length + 1)),
        ),
      );
}
