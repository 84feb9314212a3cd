// An article: how Markdown becomes articles, what a search can read of one, and in which language. Pure.

export type Hit = { articleId: string; slug: string; title: string; body: string; lang: string };
export type ParsedArticle = { slug: string; title: string; body: string };

const CONFIGS: Record<string, string> = { en: "english", de: "german", es: "spanish", fr: "french", ar: "arabic" };

/** PostgreSQL's text-search configuration for a language; `simple` where it has none. */
export const searchConfigOf = (lang: string): string => CONFIGS[lang.slice(0, 2)] ?? "simple";

const ID_TITLE = /^([a-z0-9]+(?:-[a-z0-9]+)*-\d+):\s+(.+)$/i;

/** A knowledge file: each `## title` or `## id: title` section is an article; what stands before the first is left out. */
export function parseArticles(markdown: string): ParsedArticle[] {
  const sections = markdown
    .replaceAll("\r\n", "\n")
    .split(/^##[ \t]+(?=\S)/m)
    .slice(1);
  const taken = new Map<string, number>();
  return sections.flatMap((section) => {
    const [heading = "", ...rest] = section.split("\n");
    const [, id, named] = ID_TITLE.exec(heading.trim()) ?? [];
    const title = (named ?? heading).trim();
    const body = rest.join("\n").trim();
    if (title === "" || body === "") return [];
    const slug = id ?? slugOf(title);
    const count = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, count);
    return [{ slug: count === 1 ? slug : `${slug}-${count}`, title, body }];
  });
}

/** A readable address for a title, in any script. */
export function slugOf(title: string): string {
  const slug = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return slug || "article";
}

/** Sentences of an article's body without Markdown signs, in order. */
export function sentencesOf(body: string): string[] {
  const plain = body
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[#>\-*+\d.)\s]+(?=\S)/gm, (mark) => (/^\d+\.?$/.test(mark.trim()) ? mark : mark.replace(/[#>*+-]/g, "")))
    .replace(/[*_`]/g, "");
  return plain
    .split(/\n{2,}|\n(?=\s*[-*])/)
    .flatMap((paragraph) => [
      ...new Intl.Segmenter("en", { granularity: "sentence" }).segment(paragraph.replace(/\s+/g, " ")),
    ])
    .reduce<string[]>((sentences, { segment }) => {
      const before = sentences.at(-1);
      if (before && /\b(?:Dr|Mr|Mrs|Ms|St|No|approx|e\.g|i\.e|incl|min|max)\.\s*$/.test(before))
        sentences[sentences.length - 1] = before + segment;
      else if (segment.trim() !== "") sentences.push(segment);
      return sentences;
    }, [])
    .map((sentence) => sentence.trim());
}
