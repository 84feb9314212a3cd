// What an import would do to the articles that are there, said before it is done. Pure.
import type { KnowledgeFile, ParsedArticle } from "./article";

/** An article as it stands in the workspace. */
export type Existing = ParsedArticle & { lang: string; status: "draft" | "published" };
/** The same by its newest words: `pending`, they are not what is published; `source` keeps it up to date, if one does. */
export type Here = Existing & { pending: boolean; source: string | null };
/** How many articles an import found in its file, and what became of them. */
export type Imported = { imported: number; added: number; changed: number; unchanged: number };
/** `lines` counts lines of the body that would come and go; `also` says what else would change, in words. */
type Change = { slug: string; title: string; lines: { added: number; removed: number }; also: string[] };
export type ImportPlan = {
  added: { slug: string; title: string }[];
  changed: Change[];
  unchanged: { slug: string; title: string }[];
  /** Articles that would change and that a source keeps up to date: an import is refused for them. */
  owned: { slug: string; title: string; source: string }[];
  leftOut: KnowledgeFile["leftOut"];
};

type Wanted = { lang: string; status: Existing["status"] };

/** Compares a file with the articles that have its addresses, and that would get these words in `lang` and with this status. */
export function planImport(file: KnowledgeFile, here: Here[], wanted: Wanted): ImportPlan {
  const bySlug = new Map(here.map((article) => [article.slug, article]));
  const plan: ImportPlan = { added: [], changed: [], unchanged: [], owned: [], leftOut: file.leftOut };
  for (const { slug, title, body } of file.articles) {
    const before = bySlug.get(slug);
    const change = before && importOver(before, { title, body, ...wanted });
    if (!before) plan.added.push({ slug, title });
    else if (!change) plan.unchanged.push({ slug, title });
    else if (before.source !== null) plan.owned.push({ slug, title: before.title, source: before.source });
    else plan.changed.push({ slug, title, ...change });
  }
  return plan;
}

/** What an import would change of the newest words of an article, or of whether they are published; null for nothing. */
function importOver(before: Here, next: { title: string; body: string } & Wanted) {
  const words = changeOf({ ...before, status: "published" }, next);
  const also: string[] = [];
  if (next.status === "published") {
    if (before.status === "draft") also.push("was a draft and becomes published");
    else if (before.pending)
      also.push(`has changes that are not published, ${words ? "which this replaces" : "and become so"}`);
  } else if (before.status === "published" && words) also.push("what is published stays until the changes are");
  if (!words && (also.length === 0 || next.status === "draft")) return null;
  return { lines: words?.lines ?? { added: 0, removed: 0 }, also: [...(words?.also ?? []), ...also] };
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
