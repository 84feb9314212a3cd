// How a document becomes articles: by its headings, at the level at which each part is about one thing. Pure.
import {
  bytesOf,
  freeSlug,
  type KnowledgeFile,
  LONGEST_TITLE,
  MOST_ARTICLES,
  MOST_BODY_BYTES,
  type ParsedArticle,
  parseKnowledge,
  slugOf,
} from "./article";

/** A document as it was read. `page` is where: an address, or empty for the one page of a file. */
export type DocumentText = {
  kind: "html" | "markdown" | "text" | "pdf" | "docx" | "csv";
  page: string;
  /** A file's name, or the address. */
  name: string;
  title: string | null;
  markdown: string;
  pairs: { question: string; answer: string }[];
  leftOut: KnowledgeFile["leftOut"];
};
/** `part` stays the same from one reading to the next, as long as its heading does. */
export type Part = ParsedArticle & { page: string; part: string };
export type Parts = { parts: Part[]; leftOut: KnowledgeFile["leftOut"] };

/** A longer one is cut at its headings, else between paragraphs: the responder is shown no more of an article than this. */
const LONG = 6_000;
/** A page of less than this is about one thing, whatever its headings. */
const SHORT_PAGE = 1_500;
/** What stands before the first heading and is shorter is put to the first part. */
const SHORT_INTRO = 40;

type Piece = { title: string; body: string };

/** The articles of a document, in its order, with addresses and parts that are unique in it. */
export function partsOf(document: DocumentText): Parts {
  const { pieces, leftOut } = piecesOf(document);
  const [slugs, names] = [new Set<string>(), new Set<string>()];
  const parts: Part[] = [];
  for (const piece of pieces) {
    const title = shortened(piece.title);
    const why =
      piece.body === ""
        ? "It has a title and no text."
        : bytesOf(piece.body) > MOST_BODY_BYTES
          ? "It is longer than 32 KB."
          : null;
    if (why !== null) leftOut.push({ title, why });
    else if (parts.length >= MOST_ARTICLES)
      leftOut.push({ title, why: `One document makes at most ${MOST_ARTICLES} articles.` });
    else {
      const slug = unused("slug" in piece ? String(piece.slug) : slugOf(title), slugs);
      parts.push({ page: document.page, part: unused(slugOf(title), names), slug, title, body: piece.body });
    }
  }
  return { parts, leftOut };
}

function unused(wanted: string, taken: Set<string>): string {
  const free = freeSlug(wanted, (each) => taken.has(each));
  taken.add(free);
  return free;
}

function piecesOf(document: DocumentText): { pieces: (Piece | ParsedArticle)[]; leftOut: KnowledgeFile["leftOut"] } {
  const leftOut = [...document.leftOut];
  if (document.pairs.length > 0)
    return { pieces: document.pairs.map(({ question, answer }) => ({ title: question, body: answer })), leftOut };
  if (isKnowledgeFile(document)) {
    const file = parseKnowledge(document.markdown);
    return { pieces: file.articles, leftOut: [...leftOut, ...file.leftOut] };
  }
  const outline = outlineOf(document.markdown);
  const own = outline.sections.filter(({ level }) => level === 1);
  const [first] = outline.sections;
  // A single heading of the first level, before all others, names the document.
  const named = own.length === 1 && own[0] === first && outline.intro === "" ? first : null;
  const title = document.title ?? named?.heading ?? titleFrom(document);
  const rest = named ? { intro: named.text, sections: outline.sections.slice(1) } : outline;
  return { pieces: cut({ title, ...rest }, document.page !== ""), leftOut };
}

/** Baton's own form: each `## title` or `## id: title` begins an article. */
const isKnowledgeFile = ({ kind, markdown, page }: DocumentText): boolean =>
  kind === "markdown" && page === "" && outlineOf(markdown).sections.some(({ level }) => level === 2);

function titleFrom({ name, markdown, kind }: DocumentText): string {
  const line = /\S[^\n]*/.exec(markdown)?.[0] ?? "";
  if (name === "" || kind === "text") return shortened(line.replace(/^[#>*+-]+\s*/, ""), 80) || "Text";
  const last =
    name
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? name;
  return (
    last
      .replace(/\.\w{1,8}$/, "")
      .replace(/[-_]+/g, " ")
      .trim() || name
  );
}

type Section = { level: number; heading: string; text: string };
type Outline = { intro: string; sections: Section[] };

/** Every heading with what stands between it and the next; a heading inside of a fence is code. */
function outlineOf(markdown: string): Outline {
  const sections: { level: number; heading: string; lines: string[] }[] = [];
  const intro: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence)) fence = null;
    const [, signs = "", heading = ""] =
      (fence === null && /^ {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line)) || [];
    if (signs) sections.push({ level: signs.length, heading: plain(heading), lines: [] });
    else (sections.at(-1)?.lines ?? intro).push(line);
  }
  const textOf = (lines: string[]) => lines.join("\n").trim();
  return {
    intro: textOf(intro),
    sections: sections.map(({ lines, ...section }) => ({ ...section, text: textOf(lines) })),
  };
}

