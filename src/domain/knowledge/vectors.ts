// Word vectors: what English words have in common that no thesaurus lists. Pure data, unpacked once; where they are from stands in
// src/cli/training/PROVENANCE.md.
import stored from "./vectors.json";

export type Vector = Float32Array;
/** `numbers` counts the words from the most frequent one, 0; `vectors` are in that order, each of length 1. */
type Unpacked = { numbers: Map<string, number>; vectors: Vector[] };

export const DIMENSIONS: number = stored.dims;

let unpacked: Unpacked | undefined;

/** The number of a word, by which its vector is found; null for a word that is not among the most frequent ones. */
export const numberOf = (word: string): number | null => unpack().numbers.get(word.replace(/'.*$/u, "")) ?? null;

/** The vector of the word with this number. */
export const vectorAt = (number: number): Vector => unpack().vectors[number] as Vector;

/** How many words have a number. */
export const wordsWithVector = (): number => unpack().vectors.length;

/** How much a word tells by itself, 0..1: frequent words tell little, unknown ones all. */
export function tells(word: string): number {
  const most = wordsWithVector();
  return Math.log((numberOf(word) ?? most) + 10) / Math.log(most + 10);
}

/** Cosine. */
export function likeness(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function unpack(): Unpacked {
  if (unpacked) return unpacked;
  const { dims, words, vectors } = stored;
  const bytes = Int8Array.from(atob(vectors), (character) => (character.charCodeAt(0) << 24) >> 24);
  const numbers = new Map(words.split(" ").map((word, number) => [word, number]));
  unpacked = {
    numbers,
    vectors: Array.from({ length: bytes.length / dims }, (_, number) => {
      const vector = Float32Array.from(bytes.subarray(number * dims, (number + 1) * dims));
      const length = Math.hypot(...vector) || 1;
      return vector.map((value) => value / length);
    }),
  };
  return unpacked;
}
