// What differs between two texts, as people read it: line by line, and inside of a changed line word by word. Pure.

/** `changed` words stand only on their side. */
export type DiffLine = { kind: "same" | "added" | "removed"; words: { text: string; changed: boolean }[] };

/** Beyond this many comparisons the texts are told as replaced: nobody reads such a difference. */
const MOST_COMPARISONS = 4_000_000;

/** The lines of both texts in order. */
export function diffTexts(before: string, after: string): DiffLine[] {
  const steps = diff(before.split("\n"), after.split("\n"));
  const lines: DiffLine[] = [];
  for (let i = 0; i < steps.length; ) {
    const step = steps[i];
    if (!step) break;
    if (step.kind === "same") {
      lines.push({ kind: "same", words: [{ text: step.item, changed: false }] });
      i++;
      continue;
    }
    let end = i;
    while (end < steps.length && steps[end]?.kind !== "same") end++;
    lines.push(...replaced(steps.slice(i, end)));
    i = end;
  }
  return lines;
}

/** Lines that went and came: the first that went is held against the first that came, and so on. */
function replaced(steps: Step[]): DiffLine[] {
  const removed = steps.filter(({ kind }) => kind === "removed").map(({ item }) => item);
  const added = steps.filter(({ kind }) => kind === "added").map(({ item }) => item);
  const pairs = removed.map((line, i) => wordsOf(line, added[i]));
  return [
    ...pairs.map(({ before }): DiffLine => ({ kind: "removed", words: before })),
    ...added.map((line, i): DiffLine => ({ kind: "added", words: pairs[i]?.after ?? [{ text: line, changed: true }] })),
  ];
}

type Words = DiffLine["words"];

function wordsOf(before: string, after: string | undefined): { before: Words; after: Words | undefined } {
  if (after === undefined) return { before: [{ text: before, changed: true }], after: undefined };
  const cut = (text: string) => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  const steps = diff(cut(before), cut(after));
  const side = (kind: "removed" | "added"): Words =>
    joined(
      steps
        .filter((step) => step.kind === "same" || step.kind === kind)
        .map((step) => ({ text: step.item, changed: step.kind !== "same" })),
    );
  return { before: side("removed"), after: side("added") };
}

/** Neighbours of one kind as one. */
function joined(words: Words): Words {
  const all: Words = [];
  for (const word of words) {
    const last = all.at(-1);
    if (last && last.changed === word.changed) last.text += word.text;
    else all.push({ ...word });
  }
  return all;
}

type Step = { kind: "same" | "added" | "removed"; item: string };

/** The shortest way from one list to the other: the longest common subsequence, after what both begin and end with. */
function diff(before: string[], after: string[]): Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (items: string[]): Step[] => items.map((item) => ({ kind: "same", item }));
  const middle = between(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))];
}

function between(before: string[], after: string[]): Step[] {
  const [rows, columns] = [before.length + 1, after.length + 1];
  if (rows * columns > MOST_COMPARISONS || rows === 1 || columns === 1)
    return [
      ...before.map((item): Step => ({ kind: "removed", item })),
      ...after.map((item): Step => ({ kind: "added", item })),
    ];
  const longest = new Uint32Array(rows * columns);
  const at = (i: number, j: number) => longest[i * columns + j] ?? 0;
  for (let i = rows - 2; i >= 0; i--)
    for (let j = columns - 2; j >= 0; j--)
      longest[i * columns + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [mine = "", theirs = ""] = [before[i], after[j]];
    if (i < before.length && j < after.length && mine === theirs) {
      steps.push({ kind: "same", item: mine });
      i++;
      j++;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: "removed", item: mine });
      i++;
    } else {
      steps.push({ kind: "added", item: theirs });
      j++;
    }
  }
  return steps;
}
