// One document read, whatever it is. Runs in a thread of its own (see thread.ts): a hostile file costs that thread and nobody else.
import { visibleText } from "../visible-text";
import { document, type Given, MOST_TEXT, type ReadDocument, TOO_MUCH_TEXT, unreadable } from "./document";
import { kindOfBytes, kindOfText } from "./kind";

/** The document, with every sign that people cannot see taken out. Throws one sentence for what cannot be read. */
export async function readDocument(given: Given): Promise<ReadDocument> {
  const read = await readAny(given);
  const length =
    read.markdown.length + read.pairs.reduce((sum, { question, answer }) => sum + question.length + answer.length, 0);
  if (length > MOST_TEXT) throw unreadable(TOO_MUCH_TEXT);
  return {
    ...read,
    title: read.title === null ? null : visibleText(read.title).trim() || null,
    markdown: visibleText(read.markdown).trim(),
    leftOut: read.leftOut.map(({ title, why }) => ({ title: visibleText(title), why: visibleText(why) })),
    pairs: read.pairs.map(({ question, answer }) => ({ question: visibleText(question), answer: visibleText(answer) })),
  };
}

async function readAny({ bytes, name, address, charset }: Given): Promise<ReadDocument> {
  const told = kindOfBytes(bytes, charset);
  // Each parser is loaded by the first document that needs it: a thread lives for a few.
  if (told.kind === "pdf") return (await import("./pdf")).readPdf(bytes);
  if (told.kind === "zip") return (await import("./docx")).readDocx(bytes);
  const kind = kindOfText(told.text, name);
  if (kind === "html") return (await import("./html")).readHtml(told.text, address);
  if (kind === "csv") return (await import("./csv")).readCsv(told.text);
  return document(kind, { markdown: withoutUnseen(told.text) });
}

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/** A line that names an address for links, or holds a remark in the form of one. */
const DEFINITION = /^ {0,3}\[([^\]\n]+)\]:[ \t]*\S.*$/gm;
const PICTURE = /!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])/g;
const FENCED = /^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|$(?![\s\S]))/gm;

/** Markdown shows no HTML comments, no addresses that no link uses, and of a picture not what is said in its place. Code stays as it is. */
function withoutUnseen(text: string): string {
  const markdown = text.replace(/\r\n?/g, "\n");
  const outside = (part: string) => part.replace(COMMENT, "").replace(PICTURE, "").replace(DEFINITION, ifUsed);
  const ifUsed = (line: string, name: string) => (isUsed(markdown, name) ? line : "");
  let shown = "";
  let from = 0;
  for (const { 0: code, index } of markdown.matchAll(FENCED)) {
    shown += outside(markdown.slice(from, index)) + code;
    from = index + code.length;
  }
  return shown + outside(markdown.slice(from));
}

/** A link names its address as `[text][name]` or `[name]`. */
const isUsed = (markdown: string, name: string): boolean =>
  markdown
    .toLowerCase()
    .split(`[${name.toLowerCase()}]`)
    .slice(1)
    .some((after) => !after.startsWith(":"));
