// Prompts are copy with a version: a changed word without a new version would make receipts name what nobody was told.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { instructionsFor, PROMPT_VERSION } from "@/domain/responder/prompt";
import { ANSWER } from "@/domain/responder/prompts/answer";

const WORDINGS: Record<string, string> = { "answer-5": "fe53a59b3342" };

describe("a prompt", () => {
  it("has the wording that its version stands for", () =>
    expect(WORDINGS[PROMPT_VERSION]).toBe(createHash("sha256").update(ANSWER.text).digest("hex").slice(0, 12)));

  it("has every place filled, and none that an article brings", () => {
    const article = { slug: "x", title: "A {company} of {articles}", body: "{company}" };
    const told = instructionsFor("Lindenhof {articles}", [article]);
    expect(told).toContain("You answer customers of Lindenhof {articles} in a chat.");
    expect(told).toContain("A {company} of {articles}\n{company}");
    expect(told.match(/<article slug=/g)).toHaveLength(1);
  });

  it("tells the model what the gate demands", () => {
    for (const kind of [
      "amount",
      "percentage",
      "date",
      "deadline",
      "duration",
      "time",
      "address",
      "phone number",
      "liability",
    ])
      expect(ANSWER.text).toContain(kind);
  });
});