/** A heading without the signs of Markdown. */
const plain = (heading: string): string =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();

type Cut = Outline & { title: string };

/** Cuts at the highest level that has two headings or more, where that helps; what is still too long, again below it. */
function cut(whole: Cut, isPage: boolean): Piece[] {
  const { title, intro, sections } = whole;
  const level = levelToCut(sections);
  if (level === null || (isPage && !isWorthCutting(whole, level))) return chunks({ title, body: bodyOf(whole) });
  const groups = groupsAt(sections, level);
  const [first] = groups;
  const joins = first !== undefined && intro.length < SHORT_INTRO;
  if (first && joins) first.intro = [intro, first.intro].filter(Boolean).join("\n\n");
  const before: Piece[] = !joins && intro !== "" ? chunks({ title, body: intro }) : [];
  return [
    ...before,
    ...groups.flatMap((group) => {
      const named = { ...group, title: isPage ? withContext(title, group.title) : group.title };
      return bodyOf(named).length > LONG
        ? cut(named, false).map((piece) => inside(named.title, piece))
        : [{ title: named.title, body: bodyOf(named) }];
    }),
  ];
}

const inside = (title: string, piece: Piece): Piece =>
  piece.title === title || piece.title.startsWith(`${title} (`) || piece.title.startsWith(`${title}: `)
    ? piece
    : { ...piece, title: withContext(title, piece.title) };

function levelToCut(sections: Section[]): number | null {
  const levels = [1, 2, 3, 4].filter((level) => sections.filter((section) => section.level === level).length >= 2);
  return levels[0] ?? null;
}

/** A page is about one thing, unless it is long or a list of questions. */
function isWorthCutting({ intro, sections }: Outline, level: number): boolean {
  const headings = sections.filter((section) => section.level === level).map(({ heading }) => heading);
  const length = intro.length + sections.reduce((sum, { text, heading }) => sum + text.length + heading.length, 0);
  return (
    headings.filter((heading) => /[?？؟]$/.test(heading)).length >= 2 || (length > SHORT_PAGE && headings.length >= 2)
  );
}

/** Each heading of the level (or above) with what stands below it. */
function groupsAt(sections: Section[], level: number): Cut[] {
  const groups: Cut[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (section.level <= level || !last) groups.push({ title: section.heading, intro: section.text, sections: [] });
    else last.sections.push(section);
  }
  return groups;
}

const bodyOf = ({ intro, sections }: Outline): string =>
  [
    intro,
    ...sections.map(({ level, heading, text }) => `${"#".repeat(Math.max(3, level))} ${heading}\n\n${text}`.trim()),
  ]
    .filter(Boolean)
    .join("\n\n");

/** A heading of few words says little without its page: "Prices" becomes "Massage: Prices". A question says enough. */
function withContext(title: string, heading: string): string {
  const few = heading.split(/\s+/).length < 4 && !/[?？؟]$/.test(heading);
  return few && title !== "" && title !== heading ? `${title}: ${heading}` : heading;
}

/** Whole paragraphs together, up to what the responder is shown. */
function chunks({ title, body }: Piece): Piece[] {
  if (body.length <= LONG) return [{ title, body }];
  const bodies: string[] = [];
  for (const paragraph of body.split(/\n{2,}/).flatMap(pieces)) {
    const last = bodies.at(-1);
    if (last !== undefined && last.length + paragraph.length + 2 <= LONG)
      bodies[bodies.length - 1] = `${last}\n\n${paragraph}`;
    else bodies.push(paragraph);
  }
  return bodies.map((each, i) => ({ title: i === 0 ? title : `${title} (${i + 1})`, body: each }));
}

/** A paragraph longer than an article is cut at its lines, and one without lines where it must. */
function pieces(paragraph: string): string[] {
  if (paragraph.length <= LONG) return [paragraph];
  const end = Math.max(paragraph.lastIndexOf("\n", LONG), paragraph.lastIndexOf(". ", LONG) + 1);
  const at = end > LONG / 2 ? end : LONG;
  return [paragraph.slice(0, at).trim().toWellFormed(), ...pieces(paragraph.slice(at).trim())];
}

const shortened = (text: string, length = LONGEST_TITLE): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .trim()}…`;
