import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { claim } from "@/domain/conversations/write/hold";
import { askForPerson, giveFeedback, receiveMessage } from "@/domain/conversations/write/receive";
import { note, reply } from "@/domain/conversations/write/say";
import { defaultPolicy } from "@/domain/escalation/policy";
import { listGaps } from "@/domain/gaps/read/list";
import { readGap } from "@/domain/gaps/read/one";
import { addToArticle, dismissGap, restoreGap, writeArticleFor } from "@/domain/gaps/write/close";
import { noteAllAgain, noteUnanswered } from "@/domain/gaps/write/note";
import { readArticle } from "@/domain/knowledge/read";
import { importMarkdown } from "@/domain/knowledge/write";
import { tryQuestion } from "@/domain/responder/read/trial";
import { respond } from "@/domain/responder/respond";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
const MARKDOWN = `## Opening hours
We are open on Saturday from 8:30 to 12:30.

## Parking
Parking is free for two hours behind the building.`;
const TRANSPLANT = "Do you do hair transplants?";
const ANSWER =
  "Hello, this is Maria. We do not, but the dermatology department of the university hospital does. You need no letter from us for it.";

/** Money and what no article answers go to a person: what else the recogniser sees in a question is not asked here. */
const RULES = defaultPolicy().rules.filter(({ id }) => id === "financial" || id === "no-source");

async function clinic() {
  const { workspaceId } = await makeWorkspace(owner());
  await owner()`insert into policies (workspace_id, version, rules, published_at)
    values (${workspaceId}, 1, ${owner().json(RULES)}, now())`;
  await importMarkdown({ workspaceId }, { markdown: MARKDOWN, lang: "en" });
  const maria = await makeMember(owner(), workspaceId);
  const olga = await makeMember(owner(), workspaceId, { name: "Olga", role: "manager" });
  /** Asks, and lets the responder and the job do what they do. */
  const asks = async (text: string) => {
    const started = await startedBy(workspaceId, text);
    await respond({ workspaceId }, started, { model: null });
    await noteUnanswered({ workspaceId }, started);
    return started;
  };
  const answers = async (conversationId: string, text = ANSWER, by: Member = maria) => {
    await claim(by, { conversationId });
    await reply(by, { conversationId, clientId: randomUUID(), text });
  };
  const open = async () => (await listGaps(olga, { days: 90, closed: false })).items;
  const closed = async () => (await listGaps(olga, { days: 90, closed: true })).items;
  return { workspaceId, maria, olga, asks, answers, open, closed };
}

const rows = (workspaceId: string) =>
  owner()`select conversation_id, seq::int, gap_id, cause from gap_questions where workspace_id = ${workspaceId} order by missed_at, conversation_id, seq`;

describe("an unanswered question", () => {
  it("founds a gap, and the same in other words joins it", async () => {
    const { asks, open } = await clinic();
    await asks(TRANSPLANT);
    await asks("Hi, can I have a hair transplant?");
    await asks("Do you sell gift vouchers for a birthday?");
    await asks("When are you open on Saturday?");
    const found = await open();
    expect(found.map(({ question, questions, state }) => [question, questions, state])).toEqual([
      [TRANSPLANT, 2, "open"],
      ["Do you sell gift vouchers for a birthday?", 1, "open"],
    ]);
  });

  it("is not a greeting, a wish for a person, or what a person must settle", async () => {
    const { workspaceId, asks, open } = await clinic();
    await asks("Hello");
    await asks("You charged me 35 euros twice for invoice 4821. I want that money back.");
    const { contact, conversationId } = await asks("When are you open on Saturday?");
    await askForPerson(contact, { conversationId, clientId: randomUUID() });
    await noteUnanswered({ workspaceId }, { conversationId });
    expect(await open()).toEqual([]);
  });

  it("is also one whose answer was rated as not what was asked", async () => {
    const { workspaceId, asks, open } = await clinic();
    const { contact, conversationId } = await asks("When are you open on Saturday?");
    const [answer] =
      await owner()`select seq::int from entries where conversation_id = ${conversationId} and actor = 'responder' and kind = 'message'`;
    await giveFeedback(contact, { conversationId, about: answer?.seq, helpful: false });
    await noteUnanswered({ workspaceId }, { conversationId });
    expect((await open()).map(({ question }) => question)).toEqual(["When are you open on Saturday?"]);
    expect((await rows(workspaceId)).map(({ cause }) => cause)).toEqual(["not_helpful"]);
  });

  it("is noted by a job that is queued with the fact, and once however often the job runs", async () => {
    const { workspaceId } = await clinic();
    const { conversationId } = await startedBy(workspaceId, TRANSPLANT);
    await respond({ workspaceId }, { conversationId }, { model: null });
    const jobs =
      await owner()`select 1 from graphile_worker.jobs where priority = 2 and key = ${`gaps:${conversationId}`}`;
    expect(jobs).toHaveLength(1);
    const counts = await Promise.all(
      Array.from({ length: 4 }, () => noteUnanswered({ workspaceId }, { conversationId })),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await rows(workspaceId)).toHaveLength(1);
  });
});

