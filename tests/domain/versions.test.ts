// Versions of articles and who may read them: contacts, the responder and its prompt see what is published and public, members all.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { inWorkspace } from "@/db/client";
import { listArticles, readArticle, readArticleOrDraft, readStarters, search } from "@/domain/knowledge/read";
import { findArticles, findPublicArticles, listPublicArticles } from "@/domain/knowledge/read/help";
import { readHistory, readVersions } from "@/domain/knowledge/read/history";
import { importMarkdown, restoreVersion, saveArticle, setArticleStatus } from "@/domain/knowledge/write";
import { instructionsFor } from "@/domain/responder/prompt";
import { articlesToShow, gather } from "@/domain/responder/read/gather";
import { tryQuestion } from "@/domain/responder/read/trial";

const { owner } = testDatabase();
const HOURS = { title: "Opening hours", body: "From 8 to 18.", lang: "en", status: "published" } as const;
const SECRET = {
  title: "Discount for regulars",
  body: "Regulars who complain get a discount of 20 percent.",
  lang: "en",
  status: "published",
  audience: "members",
} as const;

async function manager() {
  const { workspaceId } = await makeWorkspace(owner());
  return makeMember(owner(), workspaceId, { name: "Clara", role: "manager" });
}

describe("every change of an article", () => {
  it("by a file of drafts leaves what is read, over and over, until it is published", async () => {
    const clara = await manager();
    const { slug } = await saveArticle(clara, HOURS);
    const file = { markdown: "## Opening hours\nFrom 9 to 17.\n## Parking\nBehind the house.", lang: "en" };
    const draft = { ...file, status: "draft" } as const;
    expect(await importMarkdown(clara, draft)).toEqual({ imported: 2, added: 1, changed: 1, unchanged: 0 });
    expect(await importMarkdown(clara, draft)).toEqual({ imported: 2, added: 0, changed: 0, unchanged: 2 });
    expect(await readArticle(clara, slug)).toMatchObject({ body: "From 8 to 18." });
    expect(await readArticle(clara, "parking")).toBeNull();
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({
      body: "From 9 to 17.",
      pending: true,
      version: 2,
      live: { body: "From 8 to 18." },
    });
    const next = { ...draft, markdown: draft.markdown.replace("17", "16") };
    expect(await importMarkdown(clara, next)).toMatchObject({ changed: 1, unchanged: 1 });
    expect(await importMarkdown(clara, { ...next, status: "published" })).toMatchObject({ changed: 2 });
    expect(await readArticle(clara, slug)).toMatchObject({ body: "From 9 to 16." });
    expect(await readArticle(clara, "parking")).toMatchObject({ body: "Behind the house." });
    const told = (await readHistory(clara, slug))?.versions.map((v) => [v.version, v.act, v.status, v.savedBy]);
    expect(told).toEqual([
      [4, "imported", "published", "Clara"],
      [3, "imported", "draft", "Clara"],
      [2, "imported", "draft", "Clara"],
      [1, "published", "published", "Clara"],
    ]);
  });

  it("is a version: who, when, what, whichever verb made it", async () => {
    const clara = await manager();
    const { slug } = await saveArticle(clara, { ...HOURS, status: "draft" });
    await setArticleStatus(clara, { slug, status: "published" });
    await saveArticle(clara, { ...HOURS, body: "From 9 to 18.", replaces: { slug, version: 2 } });
    await importMarkdown(clara, { markdown: "## Opening hours\nFrom 9 to 18.\nClosed on Sunday.", lang: "en" });
    await restoreVersion(clara, { slug, version: 3, over: 4 });
    await setArticleStatus(clara, { slug, status: "draft" });
    await setArticleStatus(clara, { slug, status: "draft" });
    const history = await readHistory(clara, slug);
    expect(history).toMatchObject({ version: 6, status: "draft", live: null, more: false });
    const told = history?.versions.map(({ version, act, status, savedBy, restoredFrom, changes }) => [
      version,
      act,
      status,
      savedBy,
      restoredFrom,
      changes && [changes.added, changes.removed],
    ]);
    expect(told).toEqual([
      [6, "unpublished", "draft", "Clara", null, [0, 0]],
      [5, "restored", "published", "Clara", 3, [0, 1]],
      [4, "imported", "published", "Clara", null, [1, 0]],
      [3, "published", "published", "Clara", null, [1, 1]],
      [2, "published", "published", "Clara", null, [0, 0]],
      [1, "saved", "draft", "Clara", null, null],
    ]);
    const both = await readVersions(clara, { slug, from: 1, to: 4 });
    expect([both.from?.body, both.to?.body]).toEqual(["From 8 to 18.", "From 9 to 18.\nClosed on Sunday."]);
    expect((await readHistory(clara, slug, 3))?.versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it("leaves what contacts read as it is until it is published", async () => {
    const clara = await manager();
    const { slug } = await saveArticle(clara, HOURS);
    const draft = { ...HOURS, title: "Hours", body: "From 10.", lang: "de", status: "draft" } as const;
    await saveArticle(clara, { ...draft, replaces: { slug, version: 1 } });
    expect(await readArticle(clara, slug)).toMatchObject({ title: "Opening hours", body: "From 8 to 18.", lang: "en" });
    expect(await findPublicArticles(clara, "opening hours")).toMatchObject([{ sentences: ["From 8 to 18."] }]);
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({
      title: "Hours",
      body: "From 10.",
      status: "published",
      pending: true,
      version: 2,
      live: { title: "Opening hours", body: "From 8 to 18." },
    });
    expect(await listArticles(clara)).toMatchObject([{ title: "Hours", pending: true }]);
    expect(await readHistory(clara, slug)).toMatchObject({ version: 2, live: 1 });

    await setArticleStatus(clara, { slug, status: "published", version: 2 });
    expect(await readArticle(clara, slug)).toMatchObject({ title: "Hours", body: "From 10.", lang: "de" });
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({ pending: false, live: null, version: 3 });
  });

  it("is refused over what one has not seen", async () => {
    const clara = await manager();
    const { slug } = await saveArticle(clara, HOURS);
    await saveArticle(clara, { ...HOURS, body: "From 9.", status: "draft", replaces: { slug, version: 1 } });
    const conflict = { code: "conflict", current: { version: 2, body: "From 9." } };
    await expect(restoreVersion(clara, { slug, version: 1, over: 1 })).rejects.toMatchObject(conflict);
    await expect(setArticleStatus(clara, { slug, status: "published", version: 1 })).rejects.toMatchObject(conflict);
    await expect(saveArticle(clara, { ...HOURS, replaces: { slug, version: 1 } })).rejects.toMatchObject(conflict);
    await expect(restoreVersion(clara, { slug, version: 9, over: 2 })).rejects.toMatchObject({ code: "not_found" });
    const restored = await Promise.allSettled([1, 2].map(() => restoreVersion(clara, { slug, version: 1, over: 2 })));
    expect(restored.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await readArticle(clara, slug)).toMatchObject({ body: "From 8 to 18." });
    expect((await readHistory(clara, slug))?.versions).toHaveLength(3);
  });

  it("is nobody's to edit afterwards, and another workspace's not even to see", async () => {
    const [clara, stranger] = [await manager(), await manager()];
    const { slug } = await saveArticle(clara, HOURS);
    expect(await readHistory(stranger, slug)).toBeNull();
    expect(await readVersions(stranger, { slug, from: 1, to: 1 })).toEqual({ from: null, to: null });
    await expect(restoreVersion(stranger, { slug, version: 1, over: 1 })).rejects.toMatchObject({ code: "not_found" });
    const [rights] = await owner()`select has_table_privilege('baton_app', 'article_versions', 'UPDATE') as may`;
    expect(rights?.may).toBe(false);
  });
});

describe("an article for members only", () => {
  it("is not found, read, offered, shown to a model or quoted on the contact's side, and found by members", async () => {
    const clara = await manager();
    const asker = { workspaceId: clara.workspaceId };
    await saveArticle(clara, HOURS);
    const { slug } = await saveArticle(clara, SECRET);
    const question = "Which discount do regulars get?";

    const contactSees = [
      ...(await inWorkspace(asker, {}, (tx) => search(tx, question))),
      ...(await findPublicArticles(asker, question)),
      ...(await listPublicArticles(asker)),
      ...(await readStarters(asker, "en")),
    ];
    expect(contactSees.map((each) => each.slug)).not.toContain(slug);
    expect(contactSees.map((each) => each.slug)).toContain("opening-hours");
    expect(await readArticle(asker, slug)).toBeNull();

    const { conversationId } = await startedBy(clara.workspaceId, question);
    const gathered = await gather({ ...asker, conversationId, number: 1 });
    expect(gathered.hits.map((hit) => hit.slug)).toEqual(["opening-hours"]);
    expect(instructionsFor("Lindenhof", articlesToShow(gathered))).not.toContain("20 percent");
    expect(JSON.stringify(await tryQuestion(clara, { question }))).not.toContain("20 percent");

    expect((await findArticles(clara, question))[0]).toMatchObject({ slug, sentences: [SECRET.body] });
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({ audience: "members", body: SECRET.body });
  });

  it("is found by nobody else's members, and as a draft by nobody", async () => {
    const [clara, stranger] = [await manager(), await manager()];
    const { slug } = await saveArticle(clara, SECRET);
    expect(await findArticles(stranger, SECRET.title)).toEqual([]);
    await setArticleStatus(clara, { slug, status: "draft" });
    expect(await findArticles(clara, SECRET.title)).toEqual([]);
  });

  it("becomes one at once however it is saved, and neither an import nor a restored version makes it public", async () => {
    const clara = await manager();
    const { slug } = await saveArticle(clara, HOURS);
    const closing = { ...HOURS, status: "draft", audience: "members", replaces: { slug, version: 1 } } as const;
    await saveArticle(clara, closing);
    expect(await readArticle(clara, slug)).toBeNull();
    await importMarkdown(clara, { markdown: "## Opening hours\nNever.", lang: "en" });
    expect(await readArticle(clara, slug)).toBeNull();
    await restoreVersion(clara, { slug, version: 1, over: 3 });
    expect(await readArticle(clara, slug)).toBeNull();
    await saveArticle(clara, { ...HOURS, replaces: { slug, version: 4 } });
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({ audience: "members", status: "published" });
  });
});
