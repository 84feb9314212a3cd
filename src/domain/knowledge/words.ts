// The words of a question or passage as ranking counts them: light stems, and the concepts they stand for. Pure.
import { thesaurus } from "./thesaurus";

const STOP = new Set(
  `a an and are as at be been but by can could did do does for from get got had has have how i if in is it its just me my no not of on or our so some
  that the their them then there these they this to us was we were what when where which who will with would you your am any may might shall should
  please tell know like want need also about into out up over than too very much many one hi hello thanks
  der die das den dem ein eine einen einem einer und oder ist sind war ich wir sie es mein meine mit von zu zum zur auf für im in an bei wie was wann wo wer kann können bitte nicht
  el la los las un una y o es son yo mi con de del a en por para que como cuando donde quien puedo se me no lo
  le les un une des et ou est sont je nous vous mon ma avec du de la au aux en pour que comme quand où qui puis ce il elle ne pas
  的 了 吗 我 你 是 在 有 和 就 也 请 们 هل في من على إلى ما أن هو هي عن لا`.split(/\s+/),
);

/** Words in order without stop words, each as its stem. Chinese is read by pairs of characters. */
export function stemsOf(text: string): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{Script=Han}+|[\p{L}\p{M}]+(?:['’][\p{L}]+)?|\p{N}+/gu) ?? [];
  return words.flatMap((word) => {
    if (/\p{Script=Han}/u.test(word))
      return word.length < 2 ? [word] : Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
    return STOP.has(word) ? [] : [stem(word)];
  });
}

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

let conceptsByStem: Map<string, number[]> | undefined;

/** The thesaurus sets that a stem belongs to. */
export function conceptsOf(stemmed: string): readonly number[] {
  if (!conceptsByStem) {
    conceptsByStem = new Map();
    thesaurus.forEach((set, concept) => {
      for (const each of new Set(set.flatMap(stemsOf))) {
        const known = conceptsByStem?.get(each);
        if (known) known.push(concept);
        else conceptsByStem?.set(each, [concept]);
      }
    });
  }
  return conceptsByStem.get(stemmed) ?? [];
}

/** Words to search for beside the question's own: those of the sets that its words belong to, the nearest first. */
export function expansionOf(text: string, limit = 40): string[] {
  const own = new Set(stemsOf(text));
  const counts = new Map<number, number>();
  for (const each of own) for (const concept of conceptsOf(each)) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([concept]) => concept);
  return [...new Set(ranked.flatMap((concept) => [...(thesaurus[concept] ?? [])]))]
    .filter((word) => !STOP.has(word))
    .slice(0, limit);
}
