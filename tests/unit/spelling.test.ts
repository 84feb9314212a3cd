import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Hit } from "@/domain/knowledge/article";
import { rank } from "@/domain/knowledge/passage";
import { meant, oddWordsIn } from "@/domain/knowledge/spelling";

const known = new Set(["appoint", "opening", "zeiten", "öffnung", "park", "mattress", "cancel"]);

describe("a word that no dictionary knows", () => {
  it.each([
    ["matress", ["mattress"]],
    ["mattrses", ["mattress"]],
    ["cancle", ["cancel"]],
    ["xylophone", []],
    ["pak", []],
  ])("%s means %o", (unknown, stems) => expect(meant(unknown, known)).toEqual(stems));

  it("is read as the parts of a compound", () =>
    expect(meant("öffnungszeiten", new Set(["öffnung", "zeiten"]))).toEqual(["öffnung", "zeiten"]));

  it("means known ones or nothing, whatever it is", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (word) => {
        for (const stem of meant(word, known)) expect(known.has(stem)).toBe(true);
      }),
    ));

  it("is told from those that are known, the longest first", () => {
    expect(oddWordsIn("Can I bring my zweibelfrisch and a flurbo to the appointment?")).toEqual([
      "zweibelfrisch",
      "flurbo",
    ]);
    expect(oddWordsIn("When are you open on Saturday?")).toEqual([]);
  });
});

describe("a misspelt question", () => {
  const hit = (slug: string, title: string, body: string): Hit => ({ articleId: slug, slug, title, body, lang: "en" });
  const articles = [
    hit("vouchers", "Kulturpass vouchers", "The Kulturpass is sold at the desk for 20 euros."),
    hit("parking", "Parking", "Visitors park free of charge behind the house."),
    hit("hours", "Opening hours", "We are open Monday to Friday from 8 to 17."),
  ];
  it("finds what it means", () =>
    expect(rank("Where do you sell the Kulturpas?", articles).passages[0]?.hit.slug).toBe("vouchers"));
});
