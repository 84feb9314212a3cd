// Untrusted Markdown as a small closed tree: no raw HTML, no images, only http, https and mailto links. Runs on the server. Pure.
import type { Nodes, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export type Inline =
  | { kind: "text" | "strong" | "em" | "code"; text: string }
  | { kind: "break" }
  /** `host` is shown beside a link whose words do not say it. */
  | { kind: "link"; href: string; host: string; text: string };
export type Block =
  | { kind: "paragraph" | "heading"; inlines: Inline[] }
  | { kind: "list"; ordered: boolean; items: Block[][] }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "code"; text: string };

const DEEPEST = 6;
/** A line that opens more quotes and lists than this costs the parser minutes and its stack; nobody writes one. */
const MOST_OPENINGS = 12;
const OPENING = String.raw`[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])[ \t])`;
const TOO_MANY_OPENINGS = new RegExp(`^((?:${OPENING}){${MOST_OPENINGS}})(?:${OPENING})+`, "gm");

/** The tree of a Markdown text. Whatever the tree does not know stands there as its text. */
export function parseMarkup(markdown: string): Block[] {
  const root = fromMarkdown(markdown.replace(TOO_MANY_OPENINGS, "$1"), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return root.children.flatMap((node) => blockOf(node, 0));
}

/** The address if it may be linked; null for scripts, data and whatever else. */
export function safeHref(address: string): { href: string; host: string } | null {
  try {
    const url = new URL(address);
    if (!["http:", "https:", "mailto:"].includes(url.protocol)) return null;
    return { href: url.href, host: url.protocol === "mailto:" ? url.pathname : url.host };
  } catch {
    return null;
  }
}

function blockOf(node: RootContent, depth: number): Block[] {
  if (depth > DEEPEST) return [{ kind: "paragraph", inlines: [{ kind: "text", text: textOf(node) }] }];
  switch (node.type) {
    case "paragraph":
      return [{ kind: "paragraph", inlines: node.children.flatMap(inlineOf) }];
    case "heading":
      return [{ kind: "heading", inlines: node.children.flatMap(inlineOf) }];
    case "list":
      return [
        {
          kind: "list",
          ordered: node.ordered ?? false,
          items: node.children.map((item) => item.children.flatMap((child) => blockOf(child, depth + 1))),
        },
      ];
    case "blockquote":
      return [{ kind: "quote", blocks: node.children.flatMap((child) => blockOf(child, depth + 1)) }];
    case "code":
      return [{ kind: "code", text: node.value }];
    case "thematicBreak":
    case "definition":
      return [];
    default:
      return [{ kind: "paragraph", inlines: [{ kind: "text", text: textOf(node) }] }];
  }
}

function inlineOf(node: PhrasingContent): Inline[] {
  switch (node.type) {
    case "text":
    case "html":
      return [{ kind: "text", text: node.value }];
    case "strong":
      return [{ kind: "strong", text: textOf(node) }];
    case "emphasis":
      return [{ kind: "em", text: textOf(node) }];
    case "inlineCode":
      return [{ kind: "code", text: node.value }];
    case "break":
      return [{ kind: "break" }];
    case "link": {
      const safe = safeHref(node.url);
      return [safe ? { kind: "link", ...safe, text: textOf(node) || safe.host } : { kind: "text", text: textOf(node) }];
    }
    default:
      return [{ kind: "text", text: textOf(node) }];
  }
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  if ("children" in node) return node.children.map((child) => textOf(child)).join("");
  return "alt" in node && node.alt ? node.alt : "";
}
