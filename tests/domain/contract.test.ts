// A conversation is handed back under a contract: the responder keeps to it, whoever answers, until its time is over; then what is
// still open goes back to a person.
import { randomUUID } from "node:crypto";
import { createOpenAI } from "@ai-sdk/openai";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { makeShop, type Shop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { door } from "@/db/doors";
import { readHandBackDraft } from "@/domain/conversations/read/hand-back";
import { readContactThread, readThread } from "@/domain/conversations/read/thread";
import { endContract } from "@/domain/conversations/write/contract";
import { resolve, resolveQuiet } from "@/domain/conversations/write/end";
import { claim, handBack } from "@/domain/conversations/write/hold";
import { receiveMessage, type Started } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import { whisper } from "@/domain/conversations/write/whisper";
import type { Contract, ContractLine } from "@/domain/escalation/contract";
import { respond } from "@/domain/responder/respond";
import type { NamedModel } from "@/platform/model";

const { owner } = testDatabase();
const HOUR_MS = 3_600_000;

let shop: Shop;
let fake: FakeModel;
beforeAll(async () => {
  shop = await makeShop(owner());
  fake = await startFakeModel();
});
afterAll(() => fake.close());

const model = (): NamedModel => ({
  name: "fake",
  provider: fake.baseUrl,
  model: createOpenAI({ apiKey: "of the tests", baseURL: fake.baseUrl }).chat("fake"),
});
const line = (part: ContractLine["part"], text: string, shown = false): ContractLine => ({
  part,
  text,
  from: null,
  shown,
});
const LINES = [
  line("agreed", "We refund 40 euros by Friday"),
  line("do_not", "talk about parking"),
  line("open", "Does the warranty cover it?"),
];
const words = ({ conversationId }: Pick<Started, "conversationId">, text: string) => ({
  conversationId,
  clientId: randomUUID(),
  text,
});
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** A conversation that Maria answered and handed back; `at` lets the contract's time be over by now. */
async function handedBack(contract: Contract | null, at?: Date) {
  const started = await shop.asks("I want to talk about my sofa.");
  await claim(shop.maria, started);
  await reply(shop.maria, words(started, "Hello, I am Maria. I will refund 40 euros by Friday."));
  const entry = await handBack(shop.maria, { ...started, contract }, { ...(at && { at }) });
  return { ...started, seq: entry.seq };
}
async function asked(started: Started, text: string, by: NamedModel | null = null) {
  await receiveMessage(started.contact, words(started, text));
  return respond(started.contact, started, { model: by });
}
const newest = async ({ conversationId }: Started, kind: string) =>
  (await stateOf(owner(), conversationId)).entries.findLast((entry) => entry.kind === kind)?.payload;
const standing = async ({ conversationId }: Started) => {
  const { row } = await stateOf(owner(), conversationId);
  return `${row?.status} ${row?.holder}`;
};
const contractJobs = async ({ conversationId }: Started) =>
  owner()`select run_at as "runAt" from graphile_worker.jobs where key like ${`contract_due:${conversationId}:%`}`;

describe("under a contract", () => {
  it("a question on what must not be spoken of goes back to a person, also where a model would answer it", async () => {
    for (const by of [null, model()]) {
      fake.behave({ kind: "says", told: { sources: ["parking-01"], answer: "Parking is free for two hours." } });
      const started = await handedBack({ lines: LINES, until: null });
      const prompts = fake.prompts.length;
      expect(await asked(started, "Kann ich bei Ihnen parken?", by)).toBe("handed_off");
      expect(fake.prompts).toHaveLength(prompts);
      const keptBy = [{ seq: started.seq, lines: [1] }];
      expect(await newest(started, "handoff")).toMatchObject({ cause: "hand_back_contract", category: null, keptBy });
      expect((await newest(started, "receipt"))?.receipt).toMatchObject({
        contract: { seq: started.seq, effect: "handed_off", lines: [1] },
        decision: { action: "hand_off", cause: "hand_back_contract", ruleId: null },
      });
      expect(await standing(started)).toBe("open queue");
      const [handoff] = await owner()`select cause from handoffs where conversation_id = ${started.conversationId}`;
      expect(handoff).toEqual({ cause: "hand_back_contract" });
      expect(await wrongsOf(owner(), started.conversationId)).toEqual([]);
    }
  });

  it("every other question is answered, and the receipt says that the contract was considered", async () => {
    const started = await handedBack({ lines: LINES, until: inHours(1) });
    expect(await asked(started, "When are you open on Saturday?")).toBe("answered");
    expect((await newest(started, "receipt"))?.receipt.contract).toEqual({
      seq: started.seq,
      effect: "not_touched",
      lines: [],
    });
  });

  it("the built-in responder says nothing on what was agreed but thanks, and a person answers", async () => {
    const started = await handedBack({ lines: LINES, until: null });
    expect(await asked(started, "Thank you very much")).toBe("answered");
    expect(await asked(started, "How long does a refund take?")).toBe("handed_off");
    const keptBy = [{ seq: started.seq, lines: [0] }];
    expect(await newest(started, "handoff")).toMatchObject({ cause: "hand_back_contract", keptBy });

    const exception = [line("agreed", "Maria opens for them at 6 on Saturday")];
    const other = await handedBack({ lines: exception, until: null });
    expect(await asked(other, "When are you open on Saturday?")).toBe("handed_off");
    expect(await newest(other, "handoff")).toMatchObject({ cause: "hand_back_contract" });
  });

  it("a model is told every line, apart from the rest, and may not repeat what is forbidden", async () => {
    const secret = "admit to anybody that the warehouse in Bonn burnt down";
    const answer = "I must not admit to anybody that the warehouse in Bonn burnt down.";
    fake.behave({ kind: "says", told }, { kind: "says", told: { ...told, answer } });
    const started = await handedBack({ lines: [...LINES, line("do_not", secret)], until: null });
    expect(await asked(started, "When are you open on Saturday?", model())).toBe("answered");
    const [instructions] = fake.prompts.at(-1)?.messages ?? [];
    for (const { text } of LINES) expect(instructions?.content).toContain(`- ${text}`);
    expect((await newest(started, "receipt"))?.receipt.contract).toMatchObject({ effect: "told" });
    expect(await asked(started, "And on weekdays?", model())).toBe("handed_off");
    expect(await newest(started, "handoff")).toMatchObject({ failure: "repeats_whisper" });
  });

  it("what was agreed bears out what a model says of it, and nothing beyond", async () => {
    const agreed = "We refund 40 euros by Friday.";
    fake.behave(
      { kind: "says", told: { ...told, answer: agreed } },
      { kind: "says", told: { ...told, answer: agreed.replace("40", "60") } },
    );
    const started = await handedBack({ lines: [line("agreed", agreed)], until: null });
    expect(await asked(started, "When do I get my money?", model())).toBe("answered");
    expect(await newest(started, "message")).not.toHaveProperty("approved");
    expect(await asked(started, "How much was it again?", model())).not.toBe("answered");
  });

  it("its contact reads the agreed lines that are marked, and nothing else of it", async () => {
    const lines = [
      ...LINES,
      line("agreed", "A new cushion comes on Monday", true),
      line("do_not", "the discount", true),
    ];
    const started = await handedBack({ lines, until: inHours(1) });
    const thread = await readContactThread(started.contact);
    const seen = thread?.entries.find(({ kind }) => kind === "hand_back");
    expect(seen?.payload).toEqual({
      name: "Maria",
      contract: {
        lines: [{ part: "agreed", text: "A new cushion comes on Monday", from: null, shown: true }],
        until: null,
      },
    });
    expect(JSON.stringify(thread)).not.toMatch(/parking|40 euros\b(?! by Friday\.)|warranty|discount/);
    const { entries } = await readThread(shop.maria, started.conversationId);
    expect(entries.find(({ kind }) => kind === "hand_back")?.payload).toMatchObject({ contract: { lines } });
  });

  it("ends with the next takeover, and a hand-back without one binds to nothing", async () => {
    const started = await handedBack({ lines: LINES, until: null });
    await claim(shop.maria, started);
    await reply(shop.maria, words(started, "Parking is free."));
    await handBack(shop.maria, started);
    expect(await asked(started, "Is parking free?")).toBe("answered");
    expect((await newest(started, "receipt"))?.receipt.contract).toBeNull();
  });

  it("a hand-back of version 1 is still read", async () => {
    const started = await handedBack(null);
    await owner()`update entries set v = 1, payload = '{"name":"Maria"}' where conversation_id = ${started.conversationId} and kind = 'hand_back'`;
    expect(await asked(started, "Is parking free?")).toBe("answered");
    const { entries } = await readThread(shop.maria, started.conversationId);
    expect(entries.find(({ kind }) => kind === "hand_back")?.payload).toEqual({ name: "Maria", contract: null });
  });

  it("is stored as version 2, and refused with an end that is over", async () => {
    const started = await handedBack({ lines: LINES, until: null });
    const [row] =
      await owner()`select v from entries where conversation_id = ${started.conversationId} and kind = 'hand_back'`;
    expect(row).toEqual({ v: 2 });
    await expect(handedBack({ lines: LINES, until: inHours(-1) })).rejects.toThrow("Choose a time that is ahead.");
  });
});

describe("when its time is over", () => {
  const DAY_AGO = new Date(Date.now() - 24 * HOUR_MS);

  it("it binds no more, and the receipt says so", async () => {
    const started = await handedBack({ lines: LINES, until: inHours(-1) }, DAY_AGO);
    expect(await asked(started, "Is parking free?")).toBe("answered");
    expect((await newest(started, "receipt"))?.receipt.contract).toEqual({
      seq: started.seq,
      effect: "expired",
      lines: [],
    });
  });

  it("what is open goes to the queue with the reason, once", async () => {
    const started = await handedBack({ lines: LINES, until: inHours(-1) }, DAY_AGO);
    const { workspaceId } = shop;
    const runs = await Promise.all([endContract({ workspaceId }, started), endContract({ workspaceId }, started)]);
    expect(runs.filter(Boolean)).toHaveLength(1);
    expect(await standing(started)).toBe("open queue");
    expect(await newest(started, "handoff")).toMatchObject({
      cause: "hand_back_contract",
      keptBy: [{ seq: started.seq, lines: [2] }],
    });
    const alerts = await owner()`select count(*)::int as count from graphile_worker.jobs where key like 'alert:%'
      and run_at > ${DAY_AGO} and key in (select 'alert:' || id from handoffs where conversation_id = ${started.conversationId})`;
    expect(alerts[0]?.count).toBe(1);
  });

  it("a job waits for that instant, and only where something is open", async () => {
    const until = inHours(2);
    const jobs = await contractJobs(await handedBack({ lines: LINES, until }));
    expect(jobs.map(({ runAt }) => runAt.toISOString())).toEqual([until]);
    expect(await contractJobs(await handedBack({ lines: LINES.slice(0, 2), until }))).toEqual([]);
  });

  it("what is open goes to the queue after a day where no time was said", async () => {
    const at = new Date(Date.now() - 23 * HOUR_MS);
    const started = await handedBack({ lines: LINES, until: null }, at);
    const jobs = await contractJobs(started);
    expect(jobs.map(({ runAt }) => runAt.getTime())).toEqual([at.getTime() + 24 * HOUR_MS]);
    const { workspaceId } = shop;
    expect(await endContract({ workspaceId }, started, { at: new Date(at.getTime() + 24 * HOUR_MS - 1) })).toBe(false);
    expect(await endContract({ workspaceId }, started, { at: new Date(at.getTime() + 24 * HOUR_MS) })).toBe(true);
    expect(await standing(started)).toBe("open queue");
  });

  it("a quiet conversation does not end by itself while something is open, and the sweeper does not look at it", async () => {
    const fallsQuiet = async (contract: Contract | null) => {
      const started = await handedBack(contract, DAY_AGO);
      await owner()`update conversations set last_message_at = now() - interval '25 hours' where id = ${started.conversationId}`;
      const due = (await door.conversationsDue()).some((each) => each.conversationId === started.conversationId);
      return { started, due, resolved: await resolveQuiet({ workspaceId: shop.workspaceId, ...started }) };
    };
    for (const until of [inHours(48), inHours(-1), null]) {
      const { started, due, resolved } = await fallsQuiet({ lines: LINES, until });
      expect({ due, resolved }).toEqual({ due: false, resolved: false });
      const at = new Date(Date.now() + 72 * HOUR_MS);
      expect(await endContract({ workspaceId: shop.workspaceId }, started, { at })).toBe(true);
      expect(await standing(started)).toBe("open queue");
    }
    for (const contract of [null, { lines: LINES.slice(0, 2), until: inHours(48) }])
      expect(await fallsQuiet(contract)).toMatchObject({ due: true, resolved: true });
  });

  it("what an earlier hand-back left open keeps nothing", async () => {
    const started = await handedBack({ lines: LINES, until: inHours(48) });
    await claim(shop.maria, started);
    await handBack(shop.maria, started);
    await owner()`update conversations set last_message_at = now() - interval '25 hours' where id = ${started.conversationId}`;
    expect(await resolveQuiet({ workspaceId: shop.workspaceId, ...started })).toBe(true);
  });

  it("nothing happens before, after a takeover or an end, or for an older hand-back", async () => {
    const { workspaceId } = shop;
    const early = await handedBack({ lines: LINES, until: inHours(1) });
    expect(await endContract({ workspaceId }, early)).toBe(false);
    const taken = await handedBack({ lines: LINES, until: inHours(-1) }, DAY_AGO);
    await claim(shop.maria, taken);
    expect(await endContract({ workspaceId }, taken)).toBe(false);
    await handBack(shop.maria, { ...taken, contract: { lines: LINES, until: inHours(1) } });
    expect(await endContract({ workspaceId }, taken)).toBe(false);
    await claim(shop.maria, taken);
    await resolve(shop.maria, { ...taken, solved: true });
    expect(await endContract({ workspaceId }, taken)).toBe(false);
    expect(await standing(early)).toBe("open responder");
  });

  it("a turn that is being worked then ends with it, and says nothing afterwards", async () => {
    fake.behave({ kind: "says", told, delayMs: 300 });
    const started = await handedBack({ lines: LINES, until: inHours(-1) }, DAY_AGO);
    const before = fake.prompts.length;
    const working = asked(started, "When are you open on Saturday?", model());
    while (fake.prompts.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await endContract({ workspaceId: shop.workspaceId }, started)).toBe(true);
    expect(await working).toBe("lost");
    expect(await wrongsOf(owner(), started.conversationId)).toEqual([]);
  });
});

describe("the draft of a contract", () => {
  it("is made of the present episode, for members of the workspace only", async () => {
    const started = await shop.asks("My sofa is damaged. Can you deliver a cushion to Bonn?");
    await whisper(shop.maria, { ...words(started, "Do not offer the refund"), until: null });
    await claim(shop.maria, started);
    await reply(shop.maria, words(started, "I will send you a photo form today."));
    const draft = await readHandBackDraft(shop.maria, started.conversationId);
    expect(draft.map(({ part, text, from }) => [part, text, from])).toEqual([
      ["agreed", "I will send you a photo form today.", 4],
      ["do_not", "offer the refund", 2],
      ["open", "Can you deliver a cushion to Bonn?", 1],
    ]);
    const { workspaceId } = await makeWorkspace(owner());
    const stranger = await makeMember(owner(), workspaceId);
    await expect(readHandBackDraft(stranger, started.conversationId)).rejects.toMatchObject({ code: "not_found" });
  });
});
