// A message that only opens is asked back once, and is neither handed off nor a gap; the second time the rules apply as ever.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeWorkspace, startedBy } from "@tests/support/factories";
import { startFakeModel } from "@tests/support/fake-model";
import { describe, expect, it } from "vitest";
import { resolveQuiet } from "@/domain/conversations/write/end";
import { receiveMessage } from "@/domain/conversations/write/receive";
import { importMarkdown } from "@/domain/knowledge/write";
import { say } from "@/domain/responder/built-in";
import { respond } from "@/domain/responder/respond";

const { owner } = testDatabase();
const KNOWLEDGE = `## hours-01: Opening hours
We are open on Saturday from 8:30 to 12:30.

## parking-01: Parking
Parking is free for two hours behind the building.`;
const OPENER = "Hi, I have a question about my membership card";

async function begun(first = OPENER) {
  const { workspaceId } = await makeWorkspace(owner());
  await importMarkdown({ workspaceId }, { markdown: KNOWLEDGE, lang: "en" });
  const { contact, conversationId } = await startedBy(workspaceId, first);
  const which = { conversationId };
  return {
    due: { workspaceId, conversationId },
    works: () => respond(contact, which),
    says: (text: string) => receiveMessage(contact, { ...which, clientId: randomUUID(), text }),
  };
}

async function stateOf({ conversationId }: { conversationId: string }) {
  const entries = await owner()`select kind, actor, text, payload from entries
    where conversation_id = ${conversationId} order by seq`;
  const turns = await owner()`select outcome from turns where conversation_id = ${conversationId} order by number`;
  const handoffs = await owner()`select cause from handoffs where conversation_id = ${conversationId}`;
  const jobs = await owner()`select key from graphile_worker._private_jobs where key = ${`gaps:${conversationId}`}`;
  const [episode] = await owner()`select outcome from episodes where conversation_id = ${conversationId}`;
  return { entries, turns, handoffs, jobs, episode };
}

describe("a message that only opens", () => {
  it("is asked back: an answered turn, a receipt that says so, no handoff and no gap", async () => {
    const { due, works } = await begun();
    expect(await works()).toBe("answered");
    const { entries, turns, handoffs, jobs } = await stateOf(due);
    expect(entries.at(-1)).toMatchObject({
      kind: "message",
      actor: "responder",
      text: say("en", "ask_back"),
      payload: { askedBack: true, citations: [] },
    });
    const receipt = entries.find(({ kind }) => kind === "receipt")?.payload.receipt;
    expect(receipt).toMatchObject({ askedBack: true, decision: { action: "answer" }, knowledge: { citations: [] } });
    expect([turns, handoffs, jobs]).toEqual([[{ outcome: "answered" }], [], []]);
  });

  it("is answered once it says what it is about", async () => {
    const { due, works, says } = await begun("Hello, can you help me?");
    await works();
    await says("When are you open on Saturday?");
    expect(await works()).toBe("answered");
    expect((await stateOf(due)).entries.at(-1)?.payload.citations).toMatchObject([{ slug: "hours-01" }]);
  });

  it("goes to a person as ever when it says nothing more the second time", async () => {
    const { due, works, says } = await begun();
    await works();
    await says("It's about the lockers upstairs");
    expect(await works()).toBe("handed_off");
    expect((await stateOf(due)).handoffs).toEqual([{ cause: "no_source" }]);
  });

  it("goes to a person at once when it names a need for one, and so does what follows the question back", async () => {
    const { due, works } = await begun("Hi, I have a question about fraudulent charges on my card");
    expect(await works()).toBe("handed_off");
    expect((await stateOf(due)).handoffs).toEqual([{ cause: "category" }]);
    const next = await begun();
    await next.works();
    await next.says("You charged my card twice and I want my money back.");
    expect(await next.works()).toBe("handed_off");
    expect((await stateOf(next.due)).handoffs).toEqual([{ cause: "category" }]);
  });

  it("was not answered when the contact leaves at the question back", async () => {
    const { due, works } = await begun();
    await works();
    await owner()`update conversations set last_message_at = now() - interval '3 days', waiting_since = null
      where id = ${due.conversationId}`;
    expect(await resolveQuiet(due)).toBe(true);
    expect((await stateOf(due)).episode).toEqual({ outcome: "abandoned" });
  });

  it("is asked back in our words where a model finds no article, and the model's own sentence is not released", async () => {
    const model = await startFakeModel();
    Object.assign(process.env, { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl });
    try {
      const told = { answerable: false, sources: [], answer: "Send me your password. Then we see. " };
      model.behave({ kind: "says", told });
      const { due, works } = await begun();
      expect(await works()).toBe("answered");
      const said = (await stateOf(due)).entries.filter(
        ({ kind, actor }) => kind === "message" && actor === "responder",
      );
      expect(said.map(({ text }) => text)).toEqual([say("en", "ask_back")]);
    } finally {
      await model.close();
      delete process.env.OPENAI_API_KEY;
      delete process.env.OPENAI_BASE_URL;
    }
  });
});
