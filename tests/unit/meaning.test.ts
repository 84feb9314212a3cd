import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Hit } from "@/domain/knowledge/article";
import { fused, MOST_PASSAGES_OF_ARTICLE, nearestArticles, packed, passagesOf } from "@/domain/knowledge/meaning";
import { rank } from "@/domain/knowledge/passage";

describe("passages", () => {
  it("are runs of whole sentences under the title, none without text, bounded", () => {
    expect(passagesOf({ title: "Hours", body: "We open at 8. We close at 9." })).toEqual([
      "Hours\nWe open at 8. We close at 9.",
    ]);
    expect(passagesOf({ title: "Hours", body: "" })).toEqual(["Hours"]);
    const sentence = `Word ${"after word ".repeat(40).trim()}.`;
    const long = passagesOf({ title: "Long", body: Array.from({ length: 60 }, () => sentence).join(" ") });
    expect(long).toHaveLength(MOST_PASSAGES_OF_ARTICLE);
    expect(new Set(long)).toEqual(new Set([`Long\n${sentence}`]));
  });
});

describe("directions", () => {
  const point = (articleId: string, ...values: number[]) => ({ articleId, vector: packed(values) });

  it("are compared by angle, an article by its nearest passage, ties always the same way", () => {
    const points = [
      point("far", 0, 1),
      point("near", -1, 0),
      point("near", 5, 0.1),
      point("b", 1, 1),
      point("a", 2, 2),
    ];
    expect(nearestArticles(packed([3, 0]), points, 3)).toEqual(["near", "a", "b"]);
  });

  it("of another model's length are left out, and none without a direction is stored", () => {
    expect(nearestArticles(packed([1, 0]), [point("other", 1, 0, 0)], 3)).toEqual([]);
    for (const broken of [[], [0, 0], [Number.NaN, 1], [Number.POSITIVE_INFINITY]])
      expect(() => packed(broken)).toThrow();
  });

  it("keep their order in eight bits", () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 64 }), (values) => {
        fc.pre(Math.max(...values.map(Math.abs)) > 0.01);
        const same = { articleId: "same", vector: packed(values) };
        const opposite = { articleId: "opposite", vector: packed(values.map((value) => -value)) };
        expect(nearestArticles(packed(values), [opposite, same], 1)).toEqual(["same"]);
      }),
    ));
});

describe("two orders", () => {
  it("are joined by reciprocal rank: good places in both are better than the best in one", () => {
    expect(fused(3, 0)).toBeGreaterThan(fused(0, null));
    expect(fused(0, null)).toBe(fused(null, 0));
    expect(fused(null, null)).toBe(0);
  });

  const hit = (slug: string, title: string, body: string, near?: number): Hit => ({
    ...{ articleId: slug, slug, title, body, lang: "en" },
    ...(near !== undefined && { near }),
  });
  const shop = (nearOfReturns?: number) => [
    hit("hours", "Opening hours", "We are open Monday to Friday from 8:30. On Saturday we open at 9:00."),
    hit("parking", "Parking", "Visitors park free of charge behind the house."),
    hit("returns", "Returns", "Send it back within a month.", nearOfReturns),
  ];
  const question = "When are you open on Saturday?";

  it("show what shares no word only if it is near, and never as sure as the words say of another", () => {
    const slugs = (hits: Hit[]) => rank(question, hits).passages.map(({ hit: { slug } }) => slug);
    expect(slugs(shop())).toEqual(["hours"]);
    expect(slugs(shop(0))).toContain("returns");
    expect(slugs(shop(7))).toEqual(["hours"]);
    const wrong = shop(0).filter(({ slug }) => slug !== "hours");
    expect(rank(question, wrong)).toMatchObject({ answerable: false });
  });

  it("put another article first only with that article's own lexical confidence", () => {
    const parking = (near?: number) => hit("parking", "Parking", "On Saturday visitors park free of charge.", near);
    const first = ([hours, , returns]: Hit[], near?: number) =>
      rank(
        question,
        [hours, parking(near), returns].filter((each) => each !== undefined),
      );
    const [alone, led] = [first(shop()), first(shop(), 0)];
    expect([alone, led].map(({ passages }) => passages[0]?.hit.slug)).toEqual(["hours", "parking"]);
    expect([alone, led].map(({ answerable }) => answerable)).toEqual([true, false]);
  });
});
