// The one way to an address that somebody typed or that a page names. Promises: only http and https, only public addresses, checked
// on the connection itself at every hop, within limits of redirects, bytes and time; and one sentence for whatever goes wrong,
// so that it tells nobody what stands in our own network. Hides lookup, connecting, redirects and decompression.
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, connect as openSocket, type Socket } from "node:net";
import { pipeline, Readable, type Transform } from "node:stream";
import { connect as openTls } from "node:tls";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { env } from "./env";
import { log } from "./log";
import { isPublicAddress, isPublicName } from "./public-address";
import { Refusal } from "./refusal";

export type FetchLimits = {
  /** Most bytes of the body, as sent and as unpacked. */
  maxBytes: number;
  /** From the first lookup to the last byte, over all redirects. */
  maxMs: number;
  signal?: AbortSignal | undefined;
};
/** `address` is where the redirects ended; `type` is the media type in lower case without parameters, `charset` what it named. */
export type Fetched = { address: string; status: number; type: string; charset: string | null; body: Buffer };

export const UNREADABLE =
  "This address cannot be read. Check that it opens in a browser, for everybody and without signing in.";
const MOST_REDIRECTS = 5;
const MOST_HEADER_BYTES = 32 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What we say of ourselves; robots.txt may name the first word. */
export const ROBOT = "BatonReader";

/** Reads an address with GET. Statuses of 400 and more are answers; everything else that is no answer throws `unavailable`. */
export async function safeFetch(address: string, limits: FetchLimits): Promise<Fetched> {
  const late = AbortSignal.timeout(limits.maxMs);
  const signal = limits.signal ? AbortSignal.any([limits.signal, late]) : late;
  try {
    let url = targetOf(address);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const response = await ask(url, signal);
      const next = REDIRECTS.has(response.statusCode ?? 0) ? response.headers.location : undefined;
      if (next === undefined) return await answerOf(url, response, { ...limits, signal });
      response.destroy();
      url = targetOf(next, url);
    }
    throw new Error("too many redirects");
  } catch (error) {
    log.debug({ reason: error instanceof Error ? error.message : "unknown" }, "an address was not read");
    throw new Refusal("unavailable", UNREADABLE);
  }
}

/** The address as one that may be asked for. `URL` has brought every spelling of an IPv4 address to its dotted one. */
function targetOf(address: string, from?: URL): URL {
  const url = new URL(address, from);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new Error("not http");
  if (url.username !== "" || url.password !== "") throw new Error("credentials in the address");
  return url;
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === "https:" ? 443 : 80);
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");
/** Exactly as the operator wrote it: another spelling of the same host is another target. */
const isAllowed = (url: URL): boolean => env.privateTargets.has(`${url.hostname}:${portOf(url)}`);

async function ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const socket = await connectTo(url, signal);
  const options = {
    method: "GET",
    headers: {
      accept:
        "text/html,application/xhtml+xml,text/markdown,text/plain,application/pdf,application/xml;q=0.9,*/*;q=0.5",
      "accept-encoding": "gzip, deflate, br",
      "user-agent": `${ROBOT}/1.0 (+${env.appUrl})`,
    },
    createConnection: () => socket,
    maxHeaderSize: MOST_HEADER_BYTES,
    signal,
  };
  return new Promise<IncomingMessage>((answered, failed) => {
    const request = (url.protocol === "https:" ? requestSecure : requestPlain)(url, options, answered);
    request.once("error", failed);
    request.once("close", () => failed(new Error("closed")));
    request.end();
  });
}

/** A connection whose far end was looked at: before the first packet where the address is known, and again when it stands. */
async function connectTo(url: URL, signal: AbortSignal): Promise<Socket> {
  const [host, port, allowed] = [hostOf(url), portOf(url), isAllowed(url)];
  const mayReach = (address: string | undefined) => allowed || isPublicAddress(address ?? "");
  if (!allowed && !(isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host))) throw new Error("not public");
  if (!allowed && port < 1024 && port !== 80 && port !== 443) throw new Error("not a port of the web");
  const found = isIP(host) === 0 ? await within(lookup(host, { all: true }), signal) : [];
  // One private address among several is refused: which one is reached would be chance.
  if (isIP(host) === 0 && (found.length === 0 || !found.every(({ address }) => mayReach(address))))
    throw new Error("not public");
  // Connects to what was looked at, to whichever of both families answers, and to nothing that a second lookup would say.
  const socket = openSocket({ host, port, signal, lookup: (_, __, tell) => tell(null, found) });
  await opened(socket, "connect", signal);
  if (!mayReach(socket.remoteAddress)) {
    socket.destroy();
    throw new Error("not public");
  }
  if (url.protocol === "http:") return socket;
  const secure = openTls({ socket, host, ...(isIP(host) === 0 && { servername: host }), ALPNProtocols: ["http/1.1"] });
  await opened(secure, "secureConnect", signal);
  return secure;
}

function opened(socket: Socket, event: "connect" | "secureConnect", signal: AbortSignal): Promise<void> {
  const opening = new Promise<void>((resolve, reject) => {
    socket.once(event, resolve);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
  });
  return within(opening, signal).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
}

/** Ends waiting when the signal fires; the resolver itself cannot be told. */
function within<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  const stop = Promise.withResolvers<never>();
  const onAbort = () => stop.reject(new Error("stopped"));
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([running, stop.promise]).finally(() => signal.removeEventListener("abort", onAbort));
}

async function answerOf(
  url: URL,
  response: IncomingMessage,
  limits: FetchLimits & { signal: AbortSignal },
): Promise<Fetched> {
  try {
    const announced = Number(response.headers["content-length"] ?? 0);
    if (announced > limits.maxBytes) throw new Error("too large");
    const body = await bodyOf(response, limits);
    const [type = "", ...parameters] = (response.headers["content-type"] ?? "").toLowerCase().split(";");
    const charset = /charset=["']?([\w-]+)/.exec(parameters.join(";"))?.[1] ?? null;
    return { address: url.href, status: response.statusCode ?? 0, type: type.trim(), charset, body };
  } finally {
    response.destroy();
  }
}

const UNPACK: Record<string, (() => Transform) | undefined> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body, unpacked while it arrives: neither what is sent nor what it becomes may pass the limit. */
async function bodyOf(response: IncomingMessage, { maxBytes }: FetchLimits): Promise<Buffer> {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const unpack = UNPACK[encoding]?.();
  if (!unpack && encoding !== "identity" && encoding !== "") throw new Error("unknown encoding");
  const sent = Readable.from(counted(response, maxBytes));
  // What fails on the way ends the last stream of the line, which is read below.
  const unpacked = unpack ? pipeline(sent, unpack, () => {}) : sent;
  const chunks: Buffer[] = [];
  for await (const chunk of counted(unpacked, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* counted(stream: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error("too large");
    yield chunk;
  }
}
