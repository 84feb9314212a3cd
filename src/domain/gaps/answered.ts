// Which article turned out to answer a question that had no answer: the one that was written for its gap, else the one whose words or
// address an agent replied. Pure.
import type { LearntFrom } from "@/db/schema-learnt";
import { articleSaidIn, learntStemsOf, type Shelf, shelve, worthKeeping } from "@/domain/knowledge/learnt";

type Published = { id: string; slug: string; title: string; body: string };
/** A contact's question; `replies` are what agents then said, `names` those of the people in the conversation. */
export type AskedQuestion = {
  conversationId: string;
  seq: number;
  text: string;
  names: readonly string[];
  /** The article that was written for its gap, published or not. */
  gapArticleId: string | null;
  replies: readonly string[];
};
export type Learnt = {
  conversationId: string;
  seq: number;
  articleId: string;
  stems: string[];
  learntFrom: LearntFrom;
};

/** `asked`: the newest first, as they are kept. A question that nothing published answers teaches nothing. */
export function learntFrom(asked: readonly AskedQuestion[], published: readonly Published[]): Learnt[] {
  const shelf = shelve(published);
  const byId = new Map(published.map((article) => [article.id, article]));
  const found = asked.flatMap(({ conversationId, seq, text, names, gapArticleId, replies }): Learnt[] => {
    const stems = learntStemsOf(text, names);
    if (!stems) return [];
    const written = gapArticleId === null ? undefined : byId.get(gapArticleId);
    const article = written ?? articleOf(replies, published, shelf);
    return article
      ? [{ conversationId, seq, articleId: article.id, stems, learntFrom: written ? "gap" : "reply" }]
      : [];
  });
  return worthKeeping(found);
}

function articleOf(replies: readonly string[], published: readonly Published[], shelf: Shelf): Published | undefined {
  const reply = replies.join("\n");
  const linked = published.filter(({ slug }) => addressesIn(reply).some((address) => address.endsWith(`/${slug}`)));
  if (linked.length > 0) return linked.length === 1 ? linked[0] : undefined;
  const said = articleSaidIn(reply, shelf);
  return said === null ? undefined : published[said];
}

const addressesIn = (text: string): string[] =>
  (text.match(/https?:\/\/[^\s<>()"']+/giu) ?? []).map((address) => address.replace(/[?#].*$|[.,;:!]+$/gu, ""));
