// What an embedding model adds to a search, where one is configured: articles that mean what was asked in other words. It may be slow,
// down or spent: then the lexical hits are the answer, and the log says why.
import { embed } from "ai";
import { and, eq, inArray } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { articles } from "@/db/schema";
import { passageVectors } from "@/db/schema-learnt";
import { mayAsk, report } from "@/platform/breaker";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { configuredEmbedding, type NamedEmbedding } from "@/platform/model";
import type { Hit } from "../article";
import { nearestArticles, packed } from "../meaning";
import { isPublic } from "../read";

/** Places by meaning that count. */
const MOST_NEAR = 10;
/** A question is embedded to here, in characters. */
const READ_CHARACTERS = 1_000;

/**
 * The hits with their places by meaning, and public articles that only their meaning brings. Unchanged without a model, without
 * words, or when the question could not be embedded in time. Opens its own transaction: never call it inside of one.
 */
export async function withMeaning(asker: { workspaceId: string }, question: string, hits: Hit[]): Promise<Hit[]> {
  const embedding = configuredEmbedding();
  if (!embedding || question.trim() === "") return hits;
  const point = await embedded(asker, question.slice(0, READ_CHARACTERS).toWellFormed(), embedding);
  if (!point) return hits;
  return inWorkspace(asker, {}, async (tx) => {
    const points = await tx
      .select({ articleId: passageVectors.articleId, vector: passageVectors.vector })
      .from(passageVectors)
      .innerJoin(
        articles,
        and(eq(articles.workspaceId, passageVectors.workspaceId), eq(articles.id, passageVectors.articleId)),
      )
      .where(and(isPublic(tx), eq(passageVectors.model, embedding.name)));
    const near = nearestArticles(
      point,
      points.map(({ articleId, vector }) => ({ articleId, vector: new Int8Array(vector) })),
      MOST_NEAR,
    );
    const missed = near.filter((id) => !hits.some(({ articleId }) => articleId === id));
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
            .where(and(isPublic(tx), inArray(articles.id, missed)));
    const learnt = hits[0]?.learnt && { own: hits[0].learnt.own, questions: [] };
    const added: Hit[] = more.map((hit) => ({ ...hit, ...(learnt && { learnt }) }));
    return [...hits, ...added].map((hit) => {
      const place = near.indexOf(hit.articleId);
      return place < 0 ? hit : { ...hit, near: place };
    });
  });
}

async function embedded(
  { workspaceId }: { workspaceId: string },
  value: string,
  { model, provider }: NamedEmbedding,
): Promise<Int8Array | null> {
  const without = (why: string) => {
    log.warn({ workspaceId, why }, "a question was searched without an embedding");
    return null;
  };
  if (!mayAsk(provider)) return without("provider_down");
  if (!(await door.take({ what: "embedding", id: workspaceId }, env.modelCallsPerWorkspaceDay, 86_400)))
    return without("budget_spent");
  try {
    const abortSignal = AbortSignal.timeout(env.embeddingMs);
    const { embedding } = await embed({ model, value, maxRetries: 0, abortSignal });
    const point = packed(embedding);
    report(provider, true);
    return point;
  } catch (error) {
    report(provider, false);
    return without(error instanceof Error ? error.name : "unknown");
  }
}
