// Which need speaks from the contact's words: a probability for each category, and the words that carried it. Pure.
// Small trained networks over the burst (net.ts, weights.ts); what rules read better stands in signals.ts.
import type { Category } from "@/db/schema";
import { featuresOf, vectorOf, wordsOf } from "./features";
import { scoresOf, shareOf, slopesOf } from "./net";
import { CATEGORIES, type Span } from "./receipt";
import { burstText, type Signals, signalsOf, withoutTheMachine } from "./signals";
import type { Feedback, Utterance } from "./situation";
import { isKnown, knownFeatures, LABELS, type Label, needOffset, nets } from "./weights";

export { RECOGNISER_VERSION } from "./weights";

export type Recognition = {
  scores: Record<Label, number>;
  /** The category that leads among those that need a person. */
  leading: Category;
  /** Probability that a person is needed at all: 1 - routine. */
  need: number;
  spans: Span[];
  signals: Signals;
};

/** A rival category is preferred by priority when it is at least this share of the leading one. */
const NEAR_TIE = 0.8;
/** Longer messages are read to here: what matters is said early, and a decision takes at most a millisecond. */
const READ_CHARACTERS = 2000;

/** Reads the burst from `burstFrom` on, in the light of what came before; `lang` is the conversation's. */
export function recognise(
  utterances: Utterance[],
  burstFrom: number,
  { feedback = [], lang = "en" }: { feedback?: Feedback[]; lang?: string } = {},
): Recognition {
  const signals = signalsOf(utterances, burstFrom, feedback);
  const text = withoutTheMachine(burstText(utterances, burstFrom).slice(0, READ_CHARACTERS));
  const features = vectorOf(text, learnt);
  const scores = applySignals(probabilities(text, features, lang), signals);
  const leading = leadingOf(scores);
  const shares = sharesOf(features, leading);
  const spans = utterances
    .filter((utterance) => utterance.actor === "contact" && utterance.seq >= burstFrom)
    .flatMap((utterance) => spansOf(utterance, leading, shares));
  spans.sort((a, b) => b.weight - a.weight);
  return { scores, leading, need: 1 - scores.routine, spans: spans.slice(0, 6), signals };
}

const learnt = (hash: number) => isKnown(knownFeatures(), hash);

function probabilities(text: string, features: Map<number, number>, lang: string): Record<Label, number> {
  // Without words (a rating alone) nothing speaks for a person.
  if (wordsOf(text).length === 0)
    return Object.fromEntries(LABELS.map((label) => [label, label === "routine" ? 1 : 0])) as Record<Label, number>;
  const all = nets().map((net) => scoresOf(net, features));
  const scores = LABELS.map((_, label) => all.reduce((sum, each) => sum + (each[label] ?? 0), 0) / all.length);
  // Shifted so that the thresholds of a policy mean a measured share of false alarms.
  scores[0] = (scores[0] ?? 0) - needOffset(lang);
  const top = Math.max(...scores);
  const exp = scores.map((score) => Math.exp(score - top));
  const total = exp.reduce((a, b) => a + b, 0);
  return Object.fromEntries(LABELS.map((label, i) => [label, (exp[i] ?? 0) / total])) as Record<Label, number>;
}

/** How much a feature speaks for `category` against routine, by its hash. */
function sharesOf(features: Map<number, number>, category: Category): (hash: number) => number {
  const label = LABELS.indexOf(category);
  const slopes = nets().map((net) => ({ net, slopes: slopesOf(net, features, label) }));
  return (hash) =>
    learnt(hash) ? slopes.reduce((sum, each) => sum + shareOf(each.net, each.slopes, hash), 0) / slopes.length : 0;
}

/** Where a rule is certain it outweighs statistics; the rest is scaled so that the sum stays 1. */
function applySignals(scores: Record<Label, number>, signals: Signals): Record<Label, number> {
  if (signals.safety) return withAtLeast(scores, "empathy", 0.97);
  if (signals.smallTalk || signals.opens) return withAtLeast(scores, "routine", 0.97);
  if (signals.wantsNoPerson)
    return withAtLeast(scores, "routine", Math.max(scores.routine, 1 - scores.human_request / 2));
  if (signals.wantsPerson) return withAtLeast(scores, "human_request", 0.9);
  return scores;
}

function withAtLeast(scores: Record<Label, number>, label: Label, least: number): Record<Label, number> {
  if (scores[label] >= least) return scores;
  const shrink = (1 - least) / (1 - scores[label]);
  return Object.fromEntries(LABELS.map((each) => [each, each === label ? least : scores[each] * shrink])) as Record<
    Label,
    number
  >;
}

/** The strongest category; of near equals the one that comes first in the order of priority. */
export function leadingOf(scores: Record<Label, number>): Category {
  const strongest = Math.max(...CATEGORIES.map((category) => scores[category]));
  return CATEGORIES.find((category) => scores[category] >= strongest * NEAR_TIE) ?? "complaint";
}

/** The words that speak for `category` against routine, adjacent ones joined. */
function spansOf(utterance: Utterance, category: Category, shares: (hash: number) => number): Span[] {
  const byStart = new Map<number, Span>();
  const features = featuresOf(utterance.text.slice(0, READ_CHARACTERS));
  for (const { hash, start, end } of features) {
    if (end === start) continue;
    const weight = shares(hash) / Math.sqrt(features.length);
    const span = byStart.get(start);
    if (span) {
      span.weight += weight;
      span.end = Math.max(span.end, end);
    } else byStart.set(start, { category, seq: utterance.seq, start, end, weight });
  }
  const strong = [...byStart.values()].filter((span) => span.weight > 0.15).sort((a, b) => a.start - b.start);
  return strong.reduce<Span[]>((joined, span) => {
    const before = joined.at(-1);
    if (before && span.start <= before.end + 1) {
      before.end = Math.max(before.end, span.end);
      before.weight += span.weight;
    } else joined.push(span);
    return joined;
  }, []);
}
