// What a help page is about, read once a request, and its addresses: built from APP_URL, never from a header.
import { cache } from "react";
import { requireWorkspace, settle } from "@/auth/gate";
import { readArticle } from "@/domain/knowledge/read";
import { listPublicArticles } from "@/domain/knowledge/read/help";
import { publicTranslations } from "@/domain/knowledge/read/translations";
import { readWorkspace, type Workspace } from "@/domain/workspaces/read";
import { env } from "@/platform/env";

/** The workspace of the address, or null. */
export const findWorkspace = cache(async (slug: string): Promise<Workspace | null> => {
  const found = await settle(() => requireWorkspace(slug));
  return found.ok ? readWorkspace(found.data) : null;
});

/** The workspace with a public article of it; null for a draft, one for members only, and what is not there at all. */
export const findArticle = cache(async (workspaceSlug: string, encodedSlug: string) => {
  const workspace = await findWorkspace(workspaceSlug);
  const article = workspace && (await readArticle({ workspaceId: workspace.id }, decoded(encodedSlug)));
  return article ? { workspace, article } : null;
});

export const translationsOf = cache((workspaceId: string, slug: string) => publicTranslations({ workspaceId }, slug));

export const articlesOf = cache((workspaceId: string) => listPublicArticles({ workspaceId }));

/** Without an article it is the home page. */
export const helpPath = (workspace: string, article?: string): string =>
  `/help/${encodeURIComponent(workspace)}${article === undefined ? "" : `/${encodeURIComponent(article)}`}`;

export const helpUrl = (workspace: string, article?: string): string => env.appUrl + helpPath(workspace, article);

/** A malformed escape is an address of nothing, not an error. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
