// Which questions ask the same: how much of their words they share, by stem or by meaning, and which group a new one joins. Pure.
// A question joins the group whose first question it is most like, or founds one: nothing that was placed moves when more are asked.
import { conceptsIn, stemsOf, wordsIn } from "@/domain/knowledge/words";

/** At or above, two questions ask the same. At half, "piercing price" would join "facial price". */
export const SAME_AT = 0.55;
/** A word that means the same counts less than the same word. */
const SAME_MEANING = 0.8;
/** What one asks with, and where one asks, says little of what is asked about. */
const FRAME_WEIGHT = 0.3;
const FRAME = new Set(
  stemsOf(`sell buy offer offered available possible get have take find allow use near there clinic practice hotel salon shop store office company
    verkaufen verkauft kaufen anbieten bieten möglich verfügbar bekommen bekomme gibt haben erlaubt praxis klinik laden geschäft firma
    venden vender comprar ofrecen disponible posible tienen tiene hay clínica tienda salón empresa
    vendez acheter proposez disponible possible avez faites clinique hôtel magasin boutique entreprise
    你们 提供 可以 有没有 能不能 酒店 诊所 商店 يوجد متوفر ممكن تبيعون شراء الفندق العيادة المتجر`),
);

/** The words of a question as they are compared, each once. */
export type Words = { stem: string; concepts: readonly number[]; weight: number }[];

export function wordsOf(text: string): Words {
  const needs = [...conceptsIn(wordsIn(text))];
  return [...new Set(stemsOf(text))].map((stem) => ({
    stem,
    concepts: needs.filter(([, { stems }]) => stems.has(stem)).map(([concept]) => concept),
    weight: FRAME.has(stem) ? FRAME_WEIGHT : 1,
  }));
}

/** How alike two questions are, 0..1: the share of both questions' words, by weight, that the other one has. */
export function likeness(a: Words, b: Words): number {
  if (a.length === 0 || b.length === 0) return 0;
  const found = (words: Words, other: Words) => words.reduce((sum, word) => sum + word.weight * bestOf(word, other), 0);
  const all = (words: Words) => words.reduce((sum, { weight }) => sum + weight, 0);
  return Math.min(1, (found(a, b) + found(b, a)) / (all(a) + all(b)));
}

/** Whether a word of `question` counted when it was compared with `other`, word by word as it was typed: why they are together. */
export function sharedWords(question: string, other: string): string[] {
  const words = wordsOf(other);
  const shared = new Set(wordsOf(question).flatMap((word) => (bestOf(word, words) > 0 ? [word.stem] : [])));
  const typed = question.match(/\p{Script=Han}+|[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  const shares = (word: string) => stemsOf(word).some((stem) => shared.has(stem));
  return [...new Set(typed.map((word) => word.toLowerCase()).filter(shares))];
}

/** A question that has its group; `words` only of the first one of a group: the others are joined letter by letter or not at all. */
export type Placed = { gapId: string; lang: string; text: string; words: Words | null };

/** The group that a question joins: where the same was asked before letter by letter, else the nearest; null: it founds one. */
export function nearest({ lang, text }: { lang: string; text: string }, placed: readonly Placed[]): string | null {
  const words = wordsOf(text);
  let best: { gapId: string; alike: number } | null = null;
  for (const other of placed) {
    if (other.lang !== lang) continue;
    if (other.text === text) return other.gapId;
    const alike = other.words ? likeness(words, other.words) : 0;
    if (alike >= SAME_AT && alike > (best?.alike ?? 0)) best = { gapId: other.gapId, alike };
  }
  return best?.gapId ?? null;
}

function bestOf({ stem, concepts }: Words[number], others: Words): number {
  if (others.some((other) => other.stem === stem)) return 1;
  return others.some((other) => other.concepts.some((concept) => concepts.includes(concept))) ? SAME_MEANING : 0;
}
