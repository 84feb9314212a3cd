// What bytes are, by what stands in them. A name only decides between kinds of plain text, which look alike.
import { type DocumentKind, unreadable } from "./document";

type Told = { kind: "pdf" } | { kind: "zip" } | { kind: "text"; text: string };

/** Beginnings of files that hold no text for people, with what they are. */
const OTHERS: [string, string][] = [
  ["89504e47", "a picture"],
  ["ffd8ff", "a picture"],
  ["47494638", "a picture"],
  ["52494646", "a picture, a sound or a film"],
  ["00000100", "a picture"],
  ["1f8b", "a compressed file"],
  ["377abcaf", "a compressed file"],
  ["52617221", "a compressed file"],
  ["425a68", "a compressed file"],
  ["7f454c46", "a program"],
  ["4d5a90", "a program"],
  ["cafebabe", "a program"],
  ["494433", "a sound"],
  ["4f676753", "a sound or a film"],
  ["1a45dfa3", "a film"],
];
const OLD_OFFICE = "d0cf11e0";

/** Throws the sentence that says what it is instead. */
export function kindOfBytes(bytes: Uint8Array, charset: string | null | undefined): Told {
  if (bytes.length === 0) throw unreadable("It is empty.");
  const head = Buffer.from(bytes.subarray(0, 1024));
  if (head.includes("%PDF-")) return { kind: "pdf" };
  const hex = head.subarray(0, 4).toString("hex");
  if (hex.startsWith("504b")) return { kind: "zip" };
  if (hex === OLD_OFFICE)
    throw unreadable(
      "It is an old or a password-protected Office file. Save it as .docx without a password, or as PDF.",
    );
  const other = OTHERS.find(([start]) => hex.startsWith(start));
  if (other)
    throw unreadable(
      `It is ${other[1]}, not a document. Baton reads PDF, Word (.docx), HTML, Markdown, CSV and plain text.`,
    );
  const text = decoded(bytes, charset);
  if (text.trim() === "") throw unreadable("There is no text in it.");
  return { kind: "text", text };
}

function decoded(bytes: Uint8Array, charset: string | null | undefined): string {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0))
    throw unreadable("It is not a document. Baton reads PDF, Word (.docx), HTML, Markdown, CSV and plain text.");
  const named =
    charset ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 4096)).toString("latin1"))?.[1];
  for (const encoding of [named, "utf-8"]) {
    const text = encoding && strictly(bytes, encoding);
    if (text) return text;
  }
  // Spreadsheets and old pages of the West are in it; every byte means something there.
  return new TextDecoder("windows-1252").decode(bytes);
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const TAG = /<\/?(?:html|head|body|div|p|h[1-6]|ul|ol|table|section|article|main|span|br)\b[^<>]*>/gi;

/** Which kind of text it is. */
export function kindOfText(text: string, name: string): Extract<DocumentKind, "html" | "markdown" | "text" | "csv"> {
  const start = text.slice(0, 20_000);
  if (/^\s*(?:<!--[^>]*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body)\b/i.test(start)) return "html";
  if (/\.(?:csv|tsv)$/i.test(name)) return "csv";
  if ((start.match(TAG)?.length ?? 0) >= 4 && !/^ {0,3}#{1,6} /m.test(start)) return "html";
  return /\.txt$/i.test(name) && !/^ {0,3}#{1,3} \S/m.test(text) ? "text" : "markdown";
}
