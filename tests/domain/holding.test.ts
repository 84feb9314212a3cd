import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MoveName, move, type State } from "@/domain/conversations/conversation";
import { readThread } from "@/domain/conversations/read/thread";
import { reopen, resolve, snooze } from "@/domain/conversations/write/end";
import { claim, handBack, release, returnToQueue } from "@/domain/conversations/write/hold";
import { askForPerson, giveFeedback, receiveMessage } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import { handOff, leaseTurn, releaseSentence, replyAsResponder } from "@/domain/conversations/write/turn";
import { defaultPolicy } from "@/domain/escalation/policy";
import { triage } from "@/domain/escalation/triage";
import type { Member } from "@/domain/workspaces/member";
import { isRefusal } from "@/platform/refusal";

const { owner } = testDatabase();

const quiet = triage(
  {
    utterances: [{ seq: 1, actor: "contact", text: "Hello" }],
    burstFrom: 1,
    feedback: [],
    lang: "en",
    knowledge: null,
  },
  defaultPolicy(),
).receipt;
const toAPerson = {
  cause: "category",
  category: "complaint",
  ruleId: "complaint",
  priority: 0,
  receipt: quiet,
} as const;

const refused = (error: unknown) => {
  if (isRefusal(error)) return null;
  throw error;
};

