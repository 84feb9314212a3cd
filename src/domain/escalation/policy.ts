// A workspace's rules of escalation: versioned, in order, the first that applies decides. Pure.
import { z } from "zod";
import type { Category, HandoffCause } from "@/db/schema";
import { LOCALES } from "@/domain/contacts/contact";
import { NO_PHRASE, phraseSchema } from "./phrases";
import { CATEGORIES } from "./receipt";
import { NO_OWN_WORDS, type Safety } from "./safety";

const share = z.number().min(0).max(1);
const several = z.number().int().min(1).max(20);
const MOST_PHRASES = 20;

/** One thing that may be so of a message, the conversation or the moment. */
const parts = [
  /** The recogniser, or the model, sees this category with at least this probability of a need. */
  z.object({ kind: z.literal("category"), category: z.enum(CATEGORIES), threshold: share }),
  z.object({ kind: z.literal("unhelpful_answers"), count: several }),
  z.object({ kind: z.literal("repeated_question") }),
  /** Knowledge was asked and nothing in it answers. */
  z.object({ kind: z.literal("no_source") }),
  z.object({ kind: z.literal("low_confidence"), threshold: share }),
  /** The responder has answered at least so often in this episode since the last hand-back. */
  z.object({ kind: z.literal("responder_turns"), count: several }),
  /** Any of these stands in the burst as whole words. */
  z.object({ kind: z.literal("words"), phrases: z.array(phraseSchema).min(1, NO_PHRASE).max(MOST_PHRASES) }),
  z.object({ kind: z.literal("language"), languages: z.array(z.enum(LOCALES)).min(1, "Choose a language.") }),
  /** The business hours, as the message comes. */
  z.object({ kind: z.literal("hours"), open: z.boolean() }),
  z.object({ kind: z.literal("availability"), online: z.boolean() }),
  /** `identified`: by an address that was verified. `returning`: has an earlier conversation or episode. */
  z.object({ kind: z.literal("contact"), attribute: z.enum(["identified", "returning"]), is: z.boolean() }),
] as const;

const part = z.discriminatedUnion("kind", parts);
const condition = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("safety") }),
  ...parts,
  z.object({ kind: z.literal("all"), of: z.array(part).min(2).max(6) }),
]);

const MOST_LETTERS = 1_000;
const said = z
  .string()
  .trim()
  .min(1, "Say something, or leave the language out.")
  .max(MOST_LETTERS, "Use at most 1,000 characters.");

const ruleSchema = z.object({
  id: z.string().regex(/^[\w-]{1,60}$/),
  /** A name of its own; empty: it is called by what it does (sentence.ts). */
  title: z.string().trim().max(120),
  when: condition,
  action: z.enum(["hand_off", "offer_person", "try", "ask_first"]),
  /** 0 normal, 1 high, 2 urgent, 3 danger to life. */
  priority: z.number().int().min(0).max(3),
  /** Empty: whoever is there. */
  team: z.string().nullable(),
  /** What is said with the action, per language: before a handoff, beside an answer with the offer, or as the question that is asked. */
  words: z.partialRecord(z.enum(LOCALES), said).optional(),
});

const MOST_RULES = 60;
export const policySchema = z.object({
  rules: z
    .array(ruleSchema)
    .max(MOST_RULES, "Use at most 60 rules.")
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, "Two rules have the same id."),
});
export type Rule = z.infer<typeof ruleSchema>;
export type Condition = Rule["when"];
export type Part = z.infer<typeof part>;
/** `safety` is what is said at once where danger to life is recognised. */
export type Policy = { version: number; rules: Rule[]; safety?: Safety };

const SAFETY_RULE: Rule = {
  id: "safety",
  title: "Danger to life goes to a person at once",
  when: { kind: "safety" },
  action: "hand_off",
  priority: 3,
  team: null,
};

/** What is stored: a list of rules, which is how version 1 was written, or a later version that says so. */
const storedSchema = z.union([
  z.array(ruleSchema).transform((rules) => ({ v: 1 as const, rules })),
  z.object({ v: z.literal(2), rules: z.array(ruleSchema) }),
]);

/** The rules as a row holds them, of whatever version, with the one for danger to life first. Throws when it is none. */
export const readRules = (stored: unknown): Rule[] => safetyFirst(storedSchema.parse(stored).rules);

/** The rules as a row is to hold them. */
export const storeRules = (rules: Rule[]) => ({ v: 2 as const, rules: safetyFirst(rules) });

/** How far an action goes towards a person: a model's opinion, or a surer case, must not go less far. */
export const strengthOf = (action: Rule["action"]): number =>
  (["try", "ask_first", "offer_person", "hand_off"] as const).indexOf(action);

/** The single conditions of one: itself, or those that must hold together. */
export const partsOf = (when: Condition): Condition[] => (when.kind === "all" ? when.of : [when]);

/** The rules with the one for danger to life first, at top priority: a workspace may give it a team, but not drop or weaken it. */
function safetyFirst(rules: Rule[]): Rule[] {
  const own = rules.find(({ when }) => when.kind === "safety") ?? SAFETY_RULE;
  const { when, action, priority } = SAFETY_RULE;
  return [{ ...own, when, action, priority }, ...rules.filter(({ when }) => when.kind !== "safety")];
}

const THRESHOLDS: Record<Category, number> = {
  empathy: 0.55,
  legal: 0.55,
  human_request: 0.5,
  financial: 0.55,
  technical_complex: 0.55,
  special_request: 0.55,
  complaint: 0.55,
};
const PRIORITY: Partial<Record<Category, number>> = { empathy: 2, legal: 1, financial: 1 };
/** What each category is called in a sentence. */
export const NAMES: Record<Category, string> = {
  empathy: "a person in distress",
  legal: "a legal matter",
  human_request: "a wish for a person",
  financial: "disputed or missing money",
  technical_complex: "a fault that standard steps do not solve",
  special_request: "a request off the catalogue",
  complaint: "a complaint",
};

/** Version 0: in force from the first minute of every workspace, until it publishes its own. */
export function defaultPolicy(): Policy {
  const rule = (id: string, title: string, when: Rule["when"], action: Rule["action"], priority = 0): Rule => ({
    id,
    title,
    when,
    action,
    priority,
    team: null,
  });
  return {
    version: 0,
    safety: NO_OWN_WORDS,
    rules: [
      SAFETY_RULE,
      ...CATEGORIES.map((category) =>
        rule(
          category,
          `Hand off ${NAMES[category]}`,
          { kind: "category", category, threshold: THRESHOLDS[category] },
          "hand_off",
          PRIORITY[category],
        ),
      ),
      rule(
        "unhelpful",
        "Hand off after two answers that did not help",
        { kind: "unhelpful_answers", count: 2 },
        "hand_off",
      ),
      rule("repeated", "Offer a person when a question is asked again", { kind: "repeated_question" }, "offer_person"),
      rule("no-source", "Hand off what no article answers", { kind: "no_source" }, "hand_off"),
    ],
  };
}

/** Which line the contact reads at a handoff, after the safety words where those were said; its hours variant is chosen by the calendar. */
export function contactReason(cause: HandoffCause, category: Category | null, inDanger = false): string {
  if (inDanger) return "handoff_safety";
  if (cause === "responder_failed") return "handoff_failed";
  if (category === "empathy" || category === "legal") return "handoff_sensitive";
  if (cause === "human_request" || category === "human_request") return "handoff_asked";
  const isKept = cause === "category" || cause === "rule" || cause === "hand_back_contract" || cause === "whisper";
  return isKept ? "handoff_care" : "handoff_unknown";
}
