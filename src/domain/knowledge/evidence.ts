// What speaks for an article being the one that a question asks for, as numbers that a trained ranking weighs. Pure.
import { sentencesOf } from "./article";
import { formOf, kindsAskedFor, namesIn } from "./question";
import { meant } from "./spelling";
import { DIMENSIONS, likeness, tells, type Vector, vectorOf } from "./vectors";
import { type Concept, conceptsIn, contentOf, type Word, wordsIn } from "./words";

type Token = { stem: string; vector: Vector | null; weight: number };
/** A text as the ranking reads it. */
export type Reading = {
  tokens: Token[];
  stems: Set<string>;
  pairs: Set<string>;
  concepts: Map<number, Concept>;
};
export type ArticleReading = { title: Reading; body: Reading; sentences: (Reading & { said: string })[]; text: string };
/** How rare a stem or need is among the articles at hand. */
export type Rarity = {
  ofStem: (stem: string) => number;
  ofConcept: (concept: number) => number;
  stems: ReadonlyMap<string, number>;
};

/** The numbers of `evidenceOf`, in order. */
export const EVIDENCE = [
  "words",
  "words in the title",
  "likeness to the title",
  "likeness",
  "kind of fact",
  "best sentence",
  "pairs of words",
  "needs",
  "needs in the title",
  "weight of needs",
  "unexplained words",
  "most telling unexplained word",
  "next unexplained word",
] as const;

/** Likeness below this is chance. */
const ALIKE = 0.35;