describe("who holds a conversation", () => {
  it("lets exactly one of 50 agents claim, and tells the others who won", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const agents = await Promise.all(
      Array.from({ length: 50 }, (_, i) => makeMember(owner(), workspaceId, { name: `Agent ${i}` })),
    );
    const { contact, conversationId } = await startedBy(workspaceId);
    await askForPerson(contact, { conversationId, clientId: randomUUID() });

    const results = await Promise.allSettled(agents.map((agent) => claim(agent, { conversationId })));

    const winner = agents[results.findIndex((result) => result.status === "fulfilled")];
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason.message).toContain(`${winner?.name} holds it`);
    }
    const claims = await owner()`select 1 from entries where conversation_id = ${conversationId} and kind = 'claim'`;
    expect(claims).toHaveLength(1);
  });

  it("writes one line, one queue place, one handoff and one alert when the contact asks twice at once", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const { contact, conversationId } = await startedBy(workspaceId);
    await Promise.all(
      Array.from({ length: 8 }, () => askForPerson(contact, { conversationId, clientId: randomUUID() })),
    );
    const lines =
      await owner()`select text from entries where conversation_id = ${conversationId} and kind = 'handoff'`;
    const handoffs = await owner()`select 1 from handoffs where conversation_id = ${conversationId}`;
    const alerts =
      await owner()`select 1 from graphile_worker.jobs where task_identifier = 'alert' and key like 'alert:%'
      and key = (select 'alert:' || id from handoffs where conversation_id = ${conversationId})`;
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text).toContain("passing you to a person");
    expect(handoffs).toHaveLength(1);
    expect(alerts).toHaveLength(1);
  });

  it("writes nothing of the responder after a claim, whatever it still has in hand", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    const { conversationId } = await startedBy(workspaceId);
    const turn = await leaseTurn({ workspaceId }, { conversationId });
    if (!turn) throw new Error("no turn");
    expect(await releaseSentence(turn, "We open at 8:30. ")).toBe(true);

    await claim(maria, { conversationId });

    expect(await releaseSentence(turn, "And close at noon.")).toBe(false);
    expect(await replyAsResponder(turn, { text: "Late", lang: "en", citations: [], receipt: quiet })).toBe(false);
    expect(await handOff(turn, toAPerson)).toBe(false);
    const { entries } = await readThread(maria, conversationId);
    expect(entries.map(({ kind, actor, text }) => [kind, actor, text])).toEqual([
      ["message", "contact", "When are you open on Saturday?"],
      ["message", "responder", "We open at 8:30."],
      ["claim", "agent", ""],
    ]);
    expect(entries[1]?.payload).toMatchObject({ interrupted: true });
  });

  it("keeps the place in the queue over claim, release and return", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    const { contact, conversationId } = await startedBy(workspaceId);
    await askForPerson(contact, { conversationId, clientId: randomUUID() });
    const place = async () =>
      (await owner()`select queued_at, holder from conversations where id = ${conversationId}`)[0];
    const before = await place();
    await claim(maria, { conversationId });
    await release(maria, { conversationId });
    expect(await place()).toEqual(before);
    await claim(maria, { conversationId });
    const later = new Date(Date.now() + 11 * 60_000);
    expect(await returnToQueue({ workspaceId, conversationId }, { at: later })).toBe(true);
    expect(await place()).toEqual(before);
  });

  it("refuses a hand-back while the contact waits, and then does not loop", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    const { contact, conversationId } = await startedBy(workspaceId);
    await askForPerson(contact, { conversationId, clientId: randomUUID() });
    await claim(maria, { conversationId });
    await expect(handBack(maria, { conversationId })).rejects.toThrow("waiting for an answer");
    await reply(maria, { conversationId, clientId: randomUUID(), text: "Until 12:30." });
    await handBack(maria, { conversationId });
    const open = await owner()`select 1 from turns where conversation_id = ${conversationId} and outcome is null`;
    expect(open).toHaveLength(0);
  });

  it("answers a message to a resolved conversation with a new episode, at whatever instant it comes", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const maria = await makeMember(owner(), workspaceId);
    for (let round = 0; round < 15; round++) {
      const { contact, conversationId } = await startedBy(workspaceId);
      await claim(maria, { conversationId });
      await Promise.all([
        resolve(maria, { conversationId, solved: true }),
        receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "One more thing" }),
      ]);
      const [row] = await owner()`select status, holder, episode from conversations where id = ${conversationId}`;
      const [last] = await owner()`select kind, text from entries where conversation_id = ${conversationId}
        and kind in ('message', 'resolve', 'reopen') order by seq desc limit 1`;
      // Either the message came first and was resolved with the rest, or it opened a new episode. It is in the log in both.
      if (row?.status === "open") expect(row).toEqual({ status: "open", holder: "responder", episode: 2 });
      else expect(last?.kind).toBe("resolve");
      const said =
        await owner()`select 1 from entries where conversation_id = ${conversationId} and text = 'One more thing'`;
      expect(said).toHaveLength(1);
    }
  });

  it("moves in the database exactly as the table of moves says, in any order of verbs by several people", async () => {
    const { workspaceId } = await makeWorkspace(owner());
    const agents = [await makeMember(owner(), workspaceId), await makeMember(owner(), workspaceId, { name: "Tom" })];
    const verb = fc.constantFrom(
      "say",
      "person",
      "claim",
      "release",
      "hand_back",
      "snooze",
      "resolve",
      "reopen",
      "reply",
      "hand_off",
      "answer",
      "helpful",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(verb, fc.integer({ min: 0, max: 1 })), { minLength: 3, maxLength: 12 }),
        async (steps) => {
          const { contact, conversationId } = await startedBy(workspaceId);
          let expected: State = { status: "open", holder: "responder", assigneeId: null, epoch: 1, episode: 1 };
          const go = (name: MoveName, agent?: Member) =>
            move(expected, name, { epoch: expected.epoch, ...(agent && { memberId: agent.memberId }) });
          for (const [name, who] of steps) {
            const agent = agents[who] as Member;
            const which = { conversationId };
            const next = await step(name, { contact, agent, which, expected, go });
            expected = next ?? expected;
            const [row] =
              await owner()`select status, holder, assignee_id as "assigneeId", epoch, episode from conversations where id = ${conversationId}`;
            expect(row).toEqual(expected);
          }
          await holdsInvariants(conversationId);
        },
      ),
      { numRuns: 40 },
    );
  });
});

type StepContext = {
  contact: Awaited<ReturnType<typeof startedBy>>["contact"];
  agent: Member;
  which: { conversationId: string };
  expected: State;
  go: (name: MoveName, agent?: Member) => State | null;
};

