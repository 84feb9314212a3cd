// Which article answers, which of its sentences say it, and how sure that is. Pure: the database brings candidates, this ranks them.
// The evidence (evidence.ts) is weighed by weights that `npm run train` learns from composed questions of many trades.
import type { Hit } from "./article";
import {
  type ArticleReading,
  type Asked,
  answering,
  ask,
  EVIDENCE,
  evidenceOf,
  rarityAmong,
  readArticle,
} from "./evidence";
import { fused } from "./meaning";
import stored from "./ranking.json";

type Passage = {
  hit: Hit;
  /** One to three whole sentences of the article, in its order. */
  sentences: string[];
  score: number;
};
/** An answer is given at or above the confidence `answersFrom`, which training sets. */
export type Ranking = { passages: Passage[]; confidence: number; answersFrom: number; answerable: boolean };
/** What training learns: how to weigh the evidence for an article, and from how sure one is of the best one, whether it answers. */
export type RankingWeights = { evidence: number[]; confidence: number[]; answerAt: { en: number; other: number } };
export type Weighed = { evidence: number[]; score: number };

const SHOWN = 5;
/** What is not a hundredth as likely as the best is nothing that one looks for; in log odds. */
const LEAST_SHOWN = Math.log(0.01);

/**
 * Ranks the candidates for a question. Confidence is the probability that the best one answers.
 * Places by meaning, where hits have them, change the order only: they are fused with the places by evidence (reciprocal rank), and
 * show what shares no word with the question. Confidence stays what was calibrated: it weighs the lexical evidence for the article
 * that came first, against all others, so that one that only its meaning speaks for is offered to a model but never quoted.
 */
export function rank(question: string, hits: Hit[], weights: RankingWeights = stored): Ranking {
  const articles = hits.map((hit) => answering(readArticle(hit), hit.learnt?.questions ?? []));
  const rarity = rarityAmong(articles);
  const asked = ask(question, rarity, hits[0]?.learnt?.own);
  // Less is known of other languages than of English, and so their threshold is another one.
  const answersFrom = hits[0]?.lang.startsWith("en") ? weights.answerAt.en : weights.answerAt.other;
  if (hits.length === 0 || asked.tokens.length === 0)
    return { passages: [], confidence: 0, answersFrom, answerable: false };
  const weighed = articles
    .map((article, i) => ({ hit: hits[i] as Hit, article, ...weigh(evidenceOf(asked, article, rarity), weights) }))
    .sort((a, b) => b.score - a.score);
  const isNear = ({ hit }: { hit: Hit }) => hit.near !== undefined && hit.near < SHOWN;
  const isLikely = (each: Weighed) => !saysNothing(each) && each.score >= (weighed[0]?.score ?? 0) + LEAST_SHOWN;
  const ordered = byMeaningToo(weighed);
  const [best] = ordered;
  const confidence = best ? confidenceOf(asked, [best, ...weighed.filter((each) => each !== best)], weights) : 0;
  return {
    passages: ordered
      .filter((each) => isLikely(each) || isNear(each))
      .slice(0, SHOWN)
      .map(({ hit, article, score }) => ({ hit, score, sentences: sentencesThatAnswer(asked, article) })),
    confidence,
    answersFrom,
    answerable: confidence >= answersFrom,
  };
}

/** In order of evidence as it stands, or joined with the order by meaning where there is one. */
function byMeaningToo<W extends Weighed & { hit: Hit }>(weighed: W[]): W[] {
  if (weighed.every(({ hit }) => hit.near === undefined)) return weighed;
  return weighed
    .map((each, place) => ({ each, value: fused(saysNothing(each) ? null : place, each.hit.near ?? null) }))
    .sort((a, b) => b.value - a.value)
    .map(({ each }) => each);
}

/** Not one word that was asked is in the article, nor anything like it. */
const saysNothing = ({ evidence }: Weighed) => (evidence[EVIDENCE.indexOf("unexplained words")] ?? 1) >= 1;

const weigh = (evidence: number[], weights: RankingWeights): Weighed => ({
  evidence,
  score: dot(evidence, weights.evidence),
});

/** From 0 to 1, in the first; the others are sorted, the best first. */
function confidenceOf(asked: Asked, weighed: Weighed[], weights: RankingWeights): number {
  if (!weighed[0] || saysNothing(weighed[0])) return 0;
  return 1 / (1 + Math.exp(-dot(groundsOf(asked, weighed), weights.confidence)));
}

/** Where the evidence begins among the grounds. */
export const GROUNDS_BEFORE_EVIDENCE = 8;

/**
 * What confidence in the best of the sorted articles is judged by: how it stands to the others, its evidence, the form of the
 * question, and what that form makes of words that the article leaves unexplained.
 */
export function groundsOf({ tokens, kinds, needs, form }: Asked, weighed: Weighed[]): number[] {
  const [best, second] = weighed;
  if (!best) throw new Error("There is no confidence in nothing.");
  const share = 1 / weighed.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const lead = best.score - (second?.score ?? 0);
  const evidence = (name: (typeof EVIDENCE)[number]) => best.evidence[EVIDENCE.indexOf(name)] ?? 0;
  const unexplained = evidence("unexplained words");
  const most = evidence("most telling unexplained word");
  const isAboutIt = unexplained <= 0.2 && evidence("needs in the title") >= 0.3 && lead >= 1;
  return [
    ...[1, share, lead, best.score, Math.log(tokens.length + 1), Math.log(weighed.length)],
    ...[kinds.length > 0 ? 1 : 0, needs.length, ...best.evidence, ...form],
    ...form.map((each) => each * most),
    ...form.map((each) => each * unexplained),
    ...[most * most, share * most, evidence("weight of needs") * most, lead * unexplained],
    // The title speaks of the need that is asked for, and nothing that was asked is left over.
    isAboutIt ? 1 : 0,
  ];
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** The run of at most three sentences that holds most of what was asked; a further sentence must earn its place. */
function sentencesThatAnswer(asked: Asked, { sentences }: ArticleReading): string[] {
  const values = sentences.map(({ said, stems, concepts }) => {
    const words = asked.tokens.reduce((sum, { stem }, i) => sum + (stems.has(stem) ? (asked.weights[i] ?? 0) : 0), 0);
    const needs = asked.needs.reduce((sum, { concept, weight }) => sum + (concepts.has(concept) ? weight : 0), 0);
    return words + needs + 2 * asked.kinds.filter((shows) => shows(said)).length;
  });
  const top = Math.max(...values);
  const best = values.indexOf(top);
  if (top === 0) return sentences.slice(0, 2).map(({ said }) => said);
  let from = best;
  let to = best;
  while (to - from < 2) {
    const before = values[from - 1] ?? -1;
    const after = values[to + 1] ?? -1;
    if (Math.max(before, after) < 0.5 * top) break;
    if (after >= before) to++;
    else from--;
  }
  return sentences.slice(from, to + 1).map(({ said }) => said);
}
