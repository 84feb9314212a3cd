// Any policy, situation and draft that could be: what holds for all of them is a law.
import { found, HOURS, nothing, situationOf } from "@tests/support/escalation";
import fc from "fast-check";
import type { Part, Policy, Rule } from "@/domain/escalation/policy";
import { CATEGORIES } from "@/domain/escalation/receipt";
import type { Situation, Utterance } from "@/domain/escalation/situation";
import type { Draft } from "@/domain/escalation/triage";

const share = fc.integer({ min: 0, max: 20 }).map((step) => step / 20);
const few = fc.integer({ min: 1, max: 4 });
const PHRASES = ["refund", "full refund", "lawyer", "Saturday", "退款", "Rückgabe"];

export const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("category" as const), category: fc.constantFrom(...CATEGORIES), threshold: share }),
  fc.record({ kind: fc.constant("unhelpful_answers" as const), count: few }),
  fc.record({ kind: fc.constant("responder_turns" as const), count: few }),
  fc.constantFrom<Part>({ kind: "repeated_question" }, { kind: "no_source" }),
  fc.record({ kind: fc.constant("low_confidence" as const), threshold: share }),
  fc.record({
    kind: fc.constant("words" as const),
    phrases: fc.uniqueArray(fc.constantFrom(...PHRASES), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("language" as const),
    languages: fc.uniqueArray(fc.constantFrom("en" as const, "de" as const, "zh" as const), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant("hours" as const), open: fc.boolean() }),
  fc.record({ kind: fc.constant("availability" as const), online: fc.boolean() }),
  fc.record({
    kind: fc.constant("contact" as const),
    attribute: fc.constantFrom("identified" as const, "returning" as const),
    is: fc.boolean(),
  }),
);

const condition: fc.Arbitrary<Rule["when"]> = fc.oneof(
  { weight: 4, arbitrary: part },
  { weight: 2, arbitrary: fc.array(part, { minLength: 2, maxLength: 3 }).map((of) => ({ kind: "all" as const, of })) },
  { weight: 1, arbitrary: fc.constant({ kind: "safety" as const }) },
);

export const policy: fc.Arbitrary<Policy> = fc
  .array(fc.tuple(condition, fc.constantFrom<Rule["action"][]>("hand_off", "offer_person", "try", "ask_first")), {
    minLength: 1,
    maxLength: 7,
  })
  .map((rules) => ({
    version: 1,
    rules: rules.map(([when, action], i) => ({ id: `r${i}`, title: "", when, action, priority: i % 3, team: null })),
  }));

const text = fc.constantFrom(
  HOURS,
  "My lawyer will sue you",
  "You charged me twice and I want a full refund",
  "I want to talk to a person",
  "Hello",
  "This is unacceptable",
  "that did not help",
  "I want to kill myself",
  "我要退款",
  "Wie geht die Rückgabe?",
  "Can you make an exception for my group of forty",
);
const actor = fc.constantFrom<Utterance["actor"][]>("contact", "responder", "responder", "agent");
const circumstances = fc.option(
  fc.record({ open: fc.boolean(), online: fc.boolean(), identified: fc.boolean(), returning: fc.boolean() }),
);

export const situation: fc.Arbitrary<Situation> = fc
  .tuple(
    fc.array(fc.tuple(actor, text), { maxLength: 5 }),
    text,
    fc.boolean(),
    fc.constantFrom("en", "de", "zh", "it"),
    circumstances,
    fc.constantFrom(null, found, nothing),
  )
  .map(([before, last, askedBack, lang, now, knowledge]) => {
    const given = situationOf([...before, ["contact", last]], { lang, circumstances: now, knowledge });
    const utterances = given.utterances.map((each) =>
      each.actor === "responder" && askedBack ? { ...each, askedBack } : each,
    );
    return { ...given, utterances };
  });

export const draft: fc.Arbitrary<Draft | null> = fc.option(
  fc.record({
    responder: fc.constant("test"),
    text: fc.constant("We open at 8."),
    citations: fc.constantFrom<string[][]>([], ["hours"]),
    asksBack: fc.boolean(),
    opinion: fc.option(
      fc.record({
        category: fc.constantFrom("routine" as const, ...CATEGORIES),
        confidence: share,
        reason: fc.constant(""),
      }),
    ),
  }),
);
