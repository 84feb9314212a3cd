// Sentences that the evidence gate holds: approved, edited, taken over, or handed off, and always exactly one of these.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { door } from "@/db/doors";
import { countViews, listConversations } from "@/domain/conversations/read/inbox";
import { readContactThread, readThread } from "@/domain/conversations/read/thread";
import { approveHeld } from "@/domain/conversations/write/held";
import { claim } from "@/domain/conversations/write/hold";
import { askForPerson, receiveMessage } from "@/domain/conversations/write/receive";
import { whisper } from "@/domain/conversations/write/whisper";
import { importMarkdown, saveArticle } from "@/domain/knowledge/write";
import { mend, respond, settleDueTurn } from "@/domain/responder/respond";
import type { Member } from "@/domain/workspaces/member";
import { changeWorkspace } from "@/domain/workspaces/write/members";

const { owner } = testDatabase();
const KNOWLEDGE = `## hours-01: Opening hours
We are open on Saturday from 8:30 to 12:30. Bring your card.`;
const TRUE_PART = "On Saturday we are open from 8:30 to 12:30.";
const FALSE_PART = "A visit costs 40 euros.";
const told = { sources: ["hours-01"], answer: `${TRUE_PART} ${FALSE_PART} Bring your card.` };

let model: FakeModel;
beforeEach(async () => {
  model = await startFakeModel();
  Object.assign(process.env, { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl });
  model.behave({ kind: "says", told });
});
afterEach(async () => {
  await model.close();
  for (const name of ["OPENAI_API_KEY", "OPENAI_BASE_URL"]) delete process.env[name];
});

async function asked({ online = true } = {}) {
  const { workspaceId } = await makeWorkspace(owner());
  await importMarkdown({ workspaceId }, { markdown: KNOWLEDGE, lang: "en" });
  const maria = await makeMember(owner(), workspaceId);
  const jonas = await makeMember(owner(), workspaceId, { name: "Jonas" });
  if (!online) await owner()`update members set away = true where workspace_id = ${workspaceId}`;
  return { ...(await startedBy(workspaceId)), maria, jonas };
}

async function held() {
  const all = await asked();
  expect(await respond(all.contact, { conversationId: all.conversationId })).toBe("held");
  const thread = await readThread(all.maria, all.conversationId);
  const seq = thread.live?.held?.seq ?? 0;
  return { ...all, thread, seq, which: { conversationId: all.conversationId, seq } };
}

async function stateOf(conversationId: string) {
  const entries = await owner()`select seq::int, kind, actor, text, payload from entries
    where conversation_id = ${conversationId} order by seq`;
  const turns = await owner()`select outcome, held_seq::int as "heldSeq", live_text as "liveText" from turns
    where conversation_id = ${conversationId} order by number`;
  const [row] =
    await owner()`select holder, waiting_since as "waitingSince" from conversations where id = ${conversationId}`;
  const said = entries.filter((entry) => entry.kind === "message" && entry.actor === "responder");
  return { entries, turns, row, said, handoffs: entries.filter(({ kind }) => kind === "handoff") };
}

/** The clock has reached the end of the hold. */
async function passTime({ contact, conversationId }: Awaited<ReturnType<typeof held>>) {
  await owner()`update turns set outcome_due_at = now(), lease_until = now() where conversation_id = ${conversationId}`;
  const [due] = (await door.turnsToMend()).filter((turn) => turn.conversationId === conversationId);
  return due ?? { workspaceId: contact.workspaceId, conversationId, number: 1, due: true };
}

