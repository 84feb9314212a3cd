// What a decision is made from, boiled down to facts that a receipt can state: scores, signals, what knowledge and the model said, the
// moment. The same facts and rules always give the same decision; a stored receipt gives its facts back. Pure.
import { CATEGORIES, type Receipt } from "./receipt";
import { leadingOf, type Recognition } from "./recogniser";
import type { Signals } from "./signals";
import type { Circumstances, Situation, Utterance } from "./situation";
import { LABELS, type Label } from "./weights";

export type Facts = {
  /** By thousandths, as a receipt shows them: what is shown is what was compared. */
  scores: Record<Label, number>;
  signals: Signals;
  lang: string;
  /** The responder has answered before this burst. */
  later: boolean;
  /** It has asked back before, so it does not ask first again. */
  askedBefore: boolean;
  /** Null: knowledge was not asked. */
  knowledge: { answerable: boolean; confidence: number } | null;
  /** Null: nothing was drafted yet. */
  draft: { asksBack: boolean; cited: boolean } | null;
  opinion: Receipt["opinion"];
  circumstances: Circumstances | null;
  /** The messages that are being decided. */
  burst: { seq: number; text: string }[];
};

type Drafted = { citations: string[]; asksBack?: boolean; opinion: Receipt["opinion"] };

/** What the situation, what was recognised in it and the draft come to. */
export function factsOf(situation: Situation, seen: Recognition, draft: Drafted | null): Facts {
  const { utterances, burstFrom, lang, knowledge, circumstances = null } = situation;
  const before = utterances.filter(({ actor, seq }) => actor === "responder" && seq < burstFrom);
  return {
    scores: Object.fromEntries(LABELS.map((label) => [label, thousandths(seen.scores[label])])) as Facts["scores"],
    signals: seen.signals,
    lang,
    later: before.some(({ askedBack }) => !askedBack),
    askedBefore: before.some(({ askedBack }) => askedBack),
    knowledge: knowledge && { answerable: knowledge.answerable, confidence: knowledge.confidence },
    draft: draft && { asksBack: draft.asksBack === true, cited: draft.citations.length > 0 },
    opinion: draft?.opinion ? { category: draft.opinion.category, confidence: draft.opinion.confidence } : null,
    circumstances,
    burst: utterances
      .filter(({ actor, seq }) => actor === "contact" && seq >= burstFrom)
      .map(({ seq, text }) => ({ seq, text })),
  };
}

/** What of the facts a receipt keeps beside its scores and signals: no words, only where they stand. */
export const statedOf = ({ lang, later, askedBefore, knowledge, draft, circumstances, burst }: Facts) => ({
  lang,
  later,
  askedBefore,
  answerable: knowledge?.answerable ?? null,
  draft,
  circumstances,
  burst: burst.map(({ seq }) => seq),
});

/** The facts that a stored receipt states, with the words that it points at; null for a receipt from before they were stated. */
export function factsFrom(receipt: Receipt, utterances: Pick<Utterance, "seq" | "text">[]): Facts | null {
  const { facts, scores, signals, knowledge, opinion } = receipt;
  if (!facts) return null;
  const { answerable, burst, ...stated } = facts;
  return {
    ...stated,
    scores: Object.fromEntries(LABELS.map((label) => [label, scores[label] ?? 0])) as Facts["scores"],
    signals: { ...NO_SIGNALS, ...signals } as Signals,
    knowledge: knowledge && answerable !== null ? { answerable, confidence: knowledge.confidence } : null,
    opinion,
    burst: utterances.filter(({ seq }) => burst.includes(seq)).map(({ seq, text }) => ({ seq, text })),
  };
}

/** Probability that a person is needed at all. */
const needOf = ({ scores }: Pick<Facts, "scores">): number => thousandths(1 - scores.routine);

/** What is compared with the threshold of a category's rule: of the leading one, that a person is needed at all. */
export const comparedValue = ({ scores }: Pick<Facts, "scores">, category: (typeof CATEGORIES)[number]): number =>
  leadingOf(scores) === category ? needOf({ scores }) : scores[category];

/** The category that leads, then the next one: its score is how near another reading was. */
export function runnerUp({
  scores,
}: Pick<Facts, "scores">): { category: (typeof CATEGORIES)[number]; score: number } | null {
  const leading = leadingOf(scores);
  const [next] = CATEGORIES.filter((category) => category !== leading).toSorted((a, b) => scores[b] - scores[a]);
  return next && scores[next] > 0 ? { category: next, score: scores[next] } : null;
}

export const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

const NO_SIGNALS: Signals = {
  unhelpfulAnswers: 0,
  responderTurns: 0,
  repeatedQuestion: false,
  solved: false,
  wantsPerson: false,
  wantsNoPerson: false,
  safety: false,
  smallTalk: false,
  opens: false,
};
