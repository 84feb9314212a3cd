// Reading the pages of a run, one after another and politely, by a job that puts it down before it takes long. Every page is
// written with its finding of further ones in one transaction under the run's fence, so that a lost worker loses one page at most.
import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, count, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { type PageState, sourcePages } from "@/db/schema-sources";
import { openReader, type Reader } from "@/platform/documents/reader";
import { env } from "@/platform/env";
import { type Robots, readRobots } from "@/platform/robots";
import { finishRun, type HeldRun, holdsRun, releaseRun, storeParts, takeRun, watchRun } from "./run";
import { type Visit, visit } from "./visit";

/** A job ends well before two minutes, after which it would count as lost. */
const WORK_MS = 30_000;
/** Entries of sitemaps and links are taken up to this many times the pages that may be read: some are read for nothing. */
const SPARE = 3;

type Waiting = { address: string; depth: number };
type Options = { signal?: AbortSignal | undefined };

/** Reads on in a run until it is done, cancelled, or this job has worked long enough. A second job finds the fence taken. */
export async function readRun(
  asker: { workspaceId: string },
  { runId }: { runId: string },
  { signal }: Options = {},
): Promise<void> {
  const run = await inWorkspace(asker, {}, async (tx) => {
    const taken = await takeRun(tx, runId);
    if (!taken) await watchRun(tx, runId);
    return taken;
  });
  if (!run) return;
  const reader = openReader();
  // A document that is being read when the process is told to stop is not waited for.
  signal?.addEventListener("abort", () => void reader.close(), { once: true });
  try {
    await readPages(run, reader, signal);
  } finally {
    await reader.close();
  }
}

async function readPages(run: HeldRun, reader: Reader, signal: AbortSignal | undefined): Promise<void> {
  const rules = rulesOf(signal);
  const from = performance.now();
  const isEnough = () => signal?.aborted === true || performance.now() - from > WORK_MS;
  for (let first = true; ; first = false) {
    const page = await inWorkspace(run, {}, (tx) => nextPage(tx, run));
    if (page === "lost") return;
    if (page === null) return inWorkspace(run, {}, (tx) => finishRun(tx, run));
    if (!first)
      await sleep(Math.max(env.crawlDelayMs, rules.delayMs()), undefined, signal ? { signal } : {}).catch(() => {});
    if (isEnough()) return inWorkspace(run, {}, (tx) => releaseRun(tx, run));
    const seen = await visit(page, run, { reader, robots: rules.of, signal });
    // What was cut off by our own end says nothing about the page.
    if (signal?.aborted) return inWorkspace(run, {}, (tx) => releaseRun(tx, run));
    if (!(await inWorkspace(run, {}, (tx) => writeVisit(tx, run, page, seen)))) return;
  }
}

/** The rules of each site, read once a job. */
function rulesOf(signal: AbortSignal | undefined): { of: (address: string) => Promise<Robots>; delayMs: () => number } {
  const known = new Map<string, Promise<Robots>>();
  let delay = 0;
  return {
    delayMs: () => delay,
    of: (address) => {
      const { origin } = new URL(address);
      const rules = known.get(origin) ?? readRobots(address, signal);
      known.set(origin, rules);
      return rules.then((found) => {
        delay = Math.max(delay, found.delayMs);
        return found;
      });
    },
  };
}

/** The page to read next; null when there is none, or enough are read; `lost` when the run is somebody else's or was stopped. */
async function nextPage(tx: Tx, run: HeldRun): Promise<Waiting | null | "lost"> {
  if (!(await holdsRun(tx, run))) return "lost";
  const [page] = await tx
    .select({ address: sourcePages.address, depth: sourcePages.depth })
    .from(sourcePages)
    .where(and(ofRun(tx, run), eq(sourcePages.state, "waiting")))
    .orderBy(asc(sourcePages.number))
    .limit(1);
  if (!page || page.depth < 0) return page ?? null;
  const [read] = await tx
    .select({ pages: count() })
    .from(sourcePages)
    .where(and(ofRun(tx, run), eq(sourcePages.state, "read"), sql`${sourcePages.depth} >= 0`));
  return (read?.pages ?? 0) < run.maxPages ? page : null;
}

const ofRun = (tx: Tx, { runId }: HeldRun) =>
  and(eq(sourcePages.workspaceId, tx.workspaceId), eq(sourcePages.runId, runId));
const at = (tx: Tx, run: HeldRun, address: string) => and(ofRun(tx, run), eq(sourcePages.address, address));

/** Writes what a visit showed; false when the run is ours no more. */
async function writeVisit(tx: Tx, run: HeldRun, page: Waiting, seen: Visit): Promise<boolean> {
  if (!(await holdsRun(tx, run))) return false;
  await tx
    .update(sourcePages)
    .set({ state: seen.state, why: seen.why })
    .where(at(tx, run, page.address));
  if (seen.state === "read" && (await isFirstAt(tx, run, page, seen.address)))
    await storeParts(tx, run.runId, seen.address, seen.found);
  if (seen.alternates.length > 0)
    await tx
      .update(sourcePages)
      .set({ alternates: seen.alternates })
      .where(at(tx, run, seen.address));
  await addPages(tx, run, seen.next, seen.nextDepth);
  return true;
}

/** A page that leads elsewhere is that other page: written under its own address, and only once. */
async function isFirstAt(tx: Tx, run: HeldRun, page: Waiting, address: string): Promise<boolean> {
  if (address === page.address) return true;
  await tx
    .update(sourcePages)
    .set({ state: "missing", why: `It leads to ${address}` })
    .where(at(tx, run, page.address));
  const state: PageState = "read";
  const written = await tx
    .insert(sourcePages)
    .values({
      workspaceId: tx.workspaceId,
      runId: run.runId,
      address,
      number: await countPages(tx, run),
      depth: page.depth,
      state,
    })
    .onConflictDoUpdate({
      target: [sourcePages.workspaceId, sourcePages.runId, sourcePages.address],
      set: { state },
      setWhere: eq(sourcePages.state, "waiting"),
    })
    .returning({ address: sourcePages.address });
  return written.length > 0;
}

const countPages = async (tx: Tx, run: HeldRun): Promise<number> =>
  (await tx.select({ pages: count() }).from(sourcePages).where(ofRun(tx, run)))[0]?.pages ?? 0;

async function addPages(tx: Tx, run: HeldRun, addresses: string[], depth: number): Promise<void> {
  if (addresses.length === 0) return;
  const known = await countPages(tx, run);
  const room = run.maxPages * SPARE - known;
  const rows = addresses.slice(0, Math.max(0, room)).map((address, i) => ({
    workspaceId: tx.workspaceId,
    runId: run.runId,
    address,
    number: known + i,
    depth,
    state: "waiting" as const,
  }));
  if (rows.length > 0) await tx.insert(sourcePages).values(rows).onConflictDoNothing();
}
