// Stable URLs for programs and for the browser's outbox, described by themselves at /api/openapi.json.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { setCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import { parse, requireContact, requireMember, requireSameOrigin, requireWithin, requireWorkspace } from "@/auth/gate";
import { addressOf, bearerOf, contactOf, newContactCookie } from "@/auth/viewer";
import type { Contact } from "@/domain/contacts/contact";
import { clientIdSchema as clientId, type Entry, forContact } from "@/domain/conversations/entry";
import { VIEWS } from "@/domain/conversations/inbox";
import { listConversations } from "@/domain/conversations/read/inbox";
import { newestConversation, readContactThread, readThread } from "@/domain/conversations/read/thread";
import { askForPerson, giveFeedback, receiveMessage, startConversation } from "@/domain/conversations/write/receive";
import { log } from "@/platform/log";
import { isRefusal, Refusal } from "@/platform/refusal";
import { MAX_TEXT_BYTES } from "@/platform/text";
import { ARTICLES, answerArticles } from "./articles";
import { answerDocuments, DOCUMENTS } from "./documents";
import { addSitemap } from "./sitemap";

const MAX_BODY_BYTES = 4 * MAX_TEXT_BYTES;
const STARTS_PER_HOUR = 120;

const workspace = z.object({ workspace: z.string() });
const id = z.uuid();
const entry = z
  .looseObject({ seq: z.number(), kind: z.string(), actor: z.string(), text: z.string(), at: z.string() })
  .openapi("Entry");
const frame = z
  .looseObject({ after: z.number(), upTo: z.number(), entries: z.array(entry), more: z.boolean().optional() })
  .openapi("Frame");
const problem = z
  .object({ error: z.string(), code: z.string(), fields: z.record(z.string(), z.string()).optional() })
  .openapi("Problem");

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const problems = { "4XX": json(problem, "What was refused, as a sentence for people.") };
const body = <S extends z.ZodRawShape>(shape: S) => ({
  body: { content: { "application/json": { schema: z.strictObject(shape) } }, required: true },
  params: workspace,
});

