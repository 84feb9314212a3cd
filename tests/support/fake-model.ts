// An OpenAI-compatible server over real HTTP whose answers and faults are scripted, and which keeps every prompt it was sent.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a well-behaved model says: the decision first, the answer last. */
type Told = {
  category: string;
  confidence: number;
  quote: string;
  reason: string;
  language: string;
  sources: string[];
  support: number;
  answerable: boolean;
  answer: string;
};

/** One scripted response. `pieceMs`: pause between pieces; `delayMs`: before the first; `onPiece`: told of each before it goes. */
export type Behaviour =
  | { kind: "says"; told: Partial<Told>; pieceMs?: number; delayMs?: number; onPiece?: (text: string) => void }
  /** Any text in place of the structured answer. */
  | { kind: "text"; text: string }
  | { kind: "status"; status: number }
  /** Accepts the request and never sends a byte. */
  | { kind: "hangs" }
  /** Sends `told` up to `after` characters of its answer, then nothing more. */
  | { kind: "stalls"; told: Partial<Told>; after: number }
  /** Sends `told` up to `after` characters of its answer, then drops the connection. */
  | { kind: "breaks"; told: Partial<Told>; after: number }
  | { kind: "garbage" }
  | { kind: "empty" }
  /** Ends for another reason than being done: `length` or `content_filter`. */
  | { kind: "ends"; reason: "length" | "content_filter"; told: Partial<Told> }
  | { kind: "refuses" };

type Message = { role: string; content: string };
type Prompt = { model: string; messages: Message[]; text: string; body: Record<string, unknown> };
export type FakeModel = {
  baseUrl: string;
  /** Every request so far, in order. */
  prompts: Prompt[];
  /** How many responses are still being sent. */
  underWay(): number;
  /** The scripted responses in order; the last one repeats. */
  behave(...script: Behaviour[]): void;
  /** After this, connections are refused. */
  close(): Promise<void>;
};

const PIECE = 12;

export async function startFakeModel(): Promise<FakeModel> {
  const prompts: Prompt[] = [];
  let script: Behaviour[] = [];
  let underWay = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await read(request)) as { model: string; messages: Message[]; stream?: boolean };
    const text = body.messages.map(({ content }) => content).join("\n");
    underWay++;
    response.once("close", () => underWay--);
    prompts.push({ model: body.model, messages: body.messages, text, body });
    const behaviour = script.length > 1 ? script.shift() : script[0];
    if (request.url !== "/v1/chat/completions" || !behaviour) return respondWith(response, 404);
    await act(response, behaviour, body.stream === true);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    prompts,
    underWay: () => underWay,
    behave: (...next) => {
      script = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function act(response: ServerResponse, behaviour: Behaviour, streams: boolean): Promise<void> {
  switch (behaviour.kind) {
    case "hangs":
      return;
    case "status":
      return respondWith(response, behaviour.status);
    case "garbage":
      response.writeHead(200, { "content-type": streams ? "text/event-stream" : "application/json" });
      response.end(Buffer.from("data: {\u0000\u00ff<html>not what you asked for\n\ndata: 12\n\n", "latin1"));
      return;
    case "says":
      await pause(behaviour.delayMs ?? 0);
      return send(response, { ...behaviour, text: asJson(behaviour.told), streams });
    case "text":
      return send(response, { text: behaviour.text, streams });
    case "empty":
      return send(response, { text: "", streams });
    case "ends":
      return send(response, { text: asJson(behaviour.told).slice(0, -6), streams, finish: behaviour.reason });
    case "refuses":
      return send(response, { text: "I cannot help with that.", streams, field: "refusal" });
    case "stalls":
    case "breaks": {
      const whole = asJson(behaviour.told);
      const text = whole.slice(0, whole.indexOf('"answer":') + '"answer":"'.length + behaviour.after);
      await send(response, { text, streams: true, finish: null });
      // What was sent first arrives first: destroying at once would take it back.
      await pause(100);
      if (behaviour.kind === "breaks") response.destroy();
    }
  }
}

type Sent = {
  text: string;
  streams: boolean;
  pieceMs?: number;
  onPiece?: (text: string) => void;
  finish?: string | null;
  field?: "content" | "refusal";
};

async function send(response: ServerResponse, sent: Sent): Promise<void> {
  const { text, streams, pieceMs = 0, onPiece, finish = "stop", field = "content" } = sent;
  if (!streams) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(whole({ role: "assistant", content: null, [field]: text }, finish)));
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (let at = 0; at < text.length && !response.destroyed; at += PIECE) {
    onPiece?.(text.slice(at, at + PIECE));
    response.write(event(piece({ [field]: text.slice(at, at + PIECE) }, null)));
    if (pieceMs > 0) await pause(pieceMs);
  }
  if (finish === null) return;
  response.write(event(piece({}, finish)));
  response.end("data: [DONE]\n\n");
}

/** The fields in the order of the schema that the responder asks for. */
function asJson(told: Partial<Told>): string {
  const { answer = "", ...decision } = told;
  const usual = {
    category: "routine",
    confidence: 0.9,
    quote: "",
    reason: "",
    language: "en",
    sources: [],
    support: 0.9,
    answerable: true,
  };
  return JSON.stringify({ ...usual, ...decision, answer });
}

const HEAD = { id: "chatcmpl-1", created: 1_700_000_000, model: "fake-1" };
const piece = (delta: Record<string, string>, finish: string | null) => ({
  ...HEAD,
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const whole = (message: Record<string, string | null>, finish: string | null) => ({
  ...HEAD,
  object: "chat.completion",
  choices: [{ index: 0, message, finish_reason: finish }],
  usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
});
const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`;

function respondWith(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { message: "scripted", type: "scripted", code: null } }));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
