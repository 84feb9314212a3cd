// Files on their way into the knowledge: reviewed before they are published, and harmless whatever they are.
import { deflateSync, gzipSync } from "node:zlib";
import { testDatabase } from "@tests/support/database";
import { docxOf, paragraph, pdfFile, pdfOf } from "@tests/support/documents";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { signedIn } from "@tests/support/people";
import { openSite, page } from "@tests/support/site";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApi } from "@/api/app";
import { listArticles, readArticle, readArticleOrDraft } from "@/domain/knowledge/read";
import { readHistory } from "@/domain/knowledge/read/history";
import { listSources, readSource } from "@/domain/knowledge/read/source";
import { importMarkdown, restoreVersion, saveArticle } from "@/domain/knowledge/write";
import { readRun } from "@/domain/knowledge/write/crawl";
import { decideRun } from "@/domain/knowledge/write/review";
import { addSource, runSource, setSchedule } from "@/domain/knowledge/write/source";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
const api = createApi(
  async () => true,
  () => ({}),
);
let clara: Member;
let slug: string;
let cookie: string;
beforeEach(async () => {
  const workspace = await makeWorkspace(owner());
  slug = workspace.slug;
  clara = await makeMember(owner(), workspace.workspaceId, { name: "Clara", role: "manager" });
  cookie = (await signedIn(owner(), clara)).headers.cookie;
});

type Told = { sourceId: string; found: number; leftOut: number; error?: string };
async function send(name: string, content: string | Uint8Array, more = ""): Promise<{ status: number; body: Told }> {
  const answer = await api.request(`/api/v1/desk/${slug}/documents?name=${encodeURIComponent(name)}${more}`, {
    method: "POST",
    headers: { cookie, "content-type": "application/octet-stream" },
    body: content as BodyInit,
  });
  return { status: answer.status, body: (await answer.json()) as Told };
}
async function publish(sourceId: string, leave: number[] = []) {
  const source = await readSource(clara, sourceId);
  return decideRun(clara, { runId: source?.run?.id ?? "", seen: source?.review?.seen ?? "", leave });
}
const states = async (sourceId: string) =>
  Object.fromEntries(
    ((await readSource(clara, sourceId))?.review?.items ?? []).map(({ title, state }) => [title, state]),
  );

describe("a file", () => {
  it("of each kind is reviewed, and published as it was shown", async () => {
    const files: [string, string | Uint8Array, string, string][] = [
      ["hours.md", "# Hours\n\nFrom 8 to 18.", "Hours", "From 8 to 18."],
      ["page.html", page("Parking", "<p>Behind the house.</p><p hidden>No!</p>"), "Parking", "Behind the house."],
      [
        "rules.pdf",
        pdfOf([
          [
            { text: "House rules", size: 20, y: 780 },
            { text: "Shoes off, please.", y: 740 },
          ],
        ]),
        "House rules",
        "Shoes off, please.",
      ],
      [
        "pets.docx",
        docxOf(paragraph("Pets", "Heading1") + paragraph("Small dogs may wait in the lobby.")),
        "Pets",
        "Small dogs may wait in the lobby.",
      ],
      [
        "faq.csv",
        "question,answer\nDo you take cards?,All usual ones.\n,lost",
        "Do you take cards?",
        "All usual ones.",
      ],
      [
        "note.txt",
        "Wheelchairs\nThere is a ramp at the side door.",
        "Wheelchairs",
        "Wheelchairs\nThere is a ramp at the side door.",
      ],
    ];
    for (const [name, content, title, body] of files) {
      const { status, body: told } = await send(name, content);
      expect(status, `${name}: ${told.error}`).toBe(200);
      expect((await readSource(clara, told.sourceId))?.review?.items, name).toMatchObject([
        { state: "new", title, body },
      ]);
      if (title === "Pets") expect(await readArticle(clara, "pets")).toBeNull();
      if (name === "faq.csv")
        expect((await readSource(clara, told.sourceId))?.review?.leftOut).toEqual([
          { title: "Row 3", page: "", why: "It has an answer and no question." },
        ]);
      expect(await publish(told.sourceId)).toMatchObject({ added: 1 });
    }
    expect(await listArticles(clara)).toHaveLength(6);
    expect(await readArticle(clara, "pets")).toMatchObject({ body: "Small dogs may wait in the lobby.", lang: "en" });
  });

  it("of the same name is the same source: its articles are updated, and those that are gone may be hidden", async () => {
    const first = await send("faq.csv", "question,answer\nA?,One\nB?,Two");
    await publish(first.body.sourceId);
    const second = await send("faq.csv", "question,answer\nA?,One and a half\nC?,Three");
    expect(second.body.sourceId).toBe(first.body.sourceId);
    expect(await states(second.body.sourceId)).toEqual({ "A?": "changed", "C?": "new", "B?": "gone" });
    const third = await send("faq.csv", "question,answer\nA?,Once more\nB?,Two");
    expect(await states(third.body.sourceId)).toEqual({ "A?": "changed", "B?": "unchanged" });
    expect(await publish(third.body.sourceId)).toEqual({ added: 0, changed: 1, hidden: 0, left: 0 });
    expect(await readArticleOrDraft(clara, "a")).toMatchObject({ body: "Once more", version: 2 });
    expect(await listSources(clara)).toHaveLength(1);
  });

  it("has the articles of its addresses, also those that came by the API or were written here", async () => {
    await importMarkdown(clara, { markdown: "## Hours\nFrom 8.\n## Parking\nBehind.", lang: "en" });
    const { body } = await send("knowledge.md", "## Hours\nFrom 9.\n\n## Parking\nBehind.\n\n## Prices\n40 euros.");
    expect(await states(body.sourceId)).toEqual({ Hours: "changed", Parking: "unchanged", Prices: "new" });
    await publish(body.sourceId);
    expect(await listArticles(clara)).toHaveLength(3);
  });

  it("cannot be read again by itself, nor by schedule", async () => {
    const { body } = await send("a.md", "Text");
    await expect(runSource(clara, body)).rejects.toThrow("Choose the newer file");
    await expect(setSchedule(clara, { ...body, everyHours: 24 })).rejects.toThrow("Choose the newer file");
  });

  it("is named without its folders and without what nobody sees, in the language that was said", async () => {
    const { body } = await send("..\\..\\secret/pl\u202ean\u0000.md", "Text", "&lang=de&kind=paste");
    expect(await readSource(clara, body.sourceId)).toMatchObject({ name: "plan.md", kind: "paste", lang: "de" });
  });
});

