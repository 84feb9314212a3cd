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
export const RECOGNISER_VERSION = "nets-1";

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
export type StoredWeights = { offsets: { en: number; other: number }; nets: StoredNet[] };

/**
 * Features are hashed into `buckets` rows of `table`, `width` numbers each. Without hidden units these are scores of the labels; else
 * their sum goes through `tanh` and `output` (hidden x labels).
 */
export type Net = Omit<StoredNet, "table"> & { width: number; table: Int8Array };

const { offsets, nets: storedNets }: StoredWeights = stored;

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
