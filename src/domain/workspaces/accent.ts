// A workspace's accent as it may be shown: darker on a light ground, lighter on a dark one, until words in it and on it can be read. Pure.

export type Shade = { accent: string; onAccent: string };

/** WCAG 2.2 AA for text. */
const READABLE = 4.5;
const LIGHT_GROUND = "#fdfdfe";
const DARK_GROUND = "#1f232c";
const STEPS = 50;

export const isAccent = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** The accent for both grounds. `hex` is `#rrggbb`; anything else gives the standard indigo. */
export function shadesOf(hex: string): { light: Shade; dark: Shade } {
  const wanted = isAccent(hex) ? hex.toLowerCase() : "#5b5bd6";
  return {
    light: { accent: towards(wanted, "#000000", LIGHT_GROUND), onAccent: "#ffffff" },
    dark: { accent: towards(wanted, "#ffffff", DARK_GROUND), onAccent: "#12141a" },
  };
}

/** Contrast of two colours by WCAG, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** The colour itself if it can be read on `ground`, else the nearest mixture with `end` that can. */
function towards(colour: string, end: string, ground: string): string {
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(colour, end, step / STEPS);
    if (contrast(mixed, ground) >= READABLE) return mixed;
  }
  return end;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function mix(a: string, b: string, share: number): string {
  const other = channels(b);
  const mixed = channels(a).map((value, i) => Math.round(value + ((other[i] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
