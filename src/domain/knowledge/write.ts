// The verbs on articles. Importing the same file again changes only what differs; nobody saves over what they have not seen; every
// change is a version, and a published article goes on being read as it is until its changes are published.
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { inWorkspace, type Tx } from "@/db/client";
import { type Audience, articles } from "@/db/schema";
import { articleVersions } from "@/db/schema-knowledge";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { cleanText } from "@/platform/text";
import {
  bytesOf,
  freeSlug,
  LONGEST_TITLE,
  MOST_BODY_BYTES,
  type ParsedArticle,
  parseKnowledge,
  searchConfigOf,
  slugOf,
  whyNothing,
} from "./article";
import { type Imported, type ImportPlan, planImport } from "./import-plan";
import { articlesHere } from "./read/import";
import { linkTranslation } from "./write/translation";
import { keepVersions, type Newest, newestOf } from "./write/version";

type Options = { at?: Date | undefined };
/** Without `memberId` it was a program: its versions are nobody's. */
type Asker = { workspaceId: string; memberId?: string };
type Status = "draft" | "published";
/** How articles are written: `audience` left out, it stays, and a new article is for everybody; `act` and `by` go into their history. */
type Kept = {
  lang: string;
  status: Status;
  audience?: Audience | undefined;
  act: "saved" | "published" | "imported";
  by: string | undefined;
};
type Words = { title: string; body: string; lang: string };
type Written = Words & {
  status: Status;
  audience?: Audience | undefined;
  /** The address of the article that this one translates; null for none, left out it stays. */
  translationOf?: string | null | undefined;
  replaces?: { slug: string; version: number } | undefined;
};
/** Rows of one statement: far below PostgreSQL's 65,535 parameters. */
const AT_ONCE = 200;

/**
 * Every `##` section of a Markdown file becomes a new version of the article that has its address, or a new article, as the editor
 * writes them: published unless `status` says draft. Sections that cannot be articles are left out. Throws `invalid` when none is one,
 * or for more than 2,000, and `conflict`, writing nothing, when it would change an article that a source keeps up to date.
 */
export async function importMarkdown(
  asker: Asker,
  { markdown, lang, status = "published" }: { markdown: string; lang: string; status?: Status },
  options: Options = {},
): Promise<Imported> {
  const parsed = parseKnowledge(markdown);
  const problem = whyNothing(parsed, markdown);
  if (problem) throw new Refusal("invalid", problem);
  return inWorkspace(asker, options, async (tx) => {
    const { added, changed, unchanged, owned } = planImport(parsed, await articlesHere(tx, parsed), { lang, status });
    if (owned.length > 0) throw keptBySource(owned);
    const differs = new Set([...added, ...changed].map(({ slug }) => slug));
    // In one order for everybody: two imports at once wait for each other instead of locking each other out.
    const toWrite = parsed.articles.filter(({ slug }) => differs.has(slug)).sort((a, b) => (a.slug < b.slug ? -1 : 1));
    for (let from = 0; from < toWrite.length; from += AT_ONCE)
      await put(tx, toWrite.slice(from, from + AT_ONCE), { lang, status, act: "imported", by: asker.memberId });
    return {
      imported: parsed.articles.length,
      added: added.length,
      changed: changed.length,
      unchanged: unchanged.length,
    };
  });
}

const MOST_NAMED = 3;

function keptBySource(owned: ImportPlan["owned"]): Refusal {
  const named = owned.slice(0, MOST_NAMED).map(({ title }) => `“${title}”`);
  const rest = owned.length > named.length ? ` and ${owned.length - named.length} more` : "";
  const [one, them] = owned.length === 1 ? ["comes", "it"] : ["come", "them"];
  return new Refusal(
    "conflict",
    `${named.join(", ")}${rest} ${one} from a source (${owned[0]?.source}), whose next reading would change ${them} again. Change ${them} there, or detach ${them} from the source first; nothing was imported.`,
  );
}

/**
 * Writes a new article, whose address comes from its title, or a new version of the one that `replaces` names.
 * As `draft` a published article goes on being read as it is; as `published` contacts read this text from now on. `audience` counts at
 * once either way, and so does `translationOf`; left out, they stay, and a new article is for everybody and stands alone.
 * Throws `conflict`, with the newer version as `current`, when it was saved meanwhile; `invalid` and `too_large` name the field.
 */
export async function saveArticle(
  asker: Asker,
  article: Written,
  options: Options = {},
): Promise<{ slug: string; version: number }> {
  return inWorkspace(asker, options, (tx) => writeArticle(tx, article, asker.memberId));
}

