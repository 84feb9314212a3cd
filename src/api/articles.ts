// Articles by program: a Markdown file of them, written as the editor writes, with its preview, and the way out of a source.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { requireMember } from "@/auth/gate";
import { LOCALES } from "@/domain/contacts/contact";
import { previewImport } from "@/domain/knowledge/read/import";
import { importMarkdown } from "@/domain/knowledge/write";
import { detachArticle } from "@/domain/knowledge/write/source";
import { Refusal } from "@/platform/refusal";

/** What the server takes on this address, a file escaped as JSON, and the sentence for more. */
export const ARTICLES = {
  path: /^\/api\/v1\/desk\/[^/]+\/articles(?:\/preview)?$/,
  maxBytes: 8 * 1024 * 1024,
  tooLarge: () =>
    new Refusal("too_large", "This file is larger than 8 MB. Split it into several files; nothing was imported."),
};

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const problem = z.object({ error: z.string(), code: z.string(), fields: z.record(z.string(), z.string()).optional() });
const problems = { "4XX": json(problem, "What was refused, as a sentence for people.") };
const workspace = z.object({ workspace: z.string() });
const request = {
  params: workspace,
  body: {
    required: true,
    content: {
      "application/json": {
        schema: z.strictObject({
          markdown: z.string().describe("Markdown; each section `## Title` or `## id: title` is an article."),
          lang: z.enum(LOCALES).default("en"),
          status: z
            .enum(["draft", "published"])
            .default("published")
            .describe("As a draft, what is published goes on being read as it is until the draft is published."),
        }),
      },
    },
  },
};
const count = z.number().int();
const named = z.array(z.object({ slug: z.string(), title: z.string() }));

const importRoute = createRoute({
  method: "put",
  path: "/api/v1/desk/{workspace}/articles",
  summary:
    "Imports a Markdown file of at most 8 MB: each of its sections becomes a version of its article, by the member who asks, as the editor would write it. No review follows. The same file again changes nothing. Managers and up.",
  request,
  responses: {
    200: json(z.object({ imported: count, added: count, changed: count, unchanged: count }), "How many articles."),
    409: json(
      problem,
      "An article of the file comes from a source, whose next reading would change it again. Detach it first; nothing was written.",
    ),
    ...problems,
  },
});
const previewRoute = createRoute({
  method: "post",
  path: "/api/v1/desk/{workspace}/articles/preview",
  summary:
    "What importing this file would add, change and leave as it is, which sections cannot be articles, and which articles a source owns.",
  request,
  responses: {
    200: json(
      z.object({
        added: named,
        changed: z.array(z.looseObject({ slug: z.string(), title: z.string() })),
        unchanged: named,
        owned: z.array(z.object({ slug: z.string(), title: z.string(), source: z.string() })),
        leftOut: z.array(z.object({ title: z.string(), why: z.string() })),
      }),
      "Nothing is written.",
    ),
    ...problems,
  },
});
const detachRoute = createRoute({
  method: "post",
  path: "/api/v1/desk/{workspace}/articles/{slug}/detach",
  summary: "Takes an article from the source that it came from: its readings change it no more. Managers and up.",
  request: { params: workspace.extend({ slug: z.string().min(1).max(100) }) },
  responses: { 200: json(z.object({ detached: z.literal(true) }), "It is the workspace's own."), ...problems },
});

/** Adds the addresses to the app. */
export function answerArticles(api: OpenAPIHono): void {
  api.openapi(importRoute, async (c) => {
    const member = await requireMember(c.req.raw.headers, c.req.valid("param").workspace, "write_knowledge");
    return c.json(await importMarkdown(member, c.req.valid("json")), 200);
  });
  api.openapi(previewRoute, async (c) => {
    const member = await requireMember(c.req.raw.headers, c.req.valid("param").workspace, "write_knowledge");
    return c.json(await previewImport(member, c.req.valid("json")), 200);
  });
  api.openapi(detachRoute, async (c) => {
    const { workspace: slug, slug: article } = c.req.valid("param");
    await detachArticle(await requireMember(c.req.raw.headers, slug, "write_knowledge"), { slug: article });
    return c.json({ detached: true as const }, 200);
  });
}
