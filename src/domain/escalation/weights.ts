// The recogniser's trained weights, made by `npm run train`: a few small networks whose scores are averaged. Pure data, unpacked once.
import stored from "./weights.json";

export const LABELS = [
  "routine",
  "empathy",
  "legal",
  "human_request",
  "financial",
  "technical_complex",
  "special_request",
  "complaint",
] as const;
export type Label = (typeof LABELS)[number];

/** Named in every receipt: a receipt is only comparable with decisions of the same version. */
export const RECOGNISER_VERSION = "nets-2";

/** As it is stored: `table` is base64 of int8, to be multiplied by `scale`. */
export type StoredNet = {
  buckets: number;
  /** 0: the table holds the scores of the labels themselves. */
  hidden: number;
  scale: number;
  table: string;
  output: number[];
  bias: number[];
};
/** `known`: base64 of the bits that `isKnown` reads. */
export type StoredWeights = { offsets: { en: number; other: number }; known: string; nets: StoredNet[] };

/**
 * Features are hashed into `buckets` rows of `table`, `width` numbers each. Without hidden units these are scores of the labels; else
 * their sum goes through `tanh` and `output` (hidden x labels).
 */
export type Net = Omit<StoredNet, "table"> & { width: number; table: Int8Array };

const { offsets, known: storedKnown, nets: storedNets }: StoredWeights = stored;

/** A bit for each value of a hash's first twenty bits. */
export const KNOWN_BYTES = 2 ** 17;

/** Whether training saw the feature often enough to learn something of it. A new one would share a row with others and speak as they do. */
export const isKnown = (known: Uint8Array, hash: number): boolean =>
  (((known[hash >>> 15] ?? 0) >> ((hash >>> 12) & 7)) & 1) === 1;

let unpackedKnown: Uint8Array | undefined;

/** The features that training knew. */
export function knownFeatures(): Uint8Array {
  unpackedKnown ??= Uint8Array.from(atob(storedKnown), (character) => character.charCodeAt(0));
  return unpackedKnown;
}

/** Added to the log odds of a need; set by training on messages that were left out of it, apart for English. */
export const needOffset = (lang: string): number => (lang.startsWith("en") ? offsets.en : offsets.other);

let unpacked: Net[] | undefined;

export function nets(): Net[] {
  unpacked ??= storedNets.map((net) => {
    const width = net.hidden || LABELS.length;
    const table = Int8Array.from(atob(net.table), (character) => (character.charCodeAt(0) << 24) >> 24);
    if (table.length !== net.buckets * width) throw new Error("The recogniser's weights do not fit its features.");
    return { ...net, width, table };
  });
  return unpacked;
}
