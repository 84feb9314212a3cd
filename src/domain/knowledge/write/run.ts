// The life of one run of a source: begun, held by one worker at a time, put down, ended. Whoever lost the fence writes nothing.
import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { door } from "@/db/doors";
import { enqueue } from "@/db/jobs";
import { type RunState, sourceFindings, sourcePages, sourceRuns, sources } from "@/db/schema-sources";
import { newId } from "@/platform/ids";
import type { Parts } from "../document";
import { type Reviewed, reviewIn } from "../read/review";
import { decides } from "../review";

/** A page takes at most half of it. */
const LEASE_MS = 90_000;
const RUNS_KEPT = 10;
const AT_ONCE = 200;

/** A run as its worker holds it. */
export type HeldRun = Reviewed & { workspaceId: string; fence: string; start: string; maxDepth: number };

/**
 * Begins a run; what an earlier one found and nobody decided about is dropped for what is there now. One that is being
 * read goes on, and is the answer.
 */
export async function beginRun(
  tx: Tx,
  sourceId: string,
  state: Extract<RunState, "reading" | "to_review"> = "reading",
): Promise<{ runId: string; begun: boolean }> {
  const ofSource = and(eq(sourceRuns.workspaceId, tx.workspaceId), eq(sourceRuns.sourceId, sourceId));
  const dropped = await tx
    .update(sourceRuns)
    .set({ state: "superseded" })
    .where(and(ofSource, eq(sourceRuns.state, "to_review")))
    .returning({ id: sourceRuns.id });
  for (const { id } of dropped) await door.emptyRun(tx, id);
  const runId = newId(tx.at);
  const begun = await tx
    .insert(sourceRuns)
    .values({
      workspaceId: tx.workspaceId,
      id: runId,
      sourceId,
      state,
      startedAt: tx.at,
      ...(state === "to_review" && { endedAt: tx.at }),
    })
    .onConflictDoNothing()
    .returning({ id: sourceRuns.id });
  if (begun.length === 0) {
    const [running] = await tx
      .select({ id: sourceRuns.id })
      .from(sourceRuns)
      .where(and(ofSource, eq(sourceRuns.state, "reading")));
    return { runId: running?.id ?? runId, begun: false };
  }
  await door.forgetRuns(tx, sourceId, RUNS_KEPT);
  return { runId, begun: true };
}

/** Queues the reading of a run, or the rest of it. */
export const queueReading = (tx: Tx, runId: string): void =>
  enqueue(tx, "read_source", { runId }, { key: `read_source:${runId}` });

const it = (tx: Tx, runId: string) => and(eq(sourceRuns.workspaceId, tx.workspaceId), eq(sourceRuns.id, runId));
const leaseFrom = (at: Date) => new Date(at.getTime() + LEASE_MS);

/** Takes the fence of a run that is to be read and that nobody holds; null otherwise. */
export async function takeRun(tx: Tx, runId: string): Promise<HeldRun | null> {
  const fence = newId();
  const free = or(isNull(sourceRuns.leaseUntil), lt(sourceRuns.leaseUntil, tx.at));
  const [taken] = await tx
    .update(sourceRuns)
    .set({ fence, leaseUntil: leaseFrom(tx.at) })
    .where(and(it(tx, runId), eq(sourceRuns.state, "reading"), free))
    .returning({ sourceId: sourceRuns.sourceId });
  if (!taken) return null;
  const [source] = await tx
    .select({
      kind: sources.kind,
      start: sources.name,
      lang: sources.lang,
      maxPages: sources.maxPages,
      maxDepth: sources.maxDepth,
    })
    .from(sources)
    .where(and(eq(sources.workspaceId, tx.workspaceId), eq(sources.id, taken.sourceId)));
  return source ? { workspaceId: tx.workspaceId, runId, sourceId: taken.sourceId, fence, ...source } : null;
}

/** A run that somebody holds is looked at again when their lease ends: they may be gone, and their job with them. */
export async function watchRun(tx: Tx, runId: string): Promise<void> {
  const [held] = await tx
    .select({ leaseUntil: sourceRuns.leaseUntil })
    .from(sourceRuns)
    .where(and(it(tx, runId), eq(sourceRuns.state, "reading")));
  if (held?.leaseUntil) enqueue(tx, "read_source", { runId }, { key: `watch_source:${runId}`, runAt: held.leaseUntil });
}

/** Renews the lease; false when the run was cancelled or another worker has it: then nothing may be written. */
export async function holdsRun(tx: Tx, { runId, fence }: HeldRun): Promise<boolean> {
  const held = await tx
    .update(sourceRuns)
    .set({ leaseUntil: leaseFrom(tx.at) })
    .where(and(it(tx, runId), eq(sourceRuns.state, "reading"), eq(sourceRuns.fence, fence)))
    .returning({ id: sourceRuns.id });
  return held.length > 0;
}

/** Puts a run down for whoever takes the next job. */
export async function releaseRun(tx: Tx, run: HeldRun): Promise<void> {
  if (!(await holdsRun(tx, run))) return;
  await tx.update(sourceRuns).set({ fence: null, leaseUntil: null }).where(it(tx, run.runId));
  queueReading(tx, run.runId);
}

/** Ends a run that has nothing more to read: something to decide, nothing new, or nothing read at all. */
export async function finishRun(tx: Tx, run: HeldRun): Promise<void> {
  if (!(await holdsRun(tx, run))) return;
  const problem = await whyNothing(tx, run);
  const { items } = await reviewIn(tx, run);
  const state: RunState = decides(items) ? "to_review" : problem !== null ? "failed" : "unchanged";
  await tx
    .update(sourceRuns)
    .set({ state, endedAt: tx.at, fence: null, leaseUntil: null, problem: state === "failed" ? problem : null })
    .where(it(tx, run.runId));
  if (state !== "to_review") await door.emptyRun(tx, run.runId);
}

/** The sentence for a run that read nothing of use; null where one page has text. */
async function whyNothing(tx: Tx, { runId }: HeldRun): Promise<string | null> {
  const pages = await tx
    .select({ state: sourcePages.state, why: sourcePages.why, depth: sourcePages.depth })
    .from(sourcePages)
    .where(and(eq(sourcePages.workspaceId, tx.workspaceId), eq(sourcePages.runId, runId)))
    .orderBy(sourcePages.number);
  if (pages.some(({ state, why, depth }) => state === "read" && why === null && depth >= 0)) return null;
  return pages.find(({ why }) => why !== null)?.why ?? "No page was found.";
}

/** Stores what one page or file holds; `lang` where that is not the source's. Found before the same place in this run is kept. */
export async function storeParts(
  tx: Tx,
  runId: string,
  page: string,
  { parts, leftOut, lang = null }: Parts & { lang?: string | null },
): Promise<void> {
  const rows = [
    ...parts.map((part, number) => ({ ...part, number, lang, why: null })),
    ...leftOut.map(({ title, why }, i) => ({
      page,
      part: `left out ${i + 1}`,
      number: parts.length + i,
      slug: "",
      title,
      body: "",
      why,
    })),
  ];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx
      .insert(sourceFindings)
      .values(rows.slice(from, from + AT_ONCE).map((row) => ({ workspaceId: tx.workspaceId, runId, ...row })))
      .onConflictDoNothing();
}
