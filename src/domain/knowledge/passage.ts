// Which article answers, which of its sentences say it, and how sure that is. Pure: the database brings candidates, this ranks them.
// BM25 over stems and concepts, with rarity counted among the candidates; then the question's kind of fact must be there.
import { type Hit, sentencesOf } from "./article";
import { conceptsOf, stemsOf } from "./words";

type Passage = {
  hit: Hit;
  /** One to three whole sentences of the article, in its order. */
  sentences: string[];
  score: number;
};
export type Ranking = { passages: Passage[]; confidence: number; answerable: boolean };

/** At or above, an answer is given: chosen on one half of the development questions, see `npm run evals`. */
export const ANSWER_AT = 0.45;

const K1 = 1.2;
const B = 0.5;
const TITLE_WEIGHT = 2;
const CONCEPT_WEIGHT = 0.55;

type Terms = Map<string, number>;
type Scored = { hit: Hit; terms: Terms; length: number; score: number; coverage: number };

const KINDS: { asks: RegExp; shows: RegExp }[] = [
  {
    asks: /\bhow (?:much|expensive)|\b(?:price|cost|fee|charge)s?\b|was kostet|preis|cu[aá]nto|precio|combien|prix|多少钱|价格|كم|سعر/iu,
    shows: /[€$£¥]|\d+ ?(?:euro|pound|dollar|cent|percent|%)|\bfree\b|kostenlos|gratis|gratuit|no charge|included/iu,
  },
  {
    asks: /\b(?:when|what time|until when|opening|how late|how early)\b|\bwann\b|uhr|cu[aá]ndo|quand|heure|几点|什么时候|متى/iu,
    shows:
      /\d{1,2}[:.]\d{2}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:days?|hours?|weeks?|months?|noon|midnight|morning|evening)\b|tage|uhr|días|jours/iu,
  },
  {
    asks: /\bhow (?:long|soon|fast|quick)|wie lange|cu[aá]nto tiempo|combien de temps|多久|كم من الوقت/iu,
    shows:
      /\d+|\b(?:one|two|three|four|five|six|seven|ten|same) (?:working )?(?:minute|hour|day|week|month|year)s?|immediately|instant/iu,
  },
  {
    asks: /\b(?:where|which (?:floor|street|room|stop|tram|bus)|address|how do i get)\b|\bwo\b|d[oó]nde|\boù\b|哪里|أين/iu,
    shows:
      /\b(?:street|square|floor|entrance|station|stop|lobby|desk|room|line|portal|page|app|under|branch|near|counter)\b|straße|calle|rue/iu,
  },
];

/** Ranks the candidates for a question. Confidence is 0..1; `answerable` is confidence against ANSWER_AT. */
export function rank(question: string, hits: Hit[]): Ranking {
  const asked = termsOf(question);
  if (hits.length === 0 || asked.size === 0) return { passages: [], confidence: 0, answerable: false };
  const documents = hits.map((hit) => ({ hit, title: termsOf(hit.title), body: termsOf(hit.body) }));
  const averageLength = documents.reduce((sum, { body }) => sum + size(body), 0) / documents.length;
  const rarity = (term: string) => {
    const having = documents.filter(({ title, body }) => title.has(term) || body.has(term)).length;
    return Math.log(1 + (documents.length - having + 0.5) / (having + 0.5));
  };
  const weights = new Map(
    [...asked.keys()].map((term) => [term, rarity(term) * (isConcept(term) ? CONCEPT_WEIGHT : 1)]),
  );
  const scored = documents.map(({ hit, title, body }): Scored => {
    let score = 0;
    for (const [term, weight] of weights) {
      const frequency = (body.get(term) ?? 0) + TITLE_WEIGHT * (title.get(term) ?? 0);
      score += (weight * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * size(body)) / averageLength));
    }
    const terms = new Map([...title, ...body]);
    return { hit, terms, length: size(body), score, coverage: coverage(question, terms, rarity) };
  });
  scored.sort((a, b) => b.score - a.score);
  const passages = scored
    .filter(({ score }) => score > 0)
    .slice(0, 5)
    .map(({ hit, score }) => ({ hit, score, sentences: sentencesThatAnswer(question, hit, weights) }));
  const confidence = confidenceOf(question, scored);
  return { passages, confidence, answerable: passages.length > 0 && confidence >= ANSWER_AT };
}

/** Stems and concepts (`#12`) with how often they stand there. */
function termsOf(text: string): Terms {
  const terms: Terms = new Map();
  const add = (term: string) => terms.set(term, (terms.get(term) ?? 0) + 1);
  for (const each of stemsOf(text)) {
    add(each);
    for (const concept of conceptsOf(each)) add(`#${concept}`);
  }
  return terms;
}

const isConcept = (term: string) => term.startsWith("#");
const size = (terms: Terms) => [...terms].reduce((sum, [term, count]) => sum + (isConcept(term) ? 0 : count), 0);

/** The share of the question's words, by rarity, that the article has: by stem in full, by concept in part. */
function coverage(question: string, terms: Terms, rarity: (term: string) => number): number {
  let all = 0;
  let covered = 0;
  for (const each of new Set(stemsOf(question))) {
    const weight = rarity(each);
    all += weight;
    if (terms.has(each)) covered += weight;
    else if (conceptsOf(each).some((concept) => terms.has(`#${concept}`))) covered += 0.6 * weight;
  }
  return all > 0 ? covered / all : 0;
}

/** A logistic over coverage, lead over the runner-up and the kind of fact; fitted on half of the development questions. */
function confidenceOf(question: string, scored: Scored[]): number {
  const [best, second] = scored;
  if (!best || best.score <= 0) return 0;
  const lead = (best.score - (second?.score ?? 0)) / best.score;
  const kinds = KINDS.filter(({ asks }) => asks.test(question));
  const kindMissing = kinds.length > 0 && !kinds.some(({ shows }) => shows.test(best.hit.body)) ? 1 : 0;
  const z = -4.1 + 4.6 * best.coverage + 2.6 * lead + 0.09 * best.score - 1.2 * kindMissing;
  return 1 / (1 + Math.exp(-z));
}

/** The run of at most three sentences that holds most of what was asked; a further sentence must earn its place. */
function sentencesThatAnswer(question: string, hit: Hit, weights: Map<string, number>): string[] {
  const sentences = sentencesOf(hit.body);
  const kinds = KINDS.filter(({ asks }) => asks.test(question));
  const values = sentences.map((sentence) => {
    const terms = termsOf(sentence);
    const words = [...weights].reduce((sum, [term, weight]) => sum + (terms.has(term) ? weight : 0), 0);
    return words + kinds.filter(({ shows }) => shows.test(sentence)).length;
  });
  const top = Math.max(...values);
  const best = values.indexOf(top);
  if (top === 0) return sentences.slice(0, 2);
  let from = best;
  let to = best;
  while (to - from < 2) {
    const before = values[from - 1] ?? -1;
    const after = values[to + 1] ?? -1;
    if (Math.max(before, after) < 0.5 * top) break;
    if (after >= before) to++;
    else from--;
  }
  return sentences.slice(from, to + 1);
}
