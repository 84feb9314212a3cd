// Frames for many streams: what is asked for while a read of the same workspace is under way is read together in the next
// transaction. A quiet hour has no wait by it, a busy one a fraction of the transactions.
import { inWorkspace } from "@/db/client";
import type { Frame } from "../timeline";
import { readFrame } from "./thread";

type Asked = PromiseWithResolvers<Frame | null> & { conversationId: string; after: number };

/** Statements of one transaction go out at once; this many conversations keep it short. */
const MOST = 50;

/** A reader of contacts' frames. It gives what `readFrame` gives, and rejects what fails with the whole read. */
export function readTogether() {
  const waiting = new Map<string, Asked[]>();

  const readAll = async (workspaceId: string, asked: Asked[]): Promise<void> => {
    try {
      const frames = await inWorkspace({ workspaceId }, {}, (tx) =>
        Promise.all(
          asked.map(({ conversationId, after }) => readFrame(tx, conversationId, { after, side: "contact" })),
        ),
      );
      for (const [i, { resolve }] of asked.entries()) resolve(frames[i] ?? null);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };
  const work = async (workspaceId: string, queue: Asked[]): Promise<void> => {
    while (queue.length > 0) await readAll(workspaceId, queue.splice(0, MOST));
    waiting.delete(workspaceId);
  };

  return (workspaceId: string, conversationId: string, after: number): Promise<Frame | null> => {
    const asked = { ...Promise.withResolvers<Frame | null>(), conversationId, after };
    const queue = waiting.get(workspaceId);
    if (queue) queue.push(asked);
    else {
      const first = [asked];
      waiting.set(workspaceId, first);
      void work(workspaceId, first);
    }
    return asked.promise;
  };
}
