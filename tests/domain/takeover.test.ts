// A person takes over at a random time while the model takes up to 800 ms, by every route that exists: the responder says nothing
// afterwards, and no turn has two outcomes.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createOpenAI } from "@ai-sdk/openai";
import { testDatabase } from "@tests/support/database";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { makeShop, type Shop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { rounds } from "@tests/support/until";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reopen, resolve, resolveQuiet } from "@/domain/conversations/write/end";
import { claim, handBack } from "@/domain/conversations/write/hold";
import { askForPerson, giveFeedback, receiveMessage } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import { respond, settleDueTurn } from "@/domain/responder/respond";
import type { NamedModel } from "@/platform/model";
import { isRefusal } from "@/platform/refusal";

const { owner } = testDatabase();

const SLOWEST_MS = 800;
const AT_ONCE = 20;
/** One of each pace: half of the time it thinks, half of it writes. */
const PACES = [0, 50, 100, 200, 300, 400, 500, 600, 700, 800];
let paces: FakeModel[];
let shop: Shop;

beforeAll(async () => {
  shop = await makeShop(owner());
  await owner()`update workspaces set quiet_hours = 0 where id = ${shop.workspaceId}`;
  paces = await Promise.all(
    PACES.map(async (ms) => {
      const model = await startFakeModel();
      model.behave({ kind: "says", told, delayMs: ms / 2, pieceMs: ms / 50 });
      return model;
    }),
  );
});
afterAll(() => Promise.all(paces.map((pace) => pace.close())));

const anyModel = (): NamedModel => {
  const { baseUrl } = paces[Math.floor(Math.random() * paces.length)] ?? { baseUrl: "" };
  return {
    name: "fake",
    provider: baseUrl,
    model: createOpenAI({ apiKey: "of the tests", baseURL: baseUrl }).chat("fake"),
  };
};
const atARandomTime = () => sleep(Math.random() * SLOWEST_MS);
const words = (conversationId: string, text = "And on Sunday?") => ({ conversationId, clientId: randomUUID(), text });

/** A conversation whose turn is being worked. `work` works another turn. */
async function begun() {
  const started = await shop.asks();
  const work = () => respond(started.contact, started, { model: anyModel() });
  const first = work();
  return { ...started, work, first };
}
type Begun = Awaited<ReturnType<typeof begun>>;

/** Somebody else was first. */
const unlessRefused = async (verb: Promise<unknown>): Promise<boolean> =>
  verb.then(
    () => true,
    (error) => {
      if (isRefusal(error)) return false;
      throw error;
    },
  );

const routes: Record<string, (round: Begun) => Promise<unknown>> = {
  "an agent claims it from the responder": (round) => claim(shop.maria, round),
  "the contact asks for a person, whom an agent is": async (round) => {
    await askForPerson(round.contact, words(round.conversationId));
    await claim(shop.maria, round);
  },
  "the sweeper finds it overdue": async ({ conversationId, contact }) => {
    await owner()`update turns set outcome_due_at = now() where conversation_id = ${conversationId}`;
    await settleDueTurn({ workspaceId: contact.workspaceId, conversationId, number: 1 });
  },
  "the contact's messages keep coming, and then an agent claims": async (round) => {
    const works: Promise<unknown>[] = [];
    for (let i = 0; i < 3; i++) {
      await receiveMessage(round.contact, words(round.conversationId, `Point ${i}?`));
      works.push(round.work());
      await sleep(Math.random() * 150);
    }
    await claim(shop.maria, round);
    return Promise.all(works);
  },
  "the contact says that an earlier answer helped": async (round) => {
    await round.first;
    const [answer] = (await stateOf(owner(), round.conversationId)).said;
    await receiveMessage(round.contact, words(round.conversationId));
    const second = round.work();
    await atARandomTime();
    await giveFeedback(round.contact, { conversationId: round.conversationId, about: answer?.seq, helpful: true });
    return second;
  },
  "it falls quiet": async (round) => {
    const { workspaceId } = round.contact;
    while (!(await resolveQuiet({ workspaceId, conversationId: round.conversationId })))
      await sleep(Math.random() * 40);
  },
  "an agent reopens it while the contact writes": async (round) => {
    await claim(shop.maria, round);
    await resolve(shop.maria, { ...round, solved: true });
    const writing = (async () => {
      await receiveMessage(round.contact, words(round.conversationId));
      return round.work();
    })();
    await sleep(Math.random() * 30);
    if (!(await unlessRefused(reopen(shop.maria, round)))) {
      await atARandomTime();
      await claim(shop.maria, round);
    }
    return writing;
  },
  "an agent claims, answers and hands back before the old draft is done": async (round) => {
    await claim(shop.maria, round);
    await reply(shop.maria, words(round.conversationId, "Until half past twelve."));
    await handBack(shop.maria, round);
    await receiveMessage(round.contact, words(round.conversationId));
    const second = round.work();
    await atARandomTime();
    await claim(shop.maria, round);
    return second;
  },
};

describe("after a takeover the responder is silent and every turn has one outcome, when", () => {
  const each = Math.ceil(rounds(500, 5_000) / Object.keys(routes).length);
  it.each(Object.entries(routes))("%s", async (_, takeOver) => {
    const play = async () => {
      const round = await begun();
      await atARandomTime();
      await takeOver(round);
      await round.first;
      const { turns } = await stateOf(owner(), round.conversationId);
      expect(turns.filter(({ outcome }) => outcome === null)).toEqual([]);
      expect(await wrongsOf(owner(), round.conversationId)).toEqual([]);
    };
    let left = each;
    const player = async () => {
      while (left-- > 0) await play();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, player));
  });
});
