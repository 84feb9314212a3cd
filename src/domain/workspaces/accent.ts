// A workspace's accent as it may be shown: moved toward black or white until text on it, and it on the ground, can be read. Pure.

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const INK: Rgb = [20, 22, 32];
/** The grounds of globals.css, near enough for contrast. */
const GROUNDS = { light: [253, 253, 254] as Rgb, dark: [23, 26, 36] as Rgb };
/** WCAG 2.2, 1.4.3: text. */
const READABLE = 4.5;
const STEP = 0.04;

/** CSS colours of the accent and of text on it, for light and dark. Anything but `#rrggbb` is taken as Baton's own accent. */
export function accentColours(accent: string): Record<"light" | "dark", { accent: string; onAccent: string }> {
  const own = rgbOf(accent) ?? rgbOf("#3b56bd") ?? INK;
  const light = untilReadable(
    own,
    INK,
    (colour) => contrast(colour, GROUNDS.light) >= READABLE && contrast(colour, WHITE) >= READABLE,
  );
  const dark = untilReadable(
    own,
    WHITE,
    (colour) => contrast(colour, GROUNDS.dark) >= READABLE && contrast(colour, INK) >= READABLE,
  );
  return {
    light: { accent: cssOf(light), onAccent: cssOf(WHITE) },
    dark: { accent: cssOf(dark), onAccent: cssOf(INK) },
  };
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: Rgb, b: Rgb): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** The three bytes of `#rrggbb`, or null. */
export function rgbOf(hex: string): Rgb | null {
  const [, r, g, b] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? [];
  return r && g && b ? [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)] : null;
}

function untilReadable(from: Rgb, toward: Rgb, readable: (colour: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = mix(from, toward, share);
    if (readable(mixed)) return mixed;
  }
  return toward;
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

function luminance([r, g, b]: Rgb): number {
  const linear = (byte: number) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

const cssOf = ([r, g, b]: Rgb) => `rgb(${r} ${g} ${b})`;
