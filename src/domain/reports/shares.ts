// Counts, and their shares of a whole in tenths of a percent that add up to exactly 100 for any counts. Pure.

/**
 * Percentages with one decimal; largest remainders get the tenths that rounding down leaves over, the earlier key where they are
 * equal. All are 0 when there is nothing to share.
 */
export function shares<K extends string>(counts: Record<K, number>): Record<K, number> {
  const keys = Object.keys(counts) as K[];
  const whole = keys.reduce((sum, key) => sum + counts[key], 0);
  if (whole === 0) return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  // Whole numbers only: a remainder computed from fractions could lose its place to a rounding error.
  const parts = keys.map((key) => ({
    key,
    tenths: Math.floor((counts[key] * 1000) / whole),
    remainder: (counts[key] * 1000) % whole,
  }));
  const over = 1000 - parts.reduce((sum, { tenths }) => sum + tenths, 0);
  for (const part of parts.toSorted((a, b) => b.remainder - a.remainder).slice(0, over)) part.tenths += 1;
  return Object.fromEntries(parts.map(({ key, tenths }) => [key, tenths / 10])) as Record<K, number>;
}

/** `part` of `whole` in percent with one decimal; null when there is no whole. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;

/** 48.3 %; the number and its sign never part. */
export const percentText = (percent: number): string => `${percent.toFixed(1)}\u00a0%`;

/** "1,204 episodes", "1 episode", "1,204"; the number and its unit never part. */
export function amount(count: number, unit?: string): string {
  const number = count.toLocaleString("en-GB");
  return unit ? `${number}\u00a0${unit}${count === 1 ? "" : "s"}` : number;
}
