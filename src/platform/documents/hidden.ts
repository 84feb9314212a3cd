// What a page holds and does not show is taken out before anything is read: what its elements, their styles and the page's own sheets
// say. What a reader can open (closed details, panels with a button of their own) stays. Hides the cascade.
import { groundOf, looksAlike, type Paint, paintOf, WHITE } from "./colour";
import { pixels } from "./css";
import { type Dom, type Node, type Style, stylesOf } from "./styles";

/** Never words for readers. */
const UNREAD =
  /^(?:script|style|noscript|template|iframe|frame|object|embed|applet|svg|math|canvas|audio|video|picture|img|map|form|input|select|textarea|button|dialog|link|meta|head|title|base|slot)$/i;
export const FURNITURE =
  "nav, aside, footer, [role=navigation], [role=contentinfo], [role=search], [role=banner], [role=complementary]";
const FAR_PX = 300;
/** Boxes are centred by half their width. */
const FAR_MARGIN_PX = 1_000;
const FAR_AHEAD_PX = 5_000;
/** Nobody reads smaller letters. */
const TINY_PX = 2;
const FONT_PX = 16;

/** What an element's words take from those around it. `hidden` collects them while nobody sees them. */
type Around = {
  size: number;
  shown: boolean;
  indent: number;
  ink: Paint | null;
  ground: Paint;
  hidden: string[] | null;
};

/** Takes out what is hidden or is no text, and tells the hidden texts. */
export function dropHidden(document: Dom, root: Node): string[] {
  const styleOf = stylesOf(document);
  const panels = openPanels(document);
  const found: string[][] = [];
  const look = (element: Node, around: Around): void => {
    const style = styleOf(element);
    // The whole page is often hidden until its scripts have run.
    const opens = element === root || panels.has(element);
    if (element !== root && isGone(element, style, opens)) {
      found.push([element.textContent ?? ""]);
      element.remove();
      return;
    }
    const own = inherit(element, style, around, opens);
    const hides = isUnseen(own);
    if (!hides) own.hidden = null;
    else if (!own.hidden) {
      own.hidden = [];
      found.push(own.hidden);
    }
    for (const child of [...element.childNodes] as unknown as Node[]) {
      if (child.nodeType === ELEMENT && UNREAD.test(child.tagName)) child.remove();
      else if (child.nodeType === ELEMENT) look(child, own);
      else if (child.nodeType === TEXT && hides) {
        own.hidden?.push(child.textContent ?? "");
        child.remove();
      }
    }
    if (panels.has(element)) open(element);
  };
  showButtons(document, panels);
  look(root, { size: FONT_PX, shown: true, indent: 0, ink: null, ground: WHITE, hidden: null });
  return found.map((texts) => texts.join(" "));
}

const ELEMENT = 1;
const TEXT = 3;

/** Panels that a button of the page opens: readers come to their words as to those of closed details. Menus and dialogs are none. */
function openPanels(document: Dom): Map<Node, Node> {
  const panels = new Map<Node, Node>();
  for (const button of document.querySelectorAll("[aria-controls]")) {
    const panel = document.getElementById((button.getAttribute("aria-controls") ?? "").trim());
    if (panel && !panel.contains(button) && lettersIn(button) > 0 && isPanel(panel)) panels.set(panel, button);
  }
  return panels;
}

function isPanel(panel: Node): boolean {
  const links = [...panel.querySelectorAll("a")].reduce((sum, link) => sum + lettersIn(link), 0);
  return (
    lettersIn(panel) > 2 * links &&
    !/dialog|menu|listbox|tooltip/.test(panel.getAttribute("role") ?? "") &&
    panel.closest(`dialog, header, form, ${FURNITURE}`) === null
  );
}

const lettersIn = (node: Node): number => (node.textContent ?? "").match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** The button is the heading of its panel: it asks the question that the panel answers. */
function showButtons(document: Dom, panels: Map<Node, Node>): void {
  for (const button of new Set(panels.values())) {
    if (button.tagName !== "BUTTON") continue;
    const heading = document.createElement(button.closest("h1, h2, h3, h4, h5, h6") ? "span" : "h3");
    heading.textContent = button.textContent;
    button.replaceWith(heading as unknown as Node);
  }
}

/** A panel is read as it is when it is open. */
function open(panel: Node): void {
  for (const name of ["hidden", "aria-hidden", "style"]) panel.removeAttribute(name);
}

