// Word vectors: what English words have in common that no thesaurus lists. Pure data, unpacked once; where they are from stands in
// src/cli/training/PROVENANCE.md.
import stored from "./vectors.json";

export type Vector = Float32Array;

export const DIMENSIONS: number = stored.dims;

let unpacked: Map<string, { vector: Vector; rank: number }> | undefined;

/** A vector of length 1; null for a word that is not among the most frequent ones. */
export const vectorOf = (word: string): Vector | null => lookUp(word)?.vector ?? null;

/** How much a word tells by itself, 0..1: frequent words tell little, unknown ones all. */
export function tells(word: string): number {
  const known = unpack();
  return Math.log((lookUp(word)?.rank ?? known.size) + 10) / Math.log(known.size + 10);
}

/** Cosine. */
export function likeness(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

const lookUp = (word: string) => unpack().get(word.replace(/'.*$/u, ""));

function unpack(): Map<string, { vector: Vector; rank: number }> {
  if (unpacked) return unpacked;
  const { dims, words, vectors } = stored;
  const bytes = Int8Array.from(atob(vectors), (character) => (character.charCodeAt(0) << 24) >> 24);
  unpacked = new Map(
    words.split(" ").map((word, rank) => {
      const vector = Float32Array.from(bytes.subarray(rank * dims, (rank + 1) * dims));
      const length = Math.hypot(...vector) || 1;
      return [word, { vector: vector.map((value) => value / length), rank }];
    }),
  );
  return unpacked;
}
