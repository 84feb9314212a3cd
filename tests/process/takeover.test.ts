// What a contact sees on the screen when a person takes over in the middle of a sentence: never a word of the responder after it.
import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase } from "@tests/support/database";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { bearer, chatLive, send } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { makeShop, type Shop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { contactEntries, openStream } from "@tests/support/stream";
import { rounds, until } from "@tests/support/until";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyFrame, emptyTimeline, type Frame, type Timeline } from "@/domain/conversations/timeline";
import { claim } from "@/domain/conversations/write/hold";

const { owner } = testDatabase();
const start = batons();

describe("a contact's screen", () => {
  let model: FakeModel;
  let api: Baton;
  let shop: Shop;
  beforeAll(async () => {
    model = await startFakeModel();
    const env = { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl };
    [api] = await Promise.all([start({ role: "api" }), start({ role: "worker", env }), start({ role: "worker", env })]);
    shop = await makeShop(owner());
  });
  afterAll(() => model.close());

  const round = async () => {
    const started = await shop.asks();
    const { conversationId } = started;
    const stream = await openStream<Frame>(chatLive(api.url, shop.slug), { headers: bearer(started) });
    await sleep(Math.random() * 900);
    await claim(shop.maria, { conversationId });
    expect((await send(api.url, shop.slug, { ...started, text: "Are you there?" })).status).toBe(200);
    await until(() => contactEntries(stream).some(({ text }) => text === "Are you there?"));
    const taken = contactEntries(stream).find(({ kind }) => kind === "claim")?.seq ?? Number.NaN;
    let screen: Timeline = emptyTimeline;
    let read = "";
    for (const frame of stream.frames()) {
      const next = applyFrame(screen, frame);
      expect(next).not.toBeNull();
      screen = next ?? screen;
      if (screen.cursor < taken) read = screen.live?.text ?? read;
      else expect(screen.live).toBeNull();
    }
    const { said } = await stateOf(owner(), conversationId);
    expect(said.filter(({ seq }) => seq > taken)).toEqual([]);
    // What was read stays: cut off, or with the rest of the answer that was finished just before.
    expect(said.some(({ text }) => text.startsWith(read.trim()))).toBe(said.length > 0);
    if (read !== "") expect(said).toHaveLength(1);
    expect(await wrongsOf(owner(), conversationId)).toEqual([]);
    stream.cut();
    return read !== "";
  };

  it("shows nothing of the responder after a claim, and keeps what was there", async () => {
    model.behave({ kind: "says", told, delayMs: 100, pieceMs: 35 });
    let left = rounds(40, 1_000);
    let midSentence = 0;
    const player = async () => {
      while (left-- > 0) if (await round()) midSentence++;
    };
    await Promise.all(Array.from({ length: 10 }, player));
    // Or it would have shown nothing.
    expect(midSentence).toBeGreaterThan(0);
  });
});
