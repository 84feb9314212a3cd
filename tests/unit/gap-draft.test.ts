import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPersonalSentence, isTooLittle, withoutCourtesies } from "@/domain/gaps/cleaning";
import { bodyOf, draftOf } from "@/domain/gaps/draft";
import { believed, materialText } from "@/domain/gaps/model-article";

const NAMES = ["Anna Ben", "Maria Sokolov"];
const reply = (text: string, conversationId = "c1", seq = 5) => ({ conversationId, seq, text, names: NAMES });
const drafted = (lang: string, ...texts: string[]) =>
  draftOf(
    { text: "Do you do hair transplants?", names: NAMES },
    texts.map((text, i) => reply(text, `c${i}`)),
    lang,
  ).sentences.map(({ text }) => text);

describe("an agent's sentence", () => {
  it.each([
    ["Hello, we do not offer this.", "We do not offer this."],
    ["Hi Anna, the pool opens at nine.", "The pool opens at nine."],
    ["Good morning Ms. Ben! The pool opens at nine.", "The pool opens at nine."],
    ["Hi the pool opens at nine.", "The pool opens at nine."],
    ["Anna, the pool opens at nine.", "The pool opens at nine."],
    ["Sorry, we do not.", "We do not."],
    ["Thank you for asking, of course, dogs may come.", "Dogs may come."],
    ["No, but the airfield at Seepark is ten minutes away.", "No, but the airfield at Seepark is ten minutes away."],
    ["Guten Tag Frau Ben, der Pool öffnet um neun.", "Der Pool öffnet um neun."],
    ["Bonjour, la piscine ouvre à neuf heures.", "La piscine ouvre à neuf heures."],
    ["您好，游泳池九点开放。", "游泳池九点开放。"],
    ["Is there anything else I can do for you?", ""],
    ["Best regards, Maria", ""],
    ["Schönen Tag noch!", ""],
  ])("“%s” without courtesies is “%s”", (said, left) => expect(withoutCourtesies(said, NAMES)).toBe(left));

  it.each([
    ["en", "I have booked you for Friday 11:00."],
    ["en", "Write to desk@example.org."],
    ["en", "Call +49 30 123 4567 at any time."],
    ["en", "Your order A-48213 is on its way."],
    ["en", "The guest in room 214 has it."],
    ["en", "Ms Sokolov looks after it."],
    ["en", "You get the money back tomorrow."],
    ["en", "Shall we send the prescription there?"],
    ["de", "Ich habe sie eben neu ausgestellt."],
    ["es", "Lo he reservado para usted."],
    ["fr", "J’ai réservé la table pour vous."],
    ["zh", "我已经为您预订。"],
  ])("in %s, “%s” is about one person", (lang, text) =>
    expect(isPersonalSentence(text, { lang, names: NAMES })).toBe(true),
  );

  it.each([
    ["en", "Parking costs 12 euros a day, from 8:00 to 20:00."],
    ["en", "He who comes by car parks behind the building."],
    ["de", "Der Pool öffnet um neun."],
    ["en", "The licence of 2026 is valid."],
  ])("in %s, “%s” is knowledge", (lang, text) => expect(isPersonalSentence(text, { lang, names: NAMES })).toBe(false));

  it("of a word or two says nothing", () => {
    expect(["Done.", "Until Friday.", "好。"].every(isTooLittle)).toBe(true);
    expect(
      ["We do not.", "Dogs may come.", "游泳池九点开放。"].some((text) => isTooLittle(text) && text !== "We do not."),
    ).toBe(false);
  });
});

describe("a draft", () => {
  it("keeps what agents know, in order, and leaves out the rest", () =>
    expect(
      drafted(
        "en",
        "Hello Anna, this is Maria. We do not, but the Linden pharmacy does. Shall I send it there?",
        "Sent. They deliver before 19:00. Is there anything else I can do for you?",
      ),
    ).toEqual(["We do not, but the Linden pharmacy does.", "They deliver before 19:00."]));

  it("says once what several said, and names all of them", () => {
    const draft = draftOf(
      { text: "Hello Maria, do you do hair transplants? My order is A-48213.", names: NAMES },
      [
        reply("We do not do hair transplants.", "c2"),
        reply("Hi, we do not do any hair transplants.", "c1"),
        reply("We do not do hair transplants.", "c1"),
      ],
      "en",
    );
    expect(draft).toEqual({
      title: "Do you do hair transplants?",
      sentences: [
        {
          text: "We do not do hair transplants.",
          sources: [
            { conversationId: "c2", seq: 5 },
            { conversationId: "c1", seq: 5 },
          ],
        },
      ],
      leftOut: 0,
    });
    expect(bodyOf([...draft.sentences, { text: "  " }])).toBe("We do not do hair transplants.");
  });

  it("holds no address, number, name or question, whatever was said", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "we",
            "open",
            "pool",
            "Anna",
            "Maria",
            "a@b.org",
            "#48213",
            "+49 30 1234567",
            "at nine.",
            "Hello,",
            "really?",
            "Ben",
          ),
          { maxLength: 20 },
        ),
        (words) => {
          for (const sentence of drafted("en", words.join(" ")))
            expect(sentence).not.toMatch(/Anna|Maria|Ben|@|48213|1234567|\?$/);
        },
      ),
    ));
});

describe("a model's article", () => {
  const shown = draftOf(
    { text: "Do you do hair transplants?", names: [] },
    [reply("We do not do hair transplants."), reply("The university hospital does.", "c2", 9)],
    "en",
  );
  const told = (sentences: { text: string; sources: number[] }[], title = "Hair transplants") =>
    believed({ title, sentences }, shown, "en");

  it("is shown numbered sentences, and its numbers become the entries", () => {
    expect(materialText(shown)).toBe(
      "Question: Do you do hair transplants?\n[1] We do not do hair transplants.\n[2] The university hospital does.",
    );
    expect(told([{ text: "The university hospital does hair transplants; we do not.", sources: [2, 1] }])).toEqual({
      title: "Hair transplants",
      sentences: [
        {
          text: "The university hospital does hair transplants; we do not.",
          sources: [
            { conversationId: "c2", seq: 9 },
            { conversationId: "c1", seq: 5 },
          ],
        },
      ],
      leftOut: 0,
    });
  });

  it("loses sentences that rest on nothing, on what it was not shown, or that no article may say", () => {
    const good = { text: "We do not do hair transplants.", sources: [1] };
    const bad = [
      { text: "They cost 900 euros.", sources: [] },
      { text: "They cost 900 euros.", sources: [7] },
      { text: "They cost 900 euros.", sources: [1, 7] },
      { text: "They cost 900 euros.", sources: [0] },
      { text: "Book at https://evil.example/book now.", sources: [1] },
      { text: "I have booked you.", sources: [1] },
    ];
    expect(told([...bad, good])?.sentences.map(({ text }) => text)).toEqual([good.text]);
    expect(told(bad)).toBeNull();
    expect(told([good], "Ask me@evil.example")?.title).toBe(shown.title);
  });
});
