// Text as the recogniser sees it: hashed word 1-2-grams and character 3-5-grams, each with the span of text that it came from. Pure.

export const BUCKETS = 2 ** 15;

/** One hashed feature and the `[start, end)` of the normalised text's source that it stands on. */
export type Feature = { bucket: number; start: number; end: number };
export type Word = { text: string; start: number; end: number };

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
  const add = (key: string, start: number, end: number) => features.push({ bucket: hash(key) % BUCKETS, start, end });
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
  return features;
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
