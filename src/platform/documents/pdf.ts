// PDF files: their lines of text, with headings where letters are larger. Scanned pages have none, and that is said.
import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { document, MOST_TEXT, type ReadDocument, TOO_MUCH_TEXT, unreadable, unseen } from "./document";
import { runsOf } from "./pdf-ink";
import { seenWords } from "./pdf-words";

export const MOST_PAGES = 1_000;
/** Letters this much larger than most are a heading. */
const HEADING_SCALE = 1.12;
const LONGEST_HEADING = 120;

type Line = { text: string; size: number; y: number; page: number };
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Throws a sentence for encrypted, damaged, scanned and endless files. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > MOST_PAGES)
      throw unreadable(
        `It has ${pdf.numPages.toLocaleString("en")} pages and ${MOST_PAGES.toLocaleString("en")} are the most. Split it into several files.`,
      );
    const { lines: all, hidden } = await linesOf(pdf);
    const lines = withoutRunningHeads(all, pdf.numPages);
    const leftOut = unseen(hidden);
    if (lines.length === 0 && leftOut.length === 0)
      throw unreadable("There is no text in it, only pictures of pages. Recognise the text first (OCR), or paste it.");
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
    const title = "Title" in info && typeof info.Title === "string" ? info.Title.trim() : "";
    return document("pdf", { title: title || null, markdown: markdownOf(lines), leftOut });
  } finally {
    await pdf.cleanup();
  }
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // A copy: the reader takes it over, and what it was given may be a view into something larger.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      useSystemFonts: false,
      stopAtErrors: false,
      verbosity: 0,
      // No picture is looked at, so none is unpacked.
      maxImageSize: 1,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException")
      throw unreadable("It is protected by a password. Save it without one.");
    throw unreadable("It is damaged: no PDF reader could open it. Save or print it as PDF again.");
  }
}

/** The lines that a reader sees, and the texts that none does. */
async function linesOf(pdf: Pdf): Promise<{ lines: Line[]; hidden: string[] }> {
  const lines: Line[] = [];
  const hidden: string[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const read = await wordsOn(page);
    hidden.push(...read.hidden);
    for (const item of read.words) {
      length += item.str.length;
      if (length > MOST_TEXT) throw unreadable(TOO_MUCH_TEXT);
      put(lines, item, number);
    }
    page.cleanup();
  }
  const whole = lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, " ").trim() }))
    .filter(({ text }) => text !== "");
  return { lines: whole, hidden };
}

const NO_ANNOTATIONS = 0;

async function wordsOn(page: Awaited<ReturnType<Pdf["getPage"]>>): Promise<{ words: Item[]; hidden: string[] }> {
  const { items } = await page.getTextContent();
  const words = items.flatMap((item) => ("str" in item ? [item] : []));
  if (words.length === 0) return { words, hidden: [] };
  const { OPS } = await getResolvedPDFJS();
  const drawn = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  return seenWords<Item>(words, runsOf(drawn, OPS, page.view));
}

type Item = { str: string; transform: number[]; height: number; hasEOL: boolean };

/** Adds words to the line that they stand on; letters of two sizes make it as large as the larger. */
function put(lines: Line[], { str, transform, height }: Item, page: number): void {
  const y = transform[5] ?? 0;
  const size = height || Math.abs(transform[3] ?? 0);
  const last = lines.at(-1);
  if (last && last.page === page && Math.abs(last.y - y) < Math.max(2, 0.4 * Math.max(size, last.size))) {
    last.text += str;
    if (str.trim() !== "") last.size = Math.max(last.size, size);
  } else if (str.trim() !== "") lines.push({ text: str, size, y, page });
}

/** Without what is printed above and below most pages: the name of the document, the number of the page. */
function withoutRunningHeads(lines: Line[], pages: number): Line[] {
  if (pages < 3) return lines;
  const placeOf = ({ text, y }: Line) => `${Math.round(y)} ${text.replace(/\d+/g, "#")}`;
  const isEdge = ({ page }: Line, i: number) => lines[i - 1]?.page !== page || lines[i + 1]?.page !== page;
  const counts = new Map<string, number>();
  for (const [i, line] of lines.entries())
    if (isEdge(line, i)) counts.set(placeOf(line), (counts.get(placeOf(line)) ?? 0) + 1);
  return lines.filter((line, i) => !isEdge(line, i) || (counts.get(placeOf(line)) ?? 0) < Math.max(3, 0.6 * pages));
}

function markdownOf(lines: Line[]): string {
  const body = usualSize(lines);
  const headings = lines.filter((line) => isHeading(line, body));
  const sizes = [...new Set(headings.map(({ size }) => Math.round(size)))].sort((a, b) => b - a);
  // One heading of the largest size is the title; else the largest are the chapters.
  const titled = headings.filter(({ size }) => Math.round(size) === sizes[0]).length === 1 ? 1 : 2;
  const levelOf = (size: number) => Math.min(6, titled + Math.max(0, sizes.indexOf(Math.round(size))));
  const parts: string[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    if (isHeading(line, body)) parts.push(`\n\n${"#".repeat(levelOf(line.size))} ${line.text}\n\n`);
    else if (before && !isHeading(before, body) && goesOn(before, line)) parts.push(joinOf(parts, line.text));
    else parts.push(`\n\n${line.text.replace(/^(#{1,6}\s)/, "\\$1").replace(/^[•▪‣·●◦–]\s*/, "- ")}`);
    before = line;
  }
  return parts
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The size that most letters have. */
function usualSize(lines: Line[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of lines) {
    const half = Math.round(size * 2) / 2;
    counts.set(half, (counts.get(half) ?? 0) + text.length);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

const isHeading = ({ size, text }: Line, body: number): boolean =>
  size >= body * HEADING_SCALE && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);

/** Whether a line goes on with the paragraph of the one before it. */
function goesOn(before: Line, line: Line): boolean {
  if (/^[•▪‣·●◦–-]\s/.test(line.text)) return false;
  if (before.page !== line.page) return !/[.!?:]$/.test(before.text) && /^\p{Ll}/u.test(line.text);
  const gap = before.y - line.y;
  return gap > 0 && gap < 1.7 * Math.max(before.size, line.size);
}

/** A word divided at the end of a line is put together again. */
function joinOf(parts: string[], text: string): string {
  const last = parts.at(-1) ?? "";
  if (!/\p{Ll}-$/u.test(last) || !/^\p{Ll}/u.test(text)) return ` ${text}`;
  parts[parts.length - 1] = last.slice(0, -1);
  return text;
}
