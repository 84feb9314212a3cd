import { describe, expect, it } from "vitest";
import { percentile, scoreConversations, scoreMessages, scoreQuestions } from "@/cli/evals/scores";

describe("the figures of the evals", () => {
  it("count a wrong category as an escalation that was right, and as a category that was wrong", () => {
    const scores = scoreMessages([
      { label: "legal", got: "legal" },
      { label: "legal", got: "complaint", alt: ["complaint"] },
      { label: "financial", got: "routine" },
      { label: "routine", got: "routine" },
      { label: "routine", got: "complaint" },
    ]);
    expect(scores).toMatchObject({ n: 5, recall: 2 / 3, precision: 2 / 3, f1: 2 / 3, falseAlarmRate: 0.5 });
    expect(scores).toMatchObject({ accuracy: 2 / 5, lenientAccuracy: 3 / 5 });
    // legal 2/3, financial 0, routine 1/2; complaint is no label here.
    expect(scores.macroF1).toBeCloseTo((2 / 3 + 0 + 1 / 2) / 3);
  });

  it("place the first handoff against the turn that was due", () => {
    const scores = scoreConversations([
      { expected: 3, got: 3 },
      { expected: 3, got: 2 },
      { expected: 2, got: 4 },
      { expected: 1, got: null },
      { expected: null, got: null },
      { expected: null, got: 2 },
    ]);
    expect(scores).toEqual({
      escalating: 4,
      exact: 1,
      within1: 2,
      early: 1,
      late: 1,
      missed: 1,
      quiet: 2,
      falseAlarms: 1,
    });
  });

  it("judge an answer by the article that it was said from", () => {
    const scores = scoreQuestions([
      { gold: "a", ranked: ["a", "b"], answeredFrom: "a" },
      { gold: "a", ranked: ["b", "a"], answeredFrom: "b" },
      { gold: "a", ranked: [], answeredFrom: null },
      { gold: null, ranked: ["a"], answeredFrom: "a" },
      { gold: null, ranked: ["a"], answeredFrom: null },
    ]);
    expect(scores).toMatchObject({ answerable: 3, hit1: 1 / 3, hit3: 2 / 3, mrr5: 0.5, answeredRightRate: 1 / 3 });
    expect(scores).toMatchObject({ wronglyWithheldRate: 1 / 3, unanswerable: 2, wrongAnswerRate: 0.5 });
  });

  it("are zero rather than nothing where nothing was counted", () => {
    expect(scoreMessages([])).toMatchObject({ n: 0, f1: 0, macroF1: 0, falseAlarmRate: 0 });
    expect(scoreQuestions([])).toMatchObject({ hit1: 0, wrongAnswerRate: 0 });
    expect(percentile([], 0.99)).toBe(0);
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
  });
});
