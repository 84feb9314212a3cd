// Server-sent events in plain node, before Next: a stream costs a socket and a cursor, nothing else.
import type { IncomingMessage, ServerResponse } from "node:http";
import { requireContact, requireMember } from "@/auth/gate";
import type { Closing, LiveHub } from "@/domain/conversations/live";
import { readContactThread } from "@/domain/conversations/read/thread";
import { markPresent } from "@/domain/workspaces/write/members";
import { log } from "@/platform/log";
import { isRefusal, Refusal } from "@/platform/refusal";

const PATH = /^\/api\/v1\/(chat|desk)\/([^/]+)\/live$/;
const HEARTBEAT_MS = 20_000;
const RETRY_MS = 1_000;
/** A reader that takes nothing for this many bytes is cut off; it resumes from its cursor. */
const MOST_BUFFERED = 4 * 1024 * 1024;

const open = new Set<ServerResponse>();
setInterval(() => {
  for (const response of open) response.write("event: beat\ndata: {}\n\n");
}, HEARTBEAT_MS).unref();

/** Answers a live URL; false for any other. */
export async function answerLive(hub: LiveHub, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, side, workspace] = PATH.exec(url.pathname) ?? [];
  if (request.method !== "GET" || !side || !workspace) return false;
  try {
    const headers = new Headers(request.headers as Record<string, string>);
    const slug = decodeURIComponent(workspace);
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

type Asked = { headers: Headers; slug: string; lastId: string | null };

async function followAsContact(
  hub: LiveHub,
  { headers, slug, lastId }: Asked,
  response: ServerResponse,
): Promise<void> {
  const contact = await requireContact(headers, slug);
  const cursor = Math.max(0, Number(lastId ?? 0) || 0);
  const newest = await readContactThread(contact, Number.MAX_SAFE_INTEGER);
  if (!newest) throw new Refusal("not_found", "There is no conversation yet.");
  const { workspaceId, sessionId } = contact;
  const stream = openStream(response);
  const leave = hub.followConversation({
    workspaceId,
    sessionId,
    conversationId: newest.head.conversationId,
    cursor,
    ...stream,
  });
  response.on("close", leave);
}

async function followAsMember(hub: LiveHub, { headers, slug, lastId }: Asked, response: ServerResponse): Promise<void> {
  const member = await requireMember(headers, slug, "read_conversations");
  const { workspaceId, sessionId } = member;
  await markPresent(member);
  const present = setInterval(
    () => void markPresent(member).catch((error) => log.warn({ err: error }, "presence was not written")),
    HEARTBEAT_MS,
  );
  const stream = openStream(response);
  const leave = hub.followWorkspace({ workspaceId, sessionId, snapshot: lastId, ...stream });
  response.on("close", () => {
    clearInterval(present);
    leave();
  });
}

function openStream(response: ServerResponse) {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    connection: "keep-alive",
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  open.add(response);
  response.on("close", () => open.delete(response));
  response.on("error", () => response.destroy());
  return {
    send: (id: string, frame: unknown) => {
      if (response.writableLength > MOST_BUFFERED) response.destroy();
      else response.write(`id: ${id}\ndata: ${JSON.stringify(frame)}\n\n`);
    },
    close: (why: Closing) => response.end(`event: ${why}\ndata: {}\n\n`),
  };
}
