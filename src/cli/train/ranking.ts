// Learns how the evidence for an article is weighed, and from how sure one is that the best one answers, it is quoted. Trained on
// composed questions of many trades; what is left out of training in turn sets the threshold.
import {
  type ArticleReading,
  type Asked,
  ask,
  EVIDENCE,
  evidenceOf,
  rarityAmong,
  readArticle,
} from "@/domain/knowledge/evidence";
import { ownWordsOf } from "@/domain/knowledge/learnt";
import { GROUNDS_BEFORE_EVIDENCE, groundsOf, type RankingWeights } from "@/domain/knowledge/passage";
import { mulberry32, type Trade } from "./composed";

/** A question among articles of which `gold` answers; null: none does. */
type Case = {
  trade: string;
  english: boolean;
  natural: boolean;
  size: "few" | "whole" | "many";
  asked: Asked;
  evidence: number[][];
  gold: number | null;
};
type Weights = Omit<RankingWeights, "answerAt">;
type Judged = { english: boolean; answerable: boolean; place: number; confidence: number };
export type RankingCheck = {
  hit1: number;
  hit3: number;
  wrongAnswerRate: number;
  withheldRate: number;
  answeredRightRate: number;
};

const EPOCHS = 40;
const RATE = 0.3;
const STEPS = 800;
const FOLDS = 4;
const SEED = 20_261_125;
/** The share of a trade's articles that a small workspace has. */
const FEW = 0.2;
/** Of natural questions that no article answers, at most this share may be answered, measured on trades that were not trained on. */
const WRONG_ANSWERS = 0.13;
/** An answerable question whose best article is another one speaks against answering, but less than one that none answers. */
const WRONG_ARTICLE_WEIGHT = 0.5;
/** Of what is asked of natural trades a fifth has no answer; it weighs about twice as much as the rest, for a wrong answer is worse than none. */
const NO_ANSWER_WEIGHT = 8;

/** What speaks for an article may never speak against answering, whatever the questions at hand happen to say: in the order of EVIDENCE. */
const SIGNS: (1 | -1)[] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1];

/** Weights from all trades; the threshold of an answer from trades left out in turn. */
export function trainRanking(trades: Trade[]): RankingWeights {
  const cases = casesOf(trades);
  return { ...learn(cases), answerAt: thresholdsOf(leaveOut(cases)) };
}

/** How natural trades fare that were not trained on, with all of their articles; those in English apart. */
export function checkRanking(trades: Trade[]): Record<"english" | "other", RankingCheck> {
  const judged = leaveOut(casesOf(trades));
  const answerAt = thresholdsOf(judged);
  return {
    english: check(judged.filter(isEnglish), answerAt.en),
    other: check(judged.filter(isNotEnglish), answerAt.other),
  };
}

function check(judged: Judged[], answerAt: number): RankingCheck {
  const asked = judged.filter(({ answerable }) => answerable);
  const others = judged.filter(({ answerable }) => !answerable);
  const share = (rows: Judged[], test: (row: Judged) => boolean) => rows.filter(test).length / rows.length;
  return {
    hit1: share(asked, ({ place }) => place === 0),
    hit3: share(asked, ({ place }) => place < 3),
    wrongAnswerRate: share(others, ({ confidence }) => confidence >= answerAt),
    withheldRate: share(asked, ({ confidence }) => confidence < answerAt),
    answeredRightRate: share(asked, ({ confidence, place }) => confidence >= answerAt && place === 0),
  };
}

/** Workspaces have three articles or three hundred: each question is asked among a few of its trade's, all of them, and three trades'. */
function casesOf(trades: Trade[]): Case[] {
  const random = mulberry32(SEED);
  const read = trades.map(({ articles }) => articles.map(readArticle));
  return trades.flatMap(({ name, lang, natural, articles, questions }, t) => {
    const readings = read[t] ?? [];
    const ownWords = ownWordsOf(name.replaceAll("-", " "), articles).map(({ stem }) => stem);
    const others = [...(read[(t + 1) % trades.length] ?? []), ...(read[(t + 2) % trades.length] ?? [])];
    return questions.flatMap(({ text, gold }) => {
      const kept = readings.map((_, i) => i).filter((i) => i === gold || random() < FEW);
      const few = kept.map((i) => readings[i] as ArticleReading);
      const settings = [
        { size: "whole" as const, readings, gold },
        { size: "few" as const, readings: few, gold: gold === null ? null : kept.indexOf(gold) },
        { size: "many" as const, readings: [...readings, ...others], gold },
      ];
      return settings
        .filter((setting) => setting.readings.length > 1)
        .map(({ readings: among, ...setting }) => ({
          trade: name,
          english: lang === "en",
          natural,
          ...setting,
          ...evidenceAmong(text, among, ownWords),
        }))
        .filter(({ asked }) => asked.tokens.length > 0);
    });
  });
}

function evidenceAmong(question: string, readings: ArticleReading[], own: string[]): Pick<Case, "asked" | "evidence"> {
  const rarity = rarityAmong(readings);
  const asked = ask(question, rarity, own);
  return { asked, evidence: readings.map((reading) => evidenceOf(asked, reading, rarity)) };
}

