import { readFileSync } from "node:fs";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { listArticles, readArticle, readArticleOrDraft } from "@/domain/knowledge/read";
import { previewImport } from "@/domain/knowledge/read/import";
import { importMarkdown, saveArticle, setArticleStatus } from "@/domain/knowledge/write";
import { tryQuestion } from "@/domain/responder/read/trial";

const { owner } = testDatabase();
const FILE = "## Hours\nFrom 8 to 18.\n\n## Parking\nBehind the house.";

async function manager() {
  const { workspaceId } = await makeWorkspace(owner());
  return makeMember(owner(), workspaceId, { name: "Clara", role: "manager" });
}
const versions = async (workspaceId: string) =>
  Object.fromEntries(
    (await owner()`select slug, version from articles where workspace_id = ${workspaceId}`).map((row) => [
      row.slug,
      row.version,
    ]),
  );

describe("importing", () => {
  it("does what its preview said, and the same file again changes nothing", async () => {
    const clara = await manager();
    expect(await importMarkdown(clara, { markdown: FILE, lang: "en" })).toEqual({
      imported: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
    });
    const next = {
      markdown: "## Hours\nFrom 9 to 18.\n## Parking\nBehind the house.\n## Prices\n40 euros.",
      lang: "en",
    };
    const plan = await previewImport(clara, next);
    expect(plan).toMatchObject({
      added: [{ slug: "prices" }],
      changed: [{ slug: "hours", lines: { added: 1, removed: 1 } }],
      unchanged: [{ slug: "parking" }],
    });
    expect(await versions(clara.workspaceId)).toEqual({ hours: 1, parking: 1 });
    expect(await importMarkdown(clara, next)).toEqual({ imported: 3, added: 1, changed: 1, unchanged: 1 });
    expect(await importMarkdown(clara, next)).toEqual({ imported: 3, added: 0, changed: 0, unchanged: 3 });
    expect(await versions(clara.workspaceId)).toEqual({ hours: 2, parking: 1, prices: 1 });
  });

  it("writes nothing of a file without articles, and the good part of one with bad sections", async () => {
    const clara = await manager();
    await expect(importMarkdown(clara, { markdown: "no heading", lang: "en" })).rejects.toThrow("No articles found");
    await expect(previewImport(clara, { markdown: "", lang: "en" })).rejects.toThrow("There is no text");
    const mixed = { markdown: `${FILE}\n## Nothing\n`, lang: "en" };
    expect((await previewImport(clara, mixed)).leftOut).toEqual([
      { title: "Nothing", why: "It has a title and no text." },
    ]);
    expect((await importMarkdown(clara, mixed)).imported).toBe(2);
    expect(await listArticles(clara)).toHaveLength(2);
  });

  it("takes a file of 2,000 articles, and two at once", async () => {
    const clara = await manager();
    const file = (word: string) => ({
      markdown: Array.from({ length: 2000 }, (_, i) => `## Article ${i}\n${word} ${i}`).join("\n"),
      lang: "en",
    });
    const both = await Promise.all([importMarkdown(clara, file("red")), importMarkdown(clara, file("blue"))]);
    expect(both.map(({ imported }) => imported)).toEqual([2000, 2000]);
    const bodies =
      await owner()`select distinct split_part(body, ' ', 1) as word from articles where workspace_id = ${clara.workspaceId}`;
    expect(bodies).toHaveLength(1);
  });

  it("strips what no database keeps", async () => {
    const clara = await manager();
    await importMarkdown(clara, { markdown: "## Hours\nFrom\0 8\ud800.", lang: "en" });
    expect((await readArticle(clara, "hours"))?.body).toBe("From 8\ufffd.");
  });
});

