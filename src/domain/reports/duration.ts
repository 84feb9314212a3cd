// Lengths of time as people read them: two units at most, rounded once. Pure.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type DurationPart = { value: string; unit: "s" | "min" | "h" | "d" };

/** 2.8 s, 42 s, 9 min 12 s, 48 min, 3 h 5 min, 2 d 4 h; from milliseconds. */
export function durationParts(ms: number): DurationPart[] {
  const rounded = toGrain(ms, grainOf(ms));
  if (rounded < MINUTE) return [{ value: String(rounded / SECOND), unit: "s" }];
  if (rounded < HOUR) return two(rounded, [MINUTE, "min"], [SECOND, "s"]);
  if (rounded < DAY) return two(rounded, [HOUR, "h"], [MINUTE, "min"]);
  return two(rounded, [DAY, "d"], [HOUR, "h"]);
}

/** The same in one line; the number and its unit never part. */
export const durationText = (ms: number): string =>
  durationParts(ms)
    .map(({ value, unit }) => `${value}\u00a0${unit}`)
    .join(" ");

/** How a length differs from the one before, no finer than the longer of them is read: "3 min less", "the same". */
export function differenceText(now: number, before: number): string {
  const grain = grainOf(Math.max(now, before));
  const difference = toGrain(now, grain) - toGrain(before, grain);
  if (difference === 0) return "the same";
  return `${durationText(Math.abs(difference))} ${difference < 0 ? "less" : "more"}`;
}

/** The smallest step that is worth reading of such a length. */
function grainOf(ms: number): number {
  if (ms < 9.95 * SECOND) return SECOND / 10;
  if (ms < 599.5 * SECOND) return SECOND;
  return ms < DAY - MINUTE / 2 ? MINUTE : HOUR;
}

const toGrain = (ms: number, grain: number) => Math.round(ms / grain) * grain;

type Unit = [ms: number, name: DurationPart["unit"]];

function two(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): DurationPart[] {
  const first = { value: String(Math.floor(ms / large)), unit: largeName };
  const rest = (ms % large) / small;
  return rest === 0 ? [first] : [first, { value: String(rest), unit: smallName }];
}