describe("the groups", () => {
  it("made again from the log are those that came about one by one, with the same ids", async () => {
    const { workspaceId, asks, olga, open } = await clinic();
    for (const text of [
      TRANSPLANT,
      "Can you deliver my medicine to my home?",
      "Can I have a hair transplant?",
      "Do you deliver medicine to a home?",
    ])
      await asks(text);
    const gap = (await open()).find(({ question }) => question === TRANSPLANT);
    await dismissGap(olga, { gapId: gap?.id ?? "", reason: "off_topic" });
    const before = await rows(workspaceId);
    expect(new Set(before.map(({ gap_id }) => gap_id)).size).toBe(2);
    expect(await noteAllAgain({ workspaceId })).toBe(4);
    expect(await rows(workspaceId)).toEqual(before);
    await owner()`delete from gap_questions where workspace_id = ${workspaceId}`;
    await noteAllAgain({ workspaceId });
    const anew = await rows(workspaceId);
    const partition = (of: typeof anew) => of.map(({ gap_id }) => of.findIndex((other) => other.gap_id === gap_id));
    expect(partition(anew)).toEqual(partition(before));
  });

  it("lose what was erased: words, counts, sentences, and the gap with its last question", async () => {
    const { workspaceId, asks, answers, open, olga } = await clinic();
    const first = await asks(TRANSPLANT);
    await answers(first.conversationId);
    await asks("Can I have a hair transplant here?");
    const [gap] = await open();
    await owner()`update entries set text = '', redacted_at = now() where conversation_id = ${first.conversationId}`;
    const left = await readGap(olga, { gapId: gap?.id ?? "" });
    expect(left.questions.map(({ text }) => text)).toEqual(["Can I have a hair transplant here?"]);
    expect(left.draft).toMatchObject({ title: "Can I have a hair transplant here?", sentences: [] });
    await asks("Hair transplant here?");
    expect((await open()).map(({ question, questions }) => [question, questions])).toEqual([
      ["Can I have a hair transplant here?", 2],
    ]);
    await owner()`update entries set text = '', redacted_at = now() where workspace_id = ${workspaceId}`;
    expect(await open()).toEqual([]);
    await expect(readGap(olga, { gapId: gap?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
    expect(await noteAllAgain({ workspaceId })).toBe(0);
    const stored =
      await owner()`select g::text || q::text as words from gaps g join gap_questions q on true where g.workspace_id = ${workspaceId}`;
    expect(JSON.stringify(stored)).not.toMatch(/hair|transplant/i);
  });

  it("are the workspace's own", async () => {
    const [mine, theirs] = [await clinic(), await clinic()];
    await mine.asks(TRANSPLANT);
    const [gap] = await mine.open();
    const gapId = gap?.id ?? "";
    expect(await theirs.open()).toEqual([]);
    await expect(readGap(theirs.olga, { gapId })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      writeArticleFor(theirs.olga, { gapId, title: "x", body: "y", status: "published" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(dismissGap(theirs.olga, { gapId, reason: "once" })).rejects.toMatchObject({ code: "not_found" });
    expect((await mine.open()).map(({ state }) => state)).toEqual(["open"]);
  });
});

describe("a gap's draft", () => {
  it("is what agents replied, each sentence with its entries; notes are no source", async () => {
    const { asks, answers, open, olga, maria } = await clinic();
    const first = await asks(TRANSPLANT);
    await answers(first.conversationId);
    await note(maria, {
      conversationId: first.conversationId,
      clientId: randomUUID(),
      text: "The hospital pays us nothing for referrals.",
    });
    const second = await asks("Do you do a hair transplant?");
    await answers(
      second.conversationId,
      "We do not, but the dermatology department of the university hospital does. Write to me at maria@example.org.",
    );
    const [gap] = await open();
    const { draft, labels } = await readGap(olga, { gapId: gap?.id ?? "" });
    expect(draft.title).toBe(TRANSPLANT);
    expect(
      draft.sentences.map(({ text, sources }) => [text, sources.map(({ conversationId }) => conversationId)]),
    ).toEqual([
      [
        "We do not, but the dermatology department of the university hospital does.",
        [second.conversationId, first.conversationId],
      ],
      ["You need no letter from us for it.", [first.conversationId]],
    ]);
    expect(labels.map(({ name }) => name)).toEqual(["Maria", "Maria"]);
    expect(JSON.stringify(draft)).not.toMatch(/referrals|example\.org|Maria/);
  });
});

describe("closing a gap", () => {
  it("publishes an article that answers from then on, for one of those who try", async () => {
    const { asks, answers, open, closed, olga } = await clinic();
    const { conversationId } = await asks(TRANSPLANT);
    await answers(conversationId);
    const [gap] = await open();
    const gapId = gap?.id ?? "";
    const { draft } = await readGap(olga, { gapId });
    const article = {
      gapId,
      title: draft.title,
      body: draft.sentences.map(({ text }) => text).join(" "),
      status: "published" as const,
    };
    const tries = await Promise.allSettled([writeArticleFor(olga, article), writeArticleFor(olga, article)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await open()).toEqual([]);
    expect((await closed()).map(({ state, article: answer }) => [state, answer?.title])).toEqual([
      ["answered", TRANSPLANT],
    ]);
    expect(await tryQuestion(olga, { question: TRANSPLANT })).toMatchObject({ outcome: "answered" });
  });

  it("keeps it closed while a draft is published later, and opens it again when it is asked in vain after that", async () => {
    const { workspaceId, asks, open, closed, olga } = await clinic();
    await asks(TRANSPLANT);
    const [gap] = await open();
    const { slug } = await writeArticleFor(olga, {
      gapId: gap?.id ?? "",
      title: "Something else",
      body: "It says nothing of use.",
      status: "draft",
    });
    expect((await open()).map(({ state }) => state)).toEqual(["drafted"]);
    await owner()`update articles set status = 'published', updated_at = now() where workspace_id = ${workspaceId} and slug = ${slug}`;
    expect((await closed()).map(({ state }) => state)).toEqual(["answered"]);
    await asks("Do you do a hair transplant?");
    expect((await open()).map(({ id, state, questions }) => [id, state, questions])).toEqual([
      [gap?.id, "reopened", 2],
    ]);
  });

  it("adds to an article that is there, and leaves the rest of it", async () => {
    const { workspaceId, asks, open, closed, olga } = await clinic();
    await asks("Can I park a motorhome overnight in your courtyard?");
    const [gap] = await open();
    const gapId = gap?.id ?? "";
    await expect(addToArticle(olga, { gapId, slug: "nowhere", body: "Motorhomes may not." })).rejects.toMatchObject({
      code: "not_found",
    });
    await addToArticle(olga, { gapId, slug: "parking", body: "Motorhomes may not stay overnight." });
    const article = await readArticle({ workspaceId }, "parking");
    expect(article).toMatchObject({
      title: "Parking",
      body: "Parking is free for two hours behind the building.\n\nMotorhomes may not stay overnight.",
    });
    expect((await closed()).map((closedGap) => closedGap.article?.slug)).toEqual(["parking"]);
  });

  it("by dismissing it lasts, until that is taken back", async () => {
    const { asks, open, closed, olga } = await clinic();
    await asks(TRANSPLANT);
    const [gap] = await open();
    const gapId = gap?.id ?? "";
    await dismissGap(olga, { gapId, reason: "off_topic" });
    await expect(dismissGap(olga, { gapId, reason: "once" })).rejects.toMatchObject({ code: "conflict" });
    await asks("Do you do a hair transplant?");
    expect(await open()).toEqual([]);
    expect((await closed()).map(({ state, questions }) => [state, questions])).toEqual([["dismissed", 2]]);
    expect((await readGap(olga, { gapId })).dismissed).toMatchObject({ reason: "off_topic", by: "Olga" });
    await restoreGap(olga, { gapId });
    expect((await open()).map(({ state }) => state)).toEqual(["open"]);
  });
});

describe("what gaps cost", () => {
  it("is the time that people spent, and decides the order", async () => {
    const { workspaceId, asks, open, maria } = await clinic();
    const cheap = await asks(TRANSPLANT);
    const dear = await asks("Can you deliver my medicine to my home?");
    await claim(maria, dear);
    await reply(maria, { ...dear, clientId: randomUUID(), text: "We cannot, but the Linden pharmacy does." });
    await receiveMessage(dear.contact, { ...dear, clientId: randomUUID(), text: "How long does that take?" });
    await reply(maria, { ...dear, clientId: randomUUID(), text: "They deliver before 19:00." });
    await owner()`update entries set at = at + make_interval(mins => seq::int) where conversation_id = ${dear.conversationId}`;
    const found = await open();
    expect(found.map(({ question }) => question)[0]).toBe("Can you deliver my medicine to my home?");
    // Claim to reply, and the next question to its reply: a minute each.
    expect(Math.round((found[0]?.handledMs ?? 0) / 60_000)).toBe(2);
    expect(found[1]?.handledMs).toBe(0);
    expect(cheap.conversationId).not.toBe(dear.conversationId);
    expect(await rows(workspaceId)).toHaveLength(2);
  });
});
