// The sitemap of a workspace's help pages: exactly its public articles. Beside the pages, where search engines believe it.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { requireWorkspace } from "@/auth/gate";
import { type HelpItem, listPublicArticles } from "@/domain/knowledge/read/help";
import { onePerLanguage } from "@/domain/knowledge/translation";
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
    const urlOf = ({ slug }: { slug: string }) => `${home}/${encodeURIComponent(slug)}`;
    const together = Map.groupBy(articles, ({ original }) => original);
    const pages: Page[] = [
      { url: home, updatedAt: null, alternates: [] },
      ...articles.map((article) => ({
        url: urlOf(article),
        updatedAt: article.updatedAt,
        alternates: languagesOf(article, together.get(article.original) ?? []).map((each) => ({
          lang: each.lang,
          url: urlOf(each),
        })),
      })),
    ];
    // An article that is hidden leaves it within minutes.
    return c.body(asXml(pages), 200, {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "public, max-age=300",
    });
  });
}

type Page = { url: string; updatedAt: Date | null; alternates: { lang: string; url: string }[] };

/** The article in each language that it is in, itself for its own; empty for one alone. */
function languagesOf(article: HelpItem, together: HelpItem[]): HelpItem[] {
  const all = onePerLanguage([article, ...together]);
  return all.length > 1 ? all : [];
}

const asXml = (pages: Page[]): string =>
  [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`,
    ...pages.map(({ url, updatedAt, alternates }) => {
      const changed = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : "";
      const links = alternates.map(
        (each) => `<xhtml:link rel="alternate" hreflang="${escaped(each.lang)}" href="${escaped(each.url)}"/>`,
      );
      return `<url><loc>${escaped(url)}</loc>${changed}${links.join("")}</url>`;
    }),
    "</urlset>",
  ].join("\n");

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&apos;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>'"]/g, (sign) => ENTITIES[sign] ?? sign);
