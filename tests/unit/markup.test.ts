import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type Inline, parseMarkup, safeHref } from "@/domain/conversations/markup";

const inlinesOf = (block: Block): Inline[] => {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.inlines;
    case "quote":
      return block.blocks.flatMap(inlinesOf);
    case "list":
      return block.items.flat().flatMap(inlinesOf);
    case "code":
      return [];
  }
};
const all = (markdown: string) => parseMarkup(markdown).flatMap(inlinesOf);
const links = (markdown: string) => all(markdown).flatMap((inline) => (inline.kind === "link" ? [inline.href] : []));

/** Whether a tree holds nothing but what the type says, with nothing beside it. */
function isClosed(block: Block): boolean {
  const has = (value: object, ...keys: string[]) => Object.keys(value).sort().join() === keys.sort().join();
  const text = (value: unknown) => typeof value === "string";
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return has(block, "kind", "inlines") && block.inlines.every(isClosedInline);
    case "list":
      return has(block, "kind", "ordered", "items") && block.items.flat().every(isClosed);
    case "quote":
      return has(block, "kind", "blocks") && block.blocks.every(isClosed);
    case "code":
      return has(block, "kind", "text") && text(block.text);
    default:
      return false;
  }
}
function isClosedInline(inline: Inline): boolean {
  const keys = Object.keys(inline).sort().join();
  if (inline.kind === "break") return keys === "kind";
  if (inline.kind === "link") return keys === "host,href,kind,text" && /^(?:https?|mailto):/.test(inline.href);
  return ["text", "strong", "em", "code"].includes(inline.kind) && keys === "kind,text";
}

describe("markup", () => {
  it("reads what an article is written in", () => {
    expect(
      parseMarkup("# Hours\n\nWe *open* at **8**, `daily`.  \nBye.\n\n1. one\n2. two\n\n> quoted\n\n```js\nx < 1\n```"),
    ).toEqual([
      { kind: "heading", inlines: [{ kind: "text", text: "Hours" }] },
      {
        kind: "paragraph",
        inlines: [
          { kind: "text", text: "We " },
          { kind: "em", text: "open" },
          { kind: "text", text: " at " },
          { kind: "strong", text: "8" },
          { kind: "text", text: ", " },
          { kind: "code", text: "daily" },
          { kind: "text", text: "." },
          { kind: "break" },
          { kind: "text", text: "Bye." },
        ],
      },
      {
        kind: "list",
        ordered: true,
        items: ["one", "two"].map((text) => [{ kind: "paragraph", inlines: [{ kind: "text", text }] }]),
      },
      { kind: "quote", blocks: [{ kind: "paragraph", inlines: [{ kind: "text", text: "quoted" }] }] },
      { kind: "code", text: "x < 1" },
    ]);
  });

  it("shows the host of a link whose words do not say it", () => {
    expect(all("[our bank](https://evil.example/login)")).toEqual([
      { kind: "link", href: "https://evil.example/login", host: "evil.example", text: "our bank" },
    ]);
    expect(all("[write](mailto:a@b.example)")).toMatchObject([{ kind: "link", host: "a@b.example" }]);
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/relative)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x][y]\n\n[y]: https://evil.example/pixel.png",
    '<img src="https://evil.example/pixel.png">',
    '<a href="https://evil.example">x</a>',
    "<script>fetch('https://evil.example')</script>",
  ])("links nothing and loads nothing for %s", (hostile) => {
    expect(links(hostile)).toEqual([]);
    expect(parseMarkup(hostile).every(isClosed)).toBe(true);
  });

  it("leaves HTML standing there as text", () =>
    expect(all("a <b onclick=x>bold</b>")).toEqual([
      { kind: "text", text: "a " },
      { kind: "text", text: "<b onclick=x>" },
      { kind: "text", text: "bold" },
      { kind: "text", text: "</b>" },
    ]));

  it.each(["> ", "- ", "1. ", "*", "[", "![", "**", "`", "|"])(
    "stays shallow, and standing, under ten thousand %o",
    (mark) => {
      const blocks = parseMarkup(`${mark.repeat(10_000)}x`);
      const depth = (block: Block): number =>
        block.kind === "quote"
          ? 1 + Math.max(0, ...block.blocks.map(depth))
          : block.kind === "list"
            ? 1 + Math.max(0, ...block.items.flat().map(depth))
            : 1;
      expect(Math.max(0, ...blocks.map(depth))).toBeLessThan(10);
    },
  );

  it("stays shallow under lists that each line nests deeper", () => {
    const stairs = Array.from({ length: 60 }, (_, i) => `${"  ".repeat(i)}- x`).join("\n");
    expect(parseMarkup(stairs).every(isClosed)).toBe(true);
  });

  it("gives a closed tree for whatever is typed", () =>
    fc.assert(
      fc.property(
        fc
          .array(
            fc.oneof(
              fc.string({ unit: "binary", maxLength: 12 }),
              fc.constantFrom(
                "> ",
                "- ",
                "* ",
                "[a](",
                ")",
                "![",
                "](javascript:x)",
                "<div>",
                "`",
                "**",
                "\n\n",
                "|a|b|\n|-|-|\n",
                "[^1]",
                "https://x.example",
                "&#106;",
              ),
            ),
            { maxLength: 25 },
          )
          .map((pieces) => pieces.join("")),
        (markdown) => {
          expect(parseMarkup(markdown).every(isClosed)).toBe(true);
        },
      ),
      { numRuns: 40 },
    ));
});

describe("an address that may be linked", () => {
  it.each([
    ["https://example.com/a?b#c", "example.com"],
    ["http://example.com:8080", "example.com:8080"],
    ["mailto:a@example.com", "a@example.com"],
    ["https://bank.example@evil.example/", "evil.example"],
    ["https://аpple.com", "xn--pple-43d.com"],
  ])("%s is shown as %s", (address, host) => expect(safeHref(address)?.host).toBe(host));

  it.each(["javascript:alert(1)", "data:text/html,x", " javascript:x", "example.com", "", "blob:https://x", "ftp://x"])(
    "%o is none",
    (address) => expect(safeHref(address)).toBeNull(),
  );
});
