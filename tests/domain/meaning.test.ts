// Search by meaning against a real HTTP server: what it adds, that it is paid for once, and that nothing depends on it.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { type FakeEmbeddings, startFakeEmbeddings } from "@tests/support/fake-embeddings";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inWorkspace } from "@/db/client";
import type { Hit } from "@/domain/knowledge/article";
import { rank } from "@/domain/knowledge/passage";
import { search } from "@/domain/knowledge/read";
import { withMeaning } from "@/domain/knowledge/read/meaning";
import { importMarkdown, saveArticle, setArticleStatus } from "@/domain/knowledge/write";
import { embedArticles } from "@/domain/knowledge/write/embed";
import { tryQuestion } from "@/domain/responder/read/trial";
import { respond } from "@/domain/responder/respond";

const { owner } = testDatabase();
const SHOP = `## Parking
Visitors leave the car behind the building.

## Opening hours
The shop is open on Saturday from 8:30.

## Returns
Send an item back within thirty days.`;
const TOPICS = [
  ["car", "parking", "chariot"],
  ["open", "saturday", "hours"],
  ["send", "item", "returns"],
];
/** Shares no word with an article, nor a need. */
const CHARIOT = "Chariot?";
const NAMES = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "EMBEDDING_MODEL", "EMBEDDING_MS", "MODEL_CALLS_PER_WORKSPACE_DAY"];

let embeddings: FakeEmbeddings;
beforeEach(async () => {
  embeddings = await startFakeEmbeddings(TOPICS);
  Object.assign(process.env, {
    OPENAI_API_KEY: "a key of the tests",
    OPENAI_BASE_URL: embeddings.baseUrl,
    EMBEDDING_MODEL: "fake-embedding-1",
    EMBEDDING_MS: "10000",
  });
});
afterEach(async () => {
  for (const name of NAMES) delete process.env[name];
  await embeddings.close();
});

async function shop(markdown = SHOP) {
  const { workspaceId } = await makeWorkspace(owner());
  await importMarkdown({ workspaceId }, { markdown, lang: "en" });
  const olga = await makeMember(owner(), workspaceId, { name: "Olga", role: "manager" });
  const lexical = (question: string) => inWorkspace({ workspaceId }, {}, (tx) => search(tx, question));
  const found = async (question: string) => withMeaning({ workspaceId }, question, await lexical(question));
  const stored = async () => {
    const rows = await owner()`select a.slug, v.model, octet_length(v.vector) as size from passage_vectors v
      join articles a on a.workspace_id = v.workspace_id and a.id = v.article_id where v.workspace_id = ${workspaceId} order by 1`;
    return rows.map(({ slug, model, size }) => [slug, model, size]);
  };
  return { workspaceId, olga, lexical, found, stored };
}

const order = (question: string, hits: Hit[]) => rank(question, hits).passages.map(({ hit }) => hit.slug);

describe("embedding articles", () => {
  it("keeps each published passage once, pays for the same text once, and follows what is published", async () => {
    const { workspaceId, olga, stored } = await shop();
    expect(await embedArticles({ workspaceId })).toBe(3);
    expect(embeddings.asked).toHaveLength(1);
    expect(embeddings.asked[0]?.texts).toContain("Parking\nVisitors leave the car behind the building.");
    expect(await stored()).toEqual(
      ["opening-hours", "parking", "returns"].map((slug) => [slug, "fake-embedding-1", 3]),
    );
    expect(await embedArticles({ workspaceId })).toBe(0);
    await saveArticle(olga, { title: "Vouchers", body: "At the counter.", lang: "en", status: "published" });
    await setArticleStatus(olga, { slug: "returns", status: "draft" });
    expect(await embedArticles({ workspaceId })).toBe(1);
    expect((await stored()).map(([slug]) => slug)).toEqual(["opening-hours", "parking", "vouchers"]);
    process.env.EMBEDDING_MODEL = "fake-embedding-2";
    expect(await embedArticles({ workspaceId })).toBe(3);
  });

  it("fails aloud, keeps what was embedded, and goes on from there", async () => {
    const many = Array.from({ length: 70 }, (_, i) => `## Rule ${i}\nThe shop is open on day ${i}.`).join("\n");
    const { workspaceId, stored } = await shop(many);
    embeddings.behave({ kind: "status", status: 400 });
    await expect(embedArticles({ workspaceId })).rejects.toThrow();
    expect(await stored()).toHaveLength(0);
    embeddings.behave({ kind: "zero" });
    await expect(embedArticles({ workspaceId })).rejects.toThrow(/no direction/);
    embeddings.behave(null);
    expect(await embedArticles({ workspaceId })).toBe(70);
    expect(embeddings.asked.at(-1)?.texts).toHaveLength(6);
  });

  it("asks nobody without a model", async () => {
    const { workspaceId, found } = await shop();
    delete process.env.EMBEDDING_MODEL;
    expect(await embedArticles({ workspaceId })).toBe(0);
    expect((await found(CHARIOT)).every(({ near }) => near === undefined)).toBe(true);
    expect(embeddings.asked).toEqual([]);
  });
});