/** `saveArticle` by this member inside of the transaction of another verb. */
export async function writeArticle(
  tx: Tx,
  article: Written,
  by: string | undefined,
): Promise<{ slug: string; version: number }> {
  const { lang, status, audience, replaces, translationOf: of } = article;
  const words = { title: titleOf(article.title), body: bodyOf(article.body) };
  if (status === "published" && words.body === "") throw empty();
  const kept: Kept = { lang, status, audience, act: status === "published" ? "published" : "saved", by };
  if (replaces && of !== undefined) await linkTranslation(tx, { slug: replaces.slug, lang, of });
  const written = await (replaces ? rewrite(tx, { ...replaces, ...words }, kept) : writeNew(tx, words, kept));
  if (!replaces && of) await linkTranslation(tx, { slug: written.slug, lang, of });
  return written;
}

/**
 * Shows the newest text of an article to contacts and the responder, or hides the article.
 * Throws `not_found`, `invalid` for an empty one, and `conflict` when it is no longer the version that was seen.
 */
export async function setArticleStatus(
  asker: Asker,
  change: { slug: string; status: Status; version?: number | undefined },
): Promise<{ version: number }> {
  return inWorkspace(asker, {}, (tx) => changeStatus(tx, change, asker.memberId));
}

/** `setArticleStatus` by this member inside of the transaction of another verb. */
export async function changeStatus(
  tx: Tx,
  { slug, status, version: seen }: { slug: string; status: Status; version?: number | undefined },
  by: string | undefined,
): Promise<{ version: number }> {
  const newest = await newestOf(tx, slug);
  if (!newest) throw gone();
  const { articleId, version, audience, title, body, lang } = newest;
  if (seen !== undefined && seen !== version) throw newer(newest);
  if (newest.status === status && (status === "draft" || newest.written === "published")) return { version };
  if (status === "published" && body === "") throw empty();
  const words = { title, body, lang };
  const next = { articleId, version: version + 1, audience, status, ...words };
  await tx
    .update(articles)
    .set({ ...words, searchConfig: searchConfigOf(lang), status, version: next.version, updatedAt: tx.at })
    .where(at(tx, slug));
  await keepVersions(tx, [next], { act: status === "draft" ? "unpublished" : "published", by });
  return { version: next.version };
}

/**
 * Makes an earlier version the newest again: of a published article contacts read it at once, a draft stays one. Its audience stays
 * as it is now. Throws `not_found`, `invalid` for an empty text that would be published, and `conflict` when `over` is not the newest.
 */
export async function restoreVersion(
  asker: Asker,
  { slug, version, over }: { slug: string; version: number; over: number },
): Promise<{ version: number }> {
  return inWorkspace(asker, {}, async (tx) => {
    const newest = await newestOf(tx, slug);
    if (!newest) throw gone();
    if (newest.version !== over) throw newer(newest);
    const { articleId, audience, status } = newest;
    const [earlier] = await tx
      .select({ title: articleVersions.title, body: articleVersions.body, lang: articleVersions.lang })
      .from(articleVersions)
      .where(
        and(
          eq(articleVersions.workspaceId, tx.workspaceId),
          eq(articleVersions.articleId, articleId),
          eq(articleVersions.version, version),
        ),
      );
    if (!earlier) throw new Refusal("not_found", "This version does not exist.");
    if (status === "published" && earlier.body === "") throw empty();
    const next = { articleId, version: over + 1, audience, status, ...earlier };
    await tx
      .update(articles)
      .set({ ...earlier, searchConfig: searchConfigOf(earlier.lang), version: next.version, updatedAt: tx.at })
      .where(at(tx, slug));
    await keepVersions(tx, [next], { act: "restored", from: version, by: asker.memberId });
    return { version: next.version };
  });
}

async function writeNew(tx: Tx, { title, body }: Pick<Words, "title" | "body">, kept: Kept): Promise<Stamp> {
  for (;;) {
    const slug = await unusedSlug(tx, title);
    const [written] = await insertNew(tx, [{ slug, title, body }], kept);
    // Somebody took the address between the question and the insert: the next question sees theirs.
    if (written) return written;
  }
}

/** Writes these articles with their first version; those whose address somebody has are left out of the answer, and not written. */
export async function insertNew(tx: Tx, parsed: ParsedArticle[], kept: Kept): Promise<Stamp[]> {
  const written = await insert(tx, parsed, kept).onConflictDoNothing().returning(WRITTEN);
  await keepVersions(tx, written, kept);
  return written.map(stampOf);
}

/** Writes over one version of an article and no other. Throws `conflict` with the newer one, or `not_found`. */
export async function rewrite(
  tx: Tx,
  { slug, version, title, body }: ParsedArticle & { version: number },
  { lang, status, audience, act, by }: Kept,
): Promise<Stamp> {
  const words = { title: sql`${title}`, body: sql`${body}`, lang: sql`${lang}` };
  const searchConfig = sql`${searchConfigOf(lang)}::regconfig`;
  const [row] = await tx
    .update(articles)
    .set({ ...becoming(tx, status, { ...words, searchConfig }), ...(audience && { audience }) })
    .where(and(at(tx, slug), eq(articles.version, version)))
    .returning(WRITTEN);
  if (row) {
    await keepVersions(tx, [{ ...row, title, body, lang, status }], { act, by });
    return stampOf(row);
  }
  const newest = await newestOf(tx, slug);
  throw newest ? newer(newest) : gone();
}

