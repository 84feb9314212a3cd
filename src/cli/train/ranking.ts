// Learns how the evidence for an article is weighed, and from how sure one is of the best one, whether it answers. Trained on composed
// questions of many trades; a question whose article is taken away is one that must not be answered.
import { type ArticleReading, ask, EVIDENCE, evidenceOf, rarityAmong, readArticle } from "@/domain/knowledge/evidence";
import { groundsOf, type RankingWeights, weigh } from "@/domain/knowledge/passage";
import type { Trade } from "./composed";

type Case = { evidence: number[][]; gold: number };
/** `right`: the best article was there and was the one that answers. */
type Verdict = { grounds: number[]; right: boolean; answerable: boolean };
export type RankingCheck = { hit1: number; hit3: number; wrongAnswerRate: number; withheldRate: number };

const EPOCHS = 60;
const RATE = 0.3;
const STEPS = 600;
const FOLDS = 4;
/** Of questions that no article answers, at most this share may be answered, measured on trades that were not trained on. */
const WRONG_ANSWERS = 0.06;

/** Weights from all trades; the threshold of an answer from trades left out in turn. */
export function trainRanking(trades: Trade[]): RankingWeights {
  const verdicts = leaveOut(trades);
  return {
    ...learnWeights(trades),
    answerAt: thresholdOf(verdicts.map(({ confidence, verdict }) => ({ confidence, ...verdict }))),
  };
}

/** How trades fare that were not trained on. */
export function checkRanking(trades: Trade[]): RankingCheck {
  const judged = leaveOut(trades).map(({ confidence, verdict, place }) => ({ confidence, place, ...verdict }));
  const answerAt = thresholdOf(judged);
  const asked = judged.filter(({ answerable }) => answerable);
  const others = judged.filter(({ answerable }) => !answerable);
  const share = <T>(rows: T[], test: (row: T) => boolean) => rows.filter(test).length / rows.length;
  return {
    hit1: share(asked, ({ place }) => place === 0),
    hit3: share(asked, ({ place }) => place < 3),
    wrongAnswerRate: share(others, ({ confidence }) => confidence >= answerAt),
    withheldRate: share(asked, ({ confidence }) => confidence < answerAt),
  };
}

type Judged = { confidence: number; verdict: Verdict; place: number };

function leaveOut(trades: Trade[]): Judged[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const weights = learnWeights(trades.filter((_, i) => i % FOLDS !== fold));
    return trades
      .filter((_, i) => i % FOLDS === fold)
      .flatMap((trade) => judge(trade, weights))
      .map((judged) => ({ ...judged, confidence: logistic(dot(judged.verdict.grounds, weights.confidence)) }));
  });
}

function learnWeights(trades: Trade[]): Omit<RankingWeights, "answerAt"> {
  const evidence = fitEvidence(trades.flatMap(casesOf));
  const confidence = fitConfidence(
    trades.flatMap((trade) => judge(trade, { evidence, confidence: [] })).map(({ verdict }) => verdict),
  );
  return { evidence, confidence };
}

function casesOf({ articles, questions }: Trade): Case[] {
  const readings = articles.map(readArticle);
  return questions.flatMap(({ text, gold }) =>
    gold === null ? [] : [{ evidence: evidenceOfAll(text, readings).evidence, gold }],
  );
}

function evidenceOfAll(question: string, readings: ArticleReading[]) {
  const rarity = rarityAmong(readings);
  const asked = ask(question, rarity);
  return { asked, evidence: readings.map((reading) => evidenceOf(asked, reading, rarity)) };
}

/** The article that answers should score above all others of its trade: softmax over the articles of a question. */
function fitEvidence(cases: Case[]): number[] {
  const weights: number[] = EVIDENCE.map(() => 0.5);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (1 - epoch / EPOCHS);
    for (const { evidence, gold } of cases) {
      const scores = evidence.map((each) => dot(each, weights));
      const top = Math.max(...scores);
      const exp = scores.map((score) => Math.exp(score - top));
      const total = exp.reduce((a, b) => a + b, 0);
      weights.forEach((weight, i) => {
        const expected = evidence.reduce((sum, each, j) => sum + ((exp[j] ?? 0) / total) * (each[i] ?? 0), 0);
        weights[i] = weight + rate * ((evidence[gold]?.[i] ?? 0) - expected - 1e-3 * weight);
      });
    }
  }
  return weights;
}

/** Every question as it is, and those with an answer once more with that article taken away. */
function judge(
  { articles, questions }: Trade,
  weights: Omit<RankingWeights, "answerAt">,
): Omit<Judged, "confidence">[] {
  const readings = articles.map(readArticle);
  return questions.flatMap(({ text, gold }) => {
    const whole = judgeOne(text, readings, { gold, weights });
    if (gold === null) return [whole];
    return [whole, judgeOne(text, readings.toSpliced(gold, 1), { gold: null, weights })];
  });
}

function judgeOne(
  question: string,
  readings: ArticleReading[],
  { gold, weights }: { gold: number | null; weights: Omit<RankingWeights, "answerAt"> },
): Omit<Judged, "confidence"> {
  const { asked, evidence } = evidenceOfAll(question, readings);
  const weighed = evidence
    .map((each, article) => ({ article, ...weigh(each, { ...weights, answerAt: 0 }) }))
    .sort((a, b) => b.score - a.score);
  const place = weighed.findIndex(({ article }) => article === gold);
  const verdict = { grounds: groundsOf(asked, weighed), right: place === 0, answerable: gold !== null };
  return { verdict, place };
}

/** Logistic regression on standardised grounds; the first ground is the constant. */
function fitConfidence(verdicts: Verdict[]): number[] {
  const size = verdicts[0]?.grounds.length ?? 0;
  const means = Array.from({ length: size }, (_, i) =>
    i === 0 ? 0 : mean(verdicts.map(({ grounds }) => grounds[i] ?? 0)),
  );
  const spreads = means.map((each, i) =>
    i === 0 ? 1 : Math.sqrt(mean(verdicts.map(({ grounds }) => ((grounds[i] ?? 0) - each) ** 2))) || 1,
  );
  const rows = verdicts.map(({ grounds, right }) => ({
    x: grounds.map((value, i) => (value - (means[i] ?? 0)) / (spreads[i] ?? 1)),
    y: right ? 1 : 0,
  }));
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Array<number>(size).fill(0);
    for (const { x, y } of rows) {
      const error = y - logistic(dot(x, weights));
      for (let i = 0; i < size; i++) gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0);
    }
    for (let i = 0; i < size; i++) {
      const weight = weights[i] ?? 0;
      weights[i] = weight + 0.5 * ((gradient[i] ?? 0) / rows.length - 2e-3 * weight);
    }
  }
  const unscaled = weights.map((weight, i) => weight / (spreads[i] ?? 1));
  const shift = unscaled.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0);
  return [(unscaled[0] ?? 0) - shift, ...unscaled.slice(1)];
}

/** The lowest confidence at which few enough of the questions without an answer would get one. */
function thresholdOf(judged: { confidence: number; answerable: boolean }[]): number {
  const others = judged.filter(({ answerable }) => !answerable).map(({ confidence }) => confidence);
  others.sort((a, b) => b - a);
  return Math.round(1000 * (others[Math.floor(others.length * WRONG_ANSWERS)] ?? 1) + 1) / 1000;
}

const dot = (a: number[], b: number[]) => a.reduce((total, value, i) => total + value * (b[i] ?? 0), 0);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / (values.length || 1);
const logistic = (z: number) => 1 / (1 + Math.exp(-z));
