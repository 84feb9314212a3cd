// A workspace's rules of escalation: versioned, in order, the first that applies decides. Pure.
import { z } from "zod";
import type { Category, HandoffCause } from "@/db/schema";
import { CATEGORIES } from "./receipt";
import { NO_OWN_WORDS, type Safety } from "./safety";

const condition = z.discriminatedUnion("kind", [
  /** The recogniser, or the model, sees this category with at least this probability of a need. */
  z.object({ kind: z.literal("category"), category: z.enum(CATEGORIES), threshold: z.number().min(0).max(1) }),
  z.object({ kind: z.literal("safety") }),
  z.object({ kind: z.literal("unhelpful_answers"), count: z.number().int().min(1) }),
  z.object({ kind: z.literal("repeated_question") }),
  /** Knowledge was asked and nothing in it answers. */
  z.object({ kind: z.literal("no_source") }),
  z.object({ kind: z.literal("low_confidence"), threshold: z.number().min(0).max(1) }),
]);

const ruleSchema = z.object({
  id: z.string(),
  /** Reads as a sentence on the screen. */
  title: z.string(),
  when: condition,
  action: z.enum(["hand_off", "offer_person", "try"]),
  /** 0 normal, 1 high, 2 urgent, 3 danger to life. */
  priority: z.number().int().min(0).max(3),
  /** Empty: whoever is there. */
  team: z.string().nullable(),
});

export const policySchema = z.object({ rules: z.array(ruleSchema) });
export type Rule = z.infer<typeof ruleSchema>;
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

/** The rules with the one for danger to life first, at top priority: a workspace may give it a team, but not drop or weaken it. */
export function safetyFirst(rules: Rule[]): Rule[] {
  const own = rules.find(({ when }) => when.kind === "safety") ?? SAFETY_RULE;
  const { action, priority } = SAFETY_RULE;
  return [{ ...own, action, priority }, ...rules.filter(({ when }) => when.kind !== "safety")];
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
const NAMES: Record<Category, string> = {
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
  const isKept = cause === "category" || cause === "hand_back_contract" || cause === "whisper";
  return isKept ? "handoff_care" : "handoff_unknown";
}
