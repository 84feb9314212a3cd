// Reads documents without risk to the process: in a thread with limits of memory and time, which is ended when it passes one of them.
// Hides the thread, and that a new one takes the place of one that was ended.
import { Worker } from "node:worker_threads";
import { log } from "../log";
import { Refusal } from "../refusal";
import { type Given, MOST_FILE_BYTES, type ReadDocument, unreadable } from "./document";
import type { Reply } from "./thread";

/** Built, both files stand side by side; in development and in tests the sources run as they are. */
const BUILT = !import.meta.url.endsWith(".ts");
const THREAD = new URL(BUILT ? "./baton-thread.mjs" : "./thread.ts", import.meta.url);
const MOST_MS = 30_000;
/** Objects, and what stands outside of them: unpacked streams. The first is a limit of V8's own; the second is looked at. */
const MOST_HEAP_MB = 256;
const MOST_OUTSIDE_BYTES = 320 * 1024 * 1024;
const LOOK_MS = 50;
/** Threads of this process at one time; further documents wait for one. */
const MOST_THREADS = 3;

export type Reader = {
  /** Throws one sentence for what cannot be read; the reader goes on reading others. */
  read(given: Given): Promise<ReadDocument>;
  close(): Promise<void>;
};

/** Opens none before the first document. Read one after another; close it. */
export function openReader(): Reader {
  let thread: Worker | null = null;
  const end = async () => {
    const ending = thread;
    thread = null;
    await ending?.terminate();
    if (ending) giveBack();
  };
  return {
    read: async (given) => {
      if (given.bytes.length > MOST_FILE_BYTES)
        throw unreadable("It is larger than 20 MB. Split it into several files.");
      // A thread that has ended has no id any more.
      if (thread?.threadId === -1) await end();
      if (!thread) {
        await takeTurn();
        thread = start();
      }
      const reply = await replyOf(thread, given);
      if (!reply || "failed" in reply) await end();
      if (!reply)
        throw unreadable(
          "Reading it takes more time or memory than a document may. Save it in a simpler form, or in parts.",
        );
      if ("document" in reply) return reply.document;
      if ("sentence" in reply) throw unreadable(reply.sentence);
      log.warn({ reason: reply.failed }, "a document could not be read");
      throw new Refusal(
        "invalid",
        "It is damaged, or made in a way that Baton cannot read. Save it in another form and try again.",
      );
    },
    close: end,
  };
}

const start = () =>
  new Worker(THREAD, {
    name: "reader",
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    ...(!BUILT && { execArgv: ["--import", "tsx"] }),
    // Nothing of the environment is needed there, so nothing of it can leave.
    env: { NODE_ENV: "production" },
    // What a library prints about a file is nobody's log.
    stdout: true,
    stderr: true,
  });

/** What the thread says; null when it passed a limit or died of one. */
async function replyOf(thread: Worker, given: Given): Promise<Reply | null> {
  const said = Promise.withResolvers<Reply | null>();
  const onError = (error: Error) => {
    noteEnd(error);
    said.resolve(null);
  };
  const onExit = () => said.resolve(null);
  const late = setTimeout(said.resolve, MOST_MS, null);
  const looking = setInterval(async () => {
    if ((await bytesOutside(thread)) > MOST_OUTSIDE_BYTES) said.resolve(null);
  }, LOOK_MS);
  thread.off("error", noteEnd).once("error", onError).once("exit", onExit).once("message", said.resolve);
  // A copy of its own: the caller's may be a view into something larger.
  thread.postMessage({ ...given, bytes: Uint8Array.from(given.bytes) });
  try {
    return await said.promise;
  } finally {
    clearTimeout(late);
    clearInterval(looking);
    // One that dies between two documents is told by the next.
    thread.off("error", onError).off("exit", onExit).off("message", said.resolve).on("error", noteEnd);
  }
}

/** Out of memory is a file's doing; everything else that ends a thread is ours. */
function noteEnd(error: Error): void {
  const expected = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  log[expected ? "debug" : "error"]({ err: error }, "a reading thread ended");
}

/** Bytes that a thread holds outside of its objects; none known before it runs and after it ended. */
const bytesOutside = (thread: Worker): Promise<number> =>
  thread.getHeapStatistics().then(
    ({ external_memory, malloced_memory }) => external_memory + malloced_memory,
    () => 0,
  );

let running = 0;
const waiting: (() => void)[] = [];

async function takeTurn(): Promise<void> {
  if (running < MOST_THREADS) running++;
  else await new Promise<void>((turn) => waiting.push(turn));
}

/** The turn goes to who waits longest, or is free. */
function giveBack(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}
