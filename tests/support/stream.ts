// A reader of live streams as a program would write one: resumes by Last-Event-ID and keeps every event in order.
import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import type { Entry } from "@/domain/conversations/entry";
import type { MemberFrame } from "@/domain/conversations/inbox";
import type { Frame } from "@/domain/conversations/timeline";

type StreamEvent<F> = { id: string; event: string; data: F; at: number };
export type Stream<F> = {
  events: StreamEvent<F>[];
  frames(): F[];
  /** The id to resume from. */
  lastId(): string | null;
  /** How it ended: told `reconnect` or `revoked`, or merely `cut`. */
  ended: Promise<"reconnect" | "revoked" | "cut">;
  /** Stops and starts taking what the server sends. */
  pause(): void;
  resume(): void;
  cut(): void;
};
type Options = { headers: Record<string, string>; after?: string | null };

/** Opens a stream; throws `status: sentence` when it is refused. */
export async function openStream<F>(url: string, { headers, after }: Options): Promise<Stream<F>> {
  const { request, response } = await open(url, { ...headers, ...(after != null && { "last-event-id": after }) });
  const events: StreamEvent<F>[] = [];
  let rest = "";
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parse<F>(block);
      if (event && event.event !== "beat") events.push(event);
    }
  });
  const ended = new Promise<"reconnect" | "revoked" | "cut">((resolve) => {
    response.once("error", () => request.destroy());
    response.once("close", () => {
      const last = events.at(-1)?.event;
      resolve(last === "reconnect" || last === "revoked" ? last : "cut");
    });
  });
  onTestFinished(() => void request.destroy());
  const messages = () => events.filter(({ event }) => event === "message");
  return {
    events,
    frames: () => messages().map(({ data }) => data),
    lastId: () => messages().at(-1)?.id ?? null,
    ended,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    cut: () => void request.destroy(),
  };
}

/** Every entry that a contact's stream brought, in the order it came. */
export const contactEntries = (...streams: Stream<Frame>[]): Entry[] =>
  streams.flatMap((stream) => stream.frames().flatMap(({ entries }) => entries));

/** Every entry that a member's stream brought, in the order it came. */
export const memberEntries = (...streams: Stream<MemberFrame>[]) =>
  streams.flatMap((stream) => stream.frames().flatMap(({ entries }) => entries));

function open(
  url: string,
  headers: Record<string, string>,
): Promise<{ request: ClientRequest; response: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      if (response.statusCode === 200) return resolve({ request, response });
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => reject(new Error(`${response.statusCode}: ${body}`)));
    });
    request.on("error", reject);
  });
}

function parse<F>(block: string): StreamEvent<F> | null {
  const fields = new Map(
    block.split("\n").map((line): [string, string] => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  const data = fields.get("data");
  if (data === undefined) return null;
  return {
    id: fields.get("id") ?? "",
    event: fields.get("event") ?? "message",
    data: JSON.parse(data) as F,
    at: performance.now(),
  };
}
