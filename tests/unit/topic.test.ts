import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forbiddenIn, topicOf, touches } from "@/domain/escalation/topic";
import { thesaurus } from "@/domain/knowledge/thesaurus";

/** Whether an instruction keeps a question for a person. */
const blocks = (instruction: string, question: string, options = {}): boolean =>
  forbiddenIn(instruction, options).some((topic) => touches(question, topic));

const ASKED = {
  refund: [
    "Can I get my money back?",
    "Kann ich eine Rückerstattung bekommen?",
    "¿Puedo pedir un reembolso?",
    "Puis-je avoir un remboursement ?",
    "可以退款吗？",
    "هل يمكنني استرداد المبلغ؟",
  ],
  hours: [
    "When are you open on Saturday?",
    "Wann haben Sie am Samstag geöffnet?",
    "¿A qué hora abren el sábado?",
    "Quels sont vos horaires ?",
    "你们几点开门？",
    "ما هي ساعات العمل؟",
  ],
};

describe("an instruction that forbids", () => {
  it.each([
    "Do not offer the refund.",
    "Don’t promise him a refund yet",
    "Offer the replacement, not the refund",
    "Never mention refunds",
    "Answer without mentioning the refund.",
    "Keine Rückerstattung anbieten",
    "Sprich nicht über die Rückerstattung",
    "Bieten Sie den Umtausch an, aber keine Rückerstattung",
    "No ofrezcas el reembolso",
    "No hables del reembolso; ofrece el cambio",
    "Ne proposez pas de remboursement",
    "N'évoquez jamais le remboursement",
    "不要提退款",
    "请勿承诺退款",
    "لا تعرض استرداد المبلغ",
    "تجنب ذكر استرداد",
  ])("keeps its topic for a person, in whatever language it is asked: %s", (instruction) => {
    for (const question of ASKED.refund) expect([question, blocks(instruction, question)]).toEqual([question, true]);
    for (const question of ASKED.hours) expect([question, blocks(instruction, question)]).toEqual([question, false]);
  });

  it("names each thing of a list", () => {
    const instruction = "Do not offer, promise or suggest a refund, an invoice or parking.";
    for (const question of ["Can I get a refund?", "Where is my invoice?", "Can I park there?"])
      expect([question, blocks(instruction, question)]).toEqual([question, true]);
    expect(blocks(instruction, "When are you open?")).toBe(false);
  });

  it("stops where the sentence turns to what is wanted instead", () => {
    for (const instruction of [
      "Do not mention the refund, offer free parking",
      "Do not mention the refund but tell them about the parking",
      "Do not mention the refund. Parking is free.",
    ])
      expect([instruction, blocks(instruction, "Is there parking?")]).toEqual([instruction, false]);
  });

  it("knows a word that no thesaurus has, also misspelt", () => {
    expect(blocks("Do not talk about the Xylothane incident", "What is a xylothane?")).toBe(true);
    expect(blocks("Do not talk about the Xylothane", "What is xylothene?")).toBe(true);
    expect(blocks("Do not offer a refund", "I want a refnud")).toBe(true);
  });

  it.each([
    "Do not forget to mention the refund",
    "Do not hesitate to offer a refund",
    "Offer the refund",
    "Be kind to them",
    "Vergessen Sie nicht die Rückerstattung",
    "N'oubliez pas le remboursement",
    "别忘了退款",
    "特别提到退款",
    "",
    "do not",
    "…",
  ])("is none of: %s", (instruction) => {
    for (const question of [...ASKED.refund, ...ASKED.hours]) expect(blocks(instruction, question)).toBe(false);
  });

  it("needs no “do not” where only what is forbidden stands, and may have one", () => {
    for (const line of ["the refund", "discuss the refund", "Do not discuss the refund", "退款"])
      for (const question of ASKED.refund) expect(blocks(line, question, { outright: true })).toBe(true);
    expect(blocks("the refund, offer free parking", "Is there parking?", { outright: true })).toBe(false);
  });

  it("touches by the matter, not by its time or amount", () => {
    const agreed = topicOf("I will refund 40 euros by Friday") ?? [];
    expect(touches("Is my refund on its way?", agreed)).toBe(true);
    expect(touches("Are you open on Friday?", agreed)).toBe(false);
    expect(touches("Do you have 40 rooms?", agreed)).toBe(false);
    expect(touches("Are you open on Friday?", topicOf("Friday") ?? [])).toBe(true);
  });
});

describe("topics, whatever is written", () => {
  it("end, and are never empty", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.boolean(), (text, outright) => {
        for (const topic of forbiddenIn(text, { outright })) expect(topic.length).toBeGreaterThan(0);
        expect(topicOf(text)?.length).not.toBe(0);
      }),
    ));

  it("are touched by their own words", () =>
    fc.assert(
      fc.property(fc.constantFrom(...thesaurus.map(([first = ""]) => first)), (need) => {
        const topic = topicOf(need);
        if (topic) expect(touches(need, topic)).toBe(true);
      }),
    ));

  it("are touched by a question also when more is said around it", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...ASKED.refund),
        fc.array(fc.constantFrom(...ASKED.hours), { maxLength: 3 }),
        fc.array(fc.constantFrom(...ASKED.hours), { maxLength: 3 }),
        (asked, before, after) => {
          const question = [...before, asked, ...after].join("\n");
          expect(blocks("Do not offer the refund", question)).toBe(true);
        },
      ),
    ));
});
