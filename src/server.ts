// The process: `api` in plain node in front of Next, the live hub, the worker. ROLE picks parts; SIGTERM closes all, in order.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { createApi } from "@/api/app";
import { answerLive } from "@/api/live";
import { SITEMAP } from "@/api/sitemap";
import { PEER_HEADER } from "@/auth/viewer";
import { closeDatabase, databaseAnswers } from "@/db/client";
import { openLive } from "@/domain/conversations/live";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { startWorker } from "@/worker/work";

const GRACE_MS = 8_000;

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;

const serves = env.roles.has("web") || env.roles.has("api");
const web = serves ? await startWeb() : null;
const worker = env.roles.has("worker") ? await startWorker() : null;
log.info({ port: web?.port, roles: [...env.roles] }, "ready");

let closing = false;
async function close(signal: string): Promise<void> {
  if (closing) return;
  closing = true;
  log.info({ signal }, "closing");
  setTimeout(() => process.exit(1), GRACE_MS + 1_000).unref();
  await Promise.all([web?.close(), worker?.close()]);
  await closeDatabase();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void close(signal));
// The launcher holds the other end, and may be killed without a word. A process that was started otherwise has no such end.
process.on("disconnect", () => void close("the launcher is gone"));

async function startWeb() {
  const hub = await openLive();
  let open = true;
  const ready = async () => open && hub.ready() && (await databaseAnswers());
  const api = createApi(ready, () => {
    const { contacts, members } = hub.counts();
    return { contact_streams: contacts, member_streams: members, resident_bytes: process.memoryUsage.rss() };
  });
  const answerApi = getRequestListener(api.fetch);
  const pages = env.roles.has("web") ? await startPages() : null;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "/";
    if (!isReadable(path)) return refuseAddress(response);
    const isApi = (path.startsWith("/api/") && !path.startsWith("/api/auth/")) || SITEMAP.test(path);
    if (pages && !isApi) {
      request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "unknown";
      return pages.answer(request, response);
    }
    if (await answerLive(hub, request, response)) return;
    await answerApi(request, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error }, "a request failed");
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  if (pages) server.on("upgrade", (request, socket, head) => void pages.upgrade(request, socket, head));
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(env.port, env.host, listening);
  });

  return {
    port: env.port,
    /** Not ready, streams told to reconnect and closed, requests under way finished. */
    close: async () => {
      open = false;
      await hub.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS / 2);
      await closed;
      clearTimeout(late);
      await pages?.close();
    },
  };
}

/** Next answers 500 to a path whose escapes are cut or are no UTF-8. */
function isReadable(address: string): boolean {
  try {
    return decodeURIComponent(new URL(address, "http://localhost").pathname) !== "";
  } catch {
    return false;
  }
}

function refuseAddress(response: ServerResponse): void {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>This address cannot be read</title><h1>This address cannot be read</h1>
<p>A part of it is missing or mistyped. Look where it came from, or begin at <a href="/">the first page</a>.</p></html>`;
  response.writeHead(400, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'",
    "cache-control": "no-store",
  });
  response.end(html);
}

/** Next, which only a process that serves pages loads. */
async function startPages(): Promise<{ answer: Answer; upgrade: Upgrade; close(): Promise<void> }> {
  const { default: next } = await import("next");
  const app = next({ dev: !env.production, hostname: env.host, port: env.port });
  await app.prepare();
  return { answer: app.getRequestHandler(), upgrade: app.getUpgradeHandler(), close: () => app.close() };
}
