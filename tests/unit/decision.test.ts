// What holds for any situation, policy and opinion of a model.
import { asks, draftOf, found, HOURS, nothing, only, situationOf } from "@tests/support/escalation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Category } from "@/db/schema";
import { defaultPolicy, type Policy, type Rule } from "@/domain/escalation/policy";
import { CATEGORIES, receiptSchema } from "@/domain/escalation/receipt";
import type { Utterance } from "@/domain/escalation/situation";
import { type Draft, failed, review, triage } from "@/domain/escalation/triage";

describe("any decision", () => {
  const text = fc.oneof(
    fc.constantFrom(
      HOURS,
      "My lawyer will sue you",
      "You charged me twice",
      "I want to talk to a person",
      "Hello",
      "This is unacceptable",
      "that did not help",
      "I want to kill myself",
      "Can you make an exception for my group of forty",
    ),
    fc.lorem({ maxCount: 20 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
  );
  const situation = fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom("contact", "responder", "agent") as fc.Arbitrary<Utterance["actor"]>, text), {
        maxLength: 6,
      }),
      text,
      fc.constantFrom(null, found, nothing),
    )
    .map(([before, last, knowledge]) => situationOf([...before, ["contact", last]], { knowledge }));
  const condition: fc.Arbitrary<Rule["when"]> = fc.oneof(
    fc.record({
      kind: fc.constant("category" as const),
      category: fc.constantFrom(...CATEGORIES),
      threshold: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.constantFrom<Rule["when"]>(
      { kind: "safety" },
      { kind: "repeated_question" },
      { kind: "no_source" },
      { kind: "unhelpful_answers", count: 1 },
    ),
    fc.record({ kind: fc.constant("low_confidence" as const), threshold: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );
  const policy: fc.Arbitrary<Policy> = fc
    .array(fc.tuple(condition, fc.constantFrom<Rule["action"][]>("hand_off", "offer_person", "try")), { maxLength: 6 })
    .map((rules) => ({
      version: 1,
      rules: rules.map(([when, action], i) => ({ id: `r${i}`, title: "", when, action, priority: i % 3, team: null })),
    }));
  const opinion = fc.record({
    category: fc.constantFrom("routine" as const, ...CATEGORIES),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    reason: fc.string(),
  });
  const STRENGTH = { answer: 0, ask: 1, offer_person: 2, hand_off: 3 };

  it("is not made milder by what a model thinks, although its rule comes first", () => {
    const rule = (category: Category, action: Rule["action"]) =>
      ({ ...only({ kind: "category", category, threshold: 0.5 }, action).rules[0], id: category }) as Rule;
    const law = asks("My lawyer will sue you.");
    for (const mild of ["try", "offer_person"] as const) {
      const rules = { version: 1, rules: [rule("complaint", mild), rule("legal", "hand_off")] };
      const thinks = draftOf({ opinion: { category: "complaint", confidence: 1, reason: "" } });
      expect(review(law, rules, thinks)).toMatchObject({ action: "hand_off", ruleId: "legal" });
    }
  });

  it("lets a model's opinion bring a person, never keep one away", () =>
    fc.assert(
      fc.property(situation, fc.oneof(policy, fc.constant(defaultPolicy())), opinion, (given, rules, thinks) => {
        const without = review(given, rules, draftOf());
        const with_ = review(given, rules, draftOf({ opinion: thinks }));
        expect(STRENGTH[with_.action]).toBeGreaterThanOrEqual(STRENGTH[without.action]);
      }),
      { numRuns: 400 },
    ));

  it("hands off for an opinion that reaches the rule's threshold, whatever the built-in scores say", () =>
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom(...CATEGORIES),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, category, sure) => {
          const rules = [only({ kind: "category", category, threshold: sure }), defaultPolicy()];
          for (const each of rules) {
            const own = each.rules.find(({ when }) => when.kind === "category" && when.category === category)?.when;
            const threshold = own?.kind === "category" ? own.threshold : 1;
            const confidence = Math.max(sure, threshold);
            const decision = review(given, each, draftOf({ opinion: { category, confidence, reason: "" } }));
            expect(decision.action).toBe("hand_off");
            const verdict = decision.receipt.rules.find(({ id }) => id === (each.version === 7 ? "only" : category));
            expect(["model", "both"]).toContain(verdict?.carriedBy);
          }
        },
      ),
      { numRuns: 300 },
    ));

  it("is the built-in's alone where a model was not asked, failed, or thinks that it is routine", () =>
    fc.assert(
      fc.property(situation, fc.oneof(policy, fc.constant(defaultPolicy())), (given, rules) => {
        const without = review(given, rules, draftOf());
        const routine = review(given, rules, draftOf({ opinion: { category: "routine", confidence: 1, reason: "" } }));
        expect(routine).toEqual({
          ...without,
          receipt: { ...without.receipt, opinion: { category: "routine", confidence: 1 } },
        });
        const unread = { ...given, knowledge: null };
        const { category, receipt } = failed(unread, rules, "timeout");
        expect([category, receipt.opinion]).toEqual([triage(unread, rules).category, null]);
      }),
      { numRuns: 200 },
    ));

  it("says whose view carried each rule, and keeps the model's sentence out of the receipt", () => {
    const law = asks("My lawyer will sue you.");
    const carried = (thinks: Draft["opinion"]) =>
      review(law, only({ kind: "category", category: "legal", threshold: 0.5 }), draftOf({ opinion: thinks }));
    const because = "They threaten to sue.";
    expect(carried(null).receipt).toMatchObject({ opinion: null, rules: [{ carriedBy: "built_in" }] });
    const both = carried({ category: "legal", confidence: 0.9, reason: because });
    expect(both.receipt.rules).toMatchObject([{ carriedBy: "both" }]);
    expect(both.reason).toBe(because);
    expect(JSON.stringify(both.receipt)).not.toContain(because);
    const greeting = review(
      asks("Hello"),
      only({ kind: "category", category: "legal", threshold: 0.5 }),
      draftOf({
        opinion: { category: "legal", confidence: 0.6, reason: because },
      }),
    );
    expect(greeting.receipt).toMatchObject({
      opinion: { category: "legal", confidence: 0.6 },
      rules: [{ applied: true, carriedBy: "model", value: 0.6, threshold: 0.5 }],
    });
  });

  it("is the same for the same situation, and its receipt says so: complete, of the schema, with nobody's words in it", () =>
    fc.assert(
      fc.property(situation, policy, (given, rules) => {
        const decision = triage(given, rules);
        expect(triage(structuredClone(given), structuredClone(rules))).toEqual(decision);
        const { receipt } = decision;
        expect(receiptSchema.parse(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt);
        expect(receipt.rules.map(({ id }) => id)).toEqual(rules.rules.map(({ id }) => id));
        const { action, cause, category, ruleId } = decision;
        expect(receipt.decision).toEqual({ action, cause, category, ruleId });
        expect((cause !== null) === (action === "hand_off")).toBe(true);
        const stored = JSON.stringify({ ...receipt, rules: [] });
        for (const word of given.utterances.flatMap(({ text: said }) => said.match(/\p{L}{9,}/gu) ?? []))
          expect(stored).not.toContain(word);
      }),
      { numRuns: 200 },
    ));

  it("is made by the first rule that applies", () =>
    fc.assert(
      fc.property(situation, policy, (given, rules) => {
        const { receipt, ruleId } = triage(given, rules);
        expect(ruleId).toBe(receipt.rules.find(({ applied }) => applied)?.id ?? null);
      }),
    ));
});
