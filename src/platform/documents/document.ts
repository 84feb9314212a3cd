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
  ...parts,
});

/** What cannot be read, in one sentence. */
export const unreadable = (sentence: string) => new Refusal("invalid", sentence);
export const TOO_MUCH_TEXT = "It holds more than 2 million characters of text. Split it into several files.";
