// Works the job queue and sweeps what time moves: turns without a worker or past their time, snoozes, quiet conversations, returns.
import { setTimeout as sleep } from "node:timers/promises";
import { door } from "@/db/doors";
import { resolveQuiet, wake } from "@/domain/conversations/write/end";
import { returnToQueue } from "@/domain/conversations/write/hold";
import { mend } from "@/domain/responder/respond";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { jobs, slowJobs } from "./jobs";
import { workJobs } from "./runner";

const MOVES = { wake, resolve_quiet: resolveQuiet, return: returnToQueue };
const AT_ONCE = 8;
const SLOW_AT_ONCE = 2;

/** Starts working; `close` ends it within a few seconds, and what is not done then is left to other workers. */
export async function startWorker(): Promise<{ close(): Promise<void> }> {
  const working = [await workJobs(jobs, AT_ONCE), await workJobs(slowJobs, SLOW_AT_ONCE)];
  let closing = false;
  const sweeping = (async () => {
    while (!closing) {
      await sweep().catch((error: unknown) => log.warn({ err: error }, "a sweep failed; the next one repeats it"));
      await sleep(env.sweepMs);
    }
  })();
  return {
    close: async () => {
      closing = true;
      await Promise.all([...working.map((each) => each.stop()), sweeping]);
    },
  };
}

async function sweep(): Promise<void> {
  await each(await door.turnsToMend(), mend);
  await each(await door.conversationsDue(), (conversation) => MOVES[conversation.due](conversation));
  await door.freeLostJobs();
  await door.forgetLimits();
}

/** One that fails holds up no other; the next sweep finds it again. */
async function each<D extends { conversationId: string }>(
  due: D[],
  settle: (one: D) => Promise<unknown>,
): Promise<void> {
  const settleOne = async (one: D) => {
    try {
      await settle(one);
    } catch (error) {
      log.error({ err: error, conversationId: one.conversationId }, "a conversation could not be mended");
    }
  };
  for (let from = 0; from < due.length; from += AT_ONCE)
    await Promise.all(due.slice(from, from + AT_ONCE).map(settleOne));
}
