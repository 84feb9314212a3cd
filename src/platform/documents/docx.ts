// Word documents: the parts that hold text are taken out of the archive, hidden runs are dropped, and mammoth reads the rest.
import mammoth from "mammoth";
import { document, type ReadDocument, unreadable, unseen } from "./document";
import { markdownOf } from "./html";
import { namesInZip, readZip, writeZip } from "./zip";

const MAIN = "word/document.xml";
const STYLES = "word/styles.xml";
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/document\.xml\.rels|word\/(?:document|styles|numbering|footnotes|endnotes)\.xml)$/;
const MOST_UNPACKED = 40 * 1024 * 1024;
const PARAGRAPH = /<w:p(?: [^>]*)?>(?:(?!<w:p[ >])[\s\S])*?<\/w:p>/g;
/** The innermost: a text box is a run that holds paragraphs. */
const RUN = /<w:r(?: [^>]*)?>(?:(?!<w:r[ >])[\s\S])*?<\/w:r>/g;
const STYLE = /<w:style [^>]*w:styleId="([^"]*)"[^>]*>([\s\S]*?)<\/w:style>/g;
const WORDS = /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g;
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
  const { xml, hidden } = withoutHidden(
    parts.get(MAIN)?.toString("utf8") ?? "",
    hiddenStyles(parts.get(STYLES)?.toString("utf8") ?? ""),
  );
  parts.set(MAIN, Buffer.from(xml));
  const { value } = await mammoth.convertToHtml({ buffer: writeZip(parts) }, OPTIONS).catch(() => {
    throw unreadable("It is damaged: Word's own parts inside cannot be read. Open it in Word and save it again.");
  });
  const { title, markdown } = markdownOf(`<main>${value}</main>`);
  return document("docx", { title, markdown, leftOut: unseen(hidden) });
}

/** Runs that nobody sees, by themselves, by their style or by their paragraph's, are taken out and told; neighbours are one text. */
function withoutHidden(xml: string, styles: ReadonlySet<string>): { xml: string; hidden: string[] } {
  const hidden: string[] = [];
  const has = (text: string, kind: "p" | "r") =>
    styles.has(new RegExp(`<w:${kind}Style [^>]*w:val="([^"]*)"`).exec(text)?.[1] ?? "");
  const drop = (within: string, isDropped: (run: string) => boolean) => {
    let last = -1;
    return within.replace(RUN, (run, at: number) => {
      if (!isDropped(run)) return run;
      const words = [...run.matchAll(WORDS)].map(([, each = ""]) => each).join("");
      if (last >= 0 && !/<w:t[ >]|<\/w:p>/.test(within.slice(last, at))) hidden[hidden.length - 1] += words;
      else hidden.push(words);
      last = at + run.length;
      return "";
    });
  };
  const shown = xml.replace(PARAGRAPH, (whole) => (has(whole, "p") ? drop(whole, () => true) : whole));
  return { xml: drop(shown, (run) => has(run, "r") || isHidden(run)), hidden };
}

const hiddenStyles = (xml: string): ReadonlySet<string> =>
  new Set([...xml.matchAll(STYLE)].flatMap(([, id = "", inside = ""]) => (isHidden(inside) ? [id] : [])));

const isHidden = (run: string): boolean =>
  VANISHED.test(run) || TINY.test(run) || (WHITE.test(run) && !SHADED.test(run));

function whatElse(names: string[]): string {
  if (names.some((name) => name.startsWith("xl/")))
    return "It is a spreadsheet. Save it as CSV with a column of questions and one of answers.";
  if (names.some((name) => name.startsWith("ppt/"))) return "It is a presentation. Save it as PDF.";
  return "It is an archive, not a document. Unpack it and choose the files in it.";
}
