import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { inWorkspace } from "@/db/client";
import { claim } from "@/domain/conversations/write/hold";
import { note, reply } from "@/domain/conversations/write/say";
import { listGaps } from "@/domain/gaps/read/list";
import { writeArticleFor } from "@/domain/gaps/write/close";
import { learn, removeLearntQuestion, removeLearntWord } from "@/domain/gaps/write/learn";
import { noteUnanswered } from "@/domain/gaps/write/note";
import { search } from "@/domain/knowledge/read";
import { listLearnt } from "@/domain/knowledge/read/learnt";
import { importMarkdown, setArticleStatus } from "@/domain/knowledge/write";
import { tryQuestion } from "@/domain/responder/read/trial";
import { respond } from "@/domain/responder/respond";

const { owner } = testDatabase();
const SHOP = `## Parking
Visitors may leave the car behind the building, free of charge for two hours.

## Opening hours
The shop is open on Saturday from 8:30 to 12:30 and on weekdays from 8:00.

## Returns
Send an item back within thirty days and the shop refunds the price.

## Gift vouchers
Vouchers are sold at the counter of the shop and online, from ten euros.

## Repairs
The shop repairs what it sold. A repair takes a week.`;
const MOTOR = "Is there a spot for my scooter somewhere?";
const REPLY = "Hello, this is Maria. Visitors may leave the car behind the building, free of charge for two hours.";

async function shop() {
  const { workspaceId } = await makeWorkspace(owner());
  await importMarkdown({ workspaceId }, { markdown: SHOP, lang: "en" });
  const maria = await makeMember(owner(), workspaceId);
  const olga = await makeMember(owner(), workspaceId, { name: "Olga", role: "manager" });
  const asks = async (text: string) => {
    const started = await startedBy(workspaceId, text);
    await respond({ workspaceId }, started, { model: null });
    await noteUnanswered({ workspaceId }, started);
    return started;
  };
  const answers = async (conversationId: string, text: string) => {
    await claim(maria, { conversationId });
    await reply(maria, { conversationId, clientId: randomUUID(), text });
  };
  const tried = async (question: string) => {
    const { text, passages } = await tryQuestion(olga, { question });
    return text === "" ? null : (passages[0]?.slug ?? null);
  };
  return { workspaceId, maria, olga, asks, answers, tried };
}