function leaveOut(cases: Case[]): Judged[] {
  const trades = [...new Set(cases.map(({ trade }) => trade))].sort();
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const isLeftOut = ({ trade }: Case) => trades.indexOf(trade) % FOLDS === fold;
    const weights = learn(cases.filter((each) => !isLeftOut(each)));
    return cases
      .filter((each) => isLeftOut(each) && each.natural && each.size === "whole")
      .map((each) => {
        const { grounds, place } = judge(each, weights.evidence);
        return {
          english: each.english,
          answerable: each.gold !== null,
          place,
          confidence: logistic(dot(grounds, weights.confidence)),
        };
      });
  });
}

function learn(cases: Case[]): Weights {
  const evidence = fitEvidence(cases);
  const natural = cases.filter(({ natural, size }) => natural && size !== "many");
  return { evidence, confidence: fitConfidence(natural, evidence) };
}

/** The article that answers should score above all others: softmax over the articles of a question. */
function fitEvidence(cases: Case[]): number[] {
  const weights: number[] = EVIDENCE.map(() => 0.5);
  const random = mulberry32(SEED);
  const order = cases.filter(({ gold }) => gold !== null);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (1 - epoch / EPOCHS);
    for (let step = 0; step < order.length; step++) {
      const { evidence, gold } = order[Math.floor(random() * order.length)] as Case;
      const scores = evidence.map((each) => dot(each, weights));
      const top = Math.max(...scores);
      const exp = scores.map((score) => Math.exp(score - top));
      const total = exp.reduce((a, b) => a + b, 0);
      weights.forEach((weight, i) => {
        const expected = evidence.reduce((sum, each, j) => sum + ((exp[j] ?? 0) / total) * (each[i] ?? 0), 0);
        weights[i] = weight + rate * ((evidence[gold ?? 0]?.[i] ?? 0) - expected - 1e-3 * weight);
      });
    }
  }
  return weights;
}

/** The grounds of the best article, and which place the one that answers has; -1 where none does. */
function judge({ asked, evidence, gold }: Case, weights: number[]): { grounds: number[]; place: number } {
  const weighed = evidence
    .map((each, article) => ({ article, evidence: each, score: dot(each, weights) }))
    .sort((a, b) => b.score - a.score);
  return { grounds: groundsOf(asked, weighed), place: weighed.findIndex(({ article }) => article === gold) };
}

/** Weighted logistic regression on standardised grounds; the first ground is the constant. */
function fitConfidence(cases: Case[], evidence: number[]): number[] {
  const rows = cases.map((each) => {
    const { grounds, place } = judge(each, evidence);
    const weight = each.gold === null ? NO_ANSWER_WEIGHT : place === 0 ? 1 : WRONG_ARTICLE_WEIGHT;
    return { grounds, weight, y: place === 0 ? 1 : 0 };
  });
  const { means, spreads } = spreadOf(rows.map(({ grounds }) => grounds));
  const scaled = rows.map(({ grounds, ...row }) => ({
    ...row,
    x: grounds.map((value, i) => (value - (means[i] ?? 0)) / (spreads[i] ?? 1)),
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const weights = means.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = means.map(() => 0);
    for (const { x, y, weight } of scaled) {
      const error = weight * (y - logistic(dot(x, weights)));
      for (let i = 0; i < x.length; i++) gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0);
    }
    weights.forEach((weight, i) => {
      const next = weight + (gradient[i] ?? 0) / total - 2e-3 * weight;
      const sign = SIGNS[i - GROUNDS_BEFORE_EVIDENCE];
      weights[i] = sign === undefined ? next : sign * Math.max(0, sign * next);
    });
  }
  const unscaled = weights.map((weight, i) => weight / (spreads[i] ?? 1));
  const shift = unscaled.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0);
  return unscaled.map((weight, i) => (i === 0 ? weight - shift : weight));
}

/** Mean and standard deviation of each ground; 0 and 1 for the constant. */
function spreadOf(rows: number[][]): { means: number[]; spreads: number[] } {
  const means = (rows[0] ?? []).map((_, i) => (i === 0 ? 0 : mean(rows.map((row) => row[i] ?? 0))));
  const spreads = means.map((each, i) =>
    i === 0 ? 1 : Math.sqrt(mean(rows.map((row) => ((row[i] ?? 0) - each) ** 2))) || 1,
  );
  return { means, spreads };
}

const isEnglish = ({ english }: Judged) => english;
const isNotEnglish = ({ english }: Judged) => !english;

const thresholdsOf = (judged: Judged[]): RankingWeights["answerAt"] => ({
  en: thresholdOf(judged.filter(isEnglish)),
  other: thresholdOf(judged.filter(isNotEnglish)),
});

/** The lowest confidence at which few enough of the questions without an answer would get one. */
function thresholdOf(judged: Judged[]): number {
  const others = judged.filter(({ answerable }) => !answerable).map(({ confidence }) => confidence);
  others.sort((a, b) => b - a);
  return Math.round(1000 * (others[Math.floor(others.length * WRONG_ANSWERS)] ?? 1) + 1) / 1000;
}

const dot = (a: number[], b: number[]) => a.reduce((total, value, i) => total + value * (b[i] ?? 0), 0);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / (values.length || 1);
const logistic = (z: number) => 1 / (1 + Math.exp(-z));
