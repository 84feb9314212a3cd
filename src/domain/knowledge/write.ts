// The verbs on articles. Importing the same file again changes only what differs; nobody saves over what they have not seen.
import { and, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { articles } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
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
import { type Imported, planImport } from "./import-plan";
import { existingOf } from "./read";

type Options = { at?: Date | undefined };
type Asker = Pick<Member, "workspaceId">;
type Kept = { lang: string; status: "draft" | "published" };
/** Rows of one statement: far below PostgreSQL's 65,535 parameters. */
const AT_ONCE = 200;

/**
 * Every `##` section of a Markdown file becomes a published article; one that has its address already is rewritten.
 * Sections that cannot be articles are left out. Throws `invalid` when none is one, or for more than 2,000.
 */
export async function importMarkdown(
  asker: Asker,
  file: { markdown: string; lang: string },
  options: Options = {},
): Promise<Imported> {
  const parsed = parseKnowledge(file.markdown);
  const problem = whyNothing(parsed, file.markdown);
  if (problem) throw new Refusal("invalid", problem);
  return inWorkspace(asker, options, async (tx) => {
    const { added, changed, unchanged } = planImport(parsed, await existingOf(tx, parsed), file.lang);
    const differs = new Set([...added, ...changed].map(({ slug }) => slug));
    // In one order for everybody: two imports at once wait for each other instead of locking each other out.
    const toWrite = parsed.articles.filter(({ slug }) => differs.has(slug)).sort((a, b) => (a.slug < b.slug ? -1 : 1));
    for (let from = 0; from < toWrite.length; from += AT_ONCE)
      await put(tx, toWrite.slice(from, from + AT_ONCE), { lang: file.lang, status: "published" });
    return {
      imported: parsed.articles.length,
      added: added.length,
      changed: changed.length,
      unchanged: unchanged.length,
    };
  });
}

/**
 * Writes a new article, whose address comes from its title, or rewrites the one that `replaces` names.
 * Throws `conflict`, with the newer article as `current`, when it was saved meanwhile; `invalid` and `too_large` name the field.
 */
export async function saveArticle(
  asker: Asker,
  article: Kept & { title: string; body: string; replaces?: { slug: string; version: number } | undefined },
  options: Options = {},
): Promise<{ slug: string; version: number }> {
  const { lang, status, replaces } = article;
  const title = titleOf(article.title);
  const body = bodyOf(article.body);
  if (status === "published" && body === "") throw empty();
  return inWorkspace(asker, options, async (tx) => {
    if (replaces) return rewrite(tx, replaces, { title, body, lang, status });
    for (;;) {
      const slug = await unusedSlug(tx, title);
      const [written] = await insert(tx, [{ slug, title, body }], { lang, status })
        .onConflictDoNothing()
        .returning({ slug: articles.slug, version: articles.version });
      // Somebody took the address between the question and the insert: the next question sees theirs.
      if (written) return written;
    }
  });
}

/** Shows an article to contacts and the responder as it stands, or hides it. Throws `not_found`, and `invalid` for an empty one. */
export async function setArticleStatus(
  asker: Asker,
  { slug, status }: { slug: string; status: "draft" | "published" },
): Promise<{ version: number }> {
  return inWorkspace(asker, {}, async (tx) => {
    const [row] = await tx
      .update(articles)
      .set({ status, version: sql`${articles.version} + 1`, updatedAt: tx.at })
      .where(at(tx, slug))
      .returning({ version: articles.version, body: articles.body });
    if (!row) throw gone();
    if (status === "published" && row.body === "") throw empty();
    return { version: row.version };
  });
}

/** Writes over one version of an article and no other. Throws `conflict` with the newer one, or `not_found`. */
export async function rewrite(
  tx: Tx,
  { slug, version }: { slug: string; version: number },
  next: Omit<ParsedArticle, "slug"> & Kept,
) {
  const [row] = await tx
    .update(articles)
    .set({ ...next, searchConfig: searchConfigOf(next.lang), version: sql`${articles.version} + 1`, updatedAt: tx.at })
    .where(and(at(tx, slug), eq(articles.version, version)))
    .returning({ slug: articles.slug, version: articles.version });
  if (row) return row;
  const [current] = await tx
    .select({
      version: articles.version,
      title: articles.title,
      body: articles.body,
      lang: articles.lang,
      status: articles.status,
    })
    .from(articles)
    .where(at(tx, slug));
  if (!current) throw gone();
  const sentence =
    "Somebody saved a newer version of this article meanwhile. Your text is kept here and not saved yet.";
  throw new Refusal("conflict", sentence, { current });
}

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

/** New articles, written now; a slug that somebody has is a conflict. */
export function insert(tx: Tx, parsed: ParsedArticle[], { lang, status }: Kept) {
  const { workspaceId } = tx;
  const searchConfig = searchConfigOf(lang);
  const same = { workspaceId, lang, status, searchConfig, createdAt: tx.at, updatedAt: tx.at };
  return tx.insert(articles).values(parsed.map((article) => ({ ...article, ...same, id: newId(tx.at) })));
}

async function put(tx: Tx, parsed: ParsedArticle[], kept: Kept): Promise<void> {
  await insert(tx, parsed, kept).onConflictDoUpdate({
    target: [articles.workspaceId, articles.slug],
    set: {
      title: sql`excluded.title`,
      body: sql`excluded.body`,
      lang: sql`excluded.lang`,
      status: sql`excluded.status`,
      searchConfig: sql`excluded.search_config`,
      updatedAt: sql`excluded.updated_at`,
      version: sql`${articles.version} + 1`,
    },
  });
}