describe("a question that an agent answered", () => {
  it("is answered from the article that the agent's reply gives, in its own words and in like ones", async () => {
    const { workspaceId, asks, answers, tried } = await shop();
    expect(await tried(MOTOR)).toBeNull();
    const { conversationId } = await asks(MOTOR);
    await answers(conversationId, REPLY);
    expect(await learn({ workspaceId })).toMatchObject({ questions: 1 });
    expect(await tried(MOTOR)).toBe("parking");
    expect(await tried("Where is a spot for scooters?")).toBe("parking");
    expect(await tried("Is there a spot for my elephant?")).toBeNull();
  });

  it("is answered for this workspace only", async () => {
    const here = await shop();
    const there = await shop();
    const { conversationId } = await here.asks(MOTOR);
    await here.answers(conversationId, REPLY);
    await learn(here);
    await learn(there);
    expect(await here.tried(MOTOR)).toBe("parking");
    expect(await there.tried(MOTOR)).toBeNull();
    expect((await listLearnt(there.olga)).questions).toEqual([]);
  });

  it("teaches nothing by notes, by a reply that is in no article, or after its words were erased", async () => {
    const { workspaceId, maria, asks, answers, tried } = await shop();
    const { conversationId } = await asks(MOTOR);
    await claim(maria, { conversationId });
    await note(maria, { conversationId, clientId: randomUUID(), text: REPLY });
    expect(await learn({ workspaceId })).toMatchObject({ questions: 0 });
    await reply(maria, {
      conversationId,
      clientId: randomUUID(),
      text: "My colleague has the key to the yard, ask her.",
    });
    expect(await learn({ workspaceId })).toMatchObject({ questions: 0 });
    const other = await asks("Is there a corner for my moped?");
    await answers(other.conversationId, REPLY);
    expect(await learn({ workspaceId })).toMatchObject({ questions: 1 });
    await owner()`update entries set text = '', redacted_at = now() where conversation_id = ${other.conversationId}`;
    expect(await tried("Is there a corner for my moped?")).toBeNull();
    expect(await learn({ workspaceId })).toMatchObject({ questions: 0 });
    expect([...(await owner()`select 1 from learnt_questions where workspace_id = ${workspaceId}`)]).toEqual([]);
  });

  it("is answered from the article that was written for its gap, as long as that is published", async () => {
    const { workspaceId, olga, asks, tried } = await shop();
    await asks("Do you mend umbrellas?");
    const [gap] = (await listGaps(olga, { days: 90, closed: false })).items;
    const { slug } = await writeArticleFor(olga, {
      gapId: gap?.id ?? "",
      title: "Rain gear",
      body: "Bring it to the counter. We have it ready within a week.",
      status: "published",
    });
    expect(await tried("Do you mend umbrellas?")).toBeNull();
    await learn({ workspaceId });
    expect(await tried("Do you mend umbrellas?")).toBe(slug);
    await setArticleStatus(olga, { slug, status: "draft" });
    expect(await tried("Do you mend umbrellas?")).toBeNull();
  });

  it("leads contacts to nothing that only members may read", async () => {
    const { workspaceId, asks, answers } = await shop();
    const { conversationId } = await asks(MOTOR);
    await answers(conversationId, REPLY);
    await learn({ workspaceId });
    await owner()`update articles set audience = 'members' where workspace_id = ${workspaceId} and slug = 'parking'`;
    const found = (forMembers: boolean) =>
      inWorkspace({ workspaceId }, {}, async (tx) =>
        (await search(tx, MOTOR, { forMembers })).some(({ slug }) => slug === "parking"),
      );
    expect([await found(false), await found(true)]).toEqual([false, true]);
  });
});

describe("what was learnt", () => {
  it("is shown to members, can be taken out, and is not learnt again then", async () => {
    const { workspaceId, olga, asks, answers, tried } = await shop();
    const { conversationId } = await asks(MOTOR);
    await answers(conversationId, REPLY);
    await learn({ workspaceId });
    const { questions, words } = await listLearnt(olga);
    expect(questions).toMatchObject([{ text: MOTOR, learntFrom: "reply", article: { slug: "parking" } }]);
    expect(words.map(({ word }) => word)).toContain("shop");
    await removeLearntQuestion(olga, { conversationId, seq: questions[0]?.seq ?? 0 });
    await removeLearntWord(olga, { stem: "shop" });
    await learn({ workspaceId });
    expect(await listLearnt(olga)).toMatchObject({ questions: [] });
    expect((await listLearnt(olga)).words.map(({ word }) => word)).not.toContain("shop");
    expect(await tried(MOTOR)).toBeNull();
  });

  it("is learnt again by the day, and soon after something was published", async () => {
    const { workspaceId } = await shop();
    const jobs = async () =>
      (
        await owner()`select key from graphile_worker.jobs where task_identifier = 'learn' and key like ${`%${workspaceId}`} `
      )
        .map(({ key }) => key.replace(`:${workspaceId}`, ""))
        .sort();
    expect(await jobs()).toEqual(["learn"]);
    await learn({ workspaceId });
    await learn({ workspaceId });
    expect(await jobs()).toEqual(["learn", "learn-again"]);
  });
});

describe("a question", () => {
  it("with a word that is too long to be one is searched for by its others", async () => {
    const { workspaceId } = await shop();
    const found = await inWorkspace({ workspaceId }, {}, (tx) => search(tx, `vouchers ${"x".repeat(3_000)}`));
    expect(found[0]?.slug).toBe("gift-vouchers");
  });
});
