// Passages of articles as points in the space of an embedding model: how an article is cut, how a point is stored, which articles are
// nearest to a question, and how that order joins the lexical one. Pure.
import { sentencesOf } from "./article";

/** Enough for one thought with its context; in characters. */
const PASSAGE_LENGTH = 600;
export const MOST_PASSAGES_OF_ARTICLE = 16;

/** What is embedded of an article: runs of whole sentences, each under the title. */
export function passagesOf({ title, body }: { title: string; body: string }): string[] {
  const passages: string[] = [];
  for (const sentence of sentencesOf(body)) {
    const last = passages.at(-1);
    if (last !== undefined && last.length + sentence.length < PASSAGE_LENGTH)
      passages[passages.length - 1] = `${last} ${sentence}`;
    else passages.push(sentence.slice(0, 2 * PASSAGE_LENGTH));
  }
  return (passages.length === 0 ? [""] : passages)
    .slice(0, MOST_PASSAGES_OF_ARTICLE)
    .map((passage) => `${title}\n${passage}`.trim().toWellFormed());
}

/** A direction in eight bits a dimension: a quarter of the room, and the order of neighbours stays. Throws on a zero or broken vector. */
export function packed(embedding: readonly number[]): Int8Array {
  const largest = Math.max(...embedding.map(Math.abs));
  if (!(largest > 0 && Number.isFinite(largest))) throw new Error("The embedding has no direction.");
  return Int8Array.from(embedding, (value) => Math.round((127 * value) / largest));
}

/** A stored passage: whose it is, and its direction. */
export type Point = { articleId: string; vector: Int8Array };

/** Articles by their nearest passage, the nearest first, at most `most`. Points of another length than the question's are left out. */
export function nearestArticles(question: Int8Array, points: Iterable<Point>, most: number): string[] {
  const best = new Map<string, number>();
  for (const { articleId, vector } of points) {
    if (vector.length !== question.length) continue;
    const near = cosine(question, vector);
    if (near > (best.get(articleId) ?? -1)) best.set(articleId, near);
  }
  return [...best]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([articleId]) => articleId);
}

function cosine(a: Int8Array, b: Int8Array): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return dot / Math.sqrt(ofA * ofB || 1);
}

/** How little the very first place counts more than the next ones; the usual constant. */
const RANK_CONSTANT = 60;

/** Reciprocal rank of an article's places in several orders, from 0; null where it has none. */
export const fused = (...places: (number | null)[]): number =>
  places.reduce<number>((sum, place) => sum + (place === null ? 0 : 1 / (RANK_CONSTANT + place + 1)), 0);
