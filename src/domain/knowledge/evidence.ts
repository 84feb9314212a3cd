// What speaks for an article being the one that a question asks for, as numbers that a trained ranking weighs. Pure.
import { sentencesOf } from "./article";
import { remembering } from "./memory";
import { formOf, kindsAskedFor, namesIn } from "./question";
import { meant } from "./spelling";
import { DIMENSIONS, likeness, numberOf, tells, type Vector, vectorAt, wordsWithVector } from "./vectors";
import { type Concept, conceptsIn, contentOf, type Word, wordsIn } from "./words";

/** `word` is its number among the words that have a vector. */
type Token = { stem: string; word: number | null; weight: number };
/** A text as the ranking reads it. */
export type Reading = {
  tokens: Token[];
  stems: Set<string>;
  /** Its words that have a vector, each once. */
  words: number[];
  pairs: Set<string>;
  concepts: Map<number, Concept>;
};
export type ArticleReading = {
  title: Reading;
  body: Reading;
  sentences: (Reading & { said: string })[];
  text: string;
  /** Of title and body together. */
  stems: Set<string>;
  concepts: Set<number>;
  /** Each word with its stem once; its weight that of all its places. */
  distinct: Token[];
};
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
  "title asked for",
  "weight of needs",
  "unexplained words",
  "most telling unexplained word",
  "next unexplained word",
] as const;

/** Likeness below this is chance. */
const ALIKE = 0.35;

const readText = (text: string): Reading => readWords(wordsIn(text));

