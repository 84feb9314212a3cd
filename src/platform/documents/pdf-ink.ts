// Which letters of a PDF's page a reader sees: drawn at all, large enough, on the page, in another colour than what is behind them, and
// not painted over. Follows the page's own instructions; what is not understood there (patterns, gradients, pictures) hides nothing.
import { type Colour, looksAlike, type Paint, paintOf, WHITE } from "./colour";

type Matrix = readonly [number, number, number, number, number, number];
type Box = { left: number; bottom: number; right: number; top: number };
/** Words drawn by one instruction. `drawn` is false for those that were never meant to be seen themselves. */
export type Run = { text: string; seen: boolean; drawn: boolean };
type Area = Box & { paint: Paint; exact: boolean; opaque: boolean };
type State = { at: Matrix; fill: Paint; stroke: Paint; alpha: number; mode: number; size: number; clip: Box };
type Placed = Run & { x: number; y: number; after: number };
export type Instructions = { fnArray: ArrayLike<number>; argsArray: ArrayLike<unknown> };
type Names = Record<string, number>;

const TINY_PT = 2;
const FAINT = 0.05;
/** A scan is a picture of a page; what was recognised in it lies there invisibly, and is what a reader reads. */
const SCAN_SHARE = 0.5;
/** Of its letters, those of a stamp or a page number are drawn. */
const MOST_DRAWN = 0.1;
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const BLACK: Colour = [0, 0, 0];

/** The words of a page in the order in which they are drawn. `view` is left, bottom, right, top; `OPS` the reader's names. */
export function runsOf({ fnArray, argsArray }: Instructions, OPS: Names, view: number[]): Run[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const page = new Page({ left, bottom, right, top });
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  for (let i = 0; i < fnArray.length; i++)
    page.follow(names.get(fnArray[i] ?? -1) ?? "", (argsArray[i] ?? []) as unknown[]);
  return page.runs();
}

/** A page while its instructions are followed. */
class Page {
  private state: State;
  private readonly saved: State[] = [];
  private readonly areas: Area[] = [];
  private readonly words: Placed[] = [];
  private readonly pictures: Box[] = [];
  private line: Matrix = IDENTITY;
  private leading = 0;
  private advance = 0;
  private clips = false;
  /** Pictures are left unread, and their instruction with them: a place that was moved to and where nothing is drawn is one. */
  private place: Matrix | null = null;

  constructor(private readonly view: Box) {
    this.state = { at: IDENTITY, fill: BLACK, stroke: BLACK, alpha: 1, mode: 0, size: 1, clip: view };
  }

  follow(name: string, args: unknown[]): void {
    const numbers = args as number[];
    if (name === "save" || name === "paintFormXObjectBegin") this.saved.push(this.state);
    if (name === "restore" || name === "paintFormXObjectEnd") this.restore();
    else if (name === "paintFormXObjectBegin") this.move(args[0] ? flat(args[0]) : IDENTITY);
    else if (name === "transform") {
      this.move(numbers);
      this.place = this.state.at;
    } else if (name === "setGState") this.setAll(args[0] as [string, unknown][]);
    else if (name.startsWith("setFill")) this.set({ fill: colourOf(name, args) });
    else if (name.startsWith("setStroke")) this.set({ stroke: colourOf(name, args) });
    else if (name === "setTextRenderingMode") this.set({ mode: Number(args[0]) });
    else if (name === "setFont") this.set({ size: Number(args[1]) });
    else if (name === "clip" || name === "eoClip") this.clips = true;
    else if (name === "constructPath") this.paint(args);
    else if (name === "shadingFill") this.cover(this.state.clip, "unknown", false);
    else if (/^paint.*(?:Image|SolidColor)/.test(name)) this.picture(this.state.at);
    else this.write(name, args);
  }