/** Whether nobody sees the element and whatever is in it; `opens` for a panel that a reader can open. */
function isGone(element: Node, style: Style, opens: boolean): boolean {
  if (OUT_OF_SIGHT.some((hides) => hides(style))) return true;
  if (opens) return false;
  if (element.hasAttribute("hidden") && element.getAttribute("hidden") !== "until-found" && !style.has("display"))
    return true;
  return element.getAttribute("aria-hidden") === "true" || CLOSED.some((hides) => hides(style));
}

/** Ways in which a panel is closed. */
const CLOSED: ((style: Style) => boolean)[] = [
  (style) => style.get("display") === "none",
  (style) => style.get("content-visibility") === "hidden",
  (style) => parts(style, "opacity") < 0.05 || /opacity\(\s*0?\.?0/.test(style.get("filter") ?? ""),
  (style) =>
    ["overflow", "overflow-x", "overflow-y"].some((name) => /hidden|clip/.test(style.get(name) ?? "")) &&
    ["width", "height", "max-height", "max-width"].some((side) => pixels(style.get(side)) <= 1),
];
/** Ways that no button undoes. */
const OUT_OF_SIGHT: ((style: Style) => boolean)[] = [
  (style) => /^(?:absolute|fixed|relative|sticky)$/.test(style.get("position") ?? "") && isFarAway(style),
  (style) => ["margin-left", "margin-top"].some((side) => pixels(style.get(side)) <= -FAR_MARGIN_PX),
  (style) => (style.get("margin") ?? "").split(" ").some((side) => pixels(side) <= -FAR_MARGIN_PX),
  (style) => /scale\w*\(\s*0?(?:\.0\d*)?[,)]|translate\w*\([^)]*-\d{4,}/.test(style.get("transform") ?? ""),
  (style) => /^0?(?:\.0\d*)?(?: |$)/.test(style.get("scale") ?? "x") || /-\d{4,}/.test(style.get("translate") ?? ""),
  (style) => parts(style, "zoom") < 0.1,
  (style) =>
    /^rect\(\s*(?:0|1)(?:px)?[ ,]/.test(style.get("clip") ?? "") ||
    /^(?:inset\(\s*(?:50|[6-9]\d|100)%|circle\(\s*0|polygon\(\s*0[^,)]*(?:,\s*0[^,)]*)*\))/.test(
      style.get("clip-path") ?? "",
    ),
];

/** A number or a percentage as a part of one; NaN for neither. */
function parts(style: Style, name: string): number {
  const value = style.get(name) ?? "";
  return /^\d*\.?\d+%?$/.test(value) ? Number.parseFloat(value) / (value.endsWith("%") ? 100 : 1) : Number.NaN;
}

function isFarAway(style: Style): boolean {
  const given = ["left", "top", "right", "bottom"].map((side) => style.get(side));
  return [...given, ...(style.get("inset") ?? "").split(" ")].some((value) => {
    const at = pixels(value);
    // Half a width to the left is a way of centring; a whole one is away.
    return (value?.endsWith("%") ? at <= -WHOLE_PX : at <= -FAR_PX) || at >= FAR_AHEAD_PX;
  });
}
const WHOLE_PX = pixels("100%");

function inherit(element: Node, style: Style, around: Around, opens: boolean): Around {
  const visibility = style.get("visibility");
  const indent = style.get("text-indent");
  const font = /(?:^| )(\d*\.?\d+[a-z%]*)(?:\/| )/.exec(style.get("font") ?? "")?.[1];
  const size = pixels(style.get("font-size") ?? font, { em: around.size, "%": around.size / 100 });
  const ink =
    paintOf(style.get("-webkit-text-fill-color")) ?? paintOf(style.get("color") ?? colourIn(element, "color"));
  const ground = groundOf(style.get("background-color") ?? style.get("background") ?? colourIn(element, "bgcolor"));
  return {
    size: Number.isNaN(size) ? around.size : size,
    shown: opens || visibility === undefined ? around.shown : !/^(?:hidden|collapse)$/.test(visibility),
    indent: indent === undefined ? around.indent : pixels(indent),
    ink: ink ?? around.ink,
    ground: ground === null || ground === "clear" ? around.ground : ground,
    hidden: around.hidden,
  };
}

const colourIn = (element: Node, name: string): string | undefined => element.getAttribute(name) ?? undefined;

const isUnseen = ({ size, shown, indent, ink, ground }: Around): boolean =>
  size < TINY_PX || !shown || indent <= -FAR_PX || looksAlike(ink, ground);