function readWords(words: Word[]): Reading {
  const tokens = contentOf(words).map(tokenOf);
  const stems = tokens.map(({ stem }) => stem);
  return {
    tokens,
    stems: new Set(stems),
    words: [...new Set(tokens.flatMap(({ word }) => word ?? []))],
    pairs: new Set(stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`)),
    concepts: conceptsIn(words),
  };
}

/** By word and stem: many texts have the same words. */
const MOST_WORDS = 50_000;
const tokenAt = remembering(MOST_WORDS, (key): Token => {
  const [text = "", stem = ""] = key.split(" ");
  return { stem, word: numberOf(text), weight: tells(text) };
});
const tokenOf = ({ text, stem }: Word): Token => tokenAt(`${text} ${stem}`);

/** About 25 KB of memory each. */
const MOST_READ = 4_000;
const readBefore = new Map<string, ArticleReading>();

/** Articles are read once: the same few are ranked for every question. */
export function readArticle({ title, body }: { title: string; body: string }): ArticleReading {
  const key = `${title}\n${body}`;
  const known = readBefore.get(key);
  if (known) return known;
  const sentences = sentencesOf(body).map((said) => ({ said, ...readText(said) }));
  const [head, rest] = [readText(title), readText(body)];
  const reading = {
    title: head,
    body: rest,
    sentences,
    text: key,
    stems: head.stems.union(rest.stems),
    concepts: new Set([...head.concepts.keys(), ...rest.concepts.keys()]),
    distinct: distinctOf([...head.tokens, ...rest.tokens]),
  };
  if (readBefore.size >= MOST_READ) readBefore.clear();
  readBefore.set(key, reading);
  return reading;
}

/** The article with what it was asked in other words as a part of its title: that it answers them is known. */
export function answering(article: ArticleReading, questions: readonly (readonly string[])[]): ArticleReading {
  if (questions.length === 0) return article;
  const asked = questions.map((stems) => readWords(stems.map((stem) => ({ text: stem, stem }))));
  const title = [article.title, ...asked].reduce((all, each) => ({
    tokens: [...all.tokens, ...each.tokens],
    stems: all.stems.union(each.stems),
    words: [...new Set([...all.words, ...each.words])],
    pairs: all.pairs.union(each.pairs),
    concepts: new Map([...each.concepts, ...all.concepts]),
  }));
  return {
    ...article,
    title,
    stems: article.stems.union(title.stems),
    concepts: article.concepts.union(new Set(title.concepts.keys())),
  };
}

function distinctOf(tokens: Token[]): Token[] {
  const distinct = new Map<string, Token>();
  for (const token of tokens) {
    const key = `${token.stem} ${token.word}`;
    const known = distinct.get(key);
    distinct.set(key, { ...token, weight: token.weight + (known?.weight ?? 0) });
  }
  return [...distinct.values()];
}

export function rarityAmong(articles: ArticleReading[]): Rarity {
  const stems = new Map<string, number>();
  const concepts = new Map<number, number>();
  const count = <K>(counts: Map<K, number>, keys: Iterable<K>) => {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const article of articles) {
    count(stems, article.stems);
    count(concepts, article.concepts);
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

/** `own` are stems of words that the company uses for itself: whoever asks with them asks nothing with them. */
export function ask(question: string, rarity: Rarity, own: readonly string[] = []) {
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
    alike: tokens.map(alikeTo),
    own: new Set(own),
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
  if (token.word !== null || known.has(token.stem)) return [token];
  const stems = meant(token.stem, known);
  return stems.length === 0 ? [token] : stems.map((stem) => ({ ...token, stem }));
}

/** How much speaks for the article, in the order of EVIDENCE; each about 0..1 but the weight of needs. */
export function evidenceOf(asked: Asked, article: ArticleReading, rarity: Rarity): number[] {
  const { tokens, weights, needs, total, totalOfNeeds, kinds } = asked;
  const { title, body } = article;
  const inTitle = tokens.map((token) => title.stems.has(token.stem));
  const inArticle = tokens.map((token) => article.stems.has(token.stem));
  const likeTitle = asked.alike.map((alike) => alike(title));
  const bySentence = article.sentences.map((sentence) =>
    tokens.map((token, i) => (sentence.stems.has(token.stem) ? null : (asked.alike[i]?.(sentence) ?? 0))),
  );
  const likeBody = tokens.map((_, i) => Math.max(0, ...bySentence.map((sentence) => sentence[i] ?? 0)));
  const share = (value: (i: number) => number) => sum(weights.map((weight, i) => weight * value(i))) / total;
  const met = needs.filter(({ concept }) => article.concepts.has(concept));
  const explained = new Set(met.flatMap(({ stems }) => [...stems]));
  const left = tokens
    .map((token, i) => {
      const by =
        inArticle[i] || asked.own.has(token.stem)
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
    askedForOf(title, asked),
    sum(met.map(({ weight }) => weight)) / 6,
    sum(left) / (sum(tokens.map(({ weight }) => weight)) || 1),
    left[0] ?? 0,
    left[1] ?? 0,
  ];
}

/** How much of a title was asked for, in its words or by their need: "Opening hours" is more to the point than "Emergencies outside opening hours". */
function askedForOf({ tokens, concepts }: Reading, asked: Asked): number {
  const stems = new Set(asked.tokens.map(({ stem }) => stem));
  const meant = new Set(asked.needs.flatMap(({ concept }) => [...(concepts.get(concept)?.stems ?? [])]));
  const by = ({ stem }: Token) => (stems.has(stem) || asked.own.has(stem) ? 1 : meant.has(stem) ? 0.85 : 0);
  return sum(tokens.map((token) => token.weight * by(token))) / (sum(tokens.map(({ weight }) => weight)) || 1);
}

/** How close the closest word of a text is to this one, 0..1. Every pair of words is compared once for a question. */
function alikeTo({ word }: Token): (text: Reading) => number {
  if (word === null) return () => 0;
  const vector = vectorAt(word);
  const compared = new Float32Array(wordsWithVector());
  return ({ words }) => {
    let best = ALIKE;
    for (const other of words) {
      let like = compared[other] as number;
      if (like === 0) {
        like = likeness(vector, vectorAt(other));
        compared[other] = like;
      }
      if (like > best) best = like;
    }
    return (best - ALIKE) / (1 - ALIKE);
  };
}

const directionIn = ({ distinct }: ArticleReading, rarity: Rarity): Vector =>
  directionOf(
    distinct,
    distinct.map(({ stem, weight }) => weight * rarity.ofStem(stem)),
  );

/** The weighted mean of the vectors, of length 1; zero when there is none. */
function directionOf(tokens: Token[], weights: number[]): Vector {
  const mean = new Float32Array(DIMENSIONS);
  for (const [i, { word }] of tokens.entries()) {
    if (word === null) continue;
    const vector = vectorAt(word);
    const weight = weights[i] as number;
    for (let d = 0; d < DIMENSIONS; d++) mean[d] = (mean[d] as number) + (vector[d] as number) * weight;
  }
  const length = Math.sqrt(likeness(mean, mean)) || 1;
  return mean.map((value) => value / length);
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
