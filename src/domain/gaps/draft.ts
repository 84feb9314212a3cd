// A drafted article from what agents replied to the questions of a gap: their sentences without courtesies, names and what is
// about one person, each with the entries that it was said in. Copies nothing: it is made from the log whenever it is read. Pure.
import { LONGEST_TITLE, sentencesOf } from "@/domain/knowledge/article";
import { isPersonalSentence, isTooLittle, withoutCourtesies } from "./cleaning";
import { likeness, wordsOf } from "./likeness";

/** A message of an agent, and the names that must not get into an article. */
export type AgentReply = { conversationId: string; seq: number; text: string; names: string[] };
/** Where a sentence comes from. */
export type Source = { conversationId: string; seq: number };
export type DraftSentence = { text: string; sources: Source[] };
export type Draft = {
  title: string;
  sentences: DraftSentence[];
  /** How many sentences of agents were left out: courtesies, and what is about one person. */
  leftOut: number;
};

/** An article that answers one question is short; what else was said stands in the conversations. */
const MOST_SENTENCES = 12;
/** At or above, two sentences say the same. */
const SAYS_THE_SAME = 0.75;

/** `replies` in the order in which they count. Of several sentences that say the same the longest is kept, with the sources of all. */
export function draftOf(
  question: { text: string; names: string[] },
  replies: readonly AgentReply[],
  lang: string,
): Draft {
  const kept: (DraftSentence & { words: ReturnType<typeof wordsOf> })[] = [];
  let leftOut = 0;
  for (const { conversationId, seq, text, names } of replies) {
    for (const said of sentencesOf(text)) {
      const sentence = withoutCourtesies(said, names);
      if (isTooLittle(sentence) || isPersonalSentence(sentence, { lang, names })) {
        leftOut++;
        continue;
      }
      const words = wordsOf(sentence);
      const source = { conversationId, seq };
      const same = kept.find((other) => likeness(other.words, words) >= SAYS_THE_SAME);
      if (!same) kept.push({ text: sentence, sources: [source], words });
      else {
        const others = same.sources.filter((other) => other.conversationId !== conversationId || other.seq !== seq);
        const isLonger = words.length > same.words.length;
        if (isLonger) Object.assign(same, { text: sentence, words, sources: [source, ...others] });
        else same.sources = [...others, source];
      }
    }
  }
  const sentences = kept.slice(0, MOST_SENTENCES).map(({ text, sources }) => ({ text, sources }));
  return { title: titleOf(question, lang), sentences, leftOut };
}

/** The sentence of the question that says most, as a title; empty when all of it would tell who asked. */
function titleOf({ text, names }: { text: string; names: string[] }, lang: string): string {
  const sentences = sentencesOf(text)
    .map((sentence) => withoutCourtesies(sentence, names))
    .filter((sentence) => !isPersonalSentence(sentence, { lang, names, asked: true }));
  const [best = ""] = sentences.toSorted((a, b) => wordsOf(b).length - wordsOf(a).length);
  return best.length <= LONGEST_TITLE ? best : best.slice(0, LONGEST_TITLE).toWellFormed();
}

/** The body of an article from its sentences. */
export const bodyOf = (sentences: readonly { text: string }[]): string =>
  sentences
    .map(({ text }) => text.trim())
    .filter((text) => text !== "")
    .join(" ");
