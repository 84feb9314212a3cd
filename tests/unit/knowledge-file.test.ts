import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseKnowledge, slugOf, whyNothing } from "@/domain/knowledge/article";
import { type Here, planImport } from "@/domain/knowledge/import-plan";

describe("a knowledge file", () => {
  it("is read section by section, with or without an id", () => {
    const file = parseKnowledge(
      "\uFEFF# Clinic\r\nAbout us\r\n\r\n## clinic-01: Opening hours\r\nFrom 8.\r\n\r\n### Holidays\r\nClosed.\r\n## Parking ##\nBehind the house.\n",
    );
    expect(file.articles).toEqual([
      { slug: "clinic-01", title: "Opening hours", body: "From 8.\n\n### Holidays\nClosed." },
      { slug: "parking", title: "Parking", body: "Behind the house." },
    ]);
    expect(file.leftOut).toEqual([]);
  });

  it("keeps what is good and says why the rest is left out", () => {
    const file = parseKnowledge(
      `## Empty\n\n## Good\nText.\n## Long\n${"ä".repeat(20_000)}\n## ${"T".repeat(300)}\nText.`,
    );
    expect(file.articles.map(({ title }) => title)).toEqual(["Good"]);
    expect(file.leftOut.map(({ why }) => why)).toEqual([
      "It has a title and no text.",
      "It is longer than 32 KB. Split it into several articles.",
      "Its title is longer than 200 characters.",
    ]);
  });

  it("does not take a heading inside of a fence for an article", () => {
    const file = parseKnowledge("## Markdown\n```md\n## No article\ntext\n```\nAfter.\n~~~\n## Nor this\n");
    expect(file.articles).toHaveLength(1);
    expect(file.articles[0]?.body).toContain("## No article");
  });

  it("gives every article an address of its own, whatever the titles", () => {
    const title = fc.constantFrom("Hours", "Hours-2", "hours", "Öffnungszeiten", "营业时间", "???", "h-1: Hours");
    fc.assert(
      fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
        const { articles } = parseKnowledge(titles.map((each) => `## ${each}\ntext`).join("\n"));
        expect(new Set(articles.map(({ slug }) => slug)).size).toBe(titles.length);
      }),
    );
  });

  it("says in one sentence why nothing can be imported", () => {
    const why = (markdown: string) => whyNothing(parseKnowledge(markdown), markdown);
    expect(why(" \n")).toBe("There is no text in this file.");
    expect(why("# One\nText")).toBe("No articles found: each article begins with a line “## Title”.");
    expect(why("## One\n")).toBe("Nothing can be imported. “One”: It has a title and no text.");
    expect(why("## One\nText")).toBeNull();
    expect(why("## One\nText\n".repeat(2001))).toContain("this one has 2001");
  });

  it("makes addresses that can stand in a link", () => {
    expect(slugOf("Über uns & Anfahrt!")).toBe("uber-uns-anfahrt");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => encodeURIComponent(slugOf(title)) !== ""),
    );
  });
});

describe("the plan of an import", () => {
  const before: Here = {
    slug: "hours",
    title: "Hours",
    body: "One.\nTwo.",
    lang: "en",
    status: "published",
    pending: false,
    source: null,
  };
  const plan = (markdown: string, here = before, wanted: Partial<Pick<Here, "lang" | "status">> = {}) =>
    planImport(parseKnowledge(markdown), [here], { lang: "en", status: "published", ...wanted });
  const SAME = "## Hours\nOne.\nTwo.";

  it("tells new, changed and unchanged articles apart", () => {
    expect(plan("## Hours\nOne.\nTwo.")).toMatchObject({ unchanged: [{ slug: "hours" }], changed: [], added: [] });
    expect(plan("## Parking\nHere.")).toMatchObject({ added: [{ slug: "parking", title: "Parking" }] });
    expect(plan("## Hours\nOne.\nThree.\nFour.").changed).toEqual([
      { slug: "hours", title: "Hours", lines: { added: 2, removed: 1 }, also: [] },
    ]);
  });

  it("says when a draft would become readable, or the language another one", () => {
    const { changed } = plan(SAME, { ...before, status: "draft" }, { lang: "de" });
    expect(changed[0]).toMatchObject({
      lines: { added: 0, removed: 0 },
      also: ["was in another language (en)", "was a draft and becomes published"],
    });
  });

  it("says what becomes of changes that are not published, and of what is published", () => {
    const pending = { ...before, pending: true };
    expect(plan(SAME, pending).changed[0]?.also).toEqual(["has changes that are not published, and become so"]);
    expect(plan("## Hours\nThree.", pending).changed[0]?.also).toEqual([
      "has changes that are not published, which this replaces",
    ]);
    expect(plan("## Hours\nThree.", before, { status: "draft" }).changed[0]?.also).toEqual([
      "what is published stays until the changes are",
    ]);
    for (const here of [before, pending, { ...before, status: "draft" } as const])
      expect(plan(SAME, here, { status: "draft" }).unchanged).toHaveLength(1);
  });

  it("names what a source keeps up to date, where it would change", () => {
    const kept = { ...before, source: "https://a.example/" };
    expect(plan("## Hours\nThree.", kept)).toMatchObject({
      changed: [],
      owned: [{ slug: "hours", title: "Hours", source: "https://a.example/" }],
    });
    expect(plan(SAME, kept)).toMatchObject({ unchanged: [{ slug: "hours" }], owned: [] });
  });
});