describe("an article that came from a file", () => {
  const table = (answer: string) => `question,answer\nA?,${answer}\nB?,Two`;
  const edit = { title: "A?", lang: "en", body: "One, ring twice." } as const;
  const acts = async (article: string) =>
    (await readHistory(clara, article))?.versions.map(({ act, status, savedBy }) => `${act} ${status} by ${savedBy}`);
  const items = async ({ body }: { body: Told }) => (await readSource(clara, body.sourceId))?.review?.items;

  it("has a version for each approval, by the member who approved it", async () => {
    const { body } = await send("faq.csv", table("One"));
    await publish(body.sourceId);
    await send("faq.csv", "question,answer\nA?,One and a half");
    expect(await publish(body.sourceId)).toEqual({ added: 0, changed: 1, hidden: 1, left: 0 });
    expect(await acts("a")).toEqual(["imported published by Clara", "imported published by Clara"]);
    expect(await acts("b")).toEqual(["unpublished draft by Clara", "imported published by Clara"]);
    expect(await readArticle(clara, "b")).toBeNull();
  });

  it("keeps the changes that a member has not published, unless they are replaced on purpose", async () => {
    const { body } = await send("faq.csv", table("One"));
    await publish(body.sourceId);
    await saveArticle(clara, { ...edit, status: "draft", audience: "members", replaces: { slug: "a", version: 1 } });
    const also = ["was edited here since it was imported", "has changes that are not published, which this replaces"];
    const before = { version: 2, title: "A?", body: "One, ring twice." };
    expect(await items(await send("faq.csv", table("Two")))).toMatchObject([
      { state: "changed", unpublished: true, before, also },
      { state: "unchanged", unpublished: false },
    ]);
    await publish(body.sourceId, [0]);
    expect(await readArticleOrDraft(clara, "a")).toMatchObject({
      body: edit.body,
      pending: true,
      live: { body: "One" },
    });
    expect(await items(await send("faq.csv", table("One")))).toMatchObject([
      { state: "unchanged", also: ["has changes that are not published"] },
      { state: "unchanged" },
    ]);

    await send("faq.csv", table("Three"));
    await publish(body.sourceId);
    expect(await readArticleOrDraft(clara, "a")).toMatchObject({ body: "Three", audience: "members", pending: false });
    await restoreVersion(clara, { slug: "a", version: 2, over: 3 });
    expect(await readArticleOrDraft(clara, "a")).toMatchObject({ body: edit.body, audience: "members" });
  });

  it("and is gone from it becomes a draft with the changes that were not published", async () => {
    const { body } = await send("faq.csv", table("One"));
    await publish(body.sourceId);
    await saveArticle(clara, { ...edit, status: "draft", replaces: { slug: "a", version: 1 } });
    expect(await items(await send("faq.csv", "question,answer\nB?,Two"))).toMatchObject([
      { state: "unchanged" },
      { state: "gone", body: "One", also: ["has changes that are not published, which its draft keeps"] },
    ]);
    await publish(body.sourceId);
    expect(await readArticleOrDraft(clara, "a")).toMatchObject({ body: edit.body, status: "draft", version: 3 });
  });
});

