// Keeps the published articles' passages embedded, where an embedding model is configured. What is embedded already is not paid for
// again; the calls are made outside of any transaction, and what was embedded is kept even when a later call fails.
import { createHash } from "node:crypto";
import { embedMany } from "ai";
import { and, eq } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { articles } from "@/db/schema";
import { passageVectors } from "@/db/schema-learnt";
import { log } from "@/platform/log";
import { configuredEmbedding, type NamedEmbedding } from "@/platform/model";
import { packed, passagesOf } from "../meaning";

/** Of one workspace; beyond, articles are found by their words only. At 1,536 dimensions 3 MB, read for each question. */
const MOST_PASSAGES = 2_000;
const AT_ONCE = 64;
const CALL_MS = 30_000;

type Passage = { articleId: string; passage: number; text: string; hash: string };

/** Embeds what is new or changed and forgets what is gone. Resolves with how many passages were embedded; without a model, none. Rejects when the provider fails. */
export async function embedArticles(
  asker: { workspaceId: string },
  embedding: NamedEmbedding | null = configuredEmbedding(),
): Promise<number> {
  if (!embedding) return 0;
  const { wanted, stored } = await inWorkspace(asker, {}, async (tx) => {
    const published = await tx
      .select({ articleId: articles.id, title: articles.title, body: articles.body })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.status, "published")))
      .orderBy(articles.id);
    const all = published.flatMap(({ articleId, ...article }) =>
      passagesOf(article).map((text, passage) => ({ articleId, passage, text, hash: hashOf(text) })),
    );
    if (all.length > MOST_PASSAGES)
      log.warn({ workspaceId: tx.workspaceId, passages: all.length }, "only the first passages are embedded");
    const kept = all.slice(0, MOST_PASSAGES);
    await door.keepPassages(tx, kept);
    return {
      wanted: kept,
      stored: await tx
        .select({
          articleId: passageVectors.articleId,
          passage: passageVectors.passage,
          model: passageVectors.model,
          hash: passageVectors.hash,
        })
        .from(passageVectors)
        .where(eq(passageVectors.workspaceId, tx.workspaceId)),
    };
  });
  const known = new Set(
    stored.map(({ articleId, passage, model, hash }) => `${articleId} ${passage} ${model} ${hash}`),
  );
  const missing = wanted.filter(
    ({ articleId, passage, hash }) => !known.has(`${articleId} ${passage} ${embedding.name} ${hash}`),
  );
  for (let from = 0; from < missing.length; from += AT_ONCE)
    await embedSome(asker, embedding, missing.slice(from, from + AT_ONCE));
  return missing.length;
}

async function embedSome(
  asker: { workspaceId: string },
  { name, model }: NamedEmbedding,
  some: Passage[],
): Promise<void> {
  const { embeddings } = await embedMany({
    model,
    values: some.map(({ text }) => text),
    maxRetries: 1,
    abortSignal: AbortSignal.timeout(CALL_MS),
  });
  if (embeddings.length !== some.length)
    throw new Error("The provider embedded another number of passages than it was sent.");
  await inWorkspace(asker, {}, async (tx) => {
    const rows = some.map(({ articleId, passage, hash }, i) => ({
      workspaceId: tx.workspaceId,
      articleId,
      passage,
      model: name,
      hash,
      vector: Buffer.from(packed(embeddings[i] ?? []).buffer),
      embeddedAt: tx.at,
    }));
    for (const row of rows)
      tx.send(
        tx
          .insert(passageVectors)
          .values(row)
          .onConflictDoUpdate({
            target: [passageVectors.workspaceId, passageVectors.articleId, passageVectors.passage],
            set: { model: row.model, hash: row.hash, vector: row.vector, embeddedAt: row.embeddedAt },
          }),
      );
  });
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");
