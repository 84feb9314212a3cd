// Which messages of a conversation's log were questions that knowledge left without an answer, and how that showed. Pure.
// Not: greetings, and what the policy hands to a person whatever knowledge has (a complaint, money, grief, the wish for a person).
import type { MissCause } from "@/db/schema-knowledge";
import type { Entry } from "@/domain/conversations/entry";
import { recognise } from "@/domain/escalation/recogniser";
import { likeness, SAME_AT, wordsOf } from "./likeness";

/** Entry `seq` is the question; `missedAt` is the ISO instant at which the log first says that it had no answer. */
export type Unanswered = { seq: number; cause: MissCause; text: string; missedAt: string };

const HANDED_OFF = ["no_source", "low_confidence", "unhelpful_twice", "repeated_question"] as const;
/** The kinds of entries that `unansweredIn` reads. */
export const READ_KINDS = ["message", "handoff", "feedback"] as const;

/** What the contact said in one go, and the number of the responder's answer to it. */
type Burst = { episode: number; said: Entry[]; answer: number | null };

/** The questions in the order in which they turned out to have no answer; asked again in the same episode, a question counts once. */
export function unansweredIn(entries: readonly Entry[]): Unanswered[] {
  const found: (Unanswered & { episode: number })[] = [];
  const bursts: Burst[] = [];
  let open = null as Burst | null;
  const miss = (burst: Burst | null, cause: MissCause, by: Entry) => {
    const question = burst && questionOf(burst);
    if (!question || found.some((other) => asksTheSame(other, question))) return;
    found.push({ seq: question.seq, cause, text: question.text, missedAt: by.at, episode: question.episode });
  };
  for (const entry of entries) {
    if (entry.kind === "message" && entry.actor === "contact") {
      if (open?.episode !== entry.episode) {
        open = { episode: entry.episode, said: [], answer: null };
        bursts.push(open);
      }
      open.said.push(entry);
    } else if (entry.kind === "message" && !isNoAnswer(entry)) {
      if (entry.actor === "responder") {
        if (hasNothing(entry)) miss(open, "nothing_known", entry);
        if (open) open.answer = entry.seq;
      }
      open = null;
    } else if (entry.kind === "handoff") {
      const cause = missOf(entry);
      if (cause) miss(cause === "unhelpful_twice" ? twiceAnswered(bursts, entry.episode) : open, cause, entry);
    } else if (entry.kind === "feedback" && !entry.payload.helpful) {
      const { about } = entry.payload;
      miss(bursts.find(({ answer }) => answer === about) ?? null, "not_helpful", entry);
    }
  }
  return found.map(({ episode: _, ...question }) => question);
}

/** Cut off, or what a rule says before a handoff: the question is still open. */
const isNoAnswer = ({ payload }: Extract<Entry, { kind: "message" }>): boolean =>
  payload.interrupted === true || payload.byRule === true || payload.safety === true;

/** "I do not know this": the offer of a person, resting on no article. */
const hasNothing = ({ payload }: Extract<Entry, { kind: "message" }>): boolean =>
  payload.offersPerson === true && (payload.citations ?? []).length === 0;

/** A handoff's category is only a guess here: where the policy decided by it, the cause says so. */
const missOf = ({ payload }: Extract<Entry, { kind: "handoff" }>): MissCause | null =>
  HANDED_OFF.find((cause) => cause === payload.cause) ?? null;

/** What the first of the episode's last two answers was about: the burst after it only says that it did not help. */
function twiceAnswered(bursts: Burst[], episode: number): Burst | null {
  const answered = bursts.filter((burst) => burst.episode === episode && burst.answer !== null);
  return answered.at(-2) ?? answered.at(-1) ?? null;
}

/** The message of a burst that says most; null when it holds no question. */
function questionOf({ said }: Burst): Entry | null {
  let best: { entry: Entry; count: number } | null = null;
  for (const entry of said) {
    const count = wordsOf(entry.text).length;
    if (count > (best?.count ?? 0) && !isSmallTalk(entry.text)) best = { entry, count };
  }
  return best?.entry ?? null;
}

const isSmallTalk = (text: string): boolean => recognise([{ seq: 1, actor: "contact", text }], 1).signals.smallTalk;

const asksTheSame = (one: { seq: number; text: string; episode: number }, other: Entry): boolean =>
  one.seq === other.seq ||
  (one.episode === other.episode && likeness(wordsOf(one.text), wordsOf(other.text)) >= SAME_AT);
