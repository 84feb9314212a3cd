// What a workspace learnt, brought to a search: the company's own words, and articles that answered what is asked now. And all of it
// for members to look at. The words of a question are read from the log: what was erased there is not found here any more.
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { builder } from "@/db/connections";
import { articles, entries } from "@/db/schema";
import { type LearntFrom, learntQuestions, learntWords } from "@/db/schema-learnt";
import type { Member } from "@/domain/workspaces/member";
import { excerpt } from "@/platform/text";
import type { Hit } from "../article";
import { asksTheSame, MOST_OWN_WORDS, MOST_QUESTIONS } from "../learnt";
import { stemsOf } from "../words";

const isItsEntry = and(
  eq(entries.workspaceId, learntQuestions.workspaceId),
  eq(entries.conversationId, learntQuestions.conversationId),
  eq(entries.seq, learntQuestions.seq),
);

const isInForce = and(isNull(learntQuestions.removedAt), isNull(entries.redactedAt));

const value = sql.placeholder;
/** Each is asked for every question. */
const ownWords = builder
  .select({ stem: learntWords.stem })
  .from(learntWords)
  .where(and(eq(learntWords.workspaceId, value("workspaceId")), isNull(learntWords.removedAt)))
  .limit(MOST_OWN_WORDS)
  .prepare("own_words");
const likeQuestions = builder
  .select({ articleId: learntQuestions.articleId, stems: learntQuestions.stems })
  .from(learntQuestions)
  .innerJoin(entries, isItsEntry)
  .where(
    and(
      eq(learntQuestions.workspaceId, value("workspaceId")),
      isInForce,
      sql`${learntQuestions.stems} && ${value("asked")}::text[]`,
    ),
  )
  .limit(MOST_QUESTIONS)
  .prepare("like_questions");

/** What was learnt that bears on a question: own words as stems, and stems of questions that ask the same, by article. */
export type LearntOfQuestion = { own: string[]; answered: Map<string, string[][]> };

/** Goes out together with other questions of the same transaction. */
export async function learntOf(tx: Tx, text: string): Promise<LearntOfQuestion> {
  const asked = [...new Set(stemsOf(text))];
  if (asked.length === 0) return { own: [], answered: new Map() };
  const { workspaceId } = tx;
  const [own, like] = await Promise.all([
    tx.run(ownWords, { workspaceId }),
    tx.run(likeQuestions, { workspaceId, asked }),
  ]);
  const same = like.filter(({ stems }) => asksTheSame(asked, stems));
  const byArticle = Map.groupBy(same, ({ articleId }) => articleId);
  return {
    own: own.map(({ stem }) => stem),
    answered: new Map([...byArticle].map(([id, rows]) => [id, rows.map(({ stems }) => stems)])),
  };
}

/** The hits with what was learnt of each. Articles that answered the question before are among them even where search missed them. */
export async function withLearnt(
  tx: Tx,
  hits: readonly Hit[],
  { own, answered }: LearntOfQuestion,
  { forMembers }: { forMembers: boolean },
): Promise<Hit[]> {
  const missed = [...answered.keys()].filter((id) => !hits.some(({ articleId }) => articleId === id));
  const more =
    missed.length === 0
      ? []
      : await tx
          .select({
            articleId: articles.id,
            slug: articles.slug,
            title: articles.title,
            body: articles.body,
            lang: articles.lang,
          })
          .from(articles)
          .where(
            and(
              eq(articles.workspaceId, tx.workspaceId),
              eq(articles.status, "published"),
              inArray(articles.id, missed),
              forMembers ? undefined : eq(articles.audience, "public"),
            ),
          );
  return [...hits, ...more].map((hit) => ({ ...hit, learnt: { own, questions: answered.get(hit.articleId) ?? [] } }));
}

type LearntQuestion = {
  conversationId: string;
  seq: number;
  text: string;
  learntFrom: LearntFrom;
  article: { slug: string; title: string };
};
export type LearntByWorkspace = {
  questions: LearntQuestion[];
  words: { stem: string; word: string; articles: number }[];
};

const LONGEST_SHOWN = 200;

/** All that the workspace's search learnt, the newest questions and the most frequent words first. */
export async function listLearnt(member: Member): Promise<LearntByWorkspace> {
  return inWorkspace(member, {}, async (tx) => {
    const questions = await tx
      .select({
        conversationId: learntQuestions.conversationId,
        seq: learntQuestions.seq,
        text: entries.text,
        learntFrom: learntQuestions.learntFrom,
        article: { slug: articles.slug, title: articles.title },
      })
      .from(learntQuestions)
      .innerJoin(entries, isItsEntry)
      .innerJoin(
        articles,
        and(eq(articles.workspaceId, learntQuestions.workspaceId), eq(articles.id, learntQuestions.articleId)),
      )
      .where(and(eq(learntQuestions.workspaceId, tx.workspaceId), isInForce))
      .orderBy(desc(entries.at), desc(learntQuestions.seq))
      .limit(MOST_QUESTIONS);
    const words = await tx
      .select({ stem: learntWords.stem, word: learntWords.word, articles: learntWords.articles })
      .from(learntWords)
      .where(and(eq(learntWords.workspaceId, tx.workspaceId), isNull(learntWords.removedAt)))
      .orderBy(desc(learntWords.articles), learntWords.word)
      .limit(MOST_OWN_WORDS);
    return { questions: questions.map((each) => ({ ...each, text: excerpt(each.text, LONGEST_SHOWN) })), words };
  });
}
