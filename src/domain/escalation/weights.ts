// The recogniser's trained weights: int8 per bucket and label, made by `npm run train`. Pure data, unpacked once.
import { BUCKETS } from "./features";
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
export const RECOGNISER_VERSION = "linear-2";

/** Added to the log odds of a need; set by training on messages that were left out of it. */
export const ROUTINE_OFFSET: number = stored.offset;

let unpacked: Int8Array | undefined;

/** Weight of `label` (by its index in LABELS) in a bucket. */
export function weightOf(bucket: number, label: number): number {
  unpacked ??= Int8Array.from(atob(stored.weights), (character) => (character.charCodeAt(0) << 24) >> 24);
  if (unpacked.length !== BUCKETS * LABELS.length) throw new Error("The recogniser's weights do not fit its features.");
  return (unpacked[bucket * LABELS.length + label] ?? 0) * stored.scale;
}
