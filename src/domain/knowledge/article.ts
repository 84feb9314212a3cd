// An article: how Markdown becomes articles, what a search can read of one, and in which language. Pure.

/** What the workspace learnt that bears on an article, as stems (learnt.ts): what it was asked in the words at hand; the company's own words. */
type LearntOf = { questions: readonly (readonly string[])[]; own: readonly string[] };
export type Hit = {
  articleId: string;
  slug: string;
  title: string;
  body: string;
  lang: string;
  learnt?: LearntOf;
  /** Its place by meaning, from 0, where an embedding model is configured (meaning.ts). */
  near?: number;
};
export type ParsedArticle = { slug: string; title: string; body: string };

const CONFIGS: Record<string, string> = { en: "english", de: "german", es: "spanish", fr: "french", ar: "arabic" };

/** PostgreSQL's text-search configuration for a language; `simple` where it has none. */
export const searchConfigOf = (lang: string): string => CONFIGS[lang.slice(0, 2)] ?? "simple";

/** Largest body of an article, in bytes of UTF-8, and longest title, in characters. */
export const MOST_BODY_BYTES = 32 * 1024;
export const LONGEST_TITLE = 200;

const LONGEST_SLUG = 60;
const ID_TITLE = /^([a-z0-9]+(?:-[a-z0-9]+)*-\d+):\s+(.+)$/i;

/** What a file holds: its articles, and the sections that cannot be one, each with a sentence that says why. */
export type KnowledgeFile = { articles: ParsedArticle[]; leftOut: { title: string; why: string }[] };

/** A knowledge file: each `## title` or `## id: title` section is an article; what stands before the first is no part of one. */
export function parseKnowledge(markdown: string): KnowledgeFile {
  const file: KnowledgeFile = { articles: [], leftOut: [] };
  const taken = new Set<string>();
  for (const { heading, body } of sectionsOf(markdown)) {
    const [, id = "", named = ""] = ID_TITLE.exec(heading) ?? [];
    const hasId = id !== "" && id.length <= LONGEST_SLUG;
    const title = hasId ? named : heading;
    const why = whyNot(title, body);
    if (why) {
      file.leftOut.push({ title: title.slice(0, LONGEST_TITLE).toWellFormed(), why });
      continue;
    }
    const slug = freeSlug(hasId ? id : slugOf(title), (wanted) => taken.has(wanted));
    taken.add(slug);
    file.articles.push({ slug, title, body });
  }
  return file;
}

/** Largest file of articles. */
export const MOST_ARTICLES = 2000;

/** The sentence that says why nothing of a file can be imported, or null. */
export function whyNothing({ articles, leftOut }: KnowledgeFile, markdown: string): string | null {
  if (articles.length > MOST_ARTICLES)
    return `A file may hold ${MOST_ARTICLES} articles; this one has ${articles.length}. Split it into several files.`;
  if (articles.length > 0) return null;
  const [first] = leftOut;
  if (first) return `Nothing can be imported. “${first.title}”: ${first.why}`;
  if (markdown.trim() === "") return "There is no text in this file.";
  return "No articles found: each article begins with a line “## Title”.";
}

/** The sentence that says why a section is no article, or null. */
function whyNot(title: string, body: string): string | null {
  if (title.length > LONGEST_TITLE) return `Its title is longer than ${LONGEST_TITLE} characters.`;
  if (body === "") return "It has a title and no text.";
  if (bytesOf(body) > MOST_BODY_BYTES) return "It is longer than 32 KB. Split it into several articles.";
  return null;
}

/** Level-two headings with what stands under them; a heading inside of a fence is code. */
function sectionsOf(markdown: string): { heading: string; body: string }[] {
  const sections: { heading: string; lines: string[] }[] = [];
  let fence: string | null = null;
  const clean = markdown
    .replace(/^\uFEFF/, "")
    .replaceAll("\0", "")
    .toWellFormed();
  for (const line of clean.split(/\r\n|\r|\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence)) fence = null;
    const heading = fence === null ? /^##[ \t]+(\S.*)$/.exec(line)?.[1] : undefined;
    if (heading !== undefined) sections.push({ heading: heading.replace(/[ \t]+#+[ \t]*$/, "").trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ heading, lines }) => ({ heading, body: lines.join("\n").trim() }));
}

/** Length of a text in bytes of UTF-8. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** `slug`, or the first of `slug-2`, `slug-3` ... that nobody has. */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  for (let count = 2; ; count++) if (!isTaken(`${slug}-${count}`)) return `${slug}-${count}`;
}

/** A readable address for a title, in any script. */
export function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  const slug = [...words].slice(0, LONGEST_SLUG).join("");
  return slug.replace(/^-+|-+$/g, "") || "article";
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });

/** Sentences of an article's body without Markdown signs, in order. */
export function sentencesOf(body: string): string[] {
  const plain = body
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[#>\-*+\d.)\s]+(?=\S)/gm, (mark) => (/^\d+\.?$/.test(mark.trim()) ? mark : mark.replace(/[#>*+-]/g, "")))
    .replace(/[*_`]/g, "");
  return plain
    .split(/\n{2,}|\n(?=\s*[-*])/)
    .flatMap((paragraph) => [...SEGMENTER.segment(paragraph.replace(/\s+/g, " "))])
    .reduce<string[]>((sentences, { segment }) => {
      const before = sentences.at(-1);
      if (before && /\b(?:Dr|Mr|Mrs|Ms|St|No|approx|e\.g|i\.e|incl|min|max)\.\s*$/.test(before))
        sentences[sentences.length - 1] = before + segment;
      else if (segment.trim() !== "") sentences.push(segment);
      return sentences;
    }, [])
    .map((sentence) => sentence.trim());
}
