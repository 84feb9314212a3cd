// What an agent reads first: asked, tried, known, missing, suggested next step. Each line points at the words it rests on
// by span and copies none, so that erasing the words erases the brief. Pure.
import { z } from "zod";
import type { Category, HandoffCause } from "@/db/schema";
import type { Entry } from "./entry";

const quote = z.object({ seq: z.number().int(), start: z.number().int(), end: z.number().int() });
const PARTS = ["asked", "tried", "known", "missing", "next"] as const;
const line = z.object({
  part: z.enum(PARTS),
  /** A sentence of ours, by key of PHRASES; null when the line only quotes. */
  phrase: z.string().nullable(),
  quotes: z.array(quote),
});

export const briefSchema = z.object({ lines: z.array(line) });
export type Brief = z.infer<typeof briefSchema>;
type BriefPart = (typeof PARTS)[number];
type Quote = z.infer<typeof quote>;

const PHRASES = {
  tried_nothing: "The responder did not answer before.",
  tried_failed: "The responder could not finish an answer.",
  tried_held: "The responder was about to say what no cited article supports. The customer has not read it:",
  missing_contact: "How to reach them outside this chat: no e-mail or phone yet.",
  missing_reference: "An order, booking or invoice number.",
  missing_amount: "The amount, and when it was charged.",
  missing_date: "The day it is about.",
  missing_error: "The exact error text, and the device or browser.",
  next_safety:
    "Answer at once: ask whether they are safe now, and where they are. Where life is in danger, call the emergency number.",
  next_empathy: "Answer in person and first of all acknowledge; settle the matter afterwards.",
  next_legal: "Promise nothing; confirm receipt, name who decides and by when.",
  next_human_request: "Introduce yourself and answer the open question; do not ask them to repeat it.",
  next_financial: "Look up the payment, say what you see, and say by when it is settled.",
  next_technical_complex: "Do not repeat the standard steps; reproduce it or pass it to engineering with the details.",
  next_special_request: "Say whether it can be done, what it costs, and by when you know.",
  next_complaint: "Acknowledge what went wrong, say what happens now and by when.",
  next_unknown: "Answer from your own knowledge; no article covers it yet.",
  next_kept: "Answer it yourself: a member kept this for a person, for the reason that the handoff names.",
  next_held: "Check what was held back, then answer with what is true.",
  next_failed: "Answer the open question; the responder was out of order.",
} as const;

