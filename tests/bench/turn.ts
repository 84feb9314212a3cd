// What the product adds to the model's own time: from the piece that ends a sentence, as the model sends it, to that sentence in the
// contact's stream. Between them: the draft, its review, one commit, a doorbell and a frame.
import { startFakeModel } from "@tests/support/fake-model";
import { closeDatabase } from "@/db/client";
import { importMarkdown } from "@/domain/knowledge/write";
import { finishedSentences } from "@/domain/responder/model-answer";
import { type Ground, makeTalks, type Talk } from "./ground";
import { line, note, percentile, round } from "./report";
import { type Server, startProduct } from "./servers";
import { newClientId, openReader, openSender } from "./traffic";

const TURNS = 30;
const WARM_UP = 3;
/** A quick model: some 80 pieces a second. */
const PIECE_MS = 12;
const KNOWLEDGE =
  "## Parking\n\nThere are forty places behind the house, and the first two hours are free. The gate opens by itself.";
const QUESTION = "Where can I park, and what does parking cost?";
const ANSWER =
  "You can park behind the house. There are forty places, and one of them is usually free. The gate opens by itself when you come near. The first two hours are free. After that you pay at the desk, in cash or by card. Shall I tell you how to find the entrance?";

export async function measureTurns(ground: Ground): Promise<void> {
  const world = await ground.world("turns");
  process.env.DATABASE_URL = world.url;
  await importMarkdown(world.member, { markdown: KNOWLEDGE, lang: "en" });
  await closeDatabase();
  const model = await startFakeModel();
  const server = await startProduct(world, {
    OPENAI_API_KEY: "a key of the bench only",
    OPENAI_BASE_URL: model.baseUrl,
    RESPONDER_MODEL: "fake-1",
  });
  try {
    const talks = await makeTalks(world, TURNS + WARM_UP, "responder");
    const overheads: number[] = [];
    const ends: number[] = [];
    for (const [i, talk] of talks.entries()) {
      const written: { text: string; at: number }[] = [];
      model.behave({
        kind: "says",
        told: { sources: ["parking"], answer: ANSWER },
        pieceMs: PIECE_MS,
        onPiece: (text) => written.push({ text, at: performance.now() }),
      });
      const read = await turn(server, talk);
      if (i < WARM_UP) continue;
      overheads.push(...overheadsOf(written, read.live));
      ends.push(read.stored - (written.at(-1)?.at ?? Number.NaN));
    }
    line("the model's last piece of a sentence to the sentence, p50", percentile(overheads, 50), {
      atMost: 30,
      unit: " ms",
    });
    note(`p99 ${round(percentile(overheads, 99))} ms (${overheads.length} sentences of ${TURNS} turns)`);
    note(`the model's last piece of all to the finished message: p50 ${round(percentile(ends, 50))} ms`);
  } finally {
    await server.stop();
    await model.close();
  }
}

type Read = { live: { text: string; at: number }[]; stored: number };

/** Asks, and reads along until the answer is a message. */
async function turn(server: Server, talk: Talk): Promise<Read> {
  const live: Read["live"] = [];
  const stored = Promise.withResolvers<number>();
  const reader = await openReader(server, talk, (frame, at) => {
    if (frame.live) live.push({ text: frame.live.text, at });
    if (frame.head.holder !== "responder")
      stored.reject(new Error("The turn was handed off; nothing can be measured."));
    if (frame.entries.some(({ kind, actor }) => kind === "message" && actor === "responder")) stored.resolve(at);
  });
  const sender = await openSender(server, talk);
  await sender.send(QUESTION, newClientId());
  const at = await stored.promise;
  sender.close();
  reader.close();
  return { live, stored: at };
}

/** The last sentence is left out: only the end of the whole answer tells that it has ended. */
function overheadsOf(written: { text: string; at: number }[], live: Read["live"]): number[] {
  let sent = "";
  const pieces = written.map(({ text, at }) => {
    sent += text;
    return { length: sent.length, at };
  });
  const begin = sent.indexOf('"answer":"') + '"answer":"'.length;
  let length = 0;
  return finishedSentences(ANSWER).map((sentence) => {
    length += sentence.length;
    const ended = pieces.find((piece) => piece.length >= begin + length);
    const seen = live.find(({ text }) => text.length >= length);
    return (seen?.at ?? Number.NaN) - (ended?.at ?? Number.NaN);
  });
}
