// Word documents: the parts that hold text are taken out of the archive, hidden runs are dropped, and mammoth reads the rest.
import mammoth from "mammoth";
import { document, type ReadDocument, unreadable } from "./document";
import { markdownOf } from "./html";
import { namesInZip, readZip, writeZip } from "./zip";

const MAIN = "word/document.xml";
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/document\.xml\.rels|word\/(?:document|styles|numbering|footnotes|endnotes)\.xml)$/;
const MOST_UNPACKED = 40 * 1024 * 1024;
const RUN = /<w:r(?: [^>]*)?>(?:(?!<\/w:r>)[\s\S])*<\/w:r>/g;
const VANISHED = /<w:(?:vanish|specVanish|webHidden)(?:\s+w:val="(?:1|true|on)")?\s*\/>/;
const WHITE = /<w:color\b[^>]*w:val="(?:f[ef]){3}"/i;
const TINY = /<w:sz\b[^>]*w:val="[0-3]"/;
const SHADED = /<w:(?:shd|highlight)\b/;

const OPTIONS = {
  externalFileAccess: false,
  styleMap: ["p[style-name='Title'] => h1:fresh"],
  // Pictures were left in the archive: none is read.
  convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
};

/** Throws a sentence for archives that are no Word document, damaged ones and bombs. */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const names = namesInZip(bytes);
  if (!names.includes(MAIN)) throw unreadable(whatElse(names));
  const parts = readZip(bytes, (name) => NEEDED.test(name), MOST_UNPACKED);
  const main = parts.get(MAIN)?.toString("utf8") ?? "";
  parts.set(MAIN, Buffer.from(main.replace(RUN, (run) => (isHidden(run) ? "" : run))));
  const { value } = await mammoth.convertToHtml({ buffer: writeZip(parts) }, OPTIONS).catch(() => {
    throw unreadable("It is damaged: Word's own parts inside cannot be read. Open it in Word and save it again.");
  });
  const { title, markdown } = markdownOf(`<main>${value}</main>`);
  return document("docx", { title, markdown });
}

const isHidden = (run: string): boolean =>
  VANISHED.test(run) || TINY.test(run) || (WHITE.test(run) && !SHADED.test(run));

function whatElse(names: string[]): string {
  if (names.some((name) => name.startsWith("xl/")))
    return "It is a spreadsheet. Save it as CSV with a column of questions and one of answers.";
  if (names.some((name) => name.startsWith("ppt/"))) return "It is a presentation. Save it as PDF.";
  return "It is an archive, not a document. Unpack it and choose the files in it.";
}
