// What a workspace teaches its own search: the words that it calls itself and its trade by, which tell none of its articles from
// another, and the questions that articles turned out to answer. Pure: what is learnt is decided here, and whether a question is one
// that was answered before.
import { sentencesOf } from "./article";
import { type ArticleReading, type Rarity, rarityAmong, readArticle } from "./evidence";
import { remembering } from "./memory";
import { tells } from "./vectors";
import { conceptsIn, contentOf, stemsOf, wordsIn } from "./words";

export type OwnWord = { stem: string; word: string; articles: number };

/** An own word stands in at least this share of the articles, and in at least so many. */
const SHARE_OF_ARTICLES = 0.15;
const LEAST_ARTICLES = 4;
/** Frequent words say little as it is; numbers always matter. */
const LEAST_TELLING = 0.7;
export const MOST_OWN_WORDS = 60;

/** The company's own words, the most frequent first: those of its name, and those that many of its published articles have. */
export function ownWordsOf(name: string, articles: readonly { title: string; body: string }[]): OwnWord[] {
  const having = new Map<string, { articles: number; spelled: Map<string, number> }>();
  for (const { title, body } of articles) {
    const seen = new Set<string>();
    for (const { text, stem } of contentOf(wordsIn(`${title}\n${body}`))) {
      const known = having.get(stem) ?? { articles: 0, spelled: new Map() };
      if (!seen.has(stem)) known.articles++;
      seen.add(stem);
      known.spelled.set(text, (known.spelled.get(text) ?? 0) + 1);
      having.set(stem, known);
    }
  }
  const ofName = new Set(stemsOf(name));
  const least = Math.max(LEAST_ARTICLES, SHARE_OF_ARTICLES * articles.length);
  return [...having]
    .map(([stem, { articles, spelled }]) => {
      const [word] = [...spelled].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0] ?? [stem];
      return { stem, word, articles };
    })
    .filter(
      ({ stem, word, articles }) =>
        !/\p{N}/u.test(word) && (ofName.has(stem) || (articles >= least && tells(word) >= LEAST_TELLING)),
    )
    .sort((a, b) => b.articles - a.articles || (a.stem < b.stem ? -1 : 1))
    .slice(0, MOST_OWN_WORDS);
}

/** A question of more words tells of a case, one of fewer asks for nothing in particular. */
const MOST_WORDS = 24;
const LEAST_WORDS = 2;

/** The words of a question that are worth keeping, as stems in their order, without numbers and names; null when it is not worth it. */
export function learntStemsOf(question: string, names: readonly string[]): string[] | null {
  const unwanted = new Set(names.flatMap(stemsOf));
  const stems = [...new Set(stemsOf(question))].filter((stem) => !/\p{N}/u.test(stem) && !unwanted.has(stem));
  return stems.length >= LEAST_WORDS && stems.length <= MOST_WORDS ? stems : null;
}

/** At or above, a question asks what was asked before. */
const ASKS_THE_SAME = 0.6;
/** Another word for the same need counts less than the word. */
const SAME_NEED = 0.8;

/** Whether a question's stems ask what these learnt ones asked: the share of both that the other has, by how much each word tells. */
export function asksTheSame(asked: readonly string[], learnt: readonly string[]): boolean {
  const [a, b] = [weighed(asked), weighed(learnt)];
  const total = [...a, ...b].reduce((sum, { weight }) => sum + weight, 0);
  return total > 0 && (shared(a, b) + shared(b, a)) / total >= ASKS_THE_SAME;
}

type Weighed = { stem: string; weight: number; needs: number[] };

const shared = (words: Weighed[], others: Weighed[]): number =>
  words.reduce((sum, { stem, weight, needs }) => {
    if (others.some((other) => other.stem === stem)) return sum + weight;
    const meant = others.some((other) => other.needs.some((need) => needs.includes(need)));
    return sum + (meant ? SAME_NEED * weight : 0);
  }, 0);

const weighed = (stems: readonly string[]): Weighed[] => weighedBefore(stems.join(" "));
const weighedBefore = remembering(2_000, (joined): Weighed[] => {
  const stems = joined.split(" ").filter((stem) => stem !== "");
  const needs = [...conceptsIn(stems.map((stem) => ({ text: stem, stem })))];
  return stems.map((stem) => ({
    stem,
    weight: tells(stem),
    needs: needs.flatMap(([need, { stems: saying }]) => (saying.has(stem) ? [need] : [])),
  }));
});

/** A sentence that says something of its own, and how much of it must stand in an article that says the same. */
const LEAST_SAID = 4;
const SAYS_THE_SAME = 0.75;
/** How far the article must be before the next one. */
const LEAD = 1.5;

/** The articles among which a reply's is looked for, read once for many replies. */
export type Shelf = { readings: ArticleReading[]; rarity: Rarity };
export function shelve(articles: readonly { title: string; body: string }[]): Shelf {
  const readings = articles.map(readArticle);
  return { readings, rarity: rarityAmong(readings) };
}

/** The place of the article whose words a reply gives, or null: by the sentences that stand nearly whole in one article and no other. */
export function articleSaidIn(reply: string, { readings, rarity }: Shelf): number | null {
  const scores = readings.map(() => 0);
  for (const sentence of sentencesOf(reply)) {
    const stems = [...new Set(stemsOf(sentence))];
    if (stems.length < LEAST_SAID) continue;
    const weights = stems.map((stem) => tells(stem) * rarity.ofStem(stem));
    const total = weights.reduce((a, b) => a + b, 0);
    for (const [i, reading] of readings.entries()) {
      const said = weights.reduce((sum, weight, k) => sum + (reading.stems.has(stems[k] as string) ? weight : 0), 0);
      if (said >= SAYS_THE_SAME * total) scores[i] = (scores[i] as number) + said;
    }
  }
  const best = scores.indexOf(Math.max(...scores));
  const top = scores[best] ?? 0;
  const next = Math.max(0, ...scores.filter((_, i) => i !== best));
  return top > 0 && top >= LEAD * next ? best : null;
}

/** What one article and a whole workspace keep; the newest are kept. */
export const MOST_QUESTIONS_OF_ARTICLE = 12;
export const MOST_QUESTIONS = 500;

/** Newest first in, the same out without repeats of one article and within bounds. */
export function worthKeeping<Q extends { articleId: string; stems: readonly string[] }>(questions: readonly Q[]): Q[] {
  const ofArticle = new Map<string, Q[]>();
  const kept: Q[] = [];
  for (const question of questions) {
    const before = ofArticle.get(question.articleId) ?? [];
    const said = question.stems.toSorted().join(" ");
    if (before.length >= MOST_QUESTIONS_OF_ARTICLE || kept.length >= MOST_QUESTIONS) continue;
    if (before.some(({ stems }) => stems.toSorted().join(" ") === said)) continue;
    ofArticle.set(question.articleId, [...before, question]);
    kept.push(question);
  }
  return kept;
}
