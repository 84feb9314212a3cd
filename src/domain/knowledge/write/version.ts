// The history of articles, written by whatever verb changes one, in its transaction. Hides how the newest version is found.
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { type Audience, articles } from "@/db/schema";
import { type ArticleAct, articleVersions } from "@/db/schema-knowledge";

type Status = "draft" | "published";
type Version = {
  articleId: string;
  /** The number that the article has since this change. */
  version: number;
  title: string;
  body: string;
  lang: string;
  audience: Audience;
  status: Status;
};
/** `by` is the member, if it was one; `from` is the version that was restored. */
type How =
  | { act: Exclude<ArticleAct, "restored">; by: string | undefined }
  | { act: "restored"; by: string | undefined; from: number };

/** Many changes that come one after the other are learnt from once. */
const LEARN_AFTER_MS = 30_000;

/** Keeps what the articles became by one change, at most 1,000 of them; what contacts read differently now is learnt from. */
export async function keepVersions(tx: Tx, written: Version[], how: How): Promise<void> {
  if (written.length === 0) return;
  if (how.act === "unpublished" || written.some(({ status }) => status === "published"))
    enqueue(tx, "learn", {}, { runAt: new Date(tx.at.getTime() + LEARN_AFTER_MS), key: `learn:${tx.workspaceId}` });
  const same = {
    workspaceId: tx.workspaceId,
    act: how.act,
    restoredFrom: how.act === "restored" ? how.from : null,
    savedBy: how.by ?? null,
    savedAt: tx.at,
  };
  await tx.insert(articleVersions).values(
    written.map(({ articleId, version, title, body, lang, audience, status }) => ({
      ...same,
      articleId,
      version,
      title,
      body,
      lang,
      audience,
      status,
    })),
  );
}

/** The newest text of an article with the article's own status and audience; `written` is the status that this text was saved with. */
export type Newest = Version & { written: Status };

/** Locks the article until the transaction ends. */
export async function newestOf(tx: Tx, slug: string): Promise<Newest | null> {
  const [row] = await tx
    .select({
      articleId: articles.id,
      version: articles.version,
      status: articles.status,
      audience: articles.audience,
      title: articleVersions.title,
      body: articleVersions.body,
      lang: articleVersions.lang,
      written: articleVersions.status,
    })
    .from(articles)
    .innerJoin(
      articleVersions,
      and(
        eq(articleVersions.workspaceId, articles.workspaceId),
        eq(articleVersions.articleId, articles.id),
        eq(articleVersions.version, articles.version),
      ),
    )
    .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug)))
    .for("update", { of: articles });
  return row ?? null;
}