describe("a bomb or a trap", () => {
  const pdfBomb = () => {
    const content = deflateSync(Buffer.alloc(1024 * 1024 * 1024, "(a) Tj "), { level: 9 });
    const stream = Buffer.concat([
      Buffer.from(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`),
      content,
      Buffer.from("\nendstream"),
    ]);
    return pdfFile([
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
      stream,
    ]);
  };
  const xmlBomb = () => docxOf(`<w:p>${"<w:r><w:t>x</w:t></w:r>".repeat(800_000)}</w:p>`);
  const traps: [string, string, () => string | Uint8Array, RegExp][] = [
    ["a page that unpacks to a gigabyte", "a.pdf", pdfBomb, /takes more time or memory than a document may/],
    ["a Word file of a million parts", "a.docx", xmlBomb, /takes more time or memory than a document may|larger than/],
    [
      "a PDF of ten thousand pages",
      "b.pdf",
      () => pdfOf(Array.from({ length: 10_000 }, () => [])),
      /It has 10,000 pages/,
    ],
    [
      "a page of a hundred thousand elements in each other",
      "c.html",
      () => `<html><body>${"<div>".repeat(100_000)}`,
      /too deeply/,
    ],
    ["a compressed file", "d.md", () => gzipSync("x"), /It is a compressed file/],
    ["more text than anybody reads", "e.txt", () => "word ".repeat(500_000), /more than 2 million characters/],
  ];
  let rss: number;
  beforeAll(() => {
    rss = process.memoryUsage.rss();
  });

  it.each(traps)("that is %s is one sentence, and other work goes on meanwhile", async (_, name, make, words) => {
    const content = make();
    const [trap, article] = await Promise.all([send(name, content), send("good.md", "## Good\nIt is read.")]);
    expect(trap.status).toBe(400);
    expect(trap.body.error).toMatch(words);
    expect(trap.body.error).toMatch(/^“[a-e]\.\w+” cannot be imported\. .*\.$/);
    expect(article.status).toBe(200);
    expect(await listSources(clara)).toHaveLength(1);
  });

  it("has left no more memory behind than a few documents take", () => {
    expect(process.memoryUsage.rss() - rss).toBeLessThan(1_200 * 1024 * 1024);
  });

  it("of 100 MB is refused as too large, whether it says so or not, and before it is read", async () => {
    const announced = await api.request(`/api/v1/desk/${slug}/documents?name=big.pdf`, {
      method: "POST",
      headers: { cookie, "content-length": String(100 * 1024 * 1024) },
      body: "x",
    });
    expect(announced.status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024 * 1024;
        if (sent > 100 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const request = new Request(`http://localhost/api/v1/desk/${slug}/documents?name=big.pdf`, {
      method: "POST",
      headers: { cookie },
      body: endless,
      duplex: "half",
    } as RequestInit);
    const answer = await api.fetch(request);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      error: "This file is larger than 20 MB. Split it into several files; nothing was imported.",
    });
    expect(sent).toBeLessThan(30 * 1024 * 1024);
  });

  it("on a site that is read costs that page, and the others are read", async () => {
    const site = await openSite();
    process.env.PRIVATE_TARGETS = site.target;
    process.env.CRAWL_DELAY_MS = "0";
    Object.assign(site.pages, {
      "/": page("Home", "<p>A practice in the old town.</p>", ["/gzip", "/deep", "/picture", "/last"]),
      "/gzip": (_: unknown, response: import("node:http").ServerResponse) =>
        response
          .writeHead(200, { "content-encoding": "gzip", "content-type": "text/html" })
          .end(gzipSync(Buffer.alloc(50_000_000))),
      "/deep": "<html><body>".concat("<div>".repeat(50_000)),
      "/picture": (_: unknown, response: import("node:http").ServerResponse) =>
        response.end(Buffer.from("89504e470d0a1a0a", "hex")),
      "/last": page("Last", "<p>It is read all the same.</p>"),
    });
    const { sourceId, runId } = await addSource(clara, {
      kind: "site",
      address: site.address,
      lang: "en",
      maxPages: 10,
      maxDepth: 1,
      everyHours: null,
    });
    await readRun(clara, { runId });
    await site.close();
    expect(await states(sourceId)).toEqual({ Home: "new", Last: "new" });
    expect((await readSource(clara, sourceId))?.trouble.map(({ state }) => state)).toEqual([
      "failed",
      "failed",
      "failed",
    ]);
  });
});
