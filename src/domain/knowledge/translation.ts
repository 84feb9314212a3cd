// Articles that say the same in several languages: each translation points to one original, which points nowhere. Pure.

/** As much of an article as its links need. */
export type Linked = { id: string; slug: string; title: string; lang: string; translationOf: string | null };

/** What is the same for an article and all its translations. */
export const originalOf = ({ id, translationOf }: Pick<Linked, "id" | "translationOf">): string => translationOf ?? id;

/**
 * Who points where when `article` becomes a translation of `of`, or none any more: only the links that change, by id. Its own
 * translations come with it. A sentence where two articles would be in one language. `around` holds everybody linked to either.
 */
export function link(article: Linked, of: Linked | null, around: Linked[]): Map<string, string | null> | string {
  if (!of) return new Map(article.translationOf === null ? [] : [[article.id, null]]);
  if (of.id === article.id) return "An article is no translation of itself.";
  const theirs = originalOf(of);
  const original = theirs === article.id ? of.id : theirs;
  const together = new Map<string, Linked>();
  for (const each of [...around, of, article])
    if (each.id === article.id || originalOf(each) === theirs || each.translationOf === article.id)
      together.set(each.id, each);
  const twice = twoInOneLanguage([...together.values()]);
  if (twice) return twice;
  const links = new Map<string, string | null>();
  for (const { id, translationOf } of together.values()) {
    const next = id === original ? null : original;
    if (translationOf !== next) links.set(id, next);
  }
  return links;
}

function twoInOneLanguage(articles: Linked[]): string | null {
  const byLanguage = new Map<string, Linked>();
  for (const article of articles) {
    const other = byLanguage.get(article.lang);
    const language = new Intl.DisplayNames(["en"], { type: "language" }).of(article.lang) ?? article.lang;
    if (other)
      return `“${other.title}” and “${article.title}” would both be its text in ${language}. Link only one of them.`;
    byLanguage.set(article.lang, article);
  }
  return null;
}

type InLanguage = { lang: string; original: string };

/** Of articles that say the same, one a language: the first. */
export function onePerLanguage<T extends { lang: string }>(articles: T[]): T[] {
  return [...new Map(articles.toReversed().map((article) => [article.lang, article])).values()].toReversed();
}

/**
 * What a reader of `lang` is shown: the articles in it, then those that there are only in other languages, each once, in that of
 * them which stands first in `langs`.
 */
export function forReader<T extends InLanguage>(
  articles: T[],
  lang: string,
  langs: string[],
): { own: T[]; elsewhere: { lang: string; articles: T[] }[] } {
  const own = articles.filter((article) => article.lang === lang);
  const told = new Set(own.map(({ original }) => original));
  const elsewhere = langs
    .filter((each) => each !== lang)
    .map((each) => {
      const rest = articles.filter((article) => article.lang === each && !told.has(article.original));
      for (const { original } of rest) told.add(original);
      return { lang: each, articles: rest };
    });
  return { own, elsewhere: elsewhere.filter(({ articles: rest }) => rest.length > 0) };
}
