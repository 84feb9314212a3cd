// What a decision is made from, and what it is. Everything that triage and review may look at stands here.
import type { ActorKind, Category, HandoffCause } from "@/db/schema";
import type { ContractLine } from "./contract";
import type { Receipt } from "./receipt";

/** `askedBack`: the responder only asked what it is about. */
export type Utterance = {
  seq: number;
  actor: Extract<ActorKind, "contact" | "responder" | "agent">;
  text: string;
  askedBack?: boolean;
};

/** The contact's word on an answer of the responder. */
export type Feedback = { seq: number; helpful: boolean };

/** What search found for the burst; `confidence` in 0..1. */
export type Knowledge = { answerable: boolean; confidence: number; citations: string[] };

/** The moment at which it is decided, and what is known of who writes. */
export type Circumstances = {
  /** Within the business hours. */
  open: boolean;
  /** Somebody is there to take a conversation. */
  online: boolean;
  /** The contact is known by an address that was verified. */
  identified: boolean;
  /** They have written before: an earlier conversation or episode. */
  returning: boolean;
};

/** What members told the responder for this stretch: private, and not the contact's to read. */
export type Steering = {
  /** What is asked now, with what a short question leans on. */
  asked: string;
  whispers: { seq: number; text: string }[];
  /** `expired`: its time is over, and it binds no more. */
  contract: { seq: number; lines: ContractLine[]; expired: boolean } | null;
};

export type Situation = {
  /** This episode since the last hand-back, in order, the current burst at its end. */
  utterances: Utterance[];
  /** Number of the first contact message of the burst that is being decided. */
  burstFrom: number;
  feedback: Feedback[];
  /** Primary language of the conversation: en, de, es, fr, zh, ar ... */
  lang: string;
  /** Null: knowledge was not asked, so nothing is decided on it. */
  knowledge: Knowledge | null;
  /** Left out or null: not known, so no condition on them holds. */
  circumstances?: Circumstances | null;
  /** Left out where members told nothing. */
  steering?: Steering;
};

export type Decision = {
  /** `ask`: one question back, in place of an answer. */
  action: "answer" | "ask" | "offer_person" | "hand_off";
  cause: HandoffCause | null;
  category: Category | null;
  ruleId: string | null;
  priority: number;
  /** What the responder says before the handoff, whatever a model would say: the safety words. Null: nothing. */
  words: { text: string; lang: string } | null;
  /** The deciding rule's own words, said with what it does. Null: it has none in this language. */
  ownWords: { text: string; lang: string } | null;
  receipt: Receipt;
  /** The model's own sentence on its opinion, for members; untrusted. Kept out of the receipt, which holds no words. */
  reason: string;
};
