// What a page's styles say, as far as they can hide words: the declarations of an attribute, and the rules of a sheet that hold
// on a wide screen. Hides comments, escapes, nesting and at-rules; what it does not understand says nothing.

export type Declaration = { name: string; value: string; important: boolean };
/** `weight` orders selectors as the cascade does, roughly: by ids, then classes, then names of elements. */
export type Rule = { selector: string; weight: number; declarations: Declaration[] };

const WIDTH_PX = 1280;
const HEIGHT_PX = 800;
const EM_PX = 16;
const NAMES = new Set(
  "display visibility content-visibility opacity filter zoom font font-size text-indent position inset left top right bottom margin margin-left margin-top transform translate scale clip clip-path overflow overflow-x overflow-y width height max-width max-height color background background-color -webkit-text-fill-color".split(
    " ",
  ),
);
const PART_OF_AN_ELEMENT = /::|:(?:before|after|first-letter|first-line)\b/i;
/** A sheet nests two or three levels; one that goes on does it to cost time. */
const DEEPEST = 8;

/** The declarations of a `style` attribute that can hide something. */
export const declarationsOf = (text: string): Declaration[] =>
  piecesOf(withoutComments(text)).flatMap(({ before, block }) => (block === null ? declarationOf(before) : []));

/** The rules of a sheet that hold on a screen of 1280 by 800 px, in order, each with one selector. */
export const rulesOf = (sheet: string): Rule[] => rulesIn(withoutComments(sheet), null, 0);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, "").replace(/<!--|-->/g, "");

function rulesIn(text: string, parents: string[] | null, depth: number): Rule[] {
  if (depth > DEEPEST) return [];
  const rules: Rule[] = [];
  const own: Declaration[] = [];
  for (const { before, block } of piecesOf(text)) {
    if (block === null) {
      if (parents) own.push(...declarationOf(before));
    } else if (before.startsWith("@")) {
      if (holds(before)) rules.push(...rulesIn(block, parents, depth + 1));
    } else {
      rules.push(...rulesIn(block, nested(selectorsOf(before), parents), depth + 1));
    }
  }
  const mine = own.length === 0 ? [] : (parents ?? []).map((selector) => ruleOf(selector, own));
  return [...mine, ...rules];
}

const ruleOf = (selector: string, declarations: Declaration[]): Rule => ({
  selector,
  weight: weightOf(selector),
  declarations,
});

/** A rule inside of another: `&` stands for the outer one, and without it the inner one stands below. */
function nested(selectors: string[], parents: string[] | null): string[] {
  if (!parents) return selectors;
  return parents.flatMap((parent) =>
    selectors.map((each) => (each.includes("&") ? each.replaceAll("&", parent) : `${parent} ${each}`)),
  );
}

/** What stands before each `;`, and before each block with the block; quotation marks and brackets hide both signs. */
function piecesOf(text: string): { before: string; block: string | null }[] {
  const pieces: { before: string; block: string | null }[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === '"' || sign === "'" || sign === "(") at = endOf(text, at);
    else if (sign === ";") {
      pieces.push({ before: text.slice(from, at).trim(), block: null });
      from = at + 1;
    } else if (sign === "{") {
      const end = endOf(text, at);
      pieces.push({ before: text.slice(from, at).trim(), block: text.slice(at + 1, end) });
      at = end;
      from = end + 1;
    }
  }
  return from < text.length ? [...pieces, { before: text.slice(from).trim(), block: null }] : pieces;
}

const CLOSING: Record<string, string> = { "(": ")", "{": "}" };

/** Where what opens at `start` is closed; the end of the text where it is not, as a browser reads it. */
function endOf(text: string, start: number): number {
  const open = [text[start] ?? ""];
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at] ?? "";
    const inner = open.at(-1) ?? "";
    const quoted = inner === '"' || inner === "'";
    if (sign === "\\") at++;
    else if (sign === (CLOSING[inner] ?? inner)) {
      open.pop();
      if (open.length === 0) return at;
    } else if (!quoted && /["'({]/.test(sign)) open.push(sign);
  }
  return text.length;
}

