import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { type Behaviour, type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claim } from "@/domain/conversations/write/hold";
import { note, reply } from "@/domain/conversations/write/say";
import { listGaps } from "@/domain/gaps/read/list";
import { readGap } from "@/domain/gaps/read/one";
import { rewriteDraft } from "@/domain/gaps/read/rewrite";
import { noteUnanswered } from "@/domain/gaps/write/note";
import { respond } from "@/domain/responder/respond";
import type { Member } from "@/domain/workspaces/member";

const { owner } = testDatabase();
let model: FakeModel;
let olga: Member;
let gapId: string;
let conversationId: string;

beforeAll(async () => {
  const { workspaceId } = await makeWorkspace(owner());
  olga = await makeMember(owner(), workspaceId, { name: "Olga", role: "manager" });
  const maria = await makeMember(owner(), workspaceId);
  const started = await startedBy(workspaceId, "Do you sell compression stockings?");
  conversationId = started.conversationId;
  await respond(olga, started, { model: null });
  await claim(maria, started);
  await note(maria, { ...started, clientId: randomUUID(), text: "They come from the cheap supplier." });
  const text =
    "Hello, this is Maria, maria@example.org. The reception sells them in three lengths. A pair costs 39 euros.";
  await reply(maria, { ...started, clientId: randomUUID(), text });
  await noteUnanswered(olga, started);
  gapId = (await listGaps(olga, { days: 90, closed: false })).items[0]?.id ?? "";
});
beforeEach(async () => {
  model = await startFakeModel();
  Object.assign(process.env, { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl });
});
afterEach(async () => {
  await model.close();
  for (const name of ["TURN_MS", "MODEL_CALLS_PER_WORKSPACE_DAY", "OPENAI_API_KEY", "OPENAI_BASE_URL"])
    delete process.env[name];
});
afterAll(() => expect(gapId).not.toBe(""));

const says = (article: object): Behaviour => ({ kind: "text", text: JSON.stringify(article) });

describe("a draft rewritten by a model", () => {
  it("rests on the entries that its numbers stand for; what rests on others is dropped", async () => {
    const good = {
      text: "The reception sells compression stockings in three lengths for 39 euros a pair.",
      sources: [1, 2],
    };
    const foreign = { text: "They are washed at sixty degrees.", sources: [3] };
    model.behave(says({ title: "Compression stockings", sentences: [good, foreign] }));
    const { draft, by } = await rewriteDraft(olga, { gapId });
    const [entry] =
      await owner()`select seq::int from entries where conversation_id = ${conversationId} and actor = 'agent' and kind = 'message'`;
    expect([by, draft.title]).toEqual(["model", "Compression stockings"]);
    expect(draft.sentences).toEqual([{ text: good.text, sources: [{ conversationId, seq: entry?.seq }] }]);
  });

  it("is made from cleaned replies: neither names nor addresses nor notes reach the prompt", async () => {
    model.behave(says({ title: "x", sentences: [] }));
    await rewriteDraft(olga, { gapId });
    expect(model.prompts).toHaveLength(1);
    expect(model.prompts[0]?.text).toContain("[2] A pair costs 39 euros.");
    expect(model.prompts[0]?.text).not.toMatch(/Maria|example\.org|supplier/);
  });

  const faults: [string, Behaviour][] = [
    ["a server error", { kind: "status", status: 500 }],
    ["garbage", { kind: "garbage" }],
    ["nothing", { kind: "empty" }],
    ["another shape", says({ article: "We sell them." })],
    [
      "no sentence that rests on a reply",
      says({ title: "x", sentences: [{ text: "They cost 900 euros.", sources: [9] }] }),
    ],
    ["half an answer", { kind: "ends", reason: "length", told: {} }],
    ["no answer in time", { kind: "hangs" }],
  ];
  it.each(faults)("falls back on the built-in one after %s", async (_, behaviour) => {
    process.env.TURN_MS = "400";
    model.behave(behaviour);
    const { draft } = await readGap(olga, { gapId });
    expect(draft.sentences).toHaveLength(2);
    expect(await rewriteDraft(olga, { gapId })).toEqual({ draft, by: "built_in" });
  });

  it("asks no model when none is set, or when the day's budget is spent", async () => {
    process.env.MODEL_CALLS_PER_WORKSPACE_DAY = "1";
    expect((await rewriteDraft(olga, { gapId })).by).toBe("built_in");
    delete process.env.OPENAI_API_KEY;
    expect((await rewriteDraft(olga, { gapId })).by).toBe("built_in");
    expect(model.prompts).toEqual([]);
  });
});
