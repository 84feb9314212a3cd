// The thread in which documents are read, one after another. Bundled beside the server by `npm run build:server`.
import { parentPort } from "node:worker_threads";
import { isRefusal } from "../refusal";
import type { Given, ReadDocument } from "./document";
import { readDocument } from "./read";

export type Reply = { document: ReadDocument } | { sentence: string } | { failed: string };

parentPort?.on("message", async (given: Given) => {
  parentPort?.postMessage(await reply(given));
});

async function reply(given: Given): Promise<Reply> {
  try {
    return { document: await readDocument(given) };
  } catch (error) {
    if (isRefusal(error)) return { sentence: error.message };
    return { failed: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" };
  }
}
