// Works the job queue and sweeps what time moves: turns without a worker or past their time, snoozes, quiet conversations, returns.
import { Logger, type Runner, run } from "graphile-worker";
import { door } from "@/db/doors";
import { resolveQuiet, wake } from "@/domain/conversations/write/end";
import { returnToQueue } from "@/domain/conversations/write/hold";
import { respondAgain } from "@/domain/conversations/write/turn";
import { settleDueTurn } from "@/domain/responder/respond";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { jobs } from "./jobs";

const MOVES = { wake, resolve_quiet: resolveQuiet, return: returnToQueue };
const CONCURRENCY = 8;

/** Starts working; `close` takes no new jobs and waits for those under way. */
export async function startWorker(): Promise<{ close(): Promise<void> }> {
  const runner: Runner = await run({
    connectionString: env.databaseUrl,
    taskList: jobs,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quietLogger(),
  });
  let closing = false;
  const sweeping = (async () => {
    while (!closing) {
      await sweep().catch((error: unknown) => log.warn({ err: error }, "a sweep failed; the next one repeats it"));
      await new Promise((resolve) => setTimeout(resolve, env.sweepMs));
    }
  })();
  return {
    close: async () => {
      closing = true;
      await Promise.all([runner.stop(), sweeping]);
    },
  };
}

async function sweep(): Promise<void> {
  for (const turn of await door.turnsToMend()) await (turn.due ? settleDueTurn(turn) : respondAgain(turn));
  for (const conversation of await door.conversationsDue()) await MOVES[conversation.due](conversation);
}

function quietLogger() {
  // graphile-worker's own logger prints every job; failures reach ours.
  return new Logger(() => (level, message, meta) => {
    if (level === "error" || level === "warning") log.warn({ meta: meta?.failure }, message);
  });
}
