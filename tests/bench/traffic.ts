// Contacts that write and read: a sender with one kept connection, and a reader of one stream. Small on purpose: what the load
// costs is taken from the servers, which share the machine with it.
import { randomUUID } from "node:crypto";
import { get } from "node:http";
import { connect } from "node:net";
import type { Frame } from "@/domain/conversations/timeline";
import { SLUG, type Talk } from "./ground";
import type { Server } from "./servers";

export type Sender = { send: (text: string, clientId: string) => Promise<void>; close: () => void };
export type Reader = {
  /** Resolves with the instant (performance.now()) at which the message with this client id came. */
  arrival: (clientId: string) => Promise<number>;
  close: () => void;
};

const HEAD_END = "\r\n\r\n";

/** Sends one message after another as the outbox does. Rejects unless the answer is 200. */
export async function openSender({ port }: Server, { conversationId, token }: Talk): Promise<Sender> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  let waiting: PromiseWithResolvers<void> | null = null;
  let got = "";
  socket.on("data", (chunk) => {
    got += chunk.toString("latin1");
    const end = got.indexOf(HEAD_END);
    const length = Number(/content-length: (\d+)/i.exec(got)?.[1] ?? Number.NaN);
    if (end < 0 || got.length < end + HEAD_END.length + length) return;
    const status = got.slice(9, 12);
    const answered = waiting;
    waiting = null;
    const body = got.slice(end + HEAD_END.length);
    got = "";
    if (status === "200") answered?.resolve();
    else answered?.reject(new Error(`A message was answered with ${status}: ${body}`));
  });
  socket.on("close", () => waiting?.reject(new Error("The connection of a sender was closed.")));
  const head = `POST /api/v1/chat/${SLUG}/messages HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n`;
  return {
    send: (text, clientId) => {
      const body = JSON.stringify({ conversationId, clientId, text });
      waiting = Promise.withResolvers();
      socket.write(`${head}content-length: ${Buffer.byteLength(body)}${HEAD_END}${body}`);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

/** Follows a conversation from its cursor on. `onFrame` gets every frame. Resolves when the stream is open. */
export async function openReader(
  { port }: Server,
  talk: Talk,
  onFrame: (frame: Frame, at: number) => void = () => {},
): Promise<Reader> {
  const awaited = new Map<string, (at: number) => void>();
  const opened = Promise.withResolvers<void>();
  const request = get(
    {
      port,
      host: "127.0.0.1",
      agent: false,
      path: `/api/v1/chat/${SLUG}/live`,
      headers: { authorization: `Bearer ${talk.token}`, "last-event-id": String(talk.cursor) },
    },
    (response) => {
      if (response.statusCode !== 200)
        return opened.reject(new Error(`A stream was answered with ${response.statusCode}.`));
      let got = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        const at = performance.now();
        got += chunk;
        const events = got.split("\n\n");
        got = events.pop() ?? "";
        opened.resolve();
        for (const event of events)
          if (event.includes("\ndata: ")) read(event.slice(event.indexOf("\ndata: ") + 7), at);
      });
    },
  );
  const read = (data: string, at: number) => {
    const frame = JSON.parse(data) as Frame;
    talk.cursor = frame.upTo;
    onFrame(frame, at);
    for (const { clientId } of frame.entries ?? []) awaited.get(clientId ?? "")?.(at);
  };
  request.on("error", (error) => opened.reject(error));
  await opened.promise;
  return {
    arrival: (clientId) =>
      new Promise((resolve) => {
        awaited.set(clientId, (at) => {
          awaited.delete(clientId);
          resolve(at);
        });
      }),
    close: () => request.destroy(),
  };
}

export const newClientId = (): string => randomUUID();

/** Runs `work` for every item, at most `atOnce` at a time. */
export async function forAll<I, O>(items: readonly I[], atOnce: number, work: (item: I) => Promise<O>): Promise<O[]> {
  const results: O[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as I);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
