// The rules of a policy: how they are stored and read, what each new condition looks at, and what a linter can say of them.
import { asks, draftOf, HOURS, nothing, only, type Said, situationOf } from "@tests/support/escalation";
import { draft, part, policy, situation } from "@tests/support/policies";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, sameRules } from "@/domain/escalation/changes";
import type { Flip } from "@/domain/escalation/counterfactual";
import { flipSentence } from "@/domain/escalation/flip-sentence";
import { implies, isBroken, lint, unreachableIn } from "@/domain/escalation/lint";
import { findPhrases } from "@/domain/escalation/phrases";
import {
  type Condition,
  defaultPolicy,
  type Part,
  policySchema,
  type Rule,
  readRules,
  storeRules,
} from "@/domain/escalation/policy";
import { sentenceOf } from "@/domain/escalation/sentence";
import type { Situation } from "@/domain/escalation/situation";
import { review, triage } from "@/domain/escalation/triage";

const rule = (id: string, when: Condition, action: Rule["action"] = "hand_off", more: Partial<Rule> = {}): Rule => ({
  id,
  title: "",
  when,
  action,
  priority: 0,
  team: null,
  ...more,
});
const NOW = { open: true, online: false, identified: false, returning: true };

describe("stored rules", () => {
  it("are read as version 1 wrote them: a bare list", () => {
    const old = JSON.parse(JSON.stringify(defaultPolicy().rules));
    expect(readRules(old)).toEqual(defaultPolicy().rules);
  });

  it("come back as they were stored, whatever they are, with danger to life first, at once and before everything", () =>
    fc.assert(
      fc.property(policy, ({ rules }) => {
        const back = readRules(JSON.parse(JSON.stringify(storeRules(rules))));
        expect(back[0]).toMatchObject({ when: { kind: "safety" }, action: "hand_off", priority: 3 });
        expect(back.slice(1)).toEqual(rules.filter(({ when }) => when.kind !== "safety"));
      }),
    ));

  it("are refused where they are none: an unknown condition, no phrase, a phrase without a letter, two of one id", () => {
    const valid = (rules: unknown) => policySchema.safeParse({ rules }).success;
    const words = (phrases: string[]) => [rule("a", { kind: "words", phrases })];
    expect(valid(words(["refund"]))).toBe(true);
    for (const rules of [words([]), words(["  "]), words(["!?"]), [...words(["a"]), ...words(["b"])]])
      expect(valid(rules)).toBe(false);
    expect(valid([{ ...rule("a", { kind: "no_source" }), when: { kind: "regex", source: ".*" } }])).toBe(false);
    expect(() => readRules({ v: 3, rules: [] })).toThrow();
  });
});

describe("words of a rule", () => {
  it.each([
    ["I want my REFUND, now", "refund", true],
    ["refunded already", "refund", false],
    ["a full   refund", "full refund", true],
    ["Die Rückgabe!", "rückgabe", true],
    ["Rückgaberecht", "rückgabe", false],
    ["我要退款", "退款", true],
    ["أريد استرداد المبلغ", "مبلغ", true],
    ["don’t do it", "don't", true],
    ["cost (5.00) C++?", "C++", true],
    ["aaaa", ".*", false],
    ["a|b", "a|b", true],
  ])("%o holds %o: %o", (text, phrase, holds) => {
    const [first] = findPhrases(text, [phrase]);
    expect(first !== undefined).toBe(holds);
    if (first) expect(text.slice(first.start, first.end).length).toBeGreaterThan(0);
  });

  it("are never a pattern: any phrase is found in itself, whatever signs it has", () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), (phrase) => {
        const trimmed = phrase.trim();
        fc.pre(/[\p{L}\p{N}]/u.test(trimmed));
        expect(findPhrases(`x ${trimmed} y`, [trimmed]).length).toBeGreaterThan(0);
      }),
    ));
});

