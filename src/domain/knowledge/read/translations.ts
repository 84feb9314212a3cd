// The same article in other languages: for readers those that are public, for members all.
import { and, asc, eq, or, type SQL } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { isPublic } from "../read";
import { type Linked, onePerLanguage, originalOf } from "../translation";

/** Public articles that say the same as this one, itself among them, one a language; `isOriginal` is the first written. */
export type Translation = { slug: string; title: string; lang: string; isOriginal: boolean };

/** The languages that readers have a public article in; empty for an article that is not there. */
export const publicTranslations = (asker: { workspaceId: string }, slug: string): Promise<Translation[]> =>
  inWorkspace(asker, {}, async (tx) => {
    const rows = await linkedTo(tx, slug, isPublic(tx));
    const own = rows.filter((row) => row.slug === slug);
    const others = rows.filter(({ lang }) => lang !== own[0]?.lang);
    return onePerLanguage([...own, ...others])
      .map(({ slug: address, title, lang, translationOf }) => ({
        slug: address,
        title,
        lang,
        isOriginal: translationOf === null,
      }))
      .sort((a, b) => (a.lang < b.lang ? -1 : 1));
  });

/** `of` is the article that this one translates; `others` say the same in other languages, drafts among them. */
export type TranslationsOf = {
  of: { slug: string; title: string } | null;
  others: { slug: string; title: string; lang: string }[];
};

/** How an article is linked, as members see it. */
export async function readTranslations(member: Pick<Member, "workspaceId">, slug: string): Promise<TranslationsOf> {
  const rows = await inWorkspace(member, {}, (tx) => linkedTo(tx, slug, undefined));
  const own = rows.find((row) => row.slug === slug);
  const original = rows.find(({ id }) => id === own?.translationOf);
  return {
    of: original ? { slug: original.slug, title: original.title } : null,
    others: rows.flatMap(({ slug: address, title, lang }) =>
      address === slug ? [] : [{ slug: address, title, lang }],
    ),
  };
}

async function linkedTo(tx: Tx, slug: string, which: SQL | undefined): Promise<Linked[]> {
  const [own] = await tx
    .select({ id: articles.id, translationOf: articles.translationOf })
    .from(articles)
    .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug)));
  return own ? allOf(tx, [originalOf(own)], which) : [];
}

/** These originals and their translations, in the order in which they were written. */
export const allOf = (tx: Tx, originals: string[], which?: SQL): Promise<Linked[]> =>
  tx
    .select(LINKED)
    .from(articles)
    .where(
      and(
        eq(articles.workspaceId, tx.workspaceId),
        which,
        or(...originals.flatMap((id) => [eq(articles.id, id), eq(articles.translationOf, id)])),
      ),
    )
    .orderBy(asc(articles.id));

export const LINKED = {
  id: articles.id,
  slug: articles.slug,
  title: articles.title,
  lang: articles.lang,
  translationOf: articles.translationOf,
};
