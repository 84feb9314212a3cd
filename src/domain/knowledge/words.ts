// The words of a question or passage as ranking counts them: light stems, and the needs of the thesaurus that they speak of. Pure.
import { remembering } from "./memory";
import { thesaurus } from "./thesaurus";

const STOP = new Set(
  `a an and are as at be been but by can could did do does for from get got had has have how i if in is it its just me my no not of on or our so some
  that the their them then there these they this to us was we were what when where which who will with would you your am any may might shall should
  please tell know like want need also about into out up over than too very much many one hi hello thanks let's don't i'm i've he she her his him
  der die das den dem ein eine einen einem einer und oder ist sind war ich wir sie es mein meine mit von zu zum zur auf für im in an bei wie was wann wo wer kann können bitte nicht
  haben habe hat habt gibt gibts es man uns euch ihr ihre ihren ihnen noch auch schon denn mal da hier um nur wenn dass ob ja nein möchte hätte gern gerne
  welche welcher welches welchen warum will soll muss darf dürfen wird werden würde dein deine deinen euer eure unser unsere sich bin hallo danke
  el la los las un una y o es son yo mi con de del a en por para que como cuando donde quien puedo se me no lo tiene tienen tengo hay quiero quisiera está están su sus esta este si ya muy más
  qué cuál cuáles cuándo cuánto cuánta cuántos cuántas dónde cómo quién hora pueden puedes tienes tenéis ser hacer nos les os mis tu tus te le al o ustedes usted hola gracias gustaría saber necesito
  le les un une des et ou est sont je nous vous mon ma avec du de la au aux en pour que comme quand où qui puis ce il elle ne pas avez ai ont y voudrais veux votre vos cette ces son sa très si est-ce
  quel quelle quels quelles combien comment peut peux peut-on puis-je j'ai c'est faire être suis tu mes ses leur leurs dans sur par d'un d'une bonjour merci aimerais savoir besoin a
  的 了 吗 我 你 是 在 有 和 就 也 请 们 你们 我们 请问 可以 什么 怎么 有没 没有 一下 想问 是否
  هل في من على إلى ما أن هو هي عن لا كيف متى أين كم ماذا لماذا عندكم لديكم يمكن يمكنني أريد أنا كنت مع هذا هذه التي الذي لو سمحت أو مرحبا شكرا`.split(
    /\s+/,
  ),
);

export type Word = { text: string; stem: string };

/** All words in order. Chinese is read by pairs of characters. */
export function wordsIn(text: string): Word[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/\p{Script=Han}+|[\p{L}\p{M}]+(?:'[\p{L}]+)?|\p{N}+/gu) ?? [];
  return words.flatMap(readWord);
}

/** Texts repeat their words; a company's whole vocabulary fits. */
const MOST_REMEMBERED = 50_000;
const readWord = remembering(MOST_REMEMBERED, (word): Word[] => {
  if (!/\p{Script=Han}/u.test(word)) return [{ text: word, stem: stem(word) }];
  const pairs = Array.from({ length: Math.max(1, word.length - 1) }, (_, i) => word.slice(i, i + 2));
  return pairs.map((pair) => ({ text: pair, stem: pair }));
});

/** Without the words that carry no matter of their own. */
export const contentOf = (words: Word[]): Word[] => words.filter(({ text }) => !STOP.has(text));

/** Stems of the words that carry a matter, in order. */
export const stemsOf = (text: string): string[] => contentOf(wordsIn(text)).map((word) => word.stem);

/** A stem that joins the forms of a word without a dictionary: good enough to count by. */
export function stem(word: string): string {
  let w = word.replace(/['’]s?$/u, "");
  if (/^[a-z]+$/.test(w) && w.length > 4) {
    w = w.replace(/(?:ies)$/, "y").replace(/(?<=[^s])s$/, "");
    w = w
      .replace(/(?:ation|ations|ment|ments|ness)$/, "")
      .replace(/(?:ing|ed|er|ly|al|ity)$/, (end) => (w.length - end.length >= 3 ? "" : end));
    w = w.replace(/([^aeiouls])\1$/, "$1").replace(/e$/, "");
  } else if (w.length > 5) w = w.replace(/(?:en|er|es|em|e|s|n)$/, "");
  return w;
}

/** A need that a text speaks of: the stems that say it, and how many words its longest phrase has. */
export type Concept = { stems: Set<string>; length: number };

type Entry = { stems: string[]; concept: number };
let entriesByFirst: Map<string, Entry[]> | undefined;

/** The needs that these words speak of, by their number in the thesaurus. */
export function conceptsIn(words: Word[]): Map<number, Concept> {
  entriesByFirst ??= indexed();
  const found = new Map<number, Concept>();
  words.forEach((word, i) => {
    for (const { stems, concept } of entriesByFirst?.get(word.stem) ?? []) {
      if (!stems.every((each, k) => words[i + k]?.stem === each)) continue;
      const known = found.get(concept) ?? { stems: new Set(), length: 0 };
      for (const each of stems) known.stems.add(each);
      found.set(concept, { stems: known.stems, length: Math.max(known.length, stems.length) });
    }
  });
  return found;
}

function indexed(): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  thesaurus.forEach((phrases, concept) => {
    const entries = new Map(phrases.map((phrase) => [wordsIn(phrase).map((word) => word.stem), concept] as const));
    const seen = new Set<string>();
    for (const [stems] of entries) {
      const [first] = stems;
      if (first === undefined || seen.has(stems.join(" "))) continue;
      seen.add(stems.join(" "));
      index.set(first, [...(index.get(first) ?? []), { stems, concept }]);
    }
  });
  return index;
}

/** Words to search for beside the question's own: those of the needs that it speaks of, most certain needs first. */
export function expansionOf(text: string, limit = 40): string[] {
  const needs = [...conceptsIn(wordsIn(text))].sort((a, b) => b[1].length - a[1].length);
  const words = needs.map(([concept]) => (thesaurus[concept] ?? []).filter((phrase) => !/[\s'-]/.test(phrase)));
  const longest = Math.max(0, ...words.map(({ length }) => length));
  // One word of each need in turn, so that a long list does not push out the others.
  const inTurn = Array.from({ length: longest }, (_, i) => words.flatMap((list) => list.slice(i, i + 1))).flat();
  return [...new Set(inTurn)].filter((word) => !STOP.has(word)).slice(0, limit);
}
