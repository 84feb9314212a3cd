// Links articles of several languages that say the same, inside of the transaction of another verb.
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { articles } from "@/db/schema";
import { articleOrigins, sourcePages } from "@/db/schema-sources";
import { Refusal } from "@/platform/refusal";
import { allOf, LINKED } from "../read/translations";
import { type Linked, link, originalOf } from "../translation";

/**
 * Makes an article the translation of another, or of none any more; `lang` is the language that it is saved in. Throws `not_found`
 * for either, and `invalid` naming the field where two would be in one language.
 */
export async function linkTranslation(
  tx: Tx,
  { slug, lang, of }: { slug: string; lang: string; of: string | null },
): Promise<void> {
  const slugs = of === null ? [slug] : [slug, of];
  // Locked in one order for everybody: two that link each other wait instead of locking each other out.
  const rows = await tx
    .select(LINKED)
    .from(articles)
    .where(and(eq(articles.workspaceId, tx.workspaceId), inArray(articles.slug, slugs)))
    .orderBy(articles.id)
    .for("update");
  const found = (name: string) => {
    const row = rows.find((each) => each.slug === name);
    if (!row) throw new Refusal("not_found", "This article does not exist any more.");
    return row;
  };
  const article = { ...found(slug), lang };
  const original = of === null ? null : found(of);
  const around = await allOf(tx, [originalOf(article), ...(original ? [originalOf(original)] : [])]);
  const links = link(article, original, around);
  if (typeof links === "string") throw new Refusal("invalid", links, { fields: { translationOf: links } });
  await writeLinks(tx, links);
}

/**
 * Links what the pages of a run say of each other, and of pages of other sources: where each became one article, and nobody linked it
 * yet. What cannot be linked is left as it is.
 */
export async function linkAlternates(tx: Tx, runId: string): Promise<void> {
  const pages = await tx
    .select({ address: sourcePages.address, alternates: sourcePages.alternates })
    .from(sourcePages)
    .where(
      and(eq(sourcePages.workspaceId, tx.workspaceId), eq(sourcePages.runId, runId), isNotNull(sourcePages.alternates)),
    )
    .orderBy(sourcePages.number);
  if (pages.length === 0) return;
  const all = await tx
    .select(LINKED)
    .from(articles)
    .where(eq(articles.workspaceId, tx.workspaceId))
    .orderBy(articles.id)
    .for("update");
  const articleAt = await articlesByPage(tx, all);
  const links = new Map<string, string | null>();
  for (const { address, alternates } of pages)
    for (const alternate of alternates ?? [])
      for (const [id, to] of linksBetween(articleAt.get(address), articleAt.get(alternate), all)) {
        links.set(id, to);
        for (const each of all) if (each.id === id) each.translationOf = to;
      }
  await writeLinks(tx, links);
}

/** Pages, of whatever source, that became one article each. */
async function articlesByPage(tx: Tx, all: Linked[]): Promise<Map<string, Linked>> {
  const byId = new Map(all.map((article) => [article.id, article]));
  const origins = await tx
    .select({ page: articleOrigins.page, articleId: articleOrigins.articleId })
    .from(articleOrigins)
    .where(and(eq(articleOrigins.workspaceId, tx.workspaceId), isNotNull(articleOrigins.articleId)));
  const pages = Map.groupBy(origins, ({ page }) => page);
  return new Map(
    [...pages].flatMap(([page, [first, ...more]]) => {
      const article = byId.get(first?.articleId ?? "");
      return article && more.length === 0 ? [[page, article]] : [];
    }),
  );
}

function linksBetween(one: Linked | undefined, other: Linked | undefined, all: Linked[]): [string, string | null][] {
  if (!one || !other || originalOf(one) === originalOf(other)) return [];
  const isFree = ({ id, translationOf }: Linked) =>
    translationOf === null && all.every((each) => each.translationOf !== id);
  if (!isFree(one) && !isFree(other)) return [];
  const links = isFree(other) ? link(other, one, all) : link(one, other, all);
  return typeof links === "string" ? [] : [...links];
}

/** Writes what `link` says: first whoever points nowhere any more. */
async function writeLinks(tx: Tx, links: ReadonlyMap<string, Linked["translationOf"]>): Promise<void> {
  for (const [id, translationOf] of [...links].sort(([, a], [, b]) => Number(a !== null) - Number(b !== null)))
    await tx
      .update(articles)
      .set({ translationOf })
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.id, id)));
}