const start = createRoute({
  method: "post",
  path: "/api/v1/chat/{workspace}/start",
  summary: "A contact's first message. The same startKey gives the same contact and conversation for 24 hours.",
  request: body({
    startKey: z.string().min(40).max(100),
    clientId,
    text: z.string(),
    locale: z.string().max(35).default("en"),
    credential: z.enum(["cookie", "bearer"]).default("cookie"),
  }),
  responses: {
    200: json(z.looseObject({ conversationId: id, entry, token: z.string().optional() }), "Stored."),
    ...problems,
  },
});
const send = createRoute({
  method: "post",
  path: "/api/v1/chat/{workspace}/messages",
  summary:
    "A further message. The same clientId (or Idempotency-Key header) is the same message; with other words it is refused with 409.",
  request: body({ conversationId: id, clientId: clientId.optional(), text: z.string() }),
  responses: { 200: json(z.looseObject({ entry }), "Stored once."), ...problems },
});
const person = createRoute({
  method: "post",
  path: "/api/v1/chat/{workspace}/person",
  summary: "The contact wants a person. Asking again while one is coming changes nothing.",
  request: body({ conversationId: id, clientId }),
  responses: { 200: json(z.looseObject({ entry }), "Handed off."), ...problems },
});
const feedback = createRoute({
  method: "post",
  path: "/api/v1/chat/{workspace}/feedback",
  summary: "Whether an answer of the responder helped; a helpful one resolves the conversation.",
  request: body({ conversationId: id, about: z.number().int(), helpful: z.boolean() }),
  responses: { 200: json(z.looseObject({ entry }), "Noted."), ...problems },
});
const thread = createRoute({
  method: "get",
  path: "/api/v1/chat/{workspace}/entries",
  summary: "The contact's newest conversation after a number, with its head. 404 before the first message.",
  request: { params: workspace, query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
  responses: {
    200: json(frame, "All entries that the contact may see in (after, upTo]; `more`: ask again from upTo."),
    ...problems,
  },
});
const inbox = createRoute({
  method: "get",
  path: "/api/v1/desk/{workspace}/conversations",
  summary: "A view of the inbox, 50 rows a page.",
  request: {
    params: workspace,
    query: z.object({
      view: z.enum(VIEWS).default("queue"),
      before: z.iso.datetime().optional(),
      beforeId: id.optional(),
    }),
  },
  responses: { 200: json(z.object({ conversations: z.array(z.looseObject({ id })) }), "Rows."), ...problems },
});
const conversation = createRoute({
  method: "get",
  path: "/api/v1/desk/{workspace}/conversations/{id}/entries",
  summary: "The whole log of a conversation after a number, with notes and receipts, and the brief.",
  request: { params: workspace.extend({ id }), query: z.object({ after: z.coerce.number().int().min(0).default(0) }) },
  responses: { 200: json(frame, "Entries."), ...problems },
});
/** The Hono app; `ready` tells whether this process listens to the database. */
export function createApi(ready: () => Promise<boolean>, metrics: () => Record<string, number>) {
  const api = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const fields = Object.fromEntries(result.error.issues.map((issue) => [issue.path.join("."), issue.message]));
      throw new Refusal("invalid", "The request does not fit its description.", { fields });
    },
  });

  api.use("/api/*", async (c, next) => {
    if (c.req.method !== "GET" && !bearerOf(c.req.raw.headers)) requireSameOrigin(c.req.raw.headers);
    const { maxBytes: maxSize, tooLarge } = limitOf(c.req.path);
    const onError = () => {
      throw tooLarge();
    };
    // Before the answer is made: a header added to a finished one makes the server copy it as a stream.
    c.header("cache-control", "no-store");
    const announced = c.req.header("transfer-encoding") ? undefined : c.req.header("content-length");
    if (Number(announced) > maxSize) onError();
    if (announced !== undefined || c.req.method === "GET") return next();
    // Counts what arrives where no length was announced; what it reads with costs as much as storing a message.
    return bodyLimit({ maxSize, onError })(c, next);
  });

  api.openapi(start, async (c) => {
    const slug = c.req.valid("param").workspace;
    const { credential, ...input } = c.req.valid("json");
    const asker = await requireWorkspace(slug);
    const known = await contactOf(c.req.raw.headers, slug);
    if (known) return c.json(await continued(known, input), 200);
    const address = addressOf(c.req.raw.headers, peerOf(c));
    await requireWithin(
      { counted: { what: `start:${slug}`, address }, most: STARTS_PER_HOUR, seconds: 3600 },
      "Too many new conversations come from this network. Try again in an hour; your text is kept.",
    );
    const {
      token,
      conversationId,
      entry: stored,
    } = await startConversation(asker, { ...input, channel: credential === "cookie" ? "chat_page" : "api" });
    if (credential === "bearer") return c.json({ conversationId, entry: shown(stored), token }, 200);
    const { name, value, options } = newContactCookie(slug, token);
    setCookie(c, name, value, options);
    return c.json({ conversationId, entry: shown(stored) }, 200);
  });

  api.openapi(send, async (c) => {
    const contact = await requireContact(c.req.raw.headers, c.req.valid("param").workspace);
    const { clientId: named, ...input } = c.req.valid("json");
    const key = named ?? c.req.header("idempotency-key");
    if (!key) throw new Refusal("invalid", "Name the message by clientId or Idempotency-Key.");
    return c.json({ entry: shown(await receiveMessage(contact, { ...input, clientId: parse(clientId, key) })) }, 200);
  });

  api.openapi(person, async (c) => {
    const contact = await requireContact(c.req.raw.headers, c.req.valid("param").workspace);
    return c.json({ entry: shown(await askForPerson(contact, c.req.valid("json"))) }, 200);
  });

  api.openapi(feedback, async (c) => {
    const contact = await requireContact(c.req.raw.headers, c.req.valid("param").workspace);
    return c.json({ entry: shown(await giveFeedback(contact, c.req.valid("json"))) }, 200);
  });

  api.openapi(thread, async (c) => {
    const contact = await requireContact(c.req.raw.headers, c.req.valid("param").workspace);
    const read = await readContactThread(contact, c.req.valid("query").after);
    if (!read) throw new Refusal("not_found", "There is no conversation yet.");
    return c.json({ ...read, entries: read.entries.map(asJson) }, 200);
  });

  api.openapi(inbox, async (c) => {
    const member = await requireMember(c.req.raw.headers, c.req.valid("param").workspace, "read_conversations");
    const { view, before, beforeId } = c.req.valid("query");
    const cursor = before && beforeId ? { at: before, id: beforeId } : undefined;
    return c.json({ conversations: await listConversations(member, { view, cursor }) }, 200);
  });

  api.openapi(conversation, async (c) => {
    const params = c.req.valid("param");
    const member = await requireMember(c.req.raw.headers, params.workspace, "read_conversations");
    const read = await readThread(member, params.id, c.req.valid("query").after);
    return c.json({ ...read, entries: read.entries.map(asJson) }, 200);
  });

  answerArticles(api);
  addSitemap(api);
  answerDocuments(api);

  api.get("/api/health", (c) => c.json({ ok: true }));
  api.get("/api/ready", async (c) => ((await ready()) ? c.json({ ready: true }) : c.json({ ready: false }, 503)));
  api.get("/api/metrics", (c) =>
    c.text(
      Object.entries(metrics())
        .map(([name, value]) => `baton_${name} ${value}\n`)
        .join(""),
    ),
  );
  for (const [side, cursor] of [
    ["chat", "the seq of the last entry"],
    ["desk", "the snapshot that the last frame came with"],
  ]) {
    api.openAPIRegistry.registerPath({
      method: "get",
      path: `/api/v1/${side}/{workspace}/live`,
      summary: `Server-sent frames. The event id is ${cursor}; send it back as Last-Event-ID, or as ?after=, to resume.`,
      request: { params: workspace, query: z.object({ after: z.string().optional() }) },
      responses: {
        200: { content: { "text/event-stream": { schema: z.string() } }, description: "A stream." },
        ...problems,
      },
    });
  }
  api.doc("/api/openapi.json", { openapi: "3.1.0", info: { title: "Baton", version: "1" } });

  api.notFound((c) => c.json({ error: "There is nothing at this address.", code: "not_found" }, 404));
  api.onError((error, c) => {
    if (isRefusal(error))
      return c.json(
        { error: error.message, code: error.code, ...(error.fields && { fields: error.fields }) },
        error.status,
      );
    if (error instanceof SyntaxError || error instanceof HTTPException)
      return c.json({ error: "The request is not valid JSON.", code: "invalid" }, 400);
    log.error({ err: error, path: c.req.path }, "unexpected");
    return c.json(
      {
        error:
          "Something went wrong on our side. It is safe to send it again: it is stored once, however often it comes.",
        code: "unavailable",
      },
      500,
    );
  });
  return api;
}