async function step(name: string, { contact, agent, which, expected, go }: StepContext): Promise<State | null> {
  const sent = { ...which, clientId: randomUUID(), text: "words" };
  const attempt = async (verb: () => Promise<unknown>, to: State | null) => {
    const done = await verb().catch(refused);
    expect(done !== null && done !== false).toBe(to !== null);
    return to;
  };
  switch (name) {
    case "say":
      await receiveMessage(contact, sent);
      return expected.status === "resolved" ? go("contact_reopens") : expected.status === "snoozed" ? go("wake") : null;
    case "person": {
      await askForPerson(contact, sent);
      const open = expected.status === "resolved" ? go("contact_reopens") : expected;
      return open && open.holder === "responder" ? move(open, "hand_off", { epoch: open.epoch }) : open;
    }
    case "claim":
      return attempt(() => claim(agent, which), go("claim", agent));
    case "release":
      return attempt(() => release(agent, which), go("release", agent));
    case "hand_back": {
      const done = await handBack(agent, which).catch(refused);
      return done ? go("hand_back", agent) : null;
    }
    case "snooze":
      return attempt(() => snooze(agent, { ...which, until: new Date(Date.now() + 3_600_000) }), go("snooze", agent));
    case "resolve":
      return attempt(() => resolve(agent, { ...which, solved: true }), go("resolve", agent));
    case "reopen":
      return attempt(() => reopen(agent, which), go("reopen", agent));
    case "reply": {
      const holds = expected.assigneeId === agent.memberId && expected.status !== "resolved";
      await attempt(() => reply(agent, sent), holds ? expected : null);
      return null;
    }
    case "helpful": {
      const [answer] =
        await owner()`select seq from entries where conversation_id = ${which.conversationId} and actor = 'responder'
        and kind = 'message' and seq not in (select (payload->>'about')::int from entries where conversation_id = ${which.conversationId} and kind = 'feedback') limit 1`;
      if (!answer) return null;
      await giveFeedback(contact, { ...which, about: Number(answer.seq), helpful: true });
      return go("confirm");
    }
    default: {
      const turn = await leaseTurn(agent, which);
      if (!turn) return null;
      if (name === "answer") {
        expect(await replyAsResponder(turn, { text: "An answer.", lang: "en", citations: [], receipt: quiet })).toBe(
          true,
        );
        return null;
      }
      return attempt(() => handOff(turn, toAPerson), go("hand_off"));
    }
  }
}

/** What must be true of every log: numbers without holes, one handoff line each, no responder words while a person holds. */
async function holdsInvariants(conversationId: string) {
  const log =
    await owner()`select seq, kind, actor, epoch, at from entries where conversation_id = ${conversationId} order by seq`;
  expect(log.map((entry) => Number(entry.seq))).toEqual(log.map((_, i) => i + 1));
  const handoffs = await owner()`select seq from handoffs where conversation_id = ${conversationId} order by seq`;
  expect(log.filter((entry) => entry.kind === "handoff").map((entry) => entry.seq)).toEqual(
    handoffs.map((row) => row.seq),
  );
  let human = false;
  for (const entry of log) {
    if (["claim", "reopen", "handoff"].includes(entry.kind)) human = entry.kind !== "reopen" || entry.actor === "agent";
    if (entry.kind === "hand_back" || (entry.kind === "reopen" && entry.actor === "contact")) human = false;
    if (entry.kind === "message" && entry.actor === "responder") expect(human).toBe(false);
  }
  const [facts] = await owner()`select
    (select count(*)::int from turns where conversation_id = ${conversationId} and outcome is null) as open_turns,
    (select count(*)::int from episodes e join conversations c on c.id = e.conversation_id
      where c.id = ${conversationId} and (e.ended_at is null) <> (e.number = c.episode and c.status <> 'resolved')) as wrong_episodes`;
  expect(facts?.open_turns).toBeLessThanOrEqual(1);
  expect(facts?.wrong_episodes).toBe(0);
}
