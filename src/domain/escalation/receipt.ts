// The stored explanation of one decision, also of "no need to escalate". It points at words by span and never copies them.
import { z } from "zod";

export const CATEGORIES = [
  "empathy",
  "legal",
  "human_request",
  "financial",
  "technical_complex",
  "special_request",
  "complaint",
] as const;

export const categorySchema = z.enum(CATEGORIES);
export const causeSchema = z.enum([
  "category",
  "human_request",
  "no_source",
  "low_confidence",
  "unhelpful_twice",
  "repeated_question",
  "rule",
  "responder_failed",
  "hand_back_contract",
  "whisper",
  "unsupported_claim",
]);

/** What a sentence may say only where a cited passage says it too. */
export const CLAIM_KINDS = [
  "amount",
  "percentage",
  "date",
  "deadline",
  "duration",
  "time",
  "address",
  "phone",
  "number",
  "legal",
  "promise",
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** `[start, end)` in UTF-16 units of the text of entry `seq`; `weight` is its share of the category's score. */
const spanSchema = z.object({
  category: categorySchema,
  seq: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  weight: z.number(),
});

/** What was compared with what. */
const comparedSchema = z.object({
  applied: z.boolean(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  /** Whose view of a category reached its threshold; null where none did, and for rules that no view of the model's enters. */
  carriedBy: z.enum(["built_in", "model", "both"]).nullable().default(null),
});

/** What else the decision rests on. With scores, signals, knowledge and opinion it is enough to make the decision again. */
const factsSchema = z.object({
  lang: z.string(),
  later: z.boolean(),
  askedBefore: z.boolean(),
  answerable: z.boolean().nullable(),
  draft: z.object({ asksBack: z.boolean(), cited: z.boolean() }).nullable(),
  circumstances: z
    .object({ open: z.boolean(), online: z.boolean(), identified: z.boolean(), returning: z.boolean() })
    .nullable(),
  /** Numbers of the messages that were decided. */
  burst: z.array(z.number().int()),
});

export const receiptSchema = z.object({
  policyVersion: z.number().int(),
  recogniserVersion: z.string(),
  /** Model or built-in responder, with its prompt's version; null before a draft was made. */
  responder: z.string().nullable(),
  /** Probability of each category and of routine. */
  scores: z.record(z.string(), z.number()),
  spans: z.array(spanSchema),
  /** Where the words of rules stand. */
  matches: z
    .array(z.object({ ruleId: z.string(), seq: z.number().int(), start: z.number().int(), end: z.number().int() }))
    .default([]),
  /** Each rule of the policy in order: did it apply, and what was compared. `parts`: the conditions that must hold together. */
  rules: z.array(comparedSchema.extend({ id: z.string(), parts: z.array(comparedSchema).default([]) })),
  /** The model's own view of the need, by how sure it was; null when none was asked or it failed. Its reason is the entry's text. */
  opinion: z
    .object({ category: z.enum(["routine", ...CATEGORIES]), confidence: z.number() })
    .nullable()
    .default(null),
  signals: z.record(z.string(), z.union([z.number(), z.boolean()])),
  knowledge: z.object({ confidence: z.number(), citations: z.array(z.string()) }).nullable(),
  /** Null: a receipt from before they were stated. */
  facts: factsSchema.nullable().default(null),
  decision: z.object({
    action: z.enum(["answer", "ask", "offer_person", "hand_off"]),
    cause: causeSchema.nullable(),
    category: categorySchema.nullable(),
    ruleId: z.string().nullable(),
  }),
  /** What failed, when the responder did. */
  failure: z.string().nullable(),
  /** Nothing could be answered yet, and the responder asked what it is about. */
  askedBack: z.boolean().default(false),
  /**
   * The members' whispers in force, by entry, and what each did. `told`: it stood in the model's prompt; `not_applied`: the built-in
   * responder cannot follow it; `not_reached`: decided without a draft.
   */
  whispers: z
    .array(
      z.object({
        seq: z.number().int(),
        effect: z.enum(["handed_off", "told", "not_touched", "not_applied", "not_reached"]),
      }),
    )
    .default([]),
  /** The contract of the hand-back whose entry this is, and the positions of its lines that the question touches. */
  contract: z
    .object({
      seq: z.number().int(),
      effect: z.enum(["handed_off", "told", "not_touched", "not_reached", "expired"]),
      lines: z.array(z.number().int()),
    })
    .nullable()
    .default(null),
  /** What the evidence gate found in a model's words: claims that no cited passage has, and sources that it was never shown. */
  gate: z
    .object({ unsupported: z.array(z.enum(CLAIM_KINDS)), droppedSources: z.number().int() })
    .nullable()
    .default(null),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** The same decision, turned into a handoff because a claim had no evidence and nobody approved it. */
export const withoutEvidence = (receipt: Receipt): Receipt => ({
  ...receipt,
  decision: { action: "hand_off", cause: "unsupported_claim", category: null, ruleId: null },
});
/** Whether a stored receipt is of words that spoke of danger to life. */
export const tellsOfDanger = (stored: unknown): boolean =>
  receiptSchema.safeParse(stored).data?.signals.safety === true;

export type Span = z.infer<typeof spanSchema>;
