// Lines of the report: a figure, its bar, met or MISSED; and the two ways in which figures are summed up.

let missed = 0;

/** A headline of one part. */
export const heading = (text: string): void => console.log(`\n${text}`);

/** A figure without a bar, or what a reader should know of the next one. */
export const note = (text: string): void => console.log(`  ${text}`);

/** One figure against its bar. `value` and `bar` are of the same unit; `atLeast` turns the comparison round. */
export function line(name: string, value: number, bar: { atLeast?: number; atMost?: number; unit: string }): void {
  const { atLeast, atMost, unit } = bar;
  const met = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  if (!met) missed++;
  const wanted = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  console.log(`  ${met ? "met   " : "MISSED"}  ${name}: ${round(value)}${unit} (bar: ${wanted}${unit})`);
}

/** The closing line; returns how many bars were missed. */
export function close(seconds: number): number {
  console.log(
    `\n${missed === 0 ? "Every bar was met" : `${missed} of the bars were missed`}, in ${Math.round(seconds)} s.`,
  );
  return missed;
}

/** Three significant digits below 100, whole numbers above. */
export const round = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that `p` per cent of the values do not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}
