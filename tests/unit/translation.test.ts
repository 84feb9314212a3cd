// Which articles say the same in which language: links stay a star around one original, and never two in one language.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forReader, type Linked, link, onePerLanguage, originalOf } from "@/domain/knowledge/translation";

const article = (id: string, lang: string, translationOf: string | null = null): Linked => ({
  id,
  slug: id,
  title: id.toUpperCase(),
  lang,
  translationOf,
});
const changed = (links: ReturnType<typeof link>) => (typeof links === "string" ? links : Object.fromEntries(links));

describe("a link", () => {
  const en = article("a", "en");
  const de = article("b", "de", "a");

  it("goes to the original, also where a translation was named", () => {
    expect(changed(link(article("c", "fr"), en, [en]))).toEqual({ c: "a" });
    expect(changed(link(article("c", "fr"), de, [en, de]))).toEqual({ c: "a" });
  });

  it("takes the article's own translations with it, and turns round within one group", () => {
    expect(changed(link(en, article("c", "fr"), [en, de]))).toEqual({ a: "c", b: "c" });
    expect(changed(link(en, de, [en, de]))).toEqual({ a: "b", b: null });
  });

  it("leaves an earlier group, and ends", () => {
    const fr = article("c", "fr");
    expect(changed(link(de, fr, [en, de, fr]))).toEqual({ b: "c" });
    expect(changed(link(de, null, [en, de]))).toEqual({ b: null });
    expect(changed(link(en, null, [en, de]))).toEqual({});
  });

  it("is refused to itself, and where two would be in one language", () => {
    expect(link(en, en, [en])).toBe("An article is no translation of itself.");
    expect(link(article("c", "de"), en, [en, de])).toBe(
      "“B” and “C” would both be its text in German. Link only one of them.",
    );
  });

  it("whatever is linked in whatever order, leaves originals that point nowhere and one article a language", () => {
    const step = fc.tuple(fc.nat(7), fc.option(fc.nat(7)));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const all = Array.from({ length: 8 }, (_, i) => article(`${i}`, ["en", "de", "fr", "es"][i % 4] ?? ""));
        for (const [from, to] of steps) {
          const links = link(all[from] as Linked, to === null ? null : (all[to] as Linked), all);
          if (typeof links !== "string")
            for (const each of all) if (links.has(each.id)) each.translationOf = links.get(each.id) ?? null;
          for (const each of all) {
            const original = all.find(({ id }) => id === each.translationOf);
            expect(original?.translationOf ?? null).toBeNull();
          }
          const groups = Map.groupBy(all, originalOf);
          for (const group of groups.values()) expect(onePerLanguage(group)).toEqual(group);
        }
      }),
    );
  });
});

describe("what a reader is shown", () => {
  it("is everything once: their language first, then what there is only in others", () => {
    const item = (original: string, lang: string) => ({ original, lang });
    const all = [item("1", "en"), item("1", "de"), item("2", "en"), item("2", "fr"), item("3", "fr"), item("4", "de")];
    expect(forReader(all, "de", ["en", "fr", "de"])).toEqual({
      own: [all[1], all[5]],
      elsewhere: [
        { lang: "en", articles: [all[2]] },
        { lang: "fr", articles: [all[4]] },
      ],
    });
    expect(forReader(all, "en", ["en", "fr", "de"]).elsewhere).toEqual([
      { lang: "fr", articles: [all[4]] },
      { lang: "de", articles: [all[5]] },
    ]);
  });
});
