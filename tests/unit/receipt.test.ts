// A receipt explains its decision: from what it states the decision is made again, and what it says would have changed it does.
import { asks, draftOf, found, HOURS, only } from "@tests/support/escalation";
import { draft, policy, situation } from "@tests/support/policies";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applied, flipsOf } from "@/domain/escalation/counterfactual";
import { factsFrom, runnerUp } from "@/domain/escalation/facts";
import { defaultPolicy } from "@/domain/escalation/policy";
import { receiptSchema } from "@/domain/escalation/receipt";
import { decideBy, review, triage } from "@/domain/escalation/triage";

describe("a receipt", () => {
  const decided = fc.tuple(situation, fc.oneof(policy, fc.constant(defaultPolicy())), draft);

  it("is enough to decide again: the same facts under the same rules give the same decision", () =>
    fc.assert(
      fc.property(decided, ([given, rules, drafted]) => {
        const { receipt } = drafted ? review(given, rules, drafted) : triage(given, rules);
        const stored = receiptSchema.parse(JSON.parse(JSON.stringify(receipt)));
        const facts = factsFrom(stored, given.utterances);
        if (!facts) throw new Error("The receipt states no facts.");
        const { rule: _, verdicts, ...decision } = decideBy(facts, rules);
        expect(decision).toEqual(stored.decision);
        expect(verdicts.map(({ rule: { id }, verdict }) => ({ id, ...verdict }))).toEqual(stored.rules);
      }),
      { numRuns: 400 },
    ));

  it("of before its facts were stated is read, and does not pretend", () => {
    const { facts: _, matches: __, ...old } = triage(asks(HOURS), defaultPolicy()).receipt;
    const stored = receiptSchema.parse(JSON.parse(JSON.stringify(old)));
    expect([stored.facts, stored.matches, factsFrom(stored, [])]).toEqual([null, [], null]);
  });

  it("says what would have changed it: applied and decided again, each change flips the decision", () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(decided, ([given, rules, drafted]) => {
        const { receipt, action } = drafted ? review(given, rules, drafted) : triage(given, rules);
        const facts = factsFrom(receiptSchema.parse(receipt), given.utterances);
        if (!facts) throw new Error("The receipt states no facts.");
        const before = structuredClone({ facts, policy: rules });
        for (const { change, action: told } of flipsOf({ facts, policy: rules })) {
          kinds.add(change.kind);
          const after = applied(change, { facts, policy: rules });
          const now = decideBy(after.facts, after.policy).action;
          expect(now).toBe(told);
          expect(now, JSON.stringify(change)).not.toBe(action);
        }
        expect({ facts, policy: rules }).toEqual(before);
      }),
      { numRuns: 300 },
    );
    expect([...kinds]).toEqual(expect.arrayContaining(["count", "flag", "score", "threshold", "without", "words"]));
  }, 60_000);

  it("says how sure an answer would have had to be", () => {
    const unsure = { ...asks(HOURS), knowledge: { ...found, confidence: 0.4 } };
    const policy = only({ kind: "low_confidence", threshold: 0.5 });
    const facts = factsFrom(review(unsure, policy, draftOf()).receipt, []);
    if (!facts) throw new Error("The receipt states no facts.");
    expect(flipsOf({ facts, policy })).toContainEqual({
      change: { kind: "confidence", from: 0.4, to: 0.5 },
      action: "answer",
      ruleId: null,
    });
  });

  it("names the smallest: a handoff by 97 against 90 % needs the score to fall by 8 points, or the threshold to rise", () => {
    const { receipt } = triage(asks("You charged my card twice and I want the missing money back."), defaultPolicy());
    const facts = factsFrom(receipt, []);
    if (!facts) throw new Error("The receipt states no facts.");
    const verdict = receipt.rules.find(({ id }) => id === "financial");
    const score = flipsOf({ facts, policy: defaultPolicy() }).find(({ change }) => change.kind === "score")?.change;
    if (score?.kind !== "score" || !verdict) throw new Error("No score would change it.");
    expect(score.category).toBe("financial");
    // Just below what was asked for, and not a thousandth further.
    expect(score.from - score.to).toBeCloseTo((verdict.value ?? 0) - (verdict.threshold ?? 0) + 0.001, 3);
    expect(runnerUp(facts)?.category).not.toBe("financial");
  });

  it("of danger to life names no rule that could be left out", () => {
    const { receipt } = triage(asks("I want to kill myself"), defaultPolicy());
    const facts = factsFrom(receipt, []);
    if (!facts) throw new Error("The receipt states no facts.");
    expect(
      flipsOf({ facts, policy: defaultPolicy() }).filter(
        ({ change }) => change.kind === "without" || change.kind === "threshold",
      ),
    ).toEqual([]);
  });

  it("says what is found for an answer that an article gives, too", () => {
    const answer = review(asks(HOURS, { knowledge: found }), defaultPolicy(), draftOf());
    const facts = factsFrom(answer.receipt, []);
    if (!facts) throw new Error("The receipt states no facts.");
    expect(flipsOf({ facts, policy: defaultPolicy() }).map(({ change }) => change)).toContainEqual({
      kind: "flag",
      fact: "answerable",
      to: false,
    });
  });
});