  /** The words with what was found out about them once everything is painted. */
  runs(): Run[] {
    const scanned = this.isScan();
    return this.words.map(({ text, seen, drawn, x, y, after }) => ({
      text,
      drawn,
      seen: drawn ? seen && !this.isCovered(x, y, after) : scanned,
    }));
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }

  private setAll(settings: [string, unknown][]): void {
    for (const [name, value] of settings ?? []) {
      if (name === "ca") this.set({ alpha: Number(value) });
      if (name === "Font") this.set({ size: Number((value as unknown[])[1]) });
    }
  }

  private restore(): void {
    if (this.place) this.picture(this.place);
    this.state = this.saved.pop() ?? this.state;
  }

  private move(by: ArrayLike<number>): void {
    this.set({ at: times(this.state.at, flat(by)) });
  }

  private picture(at: Matrix): void {
    const box = boxOf([point(at, 0, 0), point(at, 1, 0), point(at, 0, 1), point(at, 1, 1)]);
    this.pictures.push(box);
    this.cover(box, "unknown", false);
  }

  private cover(box: Box, paint: Paint, exact: boolean): void {
    this.place = null;
    const { clip, alpha } = this.state;
    if (alpha < FAINT) return;
    this.areas.push({ ...common(box, clip), paint: alpha < 1 ? "unknown" : paint, exact, opaque: alpha === 1 });
  }

  /** Paths arrive as `[what to do with it, [its points], its box]`. */
  private paint([act, points, box]: unknown[]): void {
    const { at, fill } = this.state;
    const [data] = (points ?? []) as (ArrayLike<number> | null)[];
    const shapes = shapesOf(data ?? []).map((points) => points.map(([x, y]) => point(at, x, y)));
    if (this.clips) this.set({ clip: shapes.map(boxOf).reduce(common, this.state.clip) });
    this.clips = false;
    this.place = null;
    if (!FILLING.has(Number(act)) || !box) return;
    for (const shape of shapes) this.cover(boxOf(shape), fill, isRectangle(shape));
  }

  private write(name: string, args: unknown[]): void {
    const [x = 0, y = 0] = args as number[];
    if (name === "beginText") this.toLine(IDENTITY);
    else if (name === "setTextMatrix") this.toLine(flat(args.length === 1 ? args[0] : args));
    else if (name === "setLeading") this.leading = -Math.abs(x);
    else if (name === "moveText") this.toLine(times(this.line, [1, 0, 0, 1, x, y]));
    else if (name === "setLeadingMoveText") {
      this.leading = y;
      this.toLine(times(this.line, [1, 0, 0, 1, x, y]));
    } else if (name === "nextLine") this.toLine(times(this.line, [1, 0, 0, 1, 0, this.leading]));
    else if (name === "showText") this.show(args[0] as Glyph[]);
  }

  private toLine(line: Matrix): void {
    this.line = line;
    this.advance = 0;
  }

  private show(glyphs: Glyph[]): void {
    const { at, size, mode, fill, stroke, alpha } = this.state;
    const matrix = times(at, this.line);
    const [x, y] = point(matrix, this.advance + 0.2 * size, 0.25 * size);
    const text = glyphs.map((glyph) => (typeof glyph === "number" ? "" : (glyph?.unicode ?? ""))).join("");
    for (const glyph of glyphs)
      this.advance += ((typeof glyph === "number" ? -glyph : (glyph?.width ?? 0)) * size) / 1_000;
    const drawn = mode !== 3 && mode !== 7;
    const inks = [...(mode % 4 === 1 ? [] : [fill]), ...(mode % 4 === 1 || mode % 4 === 2 ? [stroke] : [])];
    const isHere = x >= this.view.left && x <= this.view.right && y >= this.view.bottom && y <= this.view.top;
    const isLarge = Math.abs(size) * Math.hypot(matrix[2], matrix[3]) >= TINY_PT;
    const seen = isHere && isLarge && alpha >= FAINT && inks.some((ink) => !this.isAlikeAt(x, y, ink));
    this.place = null;
    this.words.push({ text, seen, drawn, x, y, after: this.areas.length });
  }