function readText(text: string): Reading {
  const words = wordsIn(text);
  const tokens = contentOf(words).map(tokenOf);
  const stems = tokens.map(({ stem }) => stem);
  return {
    tokens,
    stems: new Set(stems),
    pairs: new Set(stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`)),
    concepts: conceptsIn(words),
  };
}

const tokenOf = ({ text, stem }: Word): Token => ({ stem, vector: vectorOf(text), weight: tells(text) });

/** About 25 KB of memory each. */
const MOST_READ = 4_000;
const readBefore = new Map<string, ArticleReading>();

/** Articles are read once: the same few are ranked for every question. */
export function readArticle({ title, body }: { title: string; body: string }): ArticleReading {
  const key = `${title}\n${body}`;
  const known = readBefore.get(key);
  if (known) return known;
  const sentences = sentencesOf(body).map((said) => ({ said, ...readText(said) }));
  const reading = { title: readText(title), body: readText(body), sentences, text: key };
  if (readBefore.size >= MOST_READ) readBefore.clear();
  readBefore.set(key, reading);
  return reading;
}

export function rarityAmong(articles: ArticleReading[]): Rarity {
  const stems = new Map<string, number>();
  const concepts = new Map<number, number>();
  const count = <K>(counts: Map<K, number>, ...keys: Iterable<K>[]) => {
    for (const key of new Set(keys.flatMap((each) => [...each]))) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { title, body } of articles) {
    count(stems, title.stems, body.stems);
    count(concepts, title.concepts.keys(), body.concepts.keys());
  }
  const rarity = (having: number) => Math.log(1 + (articles.length + 0.5) / (having + 0.5));
  return {
    stems,
    ofStem: (stem) => rarity(stems.get(stem) ?? 0),
    ofConcept: (concept) => rarity(concepts.get(concept) ?? 0),
  };
}

/** A question is read to here: what it asks stands in it, and whoever writes 32 KB must not hold up the others. */
const READ_CHARACTERS = 1_000;

/** A question with the weights of its words and needs among these articles. */
export type Asked = ReturnType<typeof ask>;

export function ask(question: string, rarity: Rarity) {
  const reading = readText(question.slice(0, READ_CHARACTERS));
  const spelled = reading.tokens.flatMap((token) => asSpelled(token, rarity.stems));
  const tokens = [...new Map(spelled.map((token) => [token.stem, token])).values()];
  const weights = tokens.map(({ stem, weight }) => weight * rarity.ofStem(stem));
  const needs = [...reading.concepts].map(([concept, { stems, length }]) => ({
    concept,
    stems,
    weight: (length > 1 ? 1.3 : 1) * rarity.ofConcept(concept),
  }));
  return {
    tokens,
    weights,
    needs,
    pairs: reading.pairs,
    total: sum(weights) || 1,
    totalOfNeeds: sum(needs.map(({ weight }) => weight)) || 1,
    direction: directionOf(tokens, weights),
    kinds: kindsAskedFor(question),
    // Whom or what the question names and no article does.
    form: [...formOf(question), namesIn(question).some((name) => !rarity.stems.has(stemOf(name) ?? "")) ? 1 : 0],
  };
}

const stemOf = (word: string): string | undefined => wordsIn(word)[0]?.stem;

/** A word that neither these articles nor any dictionary have is read as those that it probably means. */
function asSpelled(token: Token, known: ReadonlyMap<string, number>): Token[] {
  if (token.vector || known.has(token.stem)) return [token];
  const stems = meant(token.stem, known);
  return stems.length === 0 ? [token] : stems.map((stem) => ({ ...token, stem }));
}

/** How much speaks for the article, in the order of EVIDENCE; each about 0..1 but the weight of needs. */
export function evidenceOf(asked: Asked, article: ArticleReading, rarity: Rarity): number[] {
  const { tokens, weights, needs, total, totalOfNeeds, kinds } = asked;
  const { title, body } = article;
  const inTitle = tokens.map((token) => title.stems.has(token.stem));
  const inArticle = tokens.map((token, i) => inTitle[i] || body.stems.has(token.stem));
  const likeTitle = tokens.map((token) => alike(token, title.tokens));
  const bySentence = article.sentences.map((sentence) =>
    tokens.map((token) => (sentence.stems.has(token.stem) ? null : alike(token, sentence.tokens))),
  );
  const likeBody = tokens.map((_, i) => Math.max(0, ...bySentence.map((sentence) => sentence[i] ?? 0)));
  const share = (value: (i: number) => number) => sum(weights.map((weight, i) => weight * value(i))) / total;
  const met = needs.filter(({ concept }) => body.concepts.has(concept) || title.concepts.has(concept));
  const explained = new Set(met.flatMap(({ stems }) => [...stems]));
  const left = tokens
    .map((token, i) => {
      const by = inArticle[i]
        ? 1
        : Math.max(explained.has(token.stem) ? 0.85 : 0, 0.9 * (likeBody[i] ?? 0), likeTitle[i] ?? 0);
      return token.weight * (1 - by);
    })
    .sort((a, b) => b - a);
  return [
    share((i) => (inArticle[i] ? 1 : 0)),
    share((i) => (inTitle[i] ? 1 : 0)),
    share((i) => (inTitle[i] ? 0 : (likeTitle[i] ?? 0))),
    likeness(asked.direction, directionIn(article, rarity)),
    kinds.length === 0 ? 0 : kinds.filter((shows) => shows(article.text)).length / kinds.length - 0.5,
    Math.max(0, ...bySentence.map((sentence) => share((i) => (sentence[i] === null ? 1 : 0.6 * (sentence[i] ?? 0))))),
    [...asked.pairs].filter((pair) => body.pairs.has(pair) || title.pairs.has(pair)).length / (asked.pairs.size || 1),
    sum(met.map(({ weight }) => weight)) / totalOfNeeds,
    sum(needs.map(({ concept, weight }) => (title.concepts.has(concept) ? weight : 0))) / totalOfNeeds,
    sum(met.map(({ weight }) => weight)) / 6,
    sum(left) / (sum(tokens.map(({ weight }) => weight)) || 1),
    left[0] ?? 0,
    left[1] ?? 0,
  ];
}

/** How close the closest of `others` is, 0..1. */
function alike({ vector }: Token, others: Token[]): number {
  if (!vector) return 0;
  let best = ALIKE;
  for (const other of others) if (other.vector) best = Math.max(best, likeness(vector, other.vector));
  return (best - ALIKE) / (1 - ALIKE);
}

function directionIn({ title, body }: ArticleReading, rarity: Rarity): Vector {
  const tokens = [...title.tokens, ...body.tokens];
  return directionOf(
    tokens,
    tokens.map(({ stem, weight }) => weight * rarity.ofStem(stem)),
  );
}

/** The weighted mean of the vectors, of length 1; zero when there is none. */
function directionOf(tokens: Token[], weights: number[]): Vector {
  const mean = new Float32Array(DIMENSIONS);
  tokens.forEach(({ vector }, i) => {
    if (vector)
      for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] as number) + (vector[d] as number) * (weights[i] ?? 0);
  });
  const length = Math.hypot(...mean) || 1;
  return mean.map((value) => value / length);
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
