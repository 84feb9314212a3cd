// The yardstick: a plain node:http server that stores a message and delivers it, with the product's SQL (look up who asks, read
// back, update, insert, notify; read from the cursor for SSE) and nothing else of the product. `walls` adds the app's role,
// row security and set_config; without it the owner writes. Started by servers.ts with its settings as one JSON argument.
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import postgres, { type TransactionSql } from "postgres";

type Settings = { url: string; port: number; pool: number; walls: boolean };
type Contact = { workspace_id: string; contact_id: string };
type Message = { conversationId: string; clientId: string; text: string };
type Stream = { workspaceId: string; cursor: number; response: ServerResponse };

const { url, port, pool, walls } = JSON.parse(process.argv[2] ?? "{}") as Settings;
const sql = postgres(url, { max: pool, onnotice: () => {} });
const streams = new Map<string, Set<Stream>>();

await sql.listen("baton", (payload) => {
  const [, conversationId = ""] = payload.split(" ");
  void deliver(conversationId);
});
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
  const [contact] = await sql<
    Contact[]
  >`select workspace_id, contact_id, session_id from door_contact(${hash}, ${slug})`;
  return contact;
}

/** One transaction; within the walls it sees one workspace. */
async function within<T>(workspaceId: string, run: (tx: TransactionSql) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    if (walls) await tx`select set_config('app.workspace', ${workspaceId}, true), now() as at`;
    return run(tx);
  }) as Promise<T>;
}

async function store({ workspace_id: workspaceId, contact_id: contactId }: Contact, message: Message) {
  const { conversationId, clientId, text } = message;
  return within(workspaceId, async (tx) => {
    const [before] = await tx`select * from entries
      where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and client_id = ${clientId}`;
    if (before) return before;
    const [row] = await tx`update conversations set seq = seq + 1, last_message_at = now(), last_message_text = ${text},
        last_message_by = 'contact', waiting_since = coalesce(waiting_since, now())
      where workspace_id = ${workspaceId} and id = ${conversationId} and contact_id = ${contactId} and status = 'open'
      returning *`;
    if (!row) throw new Error("not found");
    const [entry] = await tx`insert into entries
        (workspace_id, conversation_id, seq, id, kind, visibility, actor, actor_id, text, client_id, epoch, episode, at)
      values (${workspaceId}, ${conversationId}, ${row.seq}, ${randomUUID()}, 'message', 'everyone', 'contact', ${contactId},
        ${text}, ${clientId}, ${row.epoch}, ${row.episode}, now())
      returning *`;
    await tx`select pg_notify('baton', ${`${workspaceId} ${conversationId} ${row.seq}`})`;
    return entry;
  });
}

async function follow(contact: Contact, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { workspace_id: workspaceId, contact_id: contactId } = contact;
  const after = Number(request.headers["last-event-id"] ?? 0);
  const [newest] = await within(
    workspaceId,
    (tx) => tx`select id from conversations where workspace_id = ${workspaceId} and contact_id = ${contactId}
      order by created_at desc limit 1`,
  );
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
  await deliver(conversationId);
}

/** Sends each follower what it has not seen; a second read of the same rows is dropped by the cursor. */
async function deliver(conversationId: string): Promise<void> {
  for (const stream of streams.get(conversationId) ?? []) {
    const { workspaceId, cursor } = stream;
    const read = (from: TransactionSql | typeof sql) => from`select * from entries
      where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and seq > ${cursor} order by seq limit 500`;
    const rows = await (walls ? within(workspaceId, (tx) => read(tx)) : read(sql));
    const fresh = rows.filter((row) => Number(row.seq) > stream.cursor);
    const last = fresh.at(-1);
    if (!last) continue;
    stream.cursor = Number(last.seq);
    const entries = fresh.map(({ client_id, ...row }) => ({ ...row, clientId: client_id }));
    stream.response.write(
      `id: ${last.seq}\ndata: ${JSON.stringify({ after: cursor, upTo: stream.cursor, entries })}\n\n`,
    );
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
