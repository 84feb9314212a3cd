// Every KPI, defined once: its name, what it counts, its formula and what it leaves out. Screen, tooltip, ledger and tests read this;
// read/measure.ts says the same in SQL. Pure.
import type { Category, HandoffCause, Outcome } from "@/db/schema";

export type Kpi = {
  /** Stands on screen and names the region: a contract. */
  name: string;
  /** What one counted row is. */
  counts: "episodes" | "handoffs";
  /** What the figure is: a length of time, a share of what is counted, or how many. */
  unit: "time" | "share" | "number";
  better: "lower" | "higher" | null;
  /** A time that is also taken in the workspace's business hours. */
  inBusinessHours?: true;
  formula: string;
  exclusions: string;
  /** What counted rows fall into, in the order in which they are shown. Together with `leftOut`: the states of a row. */
  parts: Readonly<Record<string, string>>;
  /** Why a row is left out of the figure. */
  leftOut: Readonly<Record<string, string>>;
};

const COUNTED = { counted: "Counted" } as const;

export const OUTCOMES = {
  answered_confirmed: "Answered, confirmed",
  answered_assumed: "Answered, assumed",
  handed_off_solved: "Handed off, solved",
  handed_off_unsolved: "Handed off, not solved",
  responder_failed: "Responder failed",
  abandoned: "Abandoned",
  pending: "Pending",
} as const satisfies Record<Outcome | "pending", string>;

const CATEGORIES = {
  human_request: "Wish for a person",
  financial: "Financial",
  complaint: "Complaint",
  special_request: "Special request",
  technical_complex: "Complex technical",
  legal: "Legal",
  empathy: "Empathy",
  none: "No category",
} as const satisfies Record<Category | "none", string>;

const CAUSES = {
  category: "The matter needs a person",
  human_request: "The contact asked for a person",
  no_source: "No source answers it",
  low_confidence: "The responder was not sure",
  unhelpful_twice: "Two answers did not help",
  repeated_question: "The same question again",
  rule: "Another rule of the policy",
  responder_failed: "The responder failed",
  hand_back_contract: "The hand-back kept it for a person",
  whisper: "A whisper kept it for a person",
  unsupported_claim: "A claim without evidence",
} as const satisfies Record<HandoffCause, string>;

export const KPIS = {
  "first-response": {
    name: "Responder first response",
    counts: "episodes",
    unit: "time",
    better: "lower",
    formula:
      "From the contact's first message to the responder's first complete message, for each episode opened in the range. The clock runs day and night.",
    exclusions:
      "Left out: episodes in which the contact wrote nothing, and those that the responder had not answered by the end of the range.",
    parts: COUNTED,
    leftOut: {
      no_contact_message: "The contact wrote nothing",
      no_responder_message: "No answer by the responder",
    },
  },
  "human-response": {
    name: "Human response after handoff",
    counts: "handoffs",
    unit: "time",
    better: "lower",
    inBusinessHours: true,
    formula:
      "From the handoff to the first message of a person, for each handoff made in the range; once by the calendar, once in the workspace's business hours. A message of the responder never counts.",
    exclusions:
      "Who still waits is shown beside it, however long ago the handoff was. Left out: handoffs that ended without a message of a person. Taking over from the responder is no handoff.",
    parts: COUNTED,
    leftOut: {
      waiting: "Still waiting",
      ended_unanswered: "Ended without a person's message",
    },
  },
  "handoff-rate": {
    name: "Handoff rate",
    counts: "episodes",
    unit: "share",
    better: null,
    formula: "Episodes with at least one handoff, of all episodes opened in the range.",
    exclusions: "Nothing is left out. Taking over from the responder is no handoff.",
    parts: { handed_off: "Handed off", kept: "Not handed off" },
    leftOut: {},
  },
  outcome: {
    name: "Outcome per episode",
    counts: "episodes",
    unit: "share",
    better: null,
    formula:
      "Each episode opened in the range has one outcome, as it stood at the end of the range. The shares are rounded so that they add up to 100 %.",
    exclusions:
      "Nothing is left out. A person who took over counts as handed off; what the responder failed at is counted apart, whoever mended it. Reopening begins a new episode.",
    parts: OUTCOMES,
    leftOut: {},
  },
  "resolution-time": {
    name: "Resolution time",
    counts: "episodes",
    unit: "time",
    better: "lower",
    formula:
      "From the opening of an episode to its end, for each episode opened in the range that an agent resolved, or whose answer the contact confirmed.",
    exclusions:
      "Left out: episodes still pending at the end of the range, and those that ended by silence: the hours of silence are nobody's work.",
    parts: COUNTED,
    leftOut: { pending: "Pending", by_silence: "Ended by silence" },
  },
  "durable-resolution": {
    name: "Durable resolution",
    counts: "episodes",
    unit: "share",
    better: "higher",
    formula:
      "Episodes opened in the range and solved that were not reopened within 7 days (168 hours), of those whose 7 days had passed by the end of the range.",
    exclusions:
      "Left out: episodes still pending, not solved, abandoned or failed, and those whose 7 days are not over.",
    parts: { durable: "Not reopened within 7 days", reopened: "Reopened within 7 days" },
    leftOut: { pending: "Pending", not_solved: "Not solved", too_recent: "Its 7 days are not over" },
  },
  "handoffs-by-category": {
    name: "Handoffs by category",
    counts: "handoffs",
    unit: "number",
    better: null,
    formula: "Handoffs made in the range, by the category that the decision named.",
    exclusions: "Nothing is left out. Handoffs without a category have a cause only.",
    parts: CATEGORIES,
    leftOut: {},
  },
  "handoffs-by-cause": {
    name: "Handoffs by cause",
    counts: "handoffs",
    unit: "number",
    better: null,
    formula: "Handoffs made in the range, by what led to the decision.",
    exclusions: "Nothing is left out.",
    parts: CAUSES,
    leftOut: {},
  },
  volume: {
    name: "Volume by day",
    counts: "episodes",
    unit: "number",
    better: null,
    formula: "Episodes opened in the range, by the day on which they were opened in the workspace's time zone.",
    exclusions: "Nothing is left out.",
    parts: COUNTED,
    leftOut: {},
  },
} as const satisfies Record<string, Kpi>;

export type KpiId = keyof typeof KPIS;
export const kpiIds = Object.keys(KPIS) as KpiId[];

/** The definition under the wide type, for code that treats all alike. */
export const kpiOf = (id: KpiId): Kpi => KPIS[id];

/** How long after its end an episode must stay closed to be durable. */
export const DURABLE_DAYS = 7;
