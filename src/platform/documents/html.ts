// Pages: what is hidden is dropped, what is not the page's own text is left, and the rest becomes Markdown.
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import TurndownService from "turndown";
import { document as documentOf, MOST_TEXT, type ReadDocument, TOO_MUCH_TEXT, unreadable, unseen } from "./document";
import { dropHidden, FURNITURE } from "./hidden";
import type { Dom, Node } from "./styles";

const MOST_LINKS = 2_000;
const MOST_ALTERNATES = 50;
/** Far more than a page has; to look through much deeper ones takes time that grows with the square. */
const DEEPEST = 1_000;
const CLOSES_ITSELF =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|colgroup)$/i;
/** A page whose readable part is less than this of all its words was misread: its whole body is taken. */
const LEAST_SHARE = 0.4;

/** A page as people see it. `address` is where it was read. */
export function readHtml(html: string, address?: string): ReadDocument {
  if (nests(html) > DEEPEST) throw unreadable("Its parts stand inside of each other too deeply to be read.");
  const { document, body } = parsed(html);
  const base = baseOf(document, address);
  const links = linksOf(document, base);
  const canonical = absolute(document.querySelector("link[rel=canonical]")?.getAttribute("href"), base);
  const named =
    textOf(document.querySelector("meta[property='og:title']")?.getAttribute("content")) ||
    textOf(document.querySelector("title")?.textContent);
  const lang = /<html\b[^>]*?\slang\s*=\s*["']?([\w-]+)/i.exec(html)?.[1] ?? null;
  const alternates = [...document.querySelectorAll("link[rel~=alternate][hreflang]")]
    .slice(0, MOST_ALTERNATES)
    .flatMap((link) => absolute(link.getAttribute("href"), base) ?? []);
  const leftOut = unseen(dropHidden(document, body));
  const { title, markdown } = toMarkdown(document, base);
  return documentOf("html", { title: title ?? (named || null), markdown, leftOut, links, canonical, lang, alternates });
}

/** A browser gives every page a body, also one that names none; the parser does not. */
function parsed(html: string): { document: Dom; body: Node } {
  const { document } = parseHTML(html);
  const body = document.querySelector("body");
  if (body) return { document, body };
  const inside = html.replace(/<!doctype[^>]*>|<\/?(?:html|head|body)\b[^>]*>/gi, "");
  const { document: whole } = parseHTML(`<!doctype html><html><body>${inside}</body></html>`);
  return { document: whole, body: whole.querySelector("body") ?? whole.documentElement };
}

/** How deeply elements stand inside of each other at most, told from their tags alone. */
function nests(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, closes, name = "", alone] of html.matchAll(/<(\/?)([a-z][\w-]*)[^<>]*?(\/?)>/gi)) {
    if (alone || CLOSES_ITSELF.test(name)) continue;
    depth = closes ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The same for HTML that a converter made: nothing of it is furniture. */
export const markdownOf = (html: string): { title: string | null; markdown: string } =>
  toMarkdown(parseHTML(`<!doctype html><html><body>${html}</body></html>`).document, undefined);

function toMarkdown(document: Dom, base: string | undefined): { title: string | null; markdown: string } {
  const root = mainOf(document);
  const headings = [...root.querySelectorAll("h1")];
  const [first] = headings;
  // The only heading of the first level is the title; several are chapters.
  const title = headings.length === 1 && first ? textOf(first.textContent) : "";
  if (title !== "") first?.remove();
  const markdown = serviceFor(base)
    .turndown(root as unknown as HTMLElement)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (markdown.length > MOST_TEXT) throw unreadable(TOO_MUCH_TEXT);
  return { title: title || null, markdown };
}

/** The element that holds the page's own words. */
function mainOf(document: Dom): Node {
  const body = document.querySelector("body") ?? document.documentElement;
  for (const each of [...document.querySelectorAll(FURNITURE)]) each.remove();
  const main = [...document.querySelectorAll("main, [role=main], article")].filter(
    (each) => !each.parentElement?.closest("main, [role=main], article"),
  );
  const own = main.length === 1 && main[0] ? main[0] : null;
  if (own && wordsIn(own) > 0) return own;
  for (const each of [...body.querySelectorAll(":scope > header")]) if (!each.querySelector("h1")) each.remove();
  const read = new Readability(document.cloneNode(true) as unknown as Document, { charThreshold: 200 }).parse();
  if (read?.content) {
    const found = parseHTML(`<!doctype html><html><body>${read.content}</body></html>`).document.querySelector("body");
    const heading = body.querySelector("h1");
    if (found && wordsIn(found) >= LEAST_SHARE * wordsIn(body)) {
      if (heading && !found.querySelector("h1")) found.prepend(heading.cloneNode(true));
      return found;
    }
  }
  return body;
}

const wordsIn = (node: Node): number => (node.textContent ?? "").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const textOf = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

function baseOf(document: Dom, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  return absolute(document.querySelector("base[href]")?.getAttribute("href"), address) ?? address;
}

function linksOf(document: Dom, base: string | undefined): string[] {
  const links = [...document.querySelectorAll("a[href]")]
    .slice(0, MOST_LINKS)
    .map((link) => absolute(link.getAttribute("href"), base));
  return [...new Set(links.filter((link) => link !== null))];
}

function absolute(href: string | null | undefined, base: string | undefined): string | null {
  if (!href || !URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
}

function serviceFor(base: string | undefined): TurndownService {
  const service = new TurndownService({
    headingStyle: "atx",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
  });
  // Only what would become a heading is escaped: the rest is read by people and by the responder as it stands.
  service.escape = (text) => text.replace(/^(\s*)(#{1,6}\s)/, "$1\\$2");
  service.addRule("link", {
    filter: "a",
    replacement: (content, node) => {
      const href = absolute((node as unknown as Node).getAttribute("href"), base);
      const text = content.replace(/\s+/g, " ").trim();
      return href === null || text === "" || base?.split("#")[0] === href.split("#")[0]
        ? content
        : `[${text}](${href.replace(/\)/g, "%29")})`;
    },
  });
  service.addRule("item", {
    filter: "li",
    replacement: (content, node) => {
      const list = (node as unknown as Node).parentElement;
      const mark = list?.tagName === "OL" ? `${[...list.children].indexOf(node as never) + 1}. ` : "- ";
      return `${mark}${content.trim().replace(/\n/g, "\n  ")}\n`;
    },
  });
  service.addRule("question", {
    filter: "summary" as never,
    replacement: (content) => `\n\n### ${content.replace(/\s+/g, " ").trim()}\n\n`,
  });
  service.addRule("term", {
    filter: "dt" as never,
    replacement: (content) => `\n\n**${content.replace(/\s+/g, " ").trim()}**\n`,
  });
  service.addRule("table", {
    filter: "table",
    replacement: (_, node) => `\n\n${tableOf(node as unknown as Node)}\n\n`,
  });
  return service;
}

/** A row as a sentence that stands by itself, because the responder quotes sentences: `- Basic: Price 5 €; Seats 1`. */
function tableOf(table: Node): string {
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => ({ head: cell.tagName === "TH", text: textOf(cell.textContent) })),
  );
  const [first = []] = rows;
  const headed = rows.length > 1 && first.length > 1 && first.every(({ head }) => head);
  return (headed ? rows.slice(1) : rows)
    .map((cells) => {
      const [name, ...values] = cells.map(({ text }) => text);
      const told = values.flatMap((value, i) =>
        value === "" ? [] : [headed && first[i + 1]?.text ? `${first[i + 1]?.text} ${value}` : value],
      );
      return name || told.length > 0 ? `- ${[name, told.join("; ")].filter(Boolean).join(": ")}` : "";
    })
    .filter((line) => line !== "")
    .join("\n");
}