describe("a question whose words no article has", () => {
  it("finds the article that means it, which is never quoted by its meaning alone", async () => {
    const { workspaceId, olga, lexical, found } = await shop();
    await embedArticles({ workspaceId });
    expect(order(CHARIOT, await lexical(CHARIOT))).toEqual([]);
    const hits = await found(CHARIOT);
    expect(order(CHARIOT, hits)[0]).toBe("parking");
    expect(rank(CHARIOT, hits)).toMatchObject({ answerable: false, confidence: 0 });
    const trial = await tryQuestion(olga, { question: CHARIOT });
    expect([trial.text, trial.passages[0]?.slug]).toEqual(["", "parking"]);
  });

  it("leaves an answer to the words alone as sure as it was", async () => {
    const { workspaceId, lexical, found } = await shop();
    await embedArticles({ workspaceId });
    const question = "When are you open on Saturday?";
    const alone = rank(question, await lexical(question));
    expect(rank(question, await found(question))).toMatchObject({ answerable: true, confidence: alone.confidence });
  });

  it("finds nothing of another workspace, of drafts, or of what only members may read", async () => {
    const { workspaceId, olga, found } = await shop();
    const other = await shop("## Nothing\nNothing is here.");
    await embedArticles({ workspaceId });
    await embedArticles(other);
    expect((await other.found(CHARIOT)).map(({ slug }) => slug)).toEqual(["nothing"]);
    await owner()`update articles set audience = 'members' where workspace_id = ${workspaceId} and slug = 'parking'`;
    expect((await found(CHARIOT)).map(({ slug }) => slug)).not.toContain("parking");
    await setArticleStatus(olga, { slug: "returns", status: "draft" });
    expect((await found(CHARIOT)).map(({ slug }) => slug)).toEqual(["opening-hours"]);
  });
});

describe("an embedding model that is of no use", () => {
  it.each([
    ["answers with an error", { kind: "status", status: 500 }],
    ["answers garbage", { kind: "garbage" }],
    ["answers a vector without direction", { kind: "zero" }],
    ["never answers", { kind: "hangs" }],
  ] as const)("and %s leaves the question to its words", async (_, fault) => {
    const { workspaceId, lexical, found } = await shop();
    await embedArticles({ workspaceId });
    process.env.EMBEDDING_MS = fault.kind === "hangs" ? "100" : "10000";
    embeddings.behave(fault);
    const question = "When are you open on Saturday?";
    expect(await found(question)).toEqual(await lexical(question));
    const conversation = await startedBy(workspaceId, question);
    expect(await respond({ workspaceId }, conversation, { model: null })).toBe("answered");
  });

  it("is left alone after five failures, and is not asked beyond the day's budget", async () => {
    const { workspaceId, found } = await shop();
    process.env.MODEL_CALLS_PER_WORKSPACE_DAY = "7";
    await embedArticles({ workspaceId });
    const calls = () => embeddings.asked.length;
    for (let i = 0; i < 2; i++) await found(CHARIOT);
    expect(calls()).toBe(3);
    embeddings.behave({ kind: "status", status: 500 });
    for (let i = 0; i < 6; i++) await found(CHARIOT);
    expect(calls()).toBe(8);
    const other = await startFakeEmbeddings(TOPICS);
    process.env.OPENAI_BASE_URL = other.baseUrl;
    expect((await found(CHARIOT)).every(({ near }) => near === undefined)).toBe(true);
    expect(other.asked).toEqual([]);
    await other.close();
  });
});