  /** Whether words of this colour are lost on everything that may lie behind them. */
  private isAlikeAt(x: number, y: number, ink: Paint): boolean {
    for (let i = this.areas.length - 1; i >= 0; i--) {
      const area = this.areas[i];
      if (!area || !isIn(area, x, y)) continue;
      if (!looksAlike(ink, area.paint)) return false;
      if (area.exact) return true;
    }
    return looksAlike(ink, WHITE);
  }

  /** Pictures do not count: some scanners lay theirs over the words that were recognised in it. */
  private isCovered(x: number, y: number, after: number): boolean {
    for (let i = after; i < this.areas.length; i++) {
      const area = this.areas[i];
      if (area?.exact && area.opaque && area.paint !== "unknown" && isIn(area, x, y)) return true;
    }
    return false;
  }

  private isScan(): boolean {
    const letters = (drawn: boolean) =>
      this.words.reduce((sum, word) => sum + (word.drawn === drawn ? word.text.trim().length : 0), 0);
    if (letters(true) > MOST_DRAWN * letters(false)) return false;
    const whole = sizeOf(this.view);
    return this.pictures.some((box) => sizeOf(common(box, this.view)) >= SCAN_SHARE * whole);
  }
}

type Glyph = number | { unicode?: string; width?: number } | null;
/** As pdf.js numbers them: fill, eoFill, fillStroke, eoFillStroke, closeFillStroke, closeEOFillStroke. */
const FILLING = new Set([22, 23, 24, 25, 26, 27]);

const colourOf = (name: string, [value]: unknown[]): Paint =>
  (/RGBColor$/.test(name) && typeof value === "string" && paintOf(value)) || "unknown";

const flat = (value: unknown): Matrix => Array.from(value as ArrayLike<number>) as unknown as Matrix;

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + c * B,
  b * A + d * B,
  a * C + c * D,
  b * C + d * D,
  a * E + c * F + e,
  b * E + d * F + f,
];

type Point = [x: number, y: number];
const point = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f];

const boxOf = (points: Point[]): Box => ({
  left: Math.min(...points.map(([x]) => x)),
  right: Math.max(...points.map(([x]) => x)),
  bottom: Math.min(...points.map(([, y]) => y)),
  top: Math.max(...points.map(([, y]) => y)),
});
const common = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  right: Math.min(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
  top: Math.min(a.top, b.top),
});
const sizeOf = ({ left, right, bottom, top }: Box) => Math.max(0, right - left) * Math.max(0, top - bottom);
const isIn = ({ left, right, bottom, top }: Box, x: number, y: number) =>
  x >= left && x <= right && y >= bottom && y <= top;

/** Numbers after each sign of a path: to a place, a line to it, two kinds of curve to it, back to the start. */
const LENGTHS = [2, 2, 6, 4, 0];

/** The closed shapes of a path as the corners that it names; a curve is never a rectangle. */
function shapesOf(data: ArrayLike<number>): Point[][] {
  const shapes: Point[][] = [];
  for (let at = 0; at < data.length; ) {
    const sign = data[at] ?? 4;
    const end = at + 1 + (LENGTHS[sign] ?? 0);
    if (sign === 0) shapes.push([]);
    for (let i = at + 1; i + 1 < end; i += 2) shapes.at(-1)?.push([data[i] ?? 0, data[i + 1] ?? 0]);
    at = end;
  }
  return shapes.filter((shape) => shape.length > 1);
}

/** Upright, with four corners. */
function isRectangle(shape: Point[]): boolean {
  const corners = new Set(shape.map(([x, y]) => `${x} ${y}`));
  const sides = (i: 0 | 1) => new Set(shape.map((corner) => corner[i])).size;
  return corners.size === 4 && sides(0) === 2 && sides(1) === 2;
}
