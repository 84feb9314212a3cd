// The versions of an article: who saved what when, what that changed, and two of them side by side.
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { type Audience, articles, members } from "@/db/schema";
import { type ArticleAct, articleVersions } from "@/db/schema-knowledge";
import type { Member } from "@/domain/workspaces/member";
import { countLines } from "../diff";

export type Version = {
  version: number;
  act: ArticleAct;
  title: string;
  body: string;
  lang: string;
  audience: Audience;
  /** Whether contacts could read this text when it was written. */
  status: "draft" | "published";
  restoredFrom: number | null;
  savedAt: Date;
  /** Null: a program. */
  savedBy: string | null;
};
/** What a version changed against the one before; null for the first. */
type Changes = { title: boolean; lang: boolean; audience: boolean; added: number; removed: number } | null;
export type VersionItem = Omit<Version, "body"> & { changes: Changes };
export type History = {
  slug: string;
  title: string;
  status: "draft" | "published";
  /** The newest. */
  version: number;
  /** The version that contacts read; null for a draft. */
  live: number | null;
  /** The newest first, from below `before`. */
  versions: VersionItem[];
  more: boolean;
};

const AT_ONCE = 40;

/** An article's versions, 40 at a time; null when there is no such article. */
export async function readHistory(member: Member, slug: string, before?: number): Promise<History | null> {
  return inWorkspace(member, {}, async (tx) => {
    const [article] = await tx
      .select({ id: articles.id, slug: articles.slug, status: articles.status, version: articles.version })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug)));
    if (!article) return null;
    const { id, ...head } = article;
    const rows = await versions(tx, id, before === undefined ? undefined : lt(articleVersions.version, before))
      .orderBy(desc(articleVersions.version))
      // One more, for what the oldest that is shown has changed.
      .limit(AT_ONCE + 1);
    const [live] = await versions(tx, id, eq(articleVersions.status, "published"))
      .orderBy(desc(articleVersions.version))
      .limit(1);
    const [newest] = await versions(tx, id, eq(articleVersions.version, article.version));
    return {
      ...head,
      title: newest?.title ?? slug,
      live: article.status === "published" ? (live?.version ?? null) : null,
      versions: rows.slice(0, AT_ONCE).map((row, i) => itemOf(row, rows[i + 1])),
      more: rows.length > AT_ONCE,
    };
  });
}

/** Two versions of an article as they were saved; null for one that does not exist. */
export async function readVersions(
  member: Member,
  { slug, from, to }: { slug: string; from: number; to: number },
): Promise<{ from: Version | null; to: Version | null }> {
  return inWorkspace(member, {}, async (tx) => {
    const [article] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug)));
    const rows = article ? await versions(tx, article.id, inArray(articleVersions.version, [from, to])) : [];
    const at = (version: number) => rows.find((row) => row.version === version) ?? null;
    return { from: at(from), to: at(to) };
  });
}

const versions = (tx: Tx, articleId: string, which: Parameters<typeof and>[0]) =>
  tx
    .select({
      version: articleVersions.version,
      act: articleVersions.act,
      title: articleVersions.title,
      body: articleVersions.body,
      lang: articleVersions.lang,
      audience: articleVersions.audience,
      status: articleVersions.status,
      restoredFrom: articleVersions.restoredFrom,
      savedAt: articleVersions.savedAt,
      savedBy: members.name,
    })
    .from(articleVersions)
    .leftJoin(
      members,
      and(eq(members.workspaceId, articleVersions.workspaceId), eq(members.id, articleVersions.savedBy)),
    )
    .where(and(eq(articleVersions.workspaceId, tx.workspaceId), eq(articleVersions.articleId, articleId), which));

function itemOf({ body, ...version }: Version, before: Version | undefined): VersionItem {
  if (!before) return { ...version, changes: null };
  const changes = {
    title: version.title !== before.title,
    lang: version.lang !== before.lang,
    audience: version.audience !== before.audience,
    ...countLines(before.body, body),
  };
  return { ...version, changes };
}