describe("each new condition", () => {
  const answered: Said[] = [
    ["contact", HOURS],
    ["responder", "At 8."],
    ["contact", "And on Sunday?"],
  ];
  it.each<[string, Condition, Situation, boolean]>([
    ["words", { kind: "words", phrases: ["refund"] }, asks("A refund, please"), true],
    ["words said before", { kind: "words", phrases: ["Saturday"] }, situationOf(answered), false],
    ["language", { kind: "language", languages: ["de", "fr"] }, asks("Hallo", { lang: "de" }), true],
    ["language", { kind: "language", languages: ["de"] }, asks("Hello"), false],
    ["responder turns", { kind: "responder_turns", count: 1 }, situationOf(answered), true],
    ["responder turns", { kind: "responder_turns", count: 2 }, situationOf(answered), false],
    ["hours", { kind: "hours", open: true }, asks(HOURS, { circumstances: NOW }), true],
    ["hours", { kind: "hours", open: false }, asks(HOURS, { circumstances: NOW }), false],
    ["hours that are not known", { kind: "hours", open: false }, asks(HOURS), false],
    ["availability", { kind: "availability", online: false }, asks(HOURS, { circumstances: NOW }), true],
    ["contact", { kind: "contact", attribute: "returning", is: true }, asks(HOURS, { circumstances: NOW }), true],
    ["contact", { kind: "contact", attribute: "identified", is: true }, asks(HOURS, { circumstances: NOW }), false],
    [
      "all of",
      {
        kind: "all",
        of: [
          { kind: "hours", open: true },
          { kind: "words", phrases: ["Saturday"] },
        ],
      },
      asks(HOURS, { circumstances: NOW }),
      true,
    ],
    [
      "all of, one missing",
      {
        kind: "all",
        of: [
          { kind: "hours", open: false },
          { kind: "words", phrases: ["Saturday"] },
        ],
      },
      asks(HOURS, { circumstances: NOW }),
      false,
    ],
  ])("%s: %o", (_, when, given, applies) => {
    const { action, cause, receipt } = triage(given, only(when));
    expect([action, cause]).toEqual(applies ? ["hand_off", "rule"] : ["answer", null]);
    expect(receipt.rules).toMatchObject([{ id: "only", applied: applies }]);
  });

  it("says in the receipt where the words of a rule stand, and which parts held", () => {
    const when: Condition = {
      kind: "all",
      of: [
        { kind: "hours", open: false },
        { kind: "words", phrases: ["Saturday"] },
      ],
    };
    const { receipt } = triage(asks(HOURS, { circumstances: NOW }), only(when));
    const [match] = receipt.matches;
    expect(HOURS.slice(match?.start, match?.end)).toBe("Saturday");
    expect(receipt.rules[0]).toMatchObject({ value: 1, threshold: 2, parts: [{ applied: false }, { applied: true }] });
  });
});

describe("asking one question first", () => {
  const asksFirst = {
    version: 1,
    rules: [rule("ask", { kind: "no_source" }, "ask_first"), rule("off", { kind: "no_source" })],
  };
  const unknown = { knowledge: nothing };
  it("asks once, then the rules below decide", () => {
    const first = asks(HOURS, unknown);
    expect(review(first, asksFirst, draftOf({ citations: [] }))).toMatchObject({
      action: "ask",
      cause: null,
      receipt: { askedBack: true },
    });
    const after = situationOf(
      [
        ["contact", HOURS],
        ["responder", "For what?"],
        ["contact", HOURS],
      ],
      unknown,
    );
    after.utterances = after.utterances.map((each) =>
      each.actor === "responder" ? { ...each, askedBack: true } : each,
    );
    expect(review(after, asksFirst, draftOf({ citations: [] }))).toMatchObject({ action: "hand_off", ruleId: "off" });
  });

  it("brings the rule's own words in the contact's language, English for a language that is none of ours, else nothing", () => {
    const own = {
      version: 1,
      rules: [rule("w", { kind: "words", phrases: ["x"] }, "offer_person", { words: { de: "Gern.", en: "Sure." } })],
    };
    const words = (lang: string) => triage(asks("x", { lang }), own).ownWords;
    expect([words("de"), words("it"), words("fr")]).toEqual([
      { text: "Gern.", lang: "de" },
      { text: "Sure.", lang: "en" },
      null,
    ]);
  });
});

