// The sitemap of a workspace's help pages: exactly its public articles. Beside the pages, where search engines believe it.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { requireWorkspace } from "@/auth/gate";
import { listPublicArticles } from "@/domain/knowledge/read/help";
import { env } from "@/platform/env";

/** The path of every sitemap, for whoever has to find the way there. */
export const SITEMAP = /^\/help\/[^/]+\/sitemap\.xml(?:\?|$)/;

const sitemap = createRoute({
  method: "get",
  path: "/help/{workspace}/sitemap.xml",
  summary:
    "The help pages of a workspace for search engines: its home and every published article that is not for members only.",
  request: { params: z.object({ workspace: z.string() }) },
  responses: { 200: { content: { "application/xml": { schema: z.string() } }, description: "A sitemap." } },
});

/** Adds the route to the API. */
export function addSitemap(api: OpenAPIHono): void {
  api.openapi(sitemap, async (c) => {
    const { workspace } = c.req.valid("param");
    const articles = await listPublicArticles(await requireWorkspace(workspace));
    const home = `${env.appUrl}/help/${encodeURIComponent(workspace)}`;
    const pages = [
      { url: home, updatedAt: null },
      ...articles.map(({ slug, updatedAt }) => ({ url: `${home}/${encodeURIComponent(slug)}`, updatedAt })),
    ];
    // An article that is hidden leaves it within minutes.
    return c.body(asXml(pages), 200, {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "public, max-age=300",
    });
  });
}

const asXml = (pages: { url: string; updatedAt: Date | null }[]): string =>
  [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...pages.map(({ url, updatedAt }) => {
      const changed = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : "";
      return `<url><loc>${escaped(url)}</loc>${changed}</url>`;
    }),
    "</urlset>",
  ].join("\n");

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>'"]/g, (sign) => ENTITIES[sign] ?? sign);
