// What a file or page turns into, whatever it was: Markdown that people can read, and what of it could not be kept.
import { Refusal } from "../refusal";

export type DocumentKind = "html" | "markdown" | "text" | "pdf" | "docx" | "csv";
/** Bytes with what is known about them. `name` and `charset` are hints; what it is decides its content. */
export type Given = {
  bytes: Uint8Array;
  name: string;
  /** Where it was read; links are resolved against it. */
  address?: string | undefined;
  charset?: string | null | undefined;
};
export type ReadDocument = {
  kind: DocumentKind;
  /** As the document names itself. */
  title: string | null;
  markdown: string;
  /** Questions with answers, where the file is a table of them; `markdown` is empty then. */
  pairs: { question: string; answer: string }[];
  leftOut: { title: string; why: string }[];
  /** Of a page: what it calls its own address, and where its links lead, absolute. */
  canonical: string | null;
  links: string[];
  /** Of a page: the language that it says it is in, and where it says that it stands in others, absolute. */
  lang: string | null;
  alternates: string[];
};

/** Most bytes of a file. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
/** Most text of one document, in characters: some 600 pages. */
export const MOST_TEXT = 2_000_000;

export const document = (kind: DocumentKind, parts: Partial<Omit<ReadDocument, "kind">>): ReadDocument => ({
  kind,
  title: null,
  markdown: "",
  pairs: [],
  leftOut: [],
  canonical: null,
  links: [],
  lang: null,
  alternates: [],
  ...parts,
});

/** Fewer words are a label for screen readers or the name of an icon. */
const LEAST_WORDS = 4;
const MOST_SHOWN = 3;
const LONGEST_SHOWN = 90;

/** What a document holds and readers do not see, as what was left out of it: said with how it begins, so that a person can judge. */
export function unseen(texts: string[]): ReadDocument["leftOut"] {
  const passages = texts
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => (text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0) >= LEAST_WORDS);
  const { length } = passages;
  if (length === 0) return [];
  const shown = passages.slice(0, MOST_SHOWN).map((text) => `“${beginning(text)}”`);
  const rest =
    length > shown.length ? `, and ${length - shown.length} more.` : /[.!?…]”$/.test(shown.at(-1) ?? "") ? "" : ".";
  return [
    {
      title: length === 1 ? "1 hidden passage was left out" : `${length} hidden passages were left out`,
      why: `Readers do not see ${length === 1 ? "it" : "them"}: ${shown.join(", ")}${rest}`,
    },
  ];
}

const beginning = (text: string): string =>
  text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN).toWellFormed().trim()}…`;

/** What cannot be read, in one sentence. */
export const unreadable = (sentence: string) => new Refusal("invalid", sentence);
export const TOO_MUCH_TEXT = "It holds more than 2 million characters of text. Split it into several files.";
