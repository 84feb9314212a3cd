// The verbs on sources of the web: added, read again by hand or by schedule, stopped, removed. Reading itself is a job.
import { and, count, eq, lte, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { enqueue } from "@/db/jobs";
import { articles } from "@/db/schema";
import { articleOrigins, type SourceKind, sourcePages, sourceRuns, sources } from "@/db/schema-sources";
import type { Member } from "@/domain/workspaces/member";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { DEEPEST, MOST_PAGES, typedAddress } from "../crawl";
import { beginRun, queueReading } from "./run";

type Asker = Pick<Member, "workspaceId" | "memberId">;
type Options = { at?: Date | undefined };
type WebKind = Extract<SourceKind, "page" | "site" | "sitemap">;
export type NewSource = {
  kind: WebKind;
  address: string;
  lang: string;
  /** Of a site and a sitemap; 1 to 500. */
  maxPages: number;
  /** Of a site: links away from its first page; 0 to 5. */
  maxDepth: number;
  everyHours: number | null;
};

/** Sources of a workspace: more would be a search engine. */
const MOST_SOURCES = 200;
/** From daily to monthly; null by hand only. */
export const SCHEDULES = [24, 168, 720] as const;

/** Adds a source, or takes up the one with this address, and begins to read it. Throws `invalid` naming the field. */
export async function addSource(
  member: Asker,
  wanted: NewSource,
  options: Options = {},
): Promise<{ sourceId: string; runId: string }> {
  const name = typedAddress(wanted.address);
  if (name === null) {
    const sentence = "Write an address of the web, like https://www.example.com/help.";
    throw new Refusal("invalid", sentence, { fields: { address: sentence } });
  }
  const { kind, lang, everyHours } = wanted;
  const settings = {
    lang,
    everyHours,
    maxPages: kind === "page" ? 1 : Math.min(wanted.maxPages, MOST_PAGES),
    maxDepth: kind === "site" ? Math.min(wanted.maxDepth, DEEPEST) : 0,
  };
  return inWorkspace(member, options, async (tx) => {
    const sourceId = await putSource(tx, { kind, name, createdBy: member.memberId, ...settings });
    await planNext(tx, sourceId, everyHours);
    return { sourceId, runId: await readNow(tx, sourceId) };
  });
}

/** A new source, or the one that has this kind and name, with these settings. Throws `conflict` when there are too many. */
export async function putSource(
  tx: Tx,
  source: Pick<typeof sources.$inferInsert, "kind" | "name" | "lang" | "createdBy"> &
    Partial<typeof sources.$inferInsert>,
): Promise<string> {
  const { lang, maxPages, maxDepth } = source;
  const set = { lang, ...(maxPages !== undefined && { maxPages }), ...(maxDepth !== undefined && { maxDepth }) };
  const { everyHours: _, ...row } = source;
  const [put] = await tx
    .insert(sources)
    .values({ ...row, workspaceId: tx.workspaceId, id: newId(tx.at), createdAt: tx.at })
    .onConflictDoUpdate({ target: [sources.workspaceId, sources.kind, sources.name], set })
    .returning({ id: sources.id });
  const [counted] = await tx.select({ sources: count() }).from(sources).where(eq(sources.workspaceId, tx.workspaceId));
  if ((counted?.sources ?? 0) > MOST_SOURCES)
    throw new Refusal(
      "conflict",
      `A workspace has at most ${MOST_SOURCES} sources. Remove one that is no longer needed.`,
    );
  if (!put) throw new Error("A source was neither written nor there.");
  return put.id;
}

/** Reads a source again, now. Throws `not_found`, and `conflict` for files: those are chosen again. */
export async function runSource(
  member: Pick<Member, "workspaceId">,
  { sourceId }: { sourceId: string },
  options: Options = {},
): Promise<{ runId: string }> {
  return inWorkspace(member, options, async (tx) => ({ runId: await readNow(tx, sourceId) }));
}

/** Reads a source again when it is due: only for the time that it was queued for, and only once. */
export async function runScheduled(
  asker: { workspaceId: string },
  { sourceId, due }: { sourceId: string; due: number },
): Promise<void> {
  await inWorkspace(asker, {}, async (tx) => {
    const [source] = await tx
      .update(sources)
      .set({ nextRunAt: sql`${tx.at.toISOString()}::timestamptz + make_interval(hours => ${sources.everyHours})` })
      .where(and(it(tx, sourceId), eq(sources.nextRunAt, new Date(due)), lte(sources.nextRunAt, tx.at)))
      .returning({ nextRunAt: sources.nextRunAt });
    if (!source?.nextRunAt) return;
    queueNext(tx, sourceId, source.nextRunAt);
    await readNow(tx, sourceId);
  });
}

/** How often it is read by itself; null for by hand only. Throws `not_found`. */
export async function setSchedule(
  member: Pick<Member, "workspaceId">,
  { sourceId, everyHours }: { sourceId: string; everyHours: number | null },
): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    const kind = await kindOf(tx, sourceId);
    if (everyHours !== null && !isWeb(kind)) throw onlyByHand();
    await planNext(tx, sourceId, everyHours);
  });
}

