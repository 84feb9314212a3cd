// What an import would do to the articles that are there, said before it is done. Pure.
import type { KnowledgeFile, ParsedArticle } from "./article";

/** An article as it stands in the workspace. */
export type Existing = ParsedArticle & { lang: string; status: "draft" | "published" };
/** How many articles an import found in its file, and what became of them. */
export type Imported = { imported: number; added: number; changed: number; unchanged: number };
/** `lines` counts lines of the body that would come and go; `also` says what else would change, in words. */
type Change = { slug: string; title: string; lines: { added: number; removed: number }; also: string[] };
export type ImportPlan = {
  added: { slug: string; title: string }[];
  changed: Change[];
  unchanged: { slug: string; title: string }[];
  leftOut: KnowledgeFile["leftOut"];
};

/** Compares a file with the articles that have its addresses. Imported articles are published, in `lang`. */
export function planImport(file: KnowledgeFile, existing: Existing[], lang: string): ImportPlan {
  const bySlug = new Map(existing.map((article) => [article.slug, article]));
  const plan: ImportPlan = { added: [], changed: [], unchanged: [], leftOut: file.leftOut };
  for (const { slug, title, body } of file.articles) {
    const before = bySlug.get(slug);
    if (!before) plan.added.push({ slug, title });
    else {
      const change = changeOf(before, { title, body, lang });
      if (change) plan.changed.push({ slug, title, ...change });
      else plan.unchanged.push({ slug, title });
    }
  }
  return plan;
}

/** What becoming published with this title, text and language would change of an article; null for nothing. */
export function changeOf(
  before: Existing,
  next: { title: string; body: string; lang: string },
): Pick<Change, "lines" | "also"> | null {
  const also = [
    ...(before.title === next.title ? [] : [`was titled “${before.title}”`]),
    ...(before.lang === next.lang ? [] : [`was in another language (${before.lang})`]),
    ...(before.status === "published" ? [] : ["was a draft and becomes published"]),
  ];
  if (also.length === 0 && before.body === next.body) return null;
  return { lines: { added: beyond(next.body, before.body), removed: beyond(before.body, next.body) }, also };
}

/** How many lines of `text` the other text does not have, each counted as often as it stands there. */
function beyond(text: string, other: string): number {
  const left = new Map<string, number>();
  for (const line of other.split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  let count = 0;
  for (const line of text.split("\n")) {
    const spare = left.get(line) ?? 0;
    if (spare > 0) left.set(line, spare - 1);
    else if (line.trim() !== "") count++;
  }
  return count;
}