describe("the linter", () => {
  const legal = (threshold: number): Part => ({ kind: "category", category: "legal", threshold });
  const of = (...rules: Rule[]) => lint(rules).filter(({ kind }) => kind !== "nobody");

  it("finds nothing in the default policy", () => expect(lint(defaultPolicy().rules)).toEqual([]));

  it.each<[string, string, Rule[], RegExp]>([
    [
      "contradiction",
      "error",
      [rule("a", legal(0.5), "offer_person"), rule("b", legal(0.5))].toReversed(),
      /^Rule 1, “.*”, and rule 2, “.*”, have the same condition/,
    ],
    ["hidden", "error", [rule("a", legal(0.5), "try"), rule("b", legal(0.8))], /^Rule 1, .* hides rule 2/],
    ["unreachable", "error", [rule("a", legal(0.5)), rule("b", legal(0.8))], /^Rule 2, .* never decides: rule 1/],
    [
      "milder",
      "error",
      [rule("a", legal(0.8), "offer_person"), rule("b", legal(0.5))],
      /^Rule 1, .* milder than rule 2/,
    ],
    ["needless", "note", [rule("a", legal(0.8)), rule("b", legal(0.5))], /^Rule 1, .* changes nothing: rule 2/],
    [
      "never",
      "error",
      [
        rule("a", {
          kind: "all",
          of: [
            { kind: "hours", open: true },
            { kind: "hours", open: false },
          ],
        }),
      ],
      /cannot hold at once/,
    ],
    ["never", "error", [rule("a", { kind: "words", phrases: [] }), rule("b", legal(0.5))], /names no word yet/],
    ["never", "error", [rule("a", { kind: "low_confidence", threshold: 0 })], /never applies/],
    [
      "exception",
      "note",
      [rule("a", { kind: "words", phrases: ["invoice"] }, "try"), rule("b", legal(0.5))],
      /where both apply, the responder tries/,
    ],
  ])("points out %s as %s", (kind, severity, rules, sentence) => {
    expect(of(...rules)).toMatchObject([{ kind, severity, sentence: expect.stringMatching(sentence) }]);
    expect(isBroken(lint(rules))).toBe(severity === "error");
  });

  it("lets an exception and a tier be: narrower first, and stronger where it is surer", () => {
    expect(of(rule("a", legal(0.8)), rule("b", legal(0.5), "offer_person"))).toEqual([]);
    expect(
      of(
        rule("a", { kind: "all", of: [legal(0.5), { kind: "hours", open: false }] }, "offer_person"),
        rule("b", legal(0.5)),
      ),
    ).toEqual([]);
    expect(of(rule("a", { kind: "no_source" }, "ask_first"), rule("b", { kind: "no_source" }))).toEqual([]);
  });

  it("names each need that nobody is called for", () => {
    const found = lint([rule("a", legal(0.5), "try")]);
    expect(found.filter(({ kind }) => kind === "nobody")).toHaveLength(7);
    expect(found.find(({ otherId }) => otherId === "a")?.sentence).toMatch(
      /^Nobody is called for a legal matter: rule 1/,
    );
  });

  it("never calls a rule unreachable that decides in some situation", () => {
    let decided = 0;
    fc.assert(
      fc.property(
        policy,
        fc.array(situation, { minLength: 5, maxLength: 5 }),
        draft,
        ({ rules, version }, given, drafted) => {
          const never = unreachableIn(lint(rules));
          for (const each of given) {
            const { ruleId } = drafted ? review(each, { rules, version }, drafted) : triage(each, { rules, version });
            if (ruleId === null) continue;
            decided++;
            expect(never.has(ruleId), `${ruleId} of ${rules.map(sentenceOf).join(" ")}`).toBe(false);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(decided).toBeGreaterThan(200);
  });

  it("only says that one condition implies another where it does", () =>
    fc.assert(
      fc.property(part, part, situation, draft, (a, b, given, drafted) => {
        fc.pre(implies(a, b));
        const holds = (when: Part) => {
          const { receipt } = drafted ? review(given, only(when), drafted) : triage(given, only(when));
          return receipt.rules[0]?.applied;
        };
        if (holds(a)) expect(holds(b)).toBe(true);
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    ));
});

describe("the difference of two policies", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => rule(id, { kind: "words", phrases: [id] })) as [
    Rule,
    Rule,
    Rule,
    Rule,
  ];
  const told = (before: Rule[], after: Rule[]) =>
    changesOf(before, after).map(({ kind, rule: { id }, place }) => `${kind} ${id} ${place}`);

  it("names what was added, removed, changed and moved, and only what was moved", () => {
    expect(told([a, b, c], [a, b, c])).toEqual([]);
    expect(told([a, b, c], [a, d, b, c])).toEqual(["added d 2"]);
    expect(told([a, b, c], [a, c])).toEqual(["removed b 2"]);
    expect(told([a, b, c, d], [d, a, b, c])).toEqual(["moved d 1"]);
    expect(told([a, b], [b, { ...a, action: "try" }])).toEqual(
      expect.arrayContaining([expect.stringMatching(/^changed a 2/)]),
    );
  });

  it("does not see in which order words are kept", () => {
    const said = { ...a, words: { en: "Hi.", de: "Hallo." } };
    expect(sameRules([said], [{ ...a, words: { de: "Hallo.", en: "Hi." } }])).toBe(true);
    expect(sameRules([said], [{ ...a, words: { en: "Hi." } }])).toBe(false);
  });

  it("is nothing exactly where both are the same", () =>
    fc.assert(
      fc.property(policy, policy, ({ rules: one }, { rules: other }) => {
        expect(changesOf(one, other).length === 0).toBe(sameRules(one, other));
        expect(changesOf(one, structuredClone(one))).toEqual([]);
      }),
    ));
});

describe("a rule as a sentence", () => {
  it("says when and what", () => {
    const late: Condition = {
      kind: "all",
      of: [
        { kind: "category", category: "complaint", threshold: 0.7 },
        { kind: "hours", open: false },
      ],
    };
    expect(sentenceOf(rule("a", late, "offer_person"))).toBe(
      "When it is a complaint (70 % or surer) and it is outside business hours: offer a person.",
    );
    expect(
      sentenceOf(rule("a", { kind: "words", phrases: ["refund", "money back"] }, "hand_off", { priority: 2 })),
    ).toBe("When the message says “refund” or “money back”: hand off now, urgent.");
  });

  it("says what would have changed a decision by the rules' places", () => {
    const rules = [rule("a", { kind: "hours", open: false }), rule("b", { kind: "words", phrases: ["x"] })];
    const flip = (change: Flip["change"]) => flipSentence({ change, action: "hand_off", ruleId: "b" }, rules);
    expect(flip({ kind: "flag", fact: "open", to: false })).toBe("Outside business hours, it is handed off (rule 2).");
    expect(flip({ kind: "words", ruleId: "b", phrase: "x", present: true })).toBe(
      "With “x” in the message (rule 2), it is handed off (rule 2).",
    );
    expect(flip({ kind: "without", ruleIds: ["a", "b"] })).toBe("Without rules 1 and 2, it is handed off (rule 2).");
    expect(flip({ kind: "threshold", ruleId: "a", part: 0, from: 0.55, to: 0.6 })).toBe(
      "With rule 1 at 60 % instead of 55 %, it is handed off (rule 2).",
    );
  });
});