function declarationOf(text: string): Declaration[] {
  const colon = text.indexOf(":");
  const name = unescaped(text.slice(0, Math.max(0, colon)).trim()).toLowerCase();
  if (!NAMES.has(name)) return [];
  const said = unescaped(text.slice(colon + 1))
    .toLowerCase()
    .replace(/\s+/g, " ");
  const value = said.replace(/!\s*important\s*$/, "");
  return [{ name, value: value.trim(), important: value !== said }];
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code: string | undefined, sign: string) =>
    code ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : sign,
  );

const selectorsOf = (text: string): string[] =>
  splitOutside(text, ",").filter((each) => each !== "" && !PART_OF_AN_ELEMENT.test(each));

function splitOutside(text: string, sign: string): string[] {
  const parts = [""];
  for (let at = 0; at < text.length; at++) {
    const each = text[at] ?? "";
    const end = /["'(]/.test(each) ? endOf(text, at) : each === "\\" ? at + 1 : at;
    if (each === sign) parts.push("");
    else parts[parts.length - 1] += text.slice(at, end + 1);
    at = end;
  }
  return parts.map((part) => part.trim());
}

function weightOf(selector: string): number {
  const plain = selector.replace(/:where\((?:[^()]|\([^()]*\))*\)/g, "").replace(/"[^"]*"|'[^']*'/g, "");
  const count = (pattern: RegExp) => plain.match(pattern)?.length ?? 0;
  return count(/#/g) * 1e6 + count(/\.(?!\d)|\[|:(?!not|is|has)/g) * 1e3 + count(/(?:^|[\s>+~(])[a-z]/gi);
}

/** Whether an at-rule's block counts on that screen. */
function holds(prelude: string): boolean {
  const [, name = "", query = ""] = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude.toLowerCase()) ?? [];
  return name === "layer" || name === "supports" || name === "scope" || (name === "media" && mediaHolds(query));
}

/** Whether a media query counts on a screen of 1280 by 800 px. What is not understood does not. */
export const mediaHolds = (query: string): boolean =>
  query.trim() === "" ||
  splitOutside(query.toLowerCase(), ",").some((each) => each.split(/\s+and\s+/).every((part) => partHolds(part)));

function partHolds(part: string): boolean {
  const text = part.replace(/^only\s+/, "").trim();
  const not = /^not\s+(.*)$/.exec(text)?.[1];
  if (not !== undefined) return /^(?:print|speech)$/.test(not);
  if (/^(?:all|screen)$/.test(text)) return true;
  if (/^\((?:color|hover: ?hover|pointer: ?fine|orientation: ?landscape|scripting: ?none)\)$/.test(text)) return true;
  const [, bound, side, sign, size, unit] =
    /^\((?:(min|max)-)?(width|height)\s*(:|<=?|>=?)\s*(\d*\.?\d+)\s*(px|em|rem)?\)$/.exec(text) ?? [];
  if (!side || size === undefined || (sign === ":") !== (bound !== undefined)) return false;
  const pixels = Number(size) * (unit === "px" || !unit ? 1 : EM_PX);
  const ours = side === "width" ? WIDTH_PX : HEIGHT_PX;
  return bound === "min" || sign?.startsWith(">") ? ours >= pixels : ours <= pixels;
}

const UNITS: Record<string, number> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  cm: 37.8,
  mm: 3.78,
  in: 96,
  em: EM_PX,
  rem: EM_PX,
  ex: 8,
  ch: 8,
  vw: WIDTH_PX / 100,
  "%": WIDTH_PX / 100,
  vh: HEIGHT_PX / 100,
};

/** A length in pixels on that screen; `em` and `%` as what they are of, where that is known. NaN for what is none. */
export function pixels(value: string | undefined, of: { em?: number; "%"?: number } = {}): number {
  const [, size, unit = ""] = /^([+-]?\d*\.?\d+)\s*([a-z%]*)$/.exec(value?.trim() ?? "") ?? [];
  if (size === undefined) return Number.NaN;
  if (unit === "") return Number(size);
  return Number(size) * ((unit === "em" ? of.em : unit === "%" ? of["%"] : undefined) ?? UNITS[unit] ?? Number.NaN);
}
