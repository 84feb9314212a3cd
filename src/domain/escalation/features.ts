// Text as the recogniser sees it: hashed word 1-2-grams and character 3-5-grams, how it begins and ends, and its shape; each with the
// span of text that it came from. Pure.

/** One feature by the hash of its name (32 bits), and the `[start, end)` of the text that it stands on; empty for the text's shape. */
export type Feature = { hash: number; start: number; end: number };
export type Word = { text: string; start: number; end: number };
type Add = (key: string, start?: number, end?: number) => void;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Words in order, lower case, digits as `0`; Chinese characters are words of their own. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{Script=Han}]|[\p{L}\p{M}'’]+|\p{N}+|[!?]+/gu)) {
    const raw = match[0];
    const normal = raw
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll("’", "'")
      .replace(/\p{N}+/gu, "0");
    words.push({ text: normal, start: match.index, end: match.index + raw.length });
  }
  return words;
}

/** All features of a text. Repeated ones are repeated. */
export function featuresOf(text: string): Feature[] {
  const words = wordsOf(text);
  const features: Feature[] = [];
  const add: Add = (key, start = 0, end = 0) => features.push({ hash: hash(key), start, end });
  words.forEach((word, i) => {
    add(`w ${word.text}`, word.start, word.end);
    const next = words[i + 1];
    if (next) add(`b ${word.text} ${next.text}`, word.start, next.end);
    const third = words[i + 2];
    if (next && third && CJK.test(word.text)) add(`t ${word.text}${next.text}${third.text}`, word.start, third.end);
    if (CJK.test(word.text)) return;
    const padded = `_${word.text}_`;
    for (let n = 3; n <= 5; n++) {
      for (let at = 0; at + n <= padded.length; at++) add(`c ${padded.slice(at, at + n)}`, word.start, word.end);
    }
  });
  addEnds(words, add);
  addShape(text, words, add);
  return features;
}

/** How it begins and ends tells a question from a story. */
function addEnds(words: Word[], add: Add): void {
  const [first, second] = words;
  const last = words.at(-1);
  if (!first || !last) return;
  add(`first ${first.text}`, first.start, first.end);
  if (second) add(`first2 ${first.text} ${second.text}`, first.start, second.end);
  add(`last ${last.text}`, last.start, last.end);
}

const SENTENCE_END = /[.!?。！？؟\n]+\s*/u;

function addShape(text: string, words: Word[], add: Add): void {
  const sentences = text.split(SENTENCE_END).filter((part) => /\p{L}/u.test(part));
  const lastSentence = wordsOf(sentences.at(-1) ?? "").slice(0, 2);
  add(`last sentence ${lastSentence[0]?.text ?? ""}`);
  add(`last sentence2 ${lastSentence.map((word) => word.text).join(" ")}`);
  add(`words ${Math.min(8, Math.floor(Math.log2(words.length + 1) * 2))}`);
  add(`sentences ${Math.min(4, sentences.length)}`);
  add(`asks ${/[?？؟]\s*$/u.test(text) ? "at the end" : /[?？؟]/u.test(text) ? "within" : "not"}`);
  if (/\d/.test(text)) add("a number");
  if (/[€$£¥]|\d\s?(?:eur|usd|dollar|pound|ريال|元|块)/iu.test(text)) add("an amount");
  if (/\.\.\.|…/.test(text)) add("dots");
  if (/["“”„«»]/.test(text)) add("quotes");
  if (/[A-Z]{3,}/.test(text)) add("capitals");
  if (/!/.test(text)) add("exclaims");
}

/** Counts per feature, dampened and scaled to length 1 (long messages weigh no more than short ones); then only those that are `known`. */
export function vectorOf(text: string, known: (hash: number) => boolean): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { hash } of featuresOf(text)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  let norm = 0;
  for (const [hash, count] of counts) {
    const value = 1 + Math.log(count);
    counts.set(hash, value);
    norm += value * value;
  }
  const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
  for (const [hash, value] of counts) {
    if (known(hash)) counts.set(hash, value * scale);
    else counts.delete(hash);
  }
  return counts;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}