/** A row with a version more: published, it is what was written; else what contacts read stays, and only a draft takes it. */
function becoming(tx: Tx, status: Status, written: Record<"title" | "body" | "lang" | "searchConfig", SQL>) {
  const take = status === "published" ? (_: AnyPgColumn, words: SQL) => words : unlessLive;
  return {
    title: take(articles.title, written.title),
    body: take(articles.body, written.body),
    lang: take(articles.lang, written.lang),
    searchConfig: take(articles.searchConfig, written.searchConfig),
    updatedAt: take(articles.updatedAt, sql`${tx.at.toISOString()}::timestamptz`),
    ...(status === "published" && { status }),
    version: sql`${articles.version} + 1`,
  };
}

const unlessLive = (live: AnyPgColumn, written: SQL): SQL =>
  sql`case when ${articles.status} = 'published' then ${live} else ${written} end`;

const newer = ({ version, title, body, lang, audience, status, written }: Newest): Refusal =>
  new Refusal(
    "conflict",
    "Somebody saved a newer version of this article meanwhile. Your text is kept here and not saved yet.",
    { current: { version, title, body, lang, audience, status, pending: status !== written } },
  );

function titleOf(text: string): string {
  const title = cleanText(text).replace(/\s+/g, " ").trim();
  const problem =
    title === ""
      ? "Give the article a title."
      : title.length > LONGEST_TITLE
        ? `Shorten the title to ${LONGEST_TITLE} characters.`
        : null;
  if (problem) throw new Refusal("invalid", problem, { fields: { title: problem } });
  return title;
}

function bodyOf(text: string): string {
  if (bytesOf(text) > MOST_BODY_BYTES) {
    const sentence = "This article is longer than 32 KB. Split it into several; your text is kept here.";
    throw new Refusal("too_large", sentence, { fields: { body: sentence } });
  }
  return cleanText(text).trim();
}

async function unusedSlug(tx: Tx, title: string): Promise<string> {
  const wanted = slugOf(title);
  const rows = await tx
    .select({ slug: articles.slug })
    .from(articles)
    .where(and(eq(articles.workspaceId, tx.workspaceId), sql`starts_with(${articles.slug}, ${wanted})`));
  const taken = new Set(rows.map(({ slug }) => slug));
  return freeSlug(wanted, (slug) => taken.has(slug));
}

const at = (tx: Tx, slug: string) => and(eq(articles.workspaceId, tx.workspaceId), eq(articles.slug, slug));

function empty(): Refusal {
  const sentence = "Write the text before you publish it.";
  return new Refusal("invalid", sentence, { fields: { body: sentence } });
}

const gone = () => new Refusal("not_found", "This article does not exist any more.");

type Stamp = { slug: string; version: number };
const stampOf = ({ slug, version }: Stamp): Stamp => ({ slug, version });
/** A row as it became, for its history. */
const WRITTEN = {
  articleId: articles.id,
  slug: articles.slug,
  version: articles.version,
  title: articles.title,
  body: articles.body,
  lang: articles.lang,
  audience: articles.audience,
  status: articles.status,
};

function insert(tx: Tx, parsed: ParsedArticle[], { lang, status, audience }: Kept) {
  const { workspaceId } = tx;
  const searchConfig = searchConfigOf(lang);
  const same = {
    workspaceId,
    lang,
    status,
    searchConfig,
    createdAt: tx.at,
    updatedAt: tx.at,
    ...(audience && { audience }),
  };
  return tx.insert(articles).values(parsed.map((article) => ({ ...article, ...same, id: newId(tx.at) })));
}

/** Writes them as they stand in the file. Whoever may read them stays: an import makes nothing public that is for members only. */
async function put(tx: Tx, parsed: ParsedArticle[], kept: Omit<Kept, "audience">): Promise<void> {
  const excluded = {
    title: sql`excluded.title`,
    body: sql`excluded.body`,
    lang: sql`excluded.lang`,
    searchConfig: sql`excluded.search_config`,
  };
  const rows = await insert(tx, parsed, kept)
    .onConflictDoUpdate({ target: [articles.workspaceId, articles.slug], set: becoming(tx, kept.status, excluded) })
    .returning(WRITTEN);
  const words = new Map(parsed.map((article) => [article.slug, article]));
  const written = rows.map((row) => ({ ...row, ...words.get(row.slug), lang: kept.lang, status: kept.status }));
  await keepVersions(tx, written, kept);
}
