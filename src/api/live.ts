// Server-sent events in plain node, before Next: a stream costs a socket and a cursor, nothing else.
import type { IncomingMessage, ServerResponse } from "node:http";
import { requireContact, requireMember } from "@/auth/gate";
import type { Closing, Following, LiveHub } from "@/domain/conversations/live";
import { newestConversation } from "@/domain/conversations/read/thread";
import { markPresent } from "@/domain/workspaces/write/members";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { isRefusal, Refusal } from "@/platform/refusal";

const PATH = /^\/api\/v1\/(chat|desk)\/([^/]+)\/live$/;
const RETRY_MS = 1_000;
/** A reader that takes nothing for this many heartbeats is cut off; it resumes from its cursor. */
const PATIENCE = 1.5;

const open = new Set<ServerResponse>();
setInterval(() => {
  for (const response of open) if (!response.writableNeedDrain) response.write("event: beat\ndata: {}\n\n");
}, env.heartbeatMs).unref();

/** Answers a live URL; false for any other. */
export async function answerLive(hub: LiveHub, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, side, workspace] = PATH.exec(url.pathname) ?? [];
  if (request.method !== "GET" || !side || !workspace) return false;
  try {
    const headers = new Headers(request.headers as Record<string, string>);
    const slug = decoded(workspace);
    const lastId = headers.get("last-event-id") ?? url.searchParams.get("after");
    const follow = side === "chat" ? followAsContact : followAsMember;
    await follow(hub, { headers, slug, lastId }, response);
  } catch (error) {
    if (!isRefusal(error)) log.error({ err: error }, "a stream could not be opened");
    const { status, message } = isRefusal(error) ? error : { status: 500, message: "The stream could not be opened." };
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify({ error: message }));
  }
  return true;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal("not_found", "There is no such workspace.");
  }
}

type Asked = { headers: Headers; slug: string; lastId: string | null };

async function followAsContact(
  hub: LiveHub,
  { headers, slug, lastId }: Asked,
  response: ServerResponse,
): Promise<void> {
  const contact = await requireContact(headers, slug);
  const conversationId = await newestConversation(contact);
  if (!conversationId) throw new Refusal("not_found", "There is no conversation yet.");
  const cursor = /^\d{1,15}$/.test(lastId ?? "") ? Number(lastId) : 0;
  const { workspaceId, sessionId } = contact;
  follow(response, (sink) => hub.followConversation({ workspaceId, sessionId, conversationId, cursor, ...sink }));
}

async function followAsMember(hub: LiveHub, { headers, slug, lastId }: Asked, response: ServerResponse): Promise<void> {
  const member = await requireMember(headers, slug, "read_conversations");
  const { workspaceId, sessionId } = member;
  await markPresent(member);
  follow(response, (sink) => {
    const present = setInterval(
      () => void markPresent(member).catch((error) => log.warn({ err: error }, "presence was not written")),
      env.heartbeatMs,
    );
    // A reader whose machine went to sleep does not hang up. Whoever is there comes back within a second.
    const life = setTimeout(() => sink.close("reconnect"), env.memberStreamMs);
    response.on("close", () => {
      clearInterval(present);
      clearTimeout(life);
    });
    return hub.followWorkspace({ workspaceId, sessionId, snapshot: lastId, ...sink });
  });
}

type Sink = { send: (id: string, frame: unknown) => void; takes: () => boolean; close: (why: Closing) => void };

/** Opens the stream and keeps it until either side ends it. Whoever left while we looked them up is not followed. */
function follow(response: ServerResponse, begin: (sink: Sink) => Following): void {
  if (response.destroyed) return;
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    connection: "keep-alive",
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  response.setTimeout(env.heartbeatMs * PATIENCE, () => response.destroy());
  response.on("error", () => response.destroy());
  open.add(response);
  const { again, leave } = begin({
    send: (id, frame) => {
      if (!response.writableEnded) response.write(`id: ${id}\ndata: ${JSON.stringify(frame)}\n\n`);
    },
    takes: () => !response.writableNeedDrain,
    close: (why) => {
      if (!response.writableEnded) response.end(`event: ${why}\ndata: {}\n\n`);
    },
  });
  response.on("drain", again);
  response.on("close", () => {
    open.delete(response);
    leave();
  });
}
