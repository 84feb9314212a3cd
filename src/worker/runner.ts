// Keeps graphile-worker running: it gives up when it loses the database, and is begun again until it stands.
import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import { openJobConnections } from "@/db/connections";
import { env } from "@/platform/env";
import { log } from "@/platform/log";

const RESTART_MS = 500;
/** A draft that is nearly done may still end by itself when the process is told to stop. */
const STOP_MS = 3_000;

type Running = { gaveUp: Promise<unknown>; stop(): Promise<void> };

/** Works these jobs, so many at a time; `stop` takes no new ones, gives those under way three seconds, and leaves the rest to other workers. */
export async function workJobs(taskList: TaskList, concurrency: number): Promise<{ stop(): Promise<void> }> {
  const start = () => startRunner(taskList, concurrency);
  let runner = await start();
  let stopping = false;
  const keep = async () => {
    while (!stopping) {
      await runner.gaveUp;
      if (!stopping) log.warn("the job runner gave up and another is started");
      for (let started = false; !started && !stopping; ) {
        await sleep(RESTART_MS);
        started = await start().then(
          (next) => {
            runner = next;
            return true;
          },
          () => false,
        );
      }
    }
    await runner.stop();
  };
  const keeping = keep();
  return {
    stop: async () => {
      stopping = true;
      await runner.stop();
      await keeping;
    },
  };
}

async function startRunner(taskList: TaskList, concurrency: number): Promise<Running> {
  const pgPool = openJobConnections(env.databaseUrl, concurrency + 2);
  const events: Runner["events"] = new EventEmitter();
  const gaveUp = once(events, "pool:gracefulShutdown");
  const options = {
    pgPool,
    events,
    taskList,
    concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: STOP_MS,
    logger: quietLogger(),
    // Without a batch, what a lost database does to the end of a job is a rejection that nobody can catch.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  const runner = await run(options).catch(async (error: unknown) => {
    await pgPool.end();
    throw error;
  });
  // One that gave up may wait for ever for what it had asked of the database.
  const ended = gaveUp.then(() => Promise.race([runner.promise, sleep(2 * STOP_MS, undefined, { ref: false })]));
  const close = () => pgPool.end();
  const closed = ended.then(close, close);
  return {
    gaveUp,
    stop: async () => {
      await runner.stop().catch(() => log.debug("the job runner was stopping already"));
      await closed;
    },
  };
}

function quietLogger() {
  // graphile-worker's own logger prints every job; failures reach ours.
  return new Logger(() => (level, message, meta) => {
    if (level === "error" || level === "warning") log.warn({ meta: meta?.failure }, message);
  });
}
