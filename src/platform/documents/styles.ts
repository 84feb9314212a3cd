// The style of each element as far as the page itself says it: its own sheets and attributes, the stronger over the weaker.
// Sheets of other files are not fetched: what only they say is not known.
import type { parseHTML } from "linkedom";
import { type Declaration, declarationsOf, mediaHolds, rulesOf } from "./css";
import { unreadable } from "./document";

export type Dom = ReturnType<typeof parseHTML>["document"];
export type Node = NonNullable<ReturnType<Dom["querySelector"]>>;

export type Style = ReadonlyMap<string, string>;

/** Rules times elements: a page whose own sheets cost more is made to. */
const MOST_LOOKS = 100_000_000;
/** What one name says is said of all of these. */
const PARTS: Record<string, string[]> = {
  background: ["background-color"],
  font: ["font-size"],
  inset: ["left", "top", "right", "bottom"],
  margin: ["margin-left", "margin-top"],
  overflow: ["overflow-x", "overflow-y"],
};

type Weighed = Declaration & { weight: number };

/** How to tell an element's style. Throws a sentence for a page that would take too long. */
export function stylesOf(document: Dom): (element: Node) => Style {
  const given = new Map<Node, Weighed[]>();
  const isNamed = namesIn(document);
  const rules = [...document.querySelectorAll("style")]
    .filter((sheet) => mediaHolds(sheet.getAttribute("media") ?? ""))
    .flatMap((sheet) => rulesOf(sheet.textContent ?? ""))
    .filter(({ selector }) => isNamed(selector));
  if (rules.length * document.querySelectorAll("*").length > MOST_LOOKS)
    throw unreadable("It has more styles of its own than can be looked through to tell what of it is hidden.");
  for (const { selector, weight, declarations } of rules)
    for (const element of matching(document, selector)) {
      const known = given.get(element) ?? [];
      known.push(...declarations.map((each) => ({ ...each, weight })));
      given.set(element, known);
    }
  return (element) => styleFrom(given.get(element) ?? [], element.getAttribute("style"));
}

/** Most rules are about classes and names that the page does not have. */
function namesIn(document: Dom): (selector: string) => boolean {
  const names = new Set<string>();
  for (const element of document.querySelectorAll("*")) {
    for (const name of (element.getAttribute("class") ?? "").split(/\s+/)) names.add(`.${name}`);
    names.add(`#${element.getAttribute("id") ?? ""}`);
  }
  return (selector) => /[\\(]/.test(selector) || (selector.match(/[.#][\w-]+/g) ?? []).every((name) => names.has(name));
}

/** None where the selector is none, as for a browser. */
function matching(document: Dom, selector: string): Iterable<Node> {
  try {
    return document.querySelectorAll(selector);
  } catch {
    return [];
  }
}

const INLINE = 1e9;
const IMPORTANT = 1e12;

function styleFrom(given: Weighed[], attribute: string | null): Style {
  const own = attribute === null ? [] : declarationsOf(attribute).map((each) => ({ ...each, weight: INLINE }));
  if (given.length === 0 && own.length === 0) return NOTHING;
  const power = ({ weight, important }: Weighed) => weight + (important ? IMPORTANT : 0);
  const style = new Map<string, string>();
  for (const { name, value } of [...given, ...own].sort((a, b) => power(a) - power(b))) {
    for (const part of PARTS[name] ?? []) style.delete(part);
    style.set(name, value);
  }
  return style;
}

const NOTHING: Style = new Map();
