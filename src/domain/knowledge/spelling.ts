// Words that no dictionary knows: which ones stand in a text, and which known stems they probably mean, misspelt or put together. Pure.
import { numberOf } from "./vectors";
import { conceptsIn, contentOf, stem, wordsIn } from "./words";

/** Shorter words are too like each other. */
const SHORTEST = 4;
const SHORTEST_PART = 4;
/** What may join the parts of a compound. */
const JOINTS = new Set(["", "s", "n", "en", "es", "er", "e"]);

/** A set of stems, or a map by stem. */
type Known = Pick<ReadonlyMap<string, unknown>, "has" | "keys">;

/** At most `most` words of a text that neither the word vectors nor the thesaurus know, the longest first. */
export function oddWordsIn(text: string, most = 4): string[] {
  const words = wordsIn(text);
  const known = new Set([...conceptsIn(words).values()].flatMap(({ stems }) => [...stems]));
  const odd = contentOf(words).filter(
    (word) => word.text.length >= SHORTEST && !known.has(word.stem) && numberOf(word.text) === null,
  );
  return [...new Set(odd.map((word) => word.text))].sort((a, b) => b.length - a.length).slice(0, most);
}

/** The known stems that an unknown word means: one that is nearly the same, or the parts of a compound; empty when there are none. */
export function meant(unknown: string, known: Known): string[] {
  if (unknown.length < SHORTEST) return [];
  const most = unknown.length < 8 ? 1 : 2;
  let best: { stem: string; edits: number } | null = null;
  for (const each of known.keys()) {
    if (Math.abs(each.length - unknown.length) > most || each.length < SHORTEST) continue;
    const edits = editsBetween(unknown, each, most);
    if (edits <= most && edits < (best?.edits ?? most + 1)) best = { stem: each, edits };
  }
  return best ? [best.stem] : partsOf(unknown, known);
}

/** A word that is made of two known ones, as in German. */
function partsOf(word: string, known: Known): string[] {
  for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end--) {
    const first = stem(word.slice(0, end));
    if (!known.has(first)) continue;
    for (let joint = 0; joint <= 2 && end + joint <= word.length - SHORTEST_PART; joint++) {
      const second = stem(word.slice(end + joint));
      if (JOINTS.has(word.slice(end, end + joint)) && known.has(second)) return [first, second];
    }
  }
  return [];
}

/** Letters to change, add, leave out or swap; more than `most` is told as `most + 1`. */
function editsBetween(a: string, b: string, most: number): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j] ?? 0, (twoBefore[j - 2] ?? 0) + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    twoBefore = before;
    before = row;
  }
  return before[b.length] ?? most + 1;
}
