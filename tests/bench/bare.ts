// The yardstick: a plain node:http server that stores a message and delivers it, with the product's SQL (look up who asks, update,
// insert, notify; read from the cursor for SSE) and nothing else of the product. It is tuned as the product is: the same driver,
// statements prepared once and sent without waiting for each other, reads of several conversations in one transaction. What the
// product gains by sending a tick's statements in one packet (db/connections) is left out: it pays for what else the product does. `walls` adds the app's role, row security and set_config; without it the owner writes.
// Started by servers.ts with its settings as one JSON argument.
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Client, Pool, type PoolClient, type QueryResultRow } from "pg";

type Settings = { url: string; port: number; pool: number; walls: boolean };
type Contact = { workspace_id: string; contact_id: string };
type Message = { conversationId: string; clientId: string; text: string };
type Stream = { workspaceId: string; cursor: number; response: ServerResponse };

const { url, port, pool, walls } = JSON.parse(process.argv[2] ?? "{}") as Settings;
const connections = new Pool({ connectionString: url, max: pool, pipeline: true });
const streams = new Map<string, Set<Stream>>();
const rung = new Set<string>();
let reading = false;

/** Prepared by its name, once a connection. */
async function ask<R extends QueryResultRow>(on: Pool | PoolClient, name: string, text: string, values: unknown[]) {
  return (await on.query<R>({ name, text, values })).rows;
}

const listener = new Client({ connectionString: url });
listener.on("notification", ({ payload = "" }) => ring(payload.split(" ")[1] ?? ""));
await listener.connect();
await listener.query("listen baton");
createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (path === "/api/ready") return response.end("{}");
  answer(path, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
}).listen(port, "127.0.0.1");

async function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, slug = "", what] = /^\/api\/v1\/chat\/([^/]+)\/(messages|live)$/.exec(path) ?? [];
  const contact = await contactOf(request, slug);
  if (!contact || !what) return void response.writeHead(401).end();
  if (what === "live") return follow(contact, request, response);
  const entry = await store(contact, JSON.parse(await bodyOf(request)) as Message);
  const body = JSON.stringify({ entry });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

async function contactOf(request: IncomingMessage, slug: string): Promise<Contact | undefined> {
  const secret = (request.headers.authorization ?? "").slice("Bearer ".length);
  const hash = createHash("sha256").update(secret).digest("hex");
  const known = "select workspace_id, contact_id, session_id from door_contact($1, $2)";
  const [contact] = await ask<Contact>(connections, "contact", known, [hash, slug]);
  return contact;
}

/** One transaction, whose BEGIN goes out with its first statement; within the walls it sees one workspace. */
async function within<T>(workspaceId: string, run: (client: PoolClient, sent: Promise<unknown>[]) => Promise<T>) {
  const client = await connections.connect();
  try {
    const sent: Promise<unknown>[] = [client.query("begin")];
    if (walls)
      sent.push(ask(client, "enter", "select set_config('app.workspace', $1, true), now() as at", [workspaceId]));
    const result = await run(client, sent);
    await Promise.all([client.query("commit"), ...sent]);
    return result;
  } finally {
    client.release();
  }
}

const NUMBER = `update conversations set seq = seq + 1, last_message_at = now(), last_message_text = $4,
    last_message_by = 'contact', waiting_since = coalesce(waiting_since, now())
  where workspace_id = $1 and id = $2 and contact_id = $3 and status = 'open' and not exists (select from entries e
    where e.workspace_id = $1 and e.conversation_id = $2 and e.client_id = $5)
  returning *`;
const INSERT = `insert into entries
    (workspace_id, conversation_id, seq, id, kind, visibility, actor, actor_id, text, client_id, epoch, episode, at)
  values ($1, $2, $3, $4, 'message', 'everyone', 'contact', $5, $6, $7, $8, $9, now())`;

async function store({ workspace_id: workspaceId, contact_id: contactId }: Contact, message: Message) {
  const { conversationId, clientId, text } = message;
  return within(workspaceId, async (client, sent) => {
    const [row] = await ask(client, "number", NUMBER, [workspaceId, conversationId, contactId, text, clientId]);
    if (!row) throw new Error("not found, or sent before");
    const { seq, epoch, episode } = row;
    const id = randomUUID();
    const entry = [workspaceId, conversationId, seq, id, contactId, text, clientId, epoch, episode];
    sent.push(ask(client, "insert", INSERT, entry));
    sent.push(ask(client, "notify", "select pg_notify('baton', $1)", [`${workspaceId} ${conversationId} ${seq}`]));
    return { seq: Number(seq), id, kind: "message", actor: "contact", text, clientId, epoch, episode };
  });
}

async function follow(contact: Contact, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { workspace_id: workspaceId, contact_id: contactId } = contact;
  const after = Number(request.headers["last-event-id"] ?? 0);
  const last = `select id from conversations where workspace_id = $1 and contact_id = $2
    order by created_at desc limit 1`;
  const [newest] = await within(workspaceId, (client) => ask(client, "newest", last, [workspaceId, contactId]));
  const conversationId = newest?.id as string;
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store, no-transform" });
  response.write("retry: 1000\n\n");
  const stream = { workspaceId, cursor: after, response };
  const followers = streams.get(conversationId) ?? new Set();
  streams.set(conversationId, followers.add(stream));
  response.on("close", () => {
    followers.delete(stream);
    if (followers.size === 0) streams.delete(conversationId);
  });
  ring(conversationId);
}

/** What is rung during a read is read together with the rest that was. */
function ring(conversationId: string): void {
  if (!streams.has(conversationId)) return;
  rung.add(conversationId);
  if (!reading) void readRung();
}

async function readRung(): Promise<void> {
  reading = true;
  while (rung.size > 0) {
    const due = [...rung].flatMap((id) => [...(streams.get(id) ?? [])].map((stream) => ({ id, stream })));
    rung.clear();
    const [first] = due;
    if (first)
      await within(first.stream.workspaceId, (client) =>
        Promise.all(due.map(({ id, stream }) => deliver(client, id, stream))),
      );
  }
  reading = false;
}

async function deliver(client: PoolClient, conversationId: string, stream: Stream): Promise<void> {
  const { workspaceId, cursor } = stream;
  const after = `select * from entries where workspace_id = $1 and conversation_id = $2 and seq > $3 order by seq limit 500`;
  const rows = await ask(client, "after", after, [workspaceId, conversationId, cursor]);
  const last = rows.at(-1);
  if (!last) return;
  stream.cursor = Number(last.seq);
  const entries = rows.map(({ client_id, ...row }) => ({ ...row, clientId: client_id }));
  stream.response.write(
    `id: ${last.seq}\ndata: ${JSON.stringify({ after: cursor, upTo: stream.cursor, entries })}\n\n`,
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
