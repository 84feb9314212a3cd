import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Hit, parseKnowledge, searchConfigOf, sentencesOf, slugOf } from "@/domain/knowledge/article";
import { rank } from "@/domain/knowledge/passage";
import { expansionOf, stem, stemsOf } from "@/domain/knowledge/words";
import { answerFromKnowledge, questionInContext, smallTalkAnswer } from "@/domain/responder/built-in";

const clinic: Hit[] = parseKnowledge(readFileSync("src/cli/demo/clinic.md", "utf8")).articles.map((article) => ({
  articleId: article.slug,
  lang: "en",
  ...article,
}));
const hit = (slug: string, title: string, body: string): Hit => ({ articleId: slug, slug, title, body, lang: "en" });
const shop = [
  hit("hours", "Opening hours", "We are open Monday to Friday from 8:30 to 17:00. On Saturday we open at 9:00."),
  hit("parking", "Parking", "Visitors park free of charge behind the house. The car park closes at midnight."),
  hit("refunds", "Refunds", "Send the item back within 30 days. We refund the price within five working days."),
];
const best = (question: string, hits = shop) => rank(question, hits).passages[0];

describe("ranking", () => {
  it.each([
    ["When are you open on Saturday?", "hours", "9:00"],
    ["Where do visitors park?", "parking", "behind the house"],
    ["When do you refund the price?", "refunds", "five working days"],
  ])("answers %o from %s, with the sentence that says it", (question, slug, said) => {
    expect(best(question)?.hit.slug).toBe(slug);
    expect(best(question)?.sentences.join(" ")).toContain(said);
    expect(rank(question, shop).answerable).toBe(true);
  });

  it.each(["Do you sell submarines?", "xyzzy plugh", "الطقس غدا"])("has no answer to %o", (question) =>
    expect(rank(question, shop).answerable).toBe(false),
  );

  it("is sure of nothing without candidates or without words", () => {
    expect(rank("When are you open?", [])).toMatchObject({ passages: [], confidence: 0, answerable: false });
    expect(rank("the of and", shop)).toMatchObject({ passages: [], confidence: 0, answerable: false });
    expect(rank("", shop).confidence).toBe(0);
  });

  it.each([
    ["parking", ["Parking and public transport"]],
    ["opening hours", ["Opening hours", "Emergencies outside opening hours"]],
  ])("shows for %o only what may be meant", (question, titles) =>
    expect(rank(question, clinic).passages.map(({ hit }) => hit.title)).toEqual(titles),
  );

  it("reads a question of 32 KB as far as its beginning", () => {
    const long = `When are you open on Saturday? ${"wrdx ".repeat(6_500)}`;
    expect(rank(long, clinic)).toEqual(rank(long.slice(0, 1_000), clinic));
  });

  it("finds an article of the demo's clinic by its own title", () => {
    const missed = clinic.filter(({ slug, title }) => rank(title, clinic).passages[0]?.hit.slug !== slug);
    expect(clinic.length).toBeGreaterThan(10);
    expect(missed.map(({ slug }) => slug)).toEqual([]);
  });

  const question = fc.oneof(
    fc.lorem({ maxCount: 8 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constantFrom(...clinic.map(({ title }) => title)),
  );

  it("quotes whole sentences of the article in its order, at most three, at most five articles, the likeliest first", () =>
    fc.assert(
      fc.property(question, (asked) => {
        const { passages, confidence, answersFrom, answerable } = rank(asked, clinic);
        expect(passages.length).toBeLessThanOrEqual(5);
        expect(passages.map(({ score }) => score)).toEqual(
          passages.map(({ score }) => score).toSorted((a, b) => b - a),
        );
        for (const { hit: article, sentences } of passages) {
          const all = sentencesOf(article.body);
          expect(sentences.length).toBeGreaterThan(0);
          expect(sentences.length).toBeLessThanOrEqual(3);
          const from = all.findIndex((_, i) => sentences.every((sentence, j) => all[i + j] === sentence));
          expect(from).toBeGreaterThanOrEqual(0);
        }
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(answerable).toBe(passages.length > 0 && confidence >= answersFrom);
      }),
      { numRuns: 60 },
    ));

  it("does not depend on the order in which the database brings candidates, unless two are equal", () => {
    for (const { title } of clinic.slice(0, 10))
      expect(rank(title, clinic.toReversed()).passages[0]?.hit.slug).toBe(rank(title, clinic).passages[0]?.hit.slug);
  });
});

describe("the built-in responder", () => {
  it("quotes and cites the passage that answers, and says nothing when none does", () => {
    expect(answerFromKnowledge("When are you open on Saturday?", shop)).toMatchObject({
      answerable: true,
      citations: [{ slug: "hours", title: "Opening hours" }],
    });
    expect(answerFromKnowledge("xyzzy", shop)).toMatchObject({ answerable: false, citations: [], text: "" });
  });

  it("reads a short question in the light of the one before", () => {
    expect(questionInContext("and Saturday?", "When are you open?")).toBe("When are you open?\nand Saturday?");
    expect(questionInContext("Where do visitors park their cars?", "When are you open?")).toBe(
      "Where do visitors park their cars?",
    );
    expect(questionInContext("and Saturday?", "")).toBe("and Saturday?");
  });

  it("answers a short question by itself where it can, and in the light of the one before where it cannot", () => {
    const before = "When are you open on Saturday?";
    expect(answerFromKnowledge("Where can I park?", clinic, before).citations[0]?.slug).toBe("clinic-14");
    expect(answerFromKnowledge("and on Sundays?", clinic, before).citations[0]?.slug).toBe("clinic-01");
  });

  it.each([
    ["When are you open on Saturday?", "Opening hours", "On Saturday we are open from 8 to 12."],
    ["Wann haben Sie am Samstag geöffnet?", "Öffnungszeiten", "Die Praxis ist am Samstag von 8:30 bis 12:30 geöffnet."],
  ])("answers %o from the only article", (question, title, body) =>
    expect(answerFromKnowledge(question, [hit("hours", title, body)]).answerable).toBe(true),
  );

  it("says that it is an AI when it is asked, in the contact's language", () => {
    expect(smallTalkAnswer("Are you a bot?", "en")).toContain("I am an AI");
    expect(smallTalkAnswer("Danke!", "de")).toContain("Gern geschehen");
    expect(smallTalkAnswer("hola", "es")).toContain("¿Qué desea saber?");
  });
});

describe("articles in a file", () => {
  it("are its sections, with their own address or one from the title, never twice the same", () => {
    const file =
      "# Company\nintro\n\n## clinic-12: Opening hours\nFrom 8.\n\n## Parking\r\nBehind.\n\n## Parking\nIn front.\n\n## Empty\n\n### not a section\n";
    expect(parseKnowledge(file).articles).toEqual([
      { slug: "clinic-12", title: "Opening hours", body: "From 8." },
      { slug: "parking", title: "Parking", body: "Behind." },
      { slug: "parking-2", title: "Parking", body: "In front." },
      { slug: "empty", title: "Empty", body: "### not a section" },
    ]);
    expect(parseKnowledge("no sections at all").articles).toEqual([]);
  });

  it.each([
    ["Öffnungszeiten & Anfahrt", "offnungszeiten-anfahrt"],
    ["营业时间", "营业时间"],
    ["!!!", "article"],
  ])("get from the title %o the address %s", (title, slug) => expect(slugOf(title)).toBe(slug));

  it.each([
    ["de-AT", "german"],
    ["en", "english"],
    ["ar", "arabic"],
    ["zh", "simple"],
    ["", "simple"],
  ])("in %o are searched as %s", (lang, config) => expect(searchConfigOf(lang)).toBe(config));

  it("are cut into sentences without their marks, abbreviations kept whole", () =>
    expect(
      sentencesOf("- See **Dr. Meier** first.\n- Then [us](https://x.example).\n\nWe open at 8.30. Come in."),
    ).toEqual(["See Dr. Meier first.", "Then us.", "We open at 8.30.", "Come in."]));
});

describe("the words that count", () => {
  it("are the same for the forms of a word", () => {
    for (const forms of [
      ["opening", "opened", "opens"],
      ["refund", "refunds", "refunded"],
      ["delivery", "deliveries"],
    ])
      expect(new Set(forms.map(stem)).size, forms.join()).toBe(1);
  });

  it("are none of the little ones, and pairs of signs in Chinese", () => {
    expect(stemsOf("the hours of a shop")).toHaveLength(2);
    expect(stemsOf("营业时间")).toEqual(["营业", "业时", "时间"]);
  });

  it("bring their synonyms along, at most so many", () => {
    expect(expansionOf("Where can I park?")).toContain("garage");
    expect(expansionOf("park cost room open pet", 7).length).toBeLessThanOrEqual(7);
  });
});
