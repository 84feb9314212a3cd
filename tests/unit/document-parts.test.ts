// How documents become articles, what differs between two texts, and which addresses a reading follows.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_TITLE } from "@/domain/knowledge/article";
import { locationsIn, mayFollow, pageAddress, typedAddress } from "@/domain/knowledge/crawl";
import { type DocumentText, partsOf } from "@/domain/knowledge/document";

const document = (parts: Partial<DocumentText>): DocumentText => ({
  kind: "docx",
  page: "",
  name: "handbook.docx",
  title: null,
  markdown: "",
  pairs: [],
  leftOut: [],
  ...parts,
});
const titles = (parts: Partial<DocumentText>) => partsOf(document(parts)).parts.map(({ title }) => title);
const long = (words: string, length: number) =>
  Array.from({ length: Math.ceil(length / (words.length + 2)) }, () => words).join("\n\n");

describe("a document becomes articles", () => {
  it("at the highest level that has several headings, its title and what stands before them kept", () => {
    const markdown = `# Handbook\n\n${"What stands before the first chapter."}\nAnd more.\n\n## Hours\n\nFrom 8.\n\n### Holidays\n\nClosed.\n\n## Parking\n\nBehind.`;
    expect(partsOf(document({ markdown })).parts).toMatchObject([
      { title: "Handbook", body: "What stands before the first chapter.\nAnd more.", part: "handbook" },
      { title: "Hours", body: "From 8.\n\n### Holidays\n\nClosed.", part: "hours", slug: "hours" },
      { title: "Parking", body: "Behind.", part: "parking" },
    ]);
  });

  it("as one when it has one heading or none, named by itself or by its file", () => {
    expect(titles({ markdown: "Just text." })).toEqual(["handbook"]);
    expect(titles({ markdown: "# Rules\n\nBe kind." })).toEqual(["Rules"]);
    expect(titles({ kind: "text", name: "", markdown: "First line\nsecond" })).toEqual(["First line"]);
    expect(titles({ name: "our-house_rules.v2.pdf", kind: "pdf", markdown: "Be kind." })).toEqual([
      "our house rules.v2",
    ]);
  });

  it("at its chapters where each has a heading of the first level", () => {
    expect(titles({ markdown: "# One\n\na\n\n# Two\n\nb" })).toEqual(["One", "Two"]);
  });

  it("a page stays one as long as it is short and about one thing", () => {
    const page = {
      kind: "html",
      page: "https://x.example/massage",
      name: "https://x.example/massage",
      title: "Massage",
    } as const;
    const short = "Relax.\n\n## Prices\n\n40 euros.\n\n## Length\n\n30 minutes.";
    expect(titles({ ...page, markdown: short })).toEqual(["Massage"]);
    expect(titles({ ...page, markdown: "## Does it hurt?\n\nNo.\n\n## How long is it?\n\nShort." })).toEqual([
      "Does it hurt?",
      "How long is it?",
    ]);
    const grown = `## Prices\n\n${long("Forty euros for half an hour.", 900)}\n\n## What you should bring along\n\n${long("A towel.", 900)}`;
    expect(titles({ ...page, markdown: grown })).toEqual(["Massage: Prices", "What you should bring along"]);
  });

  it("of rows, one for each, of the same name also", () => {
    const pairs = [
      { question: "When?", answer: "Now" },
      { question: "When?", answer: "Later" },
    ];
    expect(partsOf(document({ kind: "csv", pairs })).parts.map(({ slug, part }) => [slug, part])).toEqual([
      ["when", "when"],
      ["when-2", "when-2"],
    ]);
  });

  it("of Baton's own form by its rules and ids", () => {
    const parts = partsOf(
      document({ kind: "markdown", markdown: "Intro\n\n## clinic-01: Hours\n\nFrom 8.\n\n### More\n\n## Empty\n" }),
    );
    expect(parts).toMatchObject({
      parts: [{ slug: "clinic-01", title: "Hours", body: "From 8.\n\n### More" }],
      leftOut: [{ title: "Empty", why: "It has a title and no text." }],
    });
  });

  it("of a length that the responder is shown, cut at sub-headings or between paragraphs, and nothing lost", () => {
    const chapters = `## A\n\n${long("Alpha alpha.", 4_000)}\n\n### A1\n\n${long("One one one.", 4_000)}\n\n### A2\n\n${long("Two two two.", 4_000)}\n\n## B\n\n${long("Beta beta beta.", 13_000)}`;
    const { parts } = partsOf(document({ markdown: chapters }));
    expect(parts.map(({ title }) => title)).toEqual(["A", "A: A1", "A: A2", "B", "B (2)", "B (3)"]);
    for (const { body } of parts) expect(body.length).toBeLessThanOrEqual(6_000);
    const words = parts.map(({ body }) => body).join(" ");
    for (const each of ["Alpha alpha.", "One one one.", "Two two two.", "Beta beta beta."])
      expect(words.split(each).length, each).toBe(chapters.split(each).length);
  });

  it("of any text: bounded titles, no empty body, no part twice", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom("# ", "## ", "### ", "\n\n", "```\n", "- ", "a".repeat(300)),
            fc.string({ unit: "binary" }),
          ),
          { maxLength: 40 },
        ),
        fc.constantFrom("html", "markdown", "text", "pdf"),
        (pieces, kind) => {
          const { parts } = partsOf(
            document({
              kind,
              markdown: pieces.join("").toWellFormed(),
              page: kind === "html" ? "https://x.example/" : "",
            }),
          );
          expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
          for (const { title, body, slug } of parts) {
            expect(title.length).toBeLessThanOrEqual(LONGEST_TITLE);
            expect(body).not.toBe("");
            expect(slug).not.toBe("");
          }
        },
      ),
    ));

  it("keeps code as code: its signs are no headings", () => {
    expect(titles({ markdown: "## A\n\n```\n## not\n## these\n```\n\n## B\n\nb" })).toEqual(["A", "B"]);
  });
});

