// Two instances on one database are one Baton: what is written at either is seen at both, and a turn is worked once.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { bearer, chatLive, deskLive, send, signedIn } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { makeShop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { contactEntries, memberEntries, openStream } from "@tests/support/stream";
import { rounds, until } from "@tests/support/until";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberFrame } from "@/domain/conversations/inbox";
import type { Frame } from "@/domain/conversations/timeline";
import { claim } from "@/domain/conversations/write/hold";
import { reply } from "@/domain/conversations/write/say";

const { owner } = testDatabase();
const start = batons();

describe("two instances on one database", () => {
  let a: Baton;
  let b: Baton;
  let model: FakeModel;
  beforeAll(async () => {
    model = await startFakeModel();
    const env = { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl };
    [a, b] = await Promise.all([start({ role: "api,worker", env }), start({ role: "api,worker", env })]);
  });
  afterAll(() => model.close());

  it("show a contact at one and an agent at the other the same conversation, whoever writes where", async () => {
    model.behave({ kind: "says", told, pieceMs: 3 });
    const { slug, maria, asks } = await makeShop(owner());
    const agent = await openStream<MemberFrame>(deskLive(b.url, slug), await signedIn(owner(), maria));
    await until(() => agent.events.length > 0);
    const started = await asks();
    const { conversationId } = started;
    const contact = await openStream<Frame>(chatLive(a.url, slug), { headers: bearer(started) });
    await until(async () => (await stateOf(owner(), conversationId)).said.length === 1);
    await claim(maria, { conversationId });
    for (let i = 0; i < 5; i++) {
      const [one, other] = i % 2 === 0 ? [a, b] : [b, a];
      expect((await send(one.url, slug, { ...started, text: `Question ${i}` })).status).toBe(200);
      expect((await send(other.url, slug, { ...started, text: `And ${i}` })).status).toBe(200);
      await reply(maria, { conversationId, clientId: randomUUID(), text: `Answer ${i}` });
    }
    const { entries } = await stateOf(owner(), conversationId);
    const all = entries.map(({ seq }) => seq);
    const theirs = entries.filter(({ kind }) => kind !== "receipt").map(({ seq }) => seq);
    await until(() => contactEntries(contact).length >= theirs.length && memberEntries(agent).length >= all.length, {
      ms: 5_000,
    });
    expect(contactEntries(contact).map(({ seq }) => seq)).toEqual(theirs);
    expect(memberEntries(agent).map(({ seq }) => seq)).toEqual(all);
  });

  it("work each turn in exactly one of them", async () => {
    model.behave({ kind: "says", told, delayMs: 30 });
    const before = model.prompts.length;
    const { asks } = await makeShop(owner());
    const count = rounds(40, 400);
    const asked = await Promise.all(Array.from({ length: count }, () => asks()));
    const isDone = async () => {
      const [open] = await owner()`select count(*)::int as count from turns where outcome is null`;
      return open?.count === 0;
    };
    await until(isDone, { ms: rounds(20_000, 200_000) });
    for (const { conversationId } of asked) {
      const { turns, said } = await stateOf(owner(), conversationId);
      expect(turns).toMatchObject([{ outcome: "answered", attempts: 1 }]);
      expect(said).toHaveLength(1);
      expect(await wrongsOf(owner(), conversationId)).toEqual([]);
    }
    expect(model.prompts).toHaveLength(before + count);
  });
});