/** Stops a reading; what it has found is dropped, what is published stays. */
export async function cancelRun(
  member: Pick<Member, "workspaceId">,
  { sourceId }: { sourceId: string },
): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    const stopped = await tx
      .update(sourceRuns)
      .set({ state: "cancelled", endedAt: tx.at, fence: null, leaseUntil: null })
      .where(
        and(
          eq(sourceRuns.workspaceId, tx.workspaceId),
          eq(sourceRuns.sourceId, sourceId),
          eq(sourceRuns.state, "reading"),
        ),
      )
      .returning({ id: sourceRuns.id });
    for (const { id } of stopped) await door.emptyRun(tx, id);
  });
}

/** Removes a source with its runs. Its articles stay, and are nobody's but ours from then on. Throws `not_found`. */
export async function removeSource(
  member: Pick<Member, "workspaceId">,
  { sourceId }: { sourceId: string },
): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    if (!(await door.removeSource(tx, sourceId))) throw gone();
  });
}

/**
 * Makes an article ours alone: what it came from does not change it any more, and proposes it as new when it says something new.
 * Detaching one that no source keeps changes nothing. Throws `not_found`.
 */
export async function detachArticle(member: Pick<Member, "workspaceId">, { slug }: { slug: string }): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    const [article] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug)))
      .for("update");
    if (!article) throw new Refusal("not_found", "This article does not exist any more.");
    await tx
      .update(articleOrigins)
      .set({ articleId: null })
      .where(and(eq(articleOrigins.workspaceId, tx.workspaceId), eq(articleOrigins.articleId, article.id)));
  });
}

const it = (tx: Tx, sourceId: string) => and(eq(sources.workspaceId, tx.workspaceId), eq(sources.id, sourceId));
const isWeb = (kind: SourceKind): kind is WebKind => kind === "page" || kind === "site" || kind === "sitemap";
const gone = () => new Refusal("not_found", "This source does not exist any more.");
const onlyByHand = () =>
  new Refusal("conflict", "A file cannot be read again by itself. Choose the newer file under “Add knowledge”.");

async function kindOf(tx: Tx, sourceId: string): Promise<SourceKind> {
  const [row] = await tx.select({ kind: sources.kind }).from(sources).where(it(tx, sourceId));
  if (!row) throw gone();
  return row.kind;
}

async function readNow(tx: Tx, sourceId: string): Promise<string> {
  const [source] = await tx.select({ kind: sources.kind, address: sources.name }).from(sources).where(it(tx, sourceId));
  if (!source) throw gone();
  if (!isWeb(source.kind)) throw onlyByHand();
  const { runId, begun } = await beginRun(tx, sourceId);
  if (!begun) return runId;
  // A sitemap is no page: it stands one step above the pages that it lists.
  const depth = source.kind === "sitemap" ? -1 : 0;
  await tx
    .insert(sourcePages)
    .values({ workspaceId: tx.workspaceId, runId, address: source.address, number: 0, depth, state: "waiting" });
  queueReading(tx, runId);
  return runId;
}

async function planNext(tx: Tx, sourceId: string, everyHours: number | null): Promise<void> {
  const nextRunAt = everyHours === null ? null : new Date(tx.at.getTime() + everyHours * 3_600_000);
  await tx.update(sources).set({ everyHours, nextRunAt }).where(it(tx, sourceId));
  if (nextRunAt) queueNext(tx, sourceId, nextRunAt);
}

/** The time stands in the key: a schedule that was changed leaves a job behind that finds nothing due. */
function queueNext(tx: Tx, sourceId: string, runAt: Date): void {
  const due = runAt.getTime();
  enqueue(tx, "run_source", { sourceId, due }, { runAt, key: `run_source:${sourceId}:${due}` });
}
