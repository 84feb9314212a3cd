// Colours as styles and pages name them, for telling whether words have the colour of what is behind them.

export type Colour = readonly [red: number, green: number, blue: number];
/** `clear` shows what is behind it; `unknown` is a colour, a picture or a gradient that nobody here can tell. */
export type Paint = Colour | "clear" | "unknown";

export const WHITE: Colour = [255, 255, 255];
/** The eye tells hardly less apart. */
const NEAR = 10;

const NAMES: Record<string, Colour> = {
  white: WHITE,
  black: [0, 0, 0],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  floralwhite: [255, 250, 240],
  mintcream: [245, 255, 250],
  azure: [240, 255, 255],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  navy: [0, 0, 128],
  yellow: [255, 255, 0],
  teal: [0, 128, 128],
};

/** Whether one cannot be seen on the other; null for what nobody knows. */
export const looksAlike = (ink: Paint | null, ground: Paint): boolean =>
  ink === "clear" ||
  (ink !== null &&
    ink !== "unknown" &&
    typeof ground !== "string" &&
    ink.every((part, i) => Math.abs(part - (ground[i] ?? 0)) <= NEAR));

/** A colour as CSS or HTML writes it; null where nothing is said. */
export function paintOf(value: string | undefined): Paint | null {
  const said = value?.trim().toLowerCase() ?? "";
  if (said === "" || /^(?:inherit|initial|unset|revert|currentcolor)$/.test(said)) return null;
  if (said === "transparent" || said === "none") return "clear";
  return NAMES[said] ?? hexOf(said) ?? functionOf(said) ?? "unknown";
}

/** What a `background` paints: its colour, or `unknown` for pictures and gradients. */
export function groundOf(value: string | undefined): Paint | null {
  if (!value) return null;
  if (/url\(|gradient|image|var\(/.test(value)) return "unknown";
  const parts = value.match(/[\w#-]+(?:\([^)]*\))?/g) ?? [];
  const known = parts.map(paintOf).find((paint) => paint !== null && paint !== "unknown");
  return known ?? (/^(?:inherit|initial|unset|revert)$/.test(value.trim()) ? null : "unknown");
}

function hexOf(said: string): Paint | null {
  const digits = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(said)?.[1];
  if (!digits) return null;
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const [red = 0, green = 0, blue = 0, alpha = 255] = (long.match(/../g) ?? []).map((two) => Number.parseInt(two, 16));
  return alpha < NEAR ? "clear" : [red, green, blue];
}

function functionOf(said: string): Paint | null {
  const [, name = "", inside = ""] = /^(rgb|hsl)a?\(([^)]*)\)$/.exec(said) ?? [];
  const parts = inside.split(/[\s,/]+/).filter(Boolean);
  if (name === "" || parts.length < 3) return null;
  const [first = 0, second = 0, third = 0, alpha = 1] = parts.map((part, i) =>
    part.endsWith("%")
      ? (Number.parseFloat(part) / 100) * (name === "rgb" && i < 3 ? 255 : 1)
      : Number.parseFloat(part),
  );
  if ([first, second, third, alpha].some(Number.isNaN)) return null;
  if (alpha < 0.05) return "clear";
  return name === "rgb" ? [first, second, third] : fromHsl(first, second, third);
}

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const part = (n: number) => {
    const at = (n + hue / 30) % 12;
    return (
      255 * (lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
    );
  };
  return [part(0), part(8), part(4)];
}