describe("an address", () => {
  it.each([
    ["https://x.example/a?utm_source=y&b=1#top", "https://x.example/a?b=1"],
    ["HTTP://X.example:80/a/../b", "http://x.example/b"],
    ["https://x.example", "https://x.example/"],
    ["mailto:a@x.example", null],
    ["https://user:word@x.example/", null],
    [`https://x.example/${"a".repeat(1_000)}`, null],
    ["not one", null],
  ])("%s is the page %s", (address, page) => expect(pageAddress(address)).toBe(page));

  it("may be typed without its scheme, and nothing else may be missing", () => {
    expect(typedAddress(" www.example.com/help ")).toBe("https://www.example.com/help");
    for (const wrong of ["", "two words", "javascript:alert(1)", "file:///etc/passwd"])
      expect(typedAddress(wrong), wrong).toBeNull();
  });

  it.each([
    ["https://x.example/b", true],
    ["https://x.example/file.pdf", true],
    ["http://x.example/b", false],
    ["https://y.example/b", false],
    ["https://x.example:444/b", false],
    ["https://x.example/a.PNG", false],
    ["https://x.example/feed.xml", false],
  ])("on the way from https://x.example/ to %s: %s", (address, may) =>
    expect(mayFollow("https://x.example/", address)).toBe(may),
  );

  it("stands in a sitemap, which may list sitemaps", () => {
    expect(
      locationsIn(
        `<urlset><url><loc> https://x.example/?a=1&amp;b=2 </loc></url><url><loc><![CDATA[https://x.example/c]]></loc></url></urlset>`,
      ),
    ).toEqual({ addresses: ["https://x.example/?a=1&b=2", "https://x.example/c"], areSitemaps: false });
    expect(locationsIn("<s:sitemapindex><s:loc>https://x.example/1.xml</s:loc></s:sitemapindex>")).toEqual({
      addresses: ["https://x.example/1.xml"],
      areSitemaps: true,
    });
    expect(locationsIn("nothing")).toEqual({ addresses: [], areSitemaps: false });
  });
});