/** The same browser starts again: its message goes on in the newest conversation. */
async function continued(contact: Contact, input: { clientId: string; text: string }) {
  const conversationId = await newestConversation(contact);
  if (!conversationId) throw new Refusal("conflict", "This conversation is gone. Reload the page.");
  const stored = await receiveMessage(contact, { conversationId, clientId: input.clientId, text: input.text });
  return { conversationId, entry: shown(stored) };
}

/** An entry as the description above knows it: kinds and payloads are listed in the product's own types. */
const asJson = (read: Entry) => read as unknown as z.infer<typeof entry>;

/** What the contact is shown of an entry of their own doing. */
function shown(stored: Entry) {
  const visible = forContact(stored);
  if (!visible) throw new Error(`Entry ${stored.seq} of kind ${stored.kind} is not the contact's to see.`);
  return asJson(visible);
}

/** Most bytes of a request's body at this address, and the sentence for more. */
function limitOf(path: string): { maxBytes: number; tooLarge: () => Refusal } {
  if (DOCUMENTS.path.test(path)) return DOCUMENTS;
  if (ARTICLES.path.test(path)) return ARTICLES;
  return { maxBytes: MAX_BODY_BYTES, tooLarge: messageTooLarge };
}

const messageTooLarge = () =>
  new Refusal("too_large", "This message is longer than 32 KB. Shorten it or send it in parts; nothing was lost.");

function peerOf(c: Context): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return incoming?.socket?.remoteAddress ?? "unknown";
}
