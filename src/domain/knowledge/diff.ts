// Two texts side by side: which lines came and went, and inside of a changed line which words. Pure.

export type Part = { text: string; changed: boolean };
export type DiffLine = { kind: "same" | "added" | "removed"; parts: Part[] };
type Step = { kind: DiffLine["kind"]; text: string };

/** Beyond as many differences the texts have too little in common to be compared, and finding that out costs time and memory. */
const MOST_DIFFERENCES = 1_200;
/** A line that keeps less than this share of its words was not changed but replaced. */
const KEPT_TO_BE_CHANGED = 0.35;
const WORD = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+|\s+|[\s\S]/gu;

/** The lines of both texts in reading order, a changed line as its old and its new form. */
export function diffLines(before: string, after: string): DiffLine[] {
  const steps = compare(linesOf(before), linesOf(after));
  const lines: DiffLine[] = [];
  for (let at = 0; at < steps.length; ) {
    const { kind, text } = steps[at] as Step;
    if (kind === "same") {
      lines.push({ kind, parts: [{ text, changed: false }] });
      at++;
      continue;
    }
    const end = steps.findIndex((step, i) => i > at && step.kind === "same");
    const differing = steps.slice(at, end < 0 ? undefined : end);
    const only = (kind: Step["kind"]) => differing.filter((step) => step.kind === kind).map((step) => step.text);
    at += differing.length;
    lines.push(...changedLines(only("removed"), only("added")));
  }
  return lines;
}

/** How many lines came and went; blank ones are not counted. */
export function countLines(before: string, after: string): { added: number; removed: number } {
  const steps = compare(linesOf(before), linesOf(after)).filter(({ text }) => text.trim() !== "");
  const count = (kind: Step["kind"]) => steps.filter((step) => step.kind === kind).length;
  return { added: count("added"), removed: count("removed") };
}

const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));

/** Lines that went and lines that came in their place, each pair compared by words. */
function changedLines(removed: string[], added: string[]): DiffLine[] {
  const pairs = removed.map((line, i) => (added[i] === undefined ? null : compareWords(line, added[i])));
  const whole = (kind: "removed" | "added") => (text: string) => ({ kind, parts: [{ text, changed: true }] });
  return [
    ...removed.map((text, i): DiffLine => {
      const pair = pairs[i];
      return pair ? { kind: "removed", parts: partsOf(pair, "removed") } : whole("removed")(text);
    }),
    ...added.map((text, i): DiffLine => {
      const pair = pairs[i];
      return pair ? { kind: "added", parts: partsOf(pair, "added") } : whole("added")(text);
    }),
  ];
}

/** The words of both lines, or null when hardly any is in both. */
function compareWords(before: string, after: string): Step[] | null {
  const steps = compare(before.match(WORD) ?? [], after.match(WORD) ?? []);
  const letters = (of: Step[]) => of.reduce((sum, { text }) => sum + text.trim().length, 0);
  const kept = letters(steps.filter(({ kind }) => kind === "same"));
  return kept >= KEPT_TO_BE_CHANGED * Math.min(before.length, after.length) ? steps : null;
}

function partsOf(steps: Step[], side: "removed" | "added"): Part[] {
  const parts: Part[] = [];
  for (const { kind, text } of steps) {
    if (kind !== "same" && kind !== side) continue;
    const changed = kind === side;
    const last = parts.at(-1);
    if (last && last.changed === changed) last.text += text;
    else parts.push({ text, changed });
  }
  return parts;
}

/** The shortest way from one list to the other (Myers 1986), after what both begin and end with. */
function compare(before: string[], after: string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const same = (text: string): Step => ({ kind: "same", text });
  return [
    ...before.slice(0, head).map(same),
    ...shortestWay(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function shortestWay(before: string[], after: string[]): Step[] {
  const most = Math.min(before.length + after.length, MOST_DIFFERENCES);
  // How far `before` is read on each diagonal k, which stands at k + most + 1; kept as it was before each further difference.
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    trace.push(furthest.slice(most - d, most + d + 3));
    for (let k = -d; k <= d; k += 2) {
      const [below = 0, above = 0] = [furthest[most + k], furthest[most + k + 2]];
      let x = goesDown(below, above, k, d) ? above : below + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      furthest[most + k + 1] = x;
      if (x >= before.length && x - k >= after.length) return wayBack(trace, before, after);
    }
  }
  return [
    ...before.map((text): Step => ({ kind: "removed", text })),
    ...after.map((text): Step => ({ kind: "added", text })),
  ];
}

const goesDown = (below: number, above: number, k: number, d: number) => k === -d || (k !== d && below < above);

function wayBack(trace: Int32Array[], before: string[], after: string[]): Step[] {
  const steps: Step[] = [];
  let x = before.length;
  let y = after.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const k = x - y;
    const [below = 0, above = 0] = [trace[d]?.[k + d], trace[d]?.[k + d + 2]];
    const down = goesDown(below, above, k, d);
    const fromX = d === 0 ? 0 : down ? above : below;
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      steps.push({ kind: "same", text: before[--x] as string });
      y--;
    }
    if (d === 0) break;
    if (down) steps.push({ kind: "added", text: after[--y] as string });
    else steps.push({ kind: "removed", text: before[--x] as string });
  }
  return steps.reverse();
}