describe("writing an article", () => {
  const draft = { title: "Opening hours", body: "From 8.", lang: "en", status: "draft" } as const;

  it("never writes over another one of the same title", async () => {
    const clara = await manager();
    const slugs = await Promise.all(Array.from({ length: 5 }, () => saveArticle(clara, draft)));
    expect(slugs.map(({ slug }) => slug).sort()).toEqual([
      "opening-hours",
      "opening-hours-2",
      "opening-hours-3",
      "opening-hours-4",
      "opening-hours-5",
    ]);
  });

  it("is refused over a newer version, which is handed back", async () => {
    const clara = await manager();
    const { slug, version } = await saveArticle(clara, draft);
    const replaces = { slug, version };
    const saves = await Promise.allSettled(
      ["A", "B", "C"].map((body) => saveArticle(clara, { ...draft, body, replaces })),
    );
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const kept = await readArticleOrDraft(clara, slug);
    for (const save of saves) {
      if (save.status === "fulfilled") continue;
      expect(save.reason).toMatchObject({ code: "conflict", current: { version: 2, body: kept?.body } });
    }
  });

  it("is read by contacts only while it is published", async () => {
    const clara = await manager();
    const { slug } = await saveArticle(clara, draft);
    expect(await readArticle(clara, slug)).toBeNull();
    await setArticleStatus(clara, { slug, status: "published" });
    expect(await readArticle(clara, slug)).toMatchObject({ title: "Opening hours", body: "From 8." });
    await setArticleStatus(clara, { slug, status: "draft" });
    expect(await readArticle(clara, slug)).toBeNull();
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({ body: "From 8.", status: "draft" });
  });

  it("names the field that is wrong", async () => {
    const clara = await manager();
    const wrong = [
      [{ ...draft, title: " " }, "title"],
      [{ ...draft, title: "x".repeat(201) }, "title"],
      [{ ...draft, body: "ä".repeat(17_000) }, "body"],
      [{ ...draft, body: " ", status: "published" }, "body"],
    ] as const;
    for (const [article, field] of wrong)
      await expect(saveArticle(clara, article)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    const { slug } = await saveArticle(clara, { ...draft, body: "" });
    await expect(setArticleStatus(clara, { slug, status: "published" })).rejects.toThrow("Write the text");
    expect(await readArticleOrDraft(clara, slug)).toMatchObject({ status: "draft", version: 1 });
  });

  it("stays inside its workspace", async () => {
    const [clara, stranger] = [await manager(), await manager()];
    const { slug, version } = await saveArticle(clara, draft);
    await expect(saveArticle(stranger, { ...draft, body: "mine", replaces: { slug, version } })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(setArticleStatus(stranger, { slug, status: "published" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listArticles(stranger)).toEqual([]);
    expect(await readArticleOrDraft(stranger, slug)).toBeNull();
  });
});

describe("trying a question", () => {
  const clinic = readFileSync(new URL("../../src/cli/demo/clinic.md", import.meta.url), "utf8");

  it("shows the passage that would be quoted, or why a person is needed, and writes nothing", async () => {
    const clara = await manager();
    await importMarkdown(clara, { markdown: clinic, lang: "en" });
    const hours = await tryQuestion(clara, { question: "When are you open on Saturday?" });
    expect(hours).toMatchObject({ outcome: "answered", cause: null });
    expect(hours.passages[0]?.title).toBe("Opening hours");
    expect(hours.text).toContain("8:30 to 12:30");
    expect(hours.confidence).toBeGreaterThanOrEqual(hours.answersFrom);
    const person = await tryQuestion(clara, { question: "I want to talk to a human please" });
    expect(person).toMatchObject({ outcome: "handed_off", cause: "human_request", text: "" });
    const unknown = await tryQuestion(clara, { question: "Do you sell bicycles?" });
    expect(unknown).toMatchObject({ outcome: "handed_off", cause: "no_source" });
    expect(unknown.confidence).toBeLessThan(unknown.answersFrom);
    const [written] =
      await owner()`select (select count(*) from conversations where workspace_id = ${clara.workspaceId})::int as n`;
    expect(written?.n).toBe(0);
  });
});
