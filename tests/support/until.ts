// Waiting in tests: for a condition, never for a time.
import { setTimeout as sleep } from "node:timers/promises";

/** Resolves when the condition holds; throws what was missing after `ms`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  {
    ms = 10_000,
    every = 20,
    what = () => "It did not come to pass",
  }: { ms?: number; every?: number; what?: () => string } = {},
): Promise<number> {
  const from = performance.now();
  while (!(await condition())) {
    if (performance.now() - from > ms) throw new Error(`${what()} within ${ms / 1000} s.`);
    await sleep(every);
  }
  return performance.now() - from;
}

/** `short` in the daily run, `long` under `npm run soak`. */
export const rounds = (short: number, long: number): number => (process.env.SOAK ? long : short);
