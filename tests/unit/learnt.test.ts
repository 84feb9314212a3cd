import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AskedQuestion, learntFrom } from "@/domain/gaps/answered";
import { type Hit, parseKnowledge } from "@/domain/knowledge/article";
import {
  articleSaidIn,
  asksTheSame,
  learntStemsOf,
  MOST_QUESTIONS_OF_ARTICLE,
  ownWordsOf,
  shelve,
} from "@/domain/knowledge/learnt";
import { rank } from "@/domain/knowledge/passage";
import { stemsOf } from "@/domain/knowledge/words";

const article = (slug: string, title: string, body: string) => ({ id: slug, slug, title, body });
const clinic = [
  article("hours", "Opening hours", "The clinic is open from Monday to Friday. Our clinic closes at noon on Saturday."),
  article(
    "parking",
    "Parking",
    "The clinic has spaces behind the house. Leave the car there for two hours, free of charge.",
  ),
  article(
    "access",
    "Step-free access",
    "All floors can be reached by lift, and there is a wheelchair at the entrance.",
  ),
  article("results", "Test results", "The clinic shows findings in the portal within three days."),
  article("bills", "Bills", "The clinic sends a bill by post. Pay it within thirty days."),
];
const hits = (learnt: Partial<Record<string, string[]>>, own: string[] = []): Hit[] =>
  clinic.map(({ id, ...rest }) => ({
    ...rest,
    articleId: id,
    lang: "en",
    learnt: { own, questions: (learnt[id] ?? []).map(stemsOf) },
  }));

describe("the company's own words", () => {
  it("are those of its name, and those that many of its articles have; no numbers, no common words", () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      article(
        `${i}`,
        `Rule ${i}`,
        `We have 30 days. ${i < 5 ? "It is the surgery." : ""} ${i === 7 ? "Lindenhof" : ""}`,
      ),
    );
    const own = ownWordsOf("Lindenhof", many);
    expect(own.map(({ word, articles }) => [word, articles])).toEqual([
      ["rule", 20],
      ["surgery", 5],
      ["lindenhof", 1],
    ]);
  });

  it("explain nothing and leave nothing unexplained: what is asked beside them decides", () => {
    const demo = parseKnowledge(readFileSync("src/cli/demo/clinic.md", "utf8")).articles;
    const own = ownWordsOf("Lindenhof Family Clinic", demo).map(({ stem }) => stem);
    const answered = (question: string, known: string[]) =>
      rank(
        question,
        demo.map((each) => ({ ...each, articleId: each.slug, lang: "en", learnt: { own: known, questions: [] } })),
      );
    const question = "Is the clinic accessible with a wheelchair?";
    expect(answered(question, own).confidence).toBeGreaterThan(answered(question, []).confidence);
    expect(answered("Does the clinic have a sauna?", own).answerable).toBe(false);
  });
});

describe("a question that was answered", () => {
  const scooter = "Is there a spot for my scooter somewhere?";

  it.each([scooter, "a spot for scooters", "Where is a spot for scooters?"])("is asked again by %o", (asked) =>
    expect(asksTheSame(stemsOf(asked), stemsOf(scooter))).toBe(true),
  );
  it.each(["Is there a spot for my elephant?", "scooter rental for a weekend at the sea", "", "opening hours"])(
    "is not asked by %o",
    (asked) => expect(asksTheSame(stemsOf(asked), stemsOf(scooter))).toBe(false),
  );

  it("counts like another title of its article, and is never quoted", () => {
    expect(rank(scooter, hits({})).answerable).toBe(false);
    const { answerable, passages } = rank(scooter, hits({ parking: [scooter] }));
    expect([answerable, passages[0]?.hit.slug]).toEqual([true, "parking"]);
    expect(clinic[1]?.body).toContain(passages[0]?.sentences.join(" "));
  });

  it("keeps no names and no numbers, and is left out where it says too little or too much", () => {
    expect(learntStemsOf("Maria, is room 12 free for scooters?", ["Maria Sokolov"])).toEqual(
      stemsOf("room free scooters"),
    );
    expect(learntStemsOf("Scooter?", [])).toBeNull();
    expect(
      learntStemsOf(Array.from({ length: 30 }, (_, i) => `word${"abcdefghij"[i % 10]}${"klm"[i % 3]}`).join(" "), []),
    ).toBeNull();
  });
});

describe("a reply", () => {
  it.each([
    ["Hello! Leave the car there for two hours, free of charge.", "parking"],
    ["The clinic sends a bill by post. Have a nice day.", "bills"],
    ["I have booked you in for Tuesday, see you then.", null],
    ["Yes.", null],
    ["", null],
  ])("%o gives what %s says", (reply, slug) => {
    const place = articleSaidIn(reply, shelve(clinic));
    expect(place === null ? null : clinic[place]?.slug).toBe(slug);
  });

  it("that two articles say alike points to neither", () => {
    const twice = [...clinic, article("parking-2", "Cars", clinic[1]?.body ?? "")];
    expect(articleSaidIn("Leave the car there for two hours, free of charge.", shelve(twice))).toBeNull();
  });
});

describe("what is learnt", () => {
  const asked = (text: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
    conversationId: text,
    seq: 1,
    text,
    names: [],
    gapArticleId: null,
    replies: [],
    ...more,
  });
  const from = (...questions: AskedQuestion[]) =>
    learntFrom(questions, clinic).map(({ articleId, learntFrom: how }) => [articleId, how]);

  it("is the article of the gap, else what was linked, else what was said; of two links, of drafts and of nothing, nothing", () => {
    const said = { replies: ["The clinic sends a bill by post."] };
    expect(from(asked("a scooter spot", { gapArticleId: "parking", ...said }))).toEqual([["parking", "gap"]]);
    expect(from(asked("a scooter spot", { gapArticleId: "a-draft", ...said }))).toEqual([["bills", "reply"]]);
    expect(from(asked("a scooter spot", { replies: ["See https://x.example/help/c/hours."] }))).toEqual([
      ["hours", "reply"],
    ]);
    const two = ["https://x.example/help/c/hours and https://x.example/help/c/bills"];
    expect(from(asked("a scooter spot", { replies: two }))).toEqual([]);
    expect(from(asked("a scooter spot"))).toEqual([]);
  });

  it("is bounded, without repeats", () => {
    const letters = "abcdefghijklmnopqrstuvwxyz";
    const many = Array.from({ length: 20 }, (_, i) =>
      asked(`spot ${letters[i]}${letters[i]}`, { gapArticleId: "hours" }),
    );
    expect(from(...many)).toHaveLength(MOST_QUESTIONS_OF_ARTICLE);
    expect(
      from(asked("a spot aa", { gapArticleId: "hours" }), asked("aa spot", { gapArticleId: "hours" })),
    ).toHaveLength(1);
  });
});
