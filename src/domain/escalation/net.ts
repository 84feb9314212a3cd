// What one network of the recogniser makes of hashed features: a score for each label, and which features carried it. Pure.
import { LABELS, type Net } from "./weights";

/** Steepness of the hidden units; training uses the same. */
export const STEEPNESS = 3;

/** Scores of LABELS, in order; `features` maps a hash to its value. */
export function scoresOf(net: Net, features: Map<number, number>): number[] {
  const sums = sumsOf(net, features);
  if (net.hidden === 0) return sums.map((sum, label) => sum + (net.bias[label] ?? 0));
  const active = sums.map((sum) => Math.tanh(STEEPNESS * sum));
  return LABELS.map((_, label) =>
    active.reduce(
      (total, unit, i) => total + unit * (net.output[i * LABELS.length + label] ?? 0),
      net.bias[label] ?? 0,
    ),
  );
}

/**
 * How much each unit of a feature's value moves the score of `label` against routine's here: exact for a network without hidden
 * units, to first order for one with them.
 */
export function slopesOf(net: Net, features: Map<number, number>, label: number): number[] {
  if (net.hidden === 0) return LABELS.map((_, i) => (i === label ? 1 : i === 0 ? -1 : 0));
  return sumsOf(net, features).map((sum, i) => {
    const [routine, wanted] = [net.output[i * LABELS.length] ?? 0, net.output[i * LABELS.length + label] ?? 0];
    return STEEPNESS * (1 - Math.tanh(STEEPNESS * sum) ** 2) * (wanted - routine);
  });
}

/** The share of one feature, by its hash. */
export function shareOf({ table, width, buckets, scale }: Net, slopes: number[], hash: number): number {
  const row = (hash % buckets) * width;
  return scale * slopes.reduce((sum, slope, i) => sum + slope * (table[row + i] ?? 0), 0);
}

function sumsOf({ table, width, buckets, scale }: Net, features: Map<number, number>): number[] {
  const sums = new Float64Array(width);
  for (const [hash, value] of features) {
    const row = (hash % buckets) * width;
    for (let i = 0; i < width; i++) sums[i] = (sums[i] as number) + value * (table[row + i] as number);
  }
  return Array.from(sums, (sum) => sum * scale);
}
