import { describe, expect, it } from "vitest";
import { beginningOf, groupByLetter, languagesOf, markWords } from "@/domain/knowledge/help";

const marked = (text: string, question: string) =>
  markWords(text, question)
    .map(({ text: part, changed }) => (changed ? `[${part}]` : part))
    .join("");

describe("the words of a question", () => {
  it.each([
    ["Parking is free. We parked.", "Where can I park?", "[Parking] is free. We [parked]."],
    ["Die Öffnungszeiten am Samstag", "öffnungszeiten", "Die [Öffnungszeiten] am Samstag"],
    ["营业时间是八点", "营业时间", "[营业时间]是八点"],
    ["<b>Hours</b>", "hours", "<b>[Hours]</b>"],
    ["Nothing of it", "bicycles", "Nothing of it"],
    ["", "hours", ""],
  ])("are marked in “%s”", (text, question, expected) => expect(marked(text, question)).toBe(expected));
});

describe("articles in a list", () => {
  const titles = (count: number) => Array.from({ length: count }, (_, i) => ({ title: `${"ÄBc1"[i % 4]} ${i}` }));

  it("stand by title, and under letters when there are many", () => {
    expect(groupByLetter([{ title: "b" }, { title: "Ä" }, { title: "a" }], "de")).toEqual([
      { letter: null, items: [{ title: "a" }, { title: "Ä" }, { title: "b" }] },
    ]);
    const groups = groupByLetter(titles(44), "de");
    expect(groups.map(({ letter, items }) => [letter, items.length])).toEqual([
      ["#", 11],
      ["A", 11],
      ["B", 11],
      ["C", 11],
    ]);
    expect(groupByLetter(titles(44), "zh")).toHaveLength(1);
  });

  it("are shown in the language that is wanted, else in that of most", () => {
    const articles = ["de", "en", "de", "fr"].map((lang) => ({ lang }));
    expect(languagesOf(articles, "fr")).toEqual({ langs: ["de", "en", "fr"], shown: "fr" });
    expect(languagesOf(articles, "ar").shown).toBe("de");
    expect(languagesOf([], "ar")).toEqual({ langs: [], shown: "ar" });
  });

  it("begin with whole words, without Markdown", () => {
    expect(beginningOf("We are **open**. See [hours](https://example.com).", 100)).toBe("We are open. See hours.");
    expect(beginningOf("One two. Three four", 10)).toBe("One two…");
  });
});
