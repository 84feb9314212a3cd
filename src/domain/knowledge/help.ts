// The help pages as words: articles under letters, the language that is shown, the words of a question marked in what was found. Pure.
import { sentencesOf } from "./article";
import type { Part } from "./diff";
import { stemsOf } from "./words";

/** So many titles are read at a glance; more stand under letters. */
const MOST_AT_A_GLANCE = 40;

export type Group<T> = { letter: string | null; items: T[] };

/** Articles of one language by title, under their first letters when there are many. */
export function groupByLetter<T extends { title: string }>(items: T[], lang: string): Group<T>[] {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const sorted = items.toSorted((a, b) => compare(a.title, b.title));
  // Chinese titles begin with as many characters as there are titles.
  if (sorted.length <= MOST_AT_A_GLANCE || lang === "zh") return [{ letter: null, items: sorted }];
  const groups = Map.groupBy(sorted, ({ title }) => letterOf(title, lang));
  return [...groups].map(([letter, of]) => ({ letter, items: of }));
}

function letterOf(title: string, lang: string): string {
  const [first = "#"] = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/^[^\p{L}\p{N}]+/u, "");
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase(lang) : "#";
}

/** The languages of the articles, that with the most of them first, and which one is shown to whom wants `wanted`. */
export function languagesOf(items: { lang: string }[], wanted: string): { langs: string[]; shown: string } {
  const counts = [...Map.groupBy(items, ({ lang }) => lang)].map(([lang, of]) => ({ lang, count: of.length }));
  const langs = counts.sort((a, b) => b.count - a.count || (a.lang < b.lang ? -1 : 1)).map(({ lang }) => lang);
  return { langs, shown: langs.includes(wanted) ? wanted : (langs[0] ?? wanted) };
}

/** How an article begins, without Markdown, in at most so many characters. */
export function beginningOf(body: string, most: number): string {
  const text = sentencesOf(body).join(" ");
  if (text.length <= most) return text;
  return `${text
    .slice(0, most)
    .replace(/\s+\S*$/u, "")
    .replace(/[\s\p{P}]+$/u, "")
    .toWellFormed()}…`;
}

const WORD = /\p{Script=Han}+|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu;

/** A text with the words that the question has, in whatever form, as changed parts. */
export function markWords(text: string, question: string): Part[] {
  const asked = new Set(stemsOf(question));
  const parts: Part[] = [];
  const add = (piece: string, changed: boolean) => {
    const last = parts.at(-1);
    if (piece === "") return;
    if (last && last.changed === changed) last.text += piece;
    else parts.push({ text: piece, changed });
  };
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    add(text.slice(from, index), false);
    from = index + word.length;
    if (/\p{Script=Han}/u.test(word)) for (const part of markPairs(word, asked)) add(part.text, part.changed);
    else
      add(
        word,
        stemsOf(word).some((each) => asked.has(each)),
      );
  }
  add(text.slice(from), false);
  return parts;
}

/** Chinese is searched by pairs of characters: a character is marked when one of its two pairs was asked for. */
const markPairs = (word: string, asked: ReadonlySet<string>): Part[] =>
  [...word].map((text, i, all) => ({
    text,
    changed: asked.has(text) || asked.has(`${all[i - 1]}${text}`) || asked.has(`${text}${all[i + 1]}`),
  }));
