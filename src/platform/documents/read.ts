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
  return document(kind, { markdown: withoutComments(told.text) });
}

/** Markdown shows no HTML comments, so nobody who looks at it sees them. */
const withoutComments = (markdown: string): string =>
  markdown.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, "");
