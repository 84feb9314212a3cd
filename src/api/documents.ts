// Files and texts on their way into the knowledge: larger than an action takes, read in a thread, and put before a member.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { requireMember, requireWithin } from "@/auth/gate";
import { LOCALES } from "@/domain/contacts/contact";
import { importDocument } from "@/domain/knowledge/write/import";
import { MOST_FILE_BYTES } from "@/platform/documents/document";
import { Refusal } from "@/platform/refusal";

/** What the server takes on this address, and the sentence for more. */
export const DOCUMENTS = {
  path: /^\/api\/v1\/desk\/[^/]+\/documents$/,
  maxBytes: MOST_FILE_BYTES,
  tooLarge: () =>
    new Refusal("too_large", "This file is larger than 20 MB. Split it into several files; nothing was imported."),
};
const PER_HOUR = 300;

const importRoute = createRoute({
  method: "post",
  path: "/api/v1/desk/{workspace}/documents",
  summary:
    "Reads a PDF, Word, HTML, Markdown, CSV or text file of at most 20 MB, told by its content. Nothing is published: a manager reviews what was found.",
  request: {
    params: z.object({ workspace: z.string() }),
    query: z.object({
      name: z.string().min(1).max(500),
      lang: z.enum(LOCALES).default("en"),
      kind: z.enum(["file", "paste"]).default("file"),
    }),
    body: {
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
      required: true,
    },
  },
  responses: {
    200: {
      content: {
        "application/json": {
          schema: z.object({ sourceId: z.uuid(), runId: z.uuid(), found: z.number().int(), leftOut: z.number().int() }),
        },
      },
      description: "What was found waits for review at /desk/{workspace}/knowledge/sources/{sourceId}.",
    },
    "4XX": {
      content: { "application/json": { schema: z.object({ error: z.string(), code: z.string() }) } },
      description: "Why nothing of it can be imported, as a sentence for people.",
    },
  },
});

/** Adds the address to the app. */
export function answerDocuments(api: OpenAPIHono): void {
  api.openapi(importRoute, async (c) => {
    const member = await requireMember(c.req.raw.headers, c.req.valid("param").workspace, "write_knowledge");
    await requireWithin(
      { counted: { what: "documents", id: member.workspaceId }, most: PER_HOUR, seconds: 3600 },
      `This workspace read ${PER_HOUR} files within an hour. Go on in an hour; nothing was lost.`,
    );
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await importDocument(member, { ...c.req.valid("query"), bytes }), 200);
  });
}