describe("a sentence that claims what no cited article says", () => {
  it("waits for whoever is at the desk, with all after it; the contact keeps what was released and sees that it is checked", async () => {
    const { contact, maria, conversationId, thread, seq } = await held();
    const entry = thread.entries.find((each) => each.seq === seq);
    expect(entry).toMatchObject({ kind: "held", visibility: "members", text: `${FALSE_PART} Bring your card.` });
    if (entry?.kind !== "held") throw new Error("It is held.");
    expect(entry.payload.claims.map(({ kind, start, end }) => [kind, entry.text.slice(start, end)])).toEqual([
      ["amount", "40 euros"],
    ]);
    expect(entry.payload.claims[0]).toMatchObject({ supported: false, passage: { slug: "hours-01" } });
    const seen = await readContactThread(contact);
    expect(seen?.live).toMatchObject({ text: `${TRUE_PART} `, held: { seq } });
    expect(JSON.stringify(seen)).not.toContain("40 euros");
    expect(await countViews(maria)).toMatchObject({ held: 1, queue: 0 });
    expect((await listConversations(maria, { view: "held" })).map(({ id }) => id)).toEqual([conversationId]);
    expect((await stateOf(conversationId)).row).toMatchObject({ holder: "responder" });
    expect(await respond(contact, { conversationId })).toBe("nothing_to_do");
  });

  it("is said as it stands by one member's word, which the entry and nobody else's screen tells", async () => {
    const { contact, maria, conversationId, which } = await held();
    const entry = await approveHeld(maria, which);
    expect(entry).toMatchObject({
      actor: "responder",
      text: told.answer,
      payload: { approved: { name: "Maria", edited: false } },
    });
    const { turns, said, entries, row } = await stateOf(conversationId);
    expect(said).toHaveLength(1);
    expect(turns).toEqual([{ outcome: "answered", heldSeq: which.seq, liveText: "" }]);
    expect(row).toMatchObject({ holder: "responder", waitingSince: null });
    const receipt = entries.find(({ kind }) => kind === "receipt")?.payload.receipt;
    expect(receipt).toMatchObject({
      gate: { unsupported: ["amount"], droppedSources: 0 },
      decision: { action: "answer" },
    });
    const seen = await readContactThread(contact);
    expect(seen?.live).toBeNull();
    expect(JSON.stringify(seen)).not.toContain("approved");
    expect(await countViews(maria)).toMatchObject({ held: 0 });
  });

  it("is said in the member's own words after what the contact had read", async () => {
    const { maria, which, conversationId } = await held();
    await approveHeld(maria, { ...which, text: "A visit is paid by your insurance." });
    const { said } = await stateOf(conversationId);
    expect(said).toMatchObject([
      {
        text: `${TRUE_PART} A visit is paid by your insurance.`,
        payload: { approved: { name: "Maria", edited: true }, citations: [{ slug: "hours-01" }] },
      },
    ]);
    await expect(approveHeld(maria, { ...which, text: "  " })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is handed off when its time is up, with the words and the cause in brief and receipt", async () => {
    const all = await held();
    await mend(await passTime(all));
    const { entries, turns, said, handoffs, row } = await stateOf(all.conversationId);
    expect(turns).toMatchObject([{ outcome: "handed_off" }]);
    expect(handoffs).toMatchObject([{ payload: { cause: "unsupported_claim", category: null } }]);
    expect(said).toMatchObject([{ text: TRUE_PART, payload: { interrupted: true } }]);
    expect(row).toMatchObject({ holder: "queue" });
    expect(entries.find(({ kind }) => kind === "receipt")?.payload.receipt).toMatchObject({
      gate: { unsupported: ["amount"] },
      decision: { action: "hand_off", cause: "unsupported_claim" },
    });
    const { brief } = await readThread(all.maria, all.conversationId);
    expect(brief.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        `${FALSE_PART} Bring your card.`,
        "Check what was held back, then answer with what is true.",
      ]),
    );
    await expect(approveHeld(all.maria, all.which)).rejects.toThrow(/handed off/);
  });

  it("is handed off at once when nobody is at the desk", async () => {
    const { contact, conversationId, maria } = await asked({ online: false });
    expect(await respond(contact, { conversationId })).toBe("handed_off");
    const { handoffs, said, row, entries } = await stateOf(conversationId);
    expect(handoffs).toMatchObject([{ payload: { cause: "unsupported_claim" } }]);
    expect(said).toMatchObject([{ text: TRUE_PART, payload: { interrupted: true } }]);
    expect(row).toMatchObject({ holder: "queue" });
    expect(entries.filter(({ kind }) => kind === "held")).toHaveLength(1);
    const { brief } = await readThread(maria, conversationId);
    expect(JSON.stringify(brief)).toContain("40 euros");
    expect(JSON.stringify(await readContactThread(contact))).not.toContain("40 euros");
  });

  it("falls silent when a member takes over, and tells who did to whoever approves too late", async () => {
    const { maria, jonas, conversationId, which } = await held();
    await claim(jonas, { conversationId });
    await expect(approveHeld(maria, which)).rejects.toThrow("Jonas has taken over.");
    const { said, turns } = await stateOf(conversationId);
    expect(said).toMatchObject([{ text: TRUE_PART, payload: { interrupted: true } }]);
    expect(turns).toMatchObject([{ outcome: "superseded" }]);
  });

  it("is dropped for a newer message, which the responder answers together with the first", async () => {
    const { contact, maria, conversationId, which } = await held();
    await receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "And what must I bring?" });
    await expect(approveHeld(maria, which)).rejects.toThrow("The customer wrote again");
    model.behave({ kind: "says", told: { ...told, answer: "Bring your card." } });
    expect(await respond(contact, { conversationId })).toBe("answered");
    const { said, turns } = await stateOf(conversationId);
    expect(said.map(({ text }) => text)).toEqual([TRUE_PART, "Bring your card."]);
    expect(turns).toEqual([{ outcome: "answered", heldSeq: null, liveText: "" }]);
  });

  it("is dropped for a whisper, which the responder reads before it answers anew", async () => {
    const { contact, maria, conversationId, which } = await held();
    await whisper(maria, { conversationId, clientId: randomUUID(), text: "Do not mention prices.", until: null });
    await expect(approveHeld(maria, which)).rejects.toThrow("told the responder something since");
    model.behave({ kind: "says", told: { ...told, answer: "Bring your card." } });
    expect(await respond(contact, { conversationId })).toBe("answered");
    expect(JSON.stringify(model.prompts.at(-1))).toContain("Do not mention prices.");
    expect((await stateOf(conversationId)).said.map(({ text }) => text)).toEqual([TRUE_PART, "Bring your card."]);
  });

  const deadlines = async (conversationId: string) => {
    const [turn] = await owner()`select started_at as "startedAt", outcome_due_at as "dueAt",
      outcome_due_at - now() > interval '45 seconds' as "hasTime" from turns where conversation_id = ${conversationId}`;
    return {
      hasTime: turn?.hasTime,
      sinceStart: turn?.dueAt.getTime() - turn?.startedAt.getTime(),
      dueAt: turn?.dueAt,
    };
  };
  type Held = Awaited<ReturnType<typeof held>>;
  const newer = {
    "the contact's message": ({ contact, conversationId }: Held) =>
      receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "And what must I bring?" }),
    "a whisper": ({ maria, conversationId }: Held) =>
      whisper(maria, { conversationId, clientId: randomUUID(), text: "Do not mention prices.", until: null }),
  };
  it.each(Object.entries(newer))(
    "gives its draft a draft's time anew at %s late in the hold, and only then",
    async (_, comes) => {
      const all = await held();
      const { conversationId } = all;
      await owner()`update turns set started_at = now() - interval '62 seconds', outcome_due_at = now() + interval '1 second'
      where conversation_id = ${conversationId}`;
      await comes(all);
      const once = await deadlines(conversationId);
      expect(once).toMatchObject({ hasTime: true });
      // The workspace holds for 60 seconds, and a turn has 60 of its own.
      expect(once.sinceStart).toBeLessThanOrEqual(120_000);
      await owner()`update turns set outcome_due_at = outcome_due_at - interval '30 seconds' where conversation_id = ${conversationId}`;
      const before = await deadlines(conversationId);
      await comes(all);
      expect(await deadlines(conversationId)).toMatchObject({ hasTime: false, dueAt: before.dueAt });
    },
  );

  it("tells that a person has it, whatever the contact wrote before that", async () => {
    const all = await held();
    await newer["the contact's message"](all);
    await claim(all.jonas, all);
    await expect(approveHeld(all.maria, all.which)).rejects.toThrow("Jonas has taken over.");
  });

  it("leaves the contact's words in the list when they speak of danger, and tells that it was handed off", async () => {
    const { contact, maria, conversationId, which } = await held();
    const text = "I want to kill myself";
    await receiveMessage(contact, { conversationId, clientId: randomUUID(), text });
    const [shown] =
      await owner()`select last_message_text as text, last_message_by as by from conversations where id = ${conversationId}`;
    expect(shown).toEqual({ text, by: "contact" });
    expect((await stateOf(conversationId)).said).toMatchObject([{ text: TRUE_PART }, { payload: { safety: true } }]);
    await expect(approveHeld(maria, which)).rejects.toThrow("It was handed off to a person since.");
  });

  it("waits as long as the workspace says, and not longer because the contact goes on writing", async () => {
    const { contact, maria, conversationId } = await asked();
    await changeWorkspace(maria, { holdSeconds: 120 });
    const until = async () => Date.parse((await readThread(maria, conversationId)).live?.held?.until ?? "");
    await respond(contact, { conversationId });
    expect(await until()).toBeGreaterThan(Date.now() + 100_000);
    await owner()`update turns set started_at = now() - interval '165 seconds' where conversation_id = ${conversationId}`;
    await receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "Hello?" });
    expect(await respond(contact, { conversationId })).toBe("held");
    expect(await until()).toBeLessThan(Date.now() + 10_000);
  });

  it("that was held since the sweeper looked is not handed off before its time", async () => {
    const { contact, conversationId } = await held();
    expect(await settleDueTurn({ workspaceId: contact.workspaceId, conversationId, number: 1 })).toBe(false);
    expect((await stateOf(conversationId)).handoffs).toEqual([]);
  });

  it("of another workspace does not exist", async () => {
    const { which } = await held();
    const stranger = await makeMember(owner(), (await makeWorkspace(owner())).workspaceId);
    await expect(approveHeld(stranger, which)).rejects.toMatchObject({ code: "not_found" });
    await expect(approveHeld(stranger, { ...which, seq: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is only what was held: no other entry can be approved", async () => {
    const { maria, which } = await held();
    await expect(approveHeld(maria, { ...which, seq: 1 })).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([
    "I'm transferring you to a colleague now.",
    "I have cancelled your visit.",
    "You are entitled to a refund by law.",
    "我们会为您退款。",
  ])("is also a promise or a right: %s", async (answer) => {
    model.behave({ kind: "says", told: { ...told, answer } });
    const { contact, conversationId } = await asked({ online: false });
    expect(await respond(contact, { conversationId })).toBe("handed_off");
    const { said, handoffs } = await stateOf(conversationId);
    expect(said).toEqual([]);
    expect(handoffs).toMatchObject([{ payload: { cause: "unsupported_claim" } }]);
  });
});

describe("sources that the model was never shown", () => {
  it("are dropped and counted: invented ones, drafts, members' and another workspace's", async () => {
    const { contact, conversationId, maria } = await asked();
    const hidden = { lang: "en", body: "A visit costs 40 euros." } as const;
    const draft = await saveArticle(maria, { ...hidden, title: "Visit costs draft", status: "draft" });
    const inner = await saveArticle(maria, {
      ...hidden,
      title: "Visit costs inside",
      status: "published",
      audience: "members",
    });
    const sources = ["hours-01", "made-up", draft.slug, inner.slug];
    model.behave({ kind: "says", told: { sources, answer: `${TRUE_PART} ${FALSE_PART}` } });
    expect(await respond(contact, { conversationId })).toBe("held");
    const { seq } = (await readThread(maria, conversationId)).live?.held ?? { seq: 0 };
    const said = await approveHeld(maria, { conversationId, seq });
    expect(said.payload).toMatchObject({ citations: [{ slug: "hours-01" }] });
    const { entries } = await stateOf(conversationId);
    expect(entries.find(({ kind }) => kind === "receipt")?.payload.receipt).toMatchObject({
      gate: { droppedSources: 3 },
    });
  });
});

describe("whoever comes to a held sentence at the same instant", () => {
  type All = Awaited<ReturnType<typeof held>>;
  const approve = (member: (all: All) => Member) => (all: All) => approveHeld(member(all), all.which);
  const rivals: Record<string, (all: All) => Promise<unknown>> = {
    "a second member's approval": approve(({ jonas }) => jonas),
    "the same member's second press": approve(({ maria }) => maria),
    "the clock": async (all) => {
      const due = await passTime(all);
      return mend(due);
    },
    "a takeover": ({ jonas, conversationId }) => claim(jonas, { conversationId }),
    "the contact's next message": ({ contact, conversationId }) =>
      receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "Hello?" }),
    "the contact's wish for a person": ({ contact, conversationId }) =>
      askForPerson(contact, { conversationId, clientId: randomUUID() }),
  };
  it.each(Object.entries(rivals))("an approval and %s have one outcome", async (name, rival) => {
    const outcomes = new Set<boolean>();
    for (let round = 0; round < 6; round++) {
      const all = await held();
      const late = (run: () => Promise<unknown>) =>
        new Promise((resolve) => setTimeout(resolve, Math.random() * 12)).then(run);
      const first = () => approveHeld(all.maria, all.which);
      const both = await Promise.allSettled([late(first), late(() => rival(all))]);
      const { said, turns, handoffs, row } = await stateOf(all.conversationId);
      const approved = said.filter(({ payload }) => payload.approved);
      outcomes.add(both[0]?.status === "fulfilled");
      const approvals = name.includes("member's") ? both : both.slice(0, 1);
      expect(approved).toHaveLength(approvals.some(({ status }) => status === "fulfilled") ? 1 : 0);
      expect(approvals.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
      // What a newer message cut off is kept when the next draft begins, and until then it is still on the screen.
      const open = name === "the contact's next message" && approved.length === 0;
      expect(said.filter(({ payload }) => payload.turn === 1)).toHaveLength(open ? 0 : 1);
      if (open) expect(turns).toEqual([{ outcome: null, heldSeq: null, liveText: `${TRUE_PART} ` }]);
      expect(turns[0]?.heldSeq === null || turns[0]?.outcome !== null).toBe(true);
      if (name.includes("member's")) expect(approved).toHaveLength(1);
      if (name === "the clock") expect(approved.length + handoffs.length).toBe(1);
      if (name === "a takeover") expect(row).toMatchObject({ holder: "agent" });
      if (name === "the contact's wish for a person") expect(handoffs).toHaveLength(1);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});
