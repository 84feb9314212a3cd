// The words of a PDF's page without those that no reader sees: what was drawn, in its order, held against what was read.
import type { Run } from "./pdf-ink";

/** The same words with what is seen of each, and the texts that are not seen. */
export function seenWords<W extends { str: string }>(words: W[], runs: Run[]): { words: W[]; hidden: string[] } {
  if (runs.every(({ seen }) => seen)) return { words, hidden: [] };
  const hidden = hiddenTexts(runs);
  const letters = runs.flatMap(({ text, seen }) => [...plain(text)].map((letter) => ({ letter, seen })));
  const told = textsOf(runs);
  let at = 0;
  let inStep = true;
  const seen = words.map((word) => {
    const own = [...plain(word.str)];
    const drawn = letters.slice(at, at + own.length);
    inStep &&= sorted(own) === sorted(drawn.map(({ letter }) => letter));
    at += own.length;
    if (!inStep) return { ...word, str: isOnlyHidden(own.join(""), told) ? "" : word.str };
    return { ...word, str: lettersSeen(word.str, own, drawn) };
  });
  return { words: seen, hidden };
}

/** Without blanks and signs of no shape, and with ligatures taken apart: a reader of text leaves the one out and changes the other. */
const plain = (text: string): string => text.normalize("NFKC").replace(/[\s\p{Cf}\p{Cc}]/gu, "");
const sorted = (letters: string[]): string => letters.toSorted().join("");

/** Words that run from right to left are read the other way round. */
function lettersSeen(text: string, own: string[], drawn: { letter: string; seen: boolean }[]): string {
  if (drawn.every(({ seen }) => seen)) return text;
  if (!drawn.some(({ seen }) => seen)) return "";
  const forth = drawn.map(({ letter }) => letter).join("") === own.join("");
  const back =
    drawn
      .map(({ letter }) => letter)
      .toReversed()
      .join("") === own.join("");
  if (!forth && !back) return "";
  const flags = (forth ? drawn : drawn.toReversed()).map(({ seen }) => seen);
  let i = 0;
  return [...text.normalize("NFKC")].map((sign) => (plain(sign) === "" || flags[i++] ? sign : "")).join("");
}

function textsOf(runs: Run[]): { seen: string; hidden: string } {
  const join = (which: boolean) => plain(runs.flatMap(({ text, seen }) => (seen === which ? [text] : [])).join(" "));
  return { seen: join(true), hidden: join(false) };
}

/** Where the two cannot be brought into step: words that stand among the hidden ones and nowhere else. */
const isOnlyHidden = (word: string, { seen, hidden }: { seen: string; hidden: string }): boolean =>
  word !== "" && hidden.includes(word) && !seen.includes(word);

/** What follows each other unseen is one text. */
function hiddenTexts(runs: Run[]): string[] {
  const texts: string[] = [];
  for (const [i, { text, seen }] of runs.entries()) {
    if (seen) continue;
    if (i > 0 && runs[i - 1]?.seen === false) texts[texts.length - 1] += ` ${text}`;
    else texts.push(text);
  }
  return texts;
}
