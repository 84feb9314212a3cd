// What a page holds and does not show: taken out before anything is read, as far as the elements themselves say that it is hidden.

/** As much of a DOM element as this file needs. */
export type Elementlike = {
  readonly tagName: string;
  readonly parentElement: Elementlike | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  remove(): void;
};

/** Never words for readers. */
const UNREAD =
  /^(?:script|style|noscript|template|iframe|frame|object|embed|applet|svg|math|canvas|audio|video|picture|img|map|form|input|select|textarea|button|dialog|link|meta|head|title|base|slot)$/i;

/** Takes out what is hidden or is no text. */
export function dropHidden(elements: Iterable<Elementlike>): void {
  for (const element of elements) if (UNREAD.test(element.tagName) || isHidden(element)) element.remove();
}

/** Whether the element itself says that nobody is to see it. */
function isHidden(element: Elementlike): boolean {
  if (element.hasAttribute("hidden") && element.getAttribute("hidden") !== "until-found") return true;
  if (element.getAttribute("aria-hidden") === "true") return true;
  const style = styleOf(element);
  return style.size > 0 && (HIDING.some((hides) => hides(style)) || isDrawnOnItself(element, style));
}

type Style = Map<string, string>;

function styleOf(element: Elementlike): Style {
  const text = (element.getAttribute("style") ?? "").replace(/\/\*[\s\S]*?\*\//g, "").toLowerCase();
  const style: Style = new Map();
  for (const declaration of text.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important/, "");
    style.set(declaration.slice(0, colon).trim(), value.trim().replace(/\s+/g, " "));
  }
  const font = element.getAttribute("color");
  if (font && !style.has("color")) style.set("color", font.trim().toLowerCase());
  return style;
}

const number = (style: Style, name: string): number => Number.parseFloat(style.get(name) ?? "");
const FAR = 300;
/** `em` and `%` count as well: nobody reads a letter of a tenth of a letter. */
const isTiny = (value: string | undefined): boolean => {
  const [, size = "", unit = ""] = /^(\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh|)$/.exec(value ?? "") ?? [];
  if (size === "") return false;
  return Number(size) * ({ em: 16, rem: 16, "%": 0.16, vw: 12, vh: 8, pt: 1.33 }[unit] ?? 1) < 2;
};

const HIDING: ((style: Style) => boolean)[] = [
  (style) => style.get("display") === "none",
  (style) => /^(?:hidden|collapse)$/.test(style.get("visibility") ?? ""),
  (style) => style.get("content-visibility") === "hidden",
  (style) => /^(?:\d*\.?\d+)%?$/.test(style.get("opacity") ?? "") && number(style, "opacity") < 0.05,
  (style) => /opacity\(0/.test(style.get("filter") ?? ""),
  (style) => isTiny(style.get("font-size")) || /^0[\d.]*(?:px|pt|em|rem|%)?[ /]/.test(style.get("font") ?? ""),
  (style) => number(style, "text-indent") <= -FAR,
  (style) => /^(?:absolute|fixed|relative)$/.test(style.get("position") ?? "") && isFarAway(style),
  (style) => /^(?:-\d{3,}|0)/.test(style.get("margin-left") ?? "") && number(style, "margin-left") <= -FAR,
  (style) =>
    /scale[xy]?\(0(?:\.0\d*)?[,)]/.test(style.get("transform") ?? "") ||
    /translate\w*\([^)]*-\d{4,}/.test(style.get("transform") ?? ""),
  (style) =>
    /^rect\((?:0|1)(?:px)?[ ,]/.test(style.get("clip") ?? "") ||
    /^(?:inset\((?:50|[6-9]\d|100)%|circle\(0)/.test(style.get("clip-path") ?? ""),
  (style) =>
    /hidden|clip/.test(style.get("overflow") ?? "") &&
    ["width", "height", "max-height", "max-width"].some((side) => number(style, side) <= 1),
  (style) =>
    style.get("color") === "transparent" || /^rgba?\([^)]*[,/] ?0(?:\.0\d*)?%?\)$/.test(style.get("color") ?? ""),
];

function isFarAway(style: Style): boolean {
  const sides = ["left", "top", "right", "bottom"].map((side) => number(style, side));
  return sides.some((side) => side <= -FAR || side >= 5_000);
}

/** Words in the colour of what is behind them. A page that says nothing of its ground is white. */
function isDrawnOnItself(element: Elementlike, style: Style): boolean {
  const ink = colourOf(style.get("color"));
  if (!ink) return false;
  const ground = groundOf(element) ?? [255, 255, 255];
  return ink.every((part, i) => Math.abs(part - (ground[i] ?? 0)) <= 10);
}

type Colour = [number, number, number];

function groundOf(element: Elementlike): Colour | null {
  for (let each: Elementlike | null = element; each; each = each.parentElement) {
    const style = styleOf(each);
    const said =
      style.get("background-color") ?? style.get("background") ?? each.getAttribute("bgcolor")?.toLowerCase();
    // A picture or gradient as ground: nobody knows, so nothing is dropped.
    if (said && /url\(|gradient/.test(said)) return [-100, -100, -100];
    const ground = colourOf(said?.split(" ")[0]);
    if (ground) return ground;
  }
  return null;
}

const NAMES: Record<string, Colour> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
};

function colourOf(value: string | undefined): Colour | null {
  if (!value) return null;
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1];
  if (hex) {
    const [r = "0", g = "0", b = "0"] =
      hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
  }
  const [, r, g, b] = /^rgba?\( ?(\d+)[ ,]+(\d+)[ ,]+(\d+)/.exec(value) ?? [];
  return r && g && b ? [Number(r), Number(g), Number(b)] : (NAMES[value] ?? null);
}