const FACTS = [
  /[\w.+-]+@[\w-]+\.[\w.]+/g,
  /\+?\d[\d\s/-]{7,}\d/g,
  /(?:[€$£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|\$|£|EUR|USD|GBP|CHF|euros?|dollars?|pounds?|元|يورو|دولار)\b)/giu,
  /(?:\b[A-Z]{1,4}-?|#)\d{3,}\b/g,
  /\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b/giu,
];
const EMAIL_OR_PHONE = /[\w.+-]+@[\w-]+\.[\w.]+|\+?\d[\d\s/-]{7,}\d/;
const REFERENCE = /(?:\b[A-Z]{1,4}-?|#)\d{3,}\b|\b\d{5,}\b/;
const AMOUNT = /[€$£¥]|\d\s?(?:EUR|USD|GBP|euros?|dollars?|pounds?)\b/iu;
const ERROR = /error|code|message|exception|\b[45]\d\d\b|fehler|erreur/iu;

/** The built-in brief of one episode, from its entries in order. */
export function writeBrief(
  entries: Entry[],
  decision: { cause: HandoffCause; category: Category | null; citations: { slug: string }[]; inDanger?: boolean },
): Brief {
  const said = entries.filter((entry) => entry.kind === "message");
  const byContact = said.filter((entry) => entry.actor === "contact");
  const answers = said.filter(
    ({ actor, payload }) => actor === "responder" && !payload.safety && !payload.byRule && !payload.askedBack,
  );
  const words = byContact.map((entry) => entry.text).join("\n");
  const lines: Brief["lines"] = [];
  for (const entry of asked(byContact)) lines.push({ part: "asked", phrase: null, quotes: [wholeOf(entry)] });
  if (answers.length === 0 && decision.cause !== "unsupported_claim") {
    const phrase = decision.cause === "responder_failed" ? "tried_failed" : "tried_nothing";
    lines.push({ part: "tried", phrase, quotes: [] });
  }
  for (const entry of answers.slice(-2)) lines.push({ part: "tried", phrase: null, quotes: [firstSentence(entry)] });
  const held = decision.cause === "unsupported_claim" && entries.findLast(({ kind }) => kind === "held");
  if (held) {
    lines.push({ part: "tried", phrase: "tried_held", quotes: [] });
    lines.push({ part: "tried", phrase: null, quotes: [wholeOf(held)] });
  }
  const facts = byContact.flatMap(factsOf).slice(0, 6);
  if (facts.length > 0) lines.push({ part: "known", phrase: null, quotes: facts });
  for (const phrase of missing(words, decision.category)) lines.push({ part: "missing", phrase, quotes: [] });
  lines.push({ part: "next", phrase: nextStep(decision), quotes: [] });
  return { lines };
}

export type BriefLine = { part: BriefPart; text: string; seqs: number[] };

/** The brief in words: our sentences by key, quotes read from the entries as they are now (erased words stay erased). */
export function readBrief(brief: Brief, entries: Entry[]): BriefLine[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry.text]));
  return brief.lines.map(({ part, phrase, quotes }) => ({
    part,
    text: phrase
      ? PHRASES[phrase as keyof typeof PHRASES]
      : quotes.map(({ seq, start, end }) => (bySeq.get(seq) ?? "").slice(start, end).trim()).join(" · "),
    seqs: quotes.map(({ seq }) => seq),
  }));
}

/** The contact's first words in the episode and the newest ones: the need, and where it stands. */
function asked(byContact: Entry[]): Entry[] {
  const first = byContact.find((entry) => entry.text.split(/\s+/).length > 2) ?? byContact[0];
  const last = byContact.at(-1);
  return [first, last].filter((entry, i, both): entry is Entry => entry !== undefined && both.indexOf(entry) === i);
}

function wholeOf(entry: Entry): Quote {
  const end = entry.text.length <= 280 ? entry.text.length : entry.text.slice(0, 280).lastIndexOf(" ") + 1 || 280;
  return { seq: entry.seq, start: 0, end };
}

function firstSentence(entry: Entry): Quote {
  const match = /^[\s\S]{0,200}?[.!?。！？؟](?=\s|$)/u.exec(entry.text);
  return match ? { seq: entry.seq, start: 0, end: match[0].length } : wholeOf(entry);
}

function factsOf(entry: Entry): Quote[] {
  const quotes = FACTS.flatMap((pattern) =>
    [...entry.text.matchAll(pattern)].map((match) => ({
      seq: entry.seq,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  quotes.sort((a, b) => a.start - b.start || b.end - a.end);
  return quotes.filter((each, i) => !quotes.slice(0, i).some((before) => each.start < before.end));
}

function missing(words: string, category: Category | null): (keyof typeof PHRASES)[] {
  const wanted: (keyof typeof PHRASES)[] = [];
  if (category === "financial" && !AMOUNT.test(words)) wanted.push("missing_amount");
  if ((category === "financial" || category === "complaint") && !REFERENCE.test(words))
    wanted.push("missing_reference");
  if (category === "technical_complex" && !ERROR.test(words)) wanted.push("missing_error");
  if (category === "special_request" && !/\d/.test(words)) wanted.push("missing_date");
  if (!EMAIL_OR_PHONE.test(words)) wanted.push("missing_contact");
  return wanted;
}

type Reason = { cause: HandoffCause; category: Category | null; inDanger?: boolean };

function nextStep({ cause, category, inDanger }: Reason): keyof typeof PHRASES {
  if (inDanger) return "next_safety";
  if (cause === "responder_failed") return "next_failed";
  if (cause === "hand_back_contract" || cause === "whisper") return "next_kept";
  if (cause === "unsupported_claim") return "next_held";
  return category ? `next_${category}` : "next_unknown";
}
