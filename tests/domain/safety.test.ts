// Danger to life: the safety words and the handoff come in the commit of the message itself, without a worker and without a model.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { forContact } from "@/domain/conversations/entry";
import { readContactThread, readThread } from "@/domain/conversations/read/thread";
import { alertMembers, alertOfDanger } from "@/domain/conversations/write/alert";
import { resolve, snooze } from "@/domain/conversations/write/end";
import { claim, handBack, release } from "@/domain/conversations/write/hold";
import { askForPerson, receiveMessage } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import { readSafety } from "@/domain/escalation/read";
import { defaultSafetyWords } from "@/domain/escalation/safety";
import { publishSafety } from "@/domain/escalation/write";
import { respond } from "@/domain/responder/respond";

const { owner } = testDatabase();

const DANGER = "I want to kill myself";
const WORDS = defaultSafetyWords("en");

async function desk(first = "When are you open on Saturday?") {
  const { workspaceId } = await makeWorkspace(owner());
  const maria = await makeMember(owner(), workspaceId);
  const { contact, conversationId } = await startedBy(workspaceId, first);
  const which = { conversationId };
  return {
    workspaceId,
    conversationId,
    maria,
    contact,
    which,
    says: (text: string) => receiveMessage(contact, { ...which, clientId: randomUUID(), text }),
    answers: () => reply(maria, { ...which, clientId: randomUUID(), text: "I am here." }),
  };
}

async function stateOf(conversationId: string) {
  const [row] = await owner()`select status, holder, priority, category, waiting_since is not null as waits,
    last_message_text as preview from conversations where id = ${conversationId}`;
  const entries = await owner()`select seq::int, kind, actor, text, lang, payload from entries
    where conversation_id = ${conversationId} order by seq`;
  const handoffs = await owner()`select cause, category, rule_id as "ruleId", priority, brief from handoffs
    where conversation_id = ${conversationId}`;
  const turns = await owner()`select outcome from turns where conversation_id = ${conversationId}`;
  const jobs =
    await owner()`select j.key from graphile_worker._private_jobs j where j.key like ${`alert_danger:${conversationId}%`}`;
  const said = entries.filter((entry) => entry.payload.safety === true);
  return { row, entries, handoffs, turns, said, jobs };
}

describe("a message that speaks of danger to life, while the responder holds the conversation", () => {
  it("is answered with the safety words and handed off before all others in its own commit", async () => {
    const { conversationId } = await desk(DANGER);
    const { row, entries, handoffs, turns } = await stateOf(conversationId);
    expect(row).toMatchObject({ holder: "queue", priority: 3, category: "empathy", waits: true, preview: DANGER });
    expect(entries.map(({ kind, actor }) => `${actor} ${kind}`)).toEqual([
      "contact message",
      "system receipt",
      "responder message",
      "system handoff",
    ]);
    expect(entries[2]).toMatchObject({ text: WORDS, lang: "en", payload: { safety: true } });
    expect(entries[3]?.payload.key).toBe("handoff_safety_open");
    expect(handoffs).toMatchObject([{ cause: "category", category: "empathy", ruleId: "safety", priority: 3 }]);
    expect(turns).toEqual([]);
  });

  it("has a receipt that names the rule and shows the words", async () => {
    const { conversationId } = await desk(DANGER);
    const { entries } = await stateOf(conversationId);
    const { receipt, turn } = entries[1]?.payload ?? {};
    expect(turn).toBeNull();
    expect(receipt.decision).toMatchObject({ action: "hand_off", ruleId: "safety" });
    const { seq, start, end } = receipt.spans[0];
    expect([seq, DANGER.slice(start, end)]).toEqual([1, "kill myself"]);
  });

  it("tells the agent to ask whether they are safe, and counts the words as no answer that was tried", async () => {
    const { conversationId } = await desk(DANGER);
    const { handoffs } = await stateOf(conversationId);
    const phrases = handoffs[0]?.brief.lines.map(({ phrase }: { phrase: string }) => phrase);
    expect(phrases).toContain("next_safety");
    expect(phrases).toContain("tried_nothing");
  });

  it("ends the turn that was open, so that a worker that comes later says nothing", async () => {
    const { contact, conversationId, says } = await desk();
    await says(DANGER);
    expect(await respond(contact, { conversationId })).toBe("nothing_to_do");
    const { turns, said, handoffs } = await stateOf(conversationId);
    expect(turns).toEqual([{ outcome: "handed_off" }]);
    expect([said.length, handoffs.length]).toEqual([1, 1]);
  });

  it("is answered in its own language, whatever the conversation's", async () => {
    const { conversationId, says } = await desk();
    await says("ich will nicht mehr leben");
    const { said } = await stateOf(conversationId);
    expect(said).toMatchObject([{ text: defaultSafetyWords("de"), lang: "de" }]);
  });

  it("is heard over two messages of one burst too", async () => {
    const { contact, conversationId, says } = await desk("My father");
    await says("just collapsed");
    expect(await respond(contact, { conversationId })).toBe("handed_off");
    const { said, handoffs } = await stateOf(conversationId);
    expect(said).toHaveLength(1);
    expect(handoffs).toMatchObject([{ ruleId: "safety", priority: 3 }]);
  });

  it("is met when it comes twice at once or again: one handoff, the words once", async () => {
    const { contact, which, conversationId } = await desk();
    const message = { ...which, clientId: randomUUID(), text: DANGER };
    await Promise.all([receiveMessage(contact, message), receiveMessage(contact, message)]);
    await receiveMessage(contact, message);
    const { said, handoffs } = await stateOf(conversationId);
    expect([said.length, handoffs.length]).toEqual([1, 1]);
  });

  it("is met under a policy that cannot be read, and under one that has no such rule", async () => {
    for (const rules of ['[{"broken": true}]', "[]"]) {
      const { workspaceId, conversationId, says } = await desk();
      await owner()`insert into policies (workspace_id, version, rules, published_at)
        values (${workspaceId}, 1, ${rules}::text::jsonb, now())`;
      await says(DANGER);
      const { row, said } = await stateOf(conversationId);
      expect(row).toMatchObject({ holder: "queue", priority: 3 });
      expect(said).toHaveLength(1);
    }
  });

  it("opens a resolved conversation again and hands it off", async () => {
    const { maria, which, conversationId, says } = await desk();
    await claim(maria, which);
    await resolve(maria, { ...which, solved: true });
    await says(DANGER);
    const { row, said } = await stateOf(conversationId);
    expect(row).toMatchObject({ status: "open", holder: "queue", priority: 3 });
    expect(said).toHaveLength(1);
  });

  it("is shown to the contact as an automatic message, without the receipt", async () => {
    const { contact } = await desk(DANGER);
    const thread = await readContactThread(contact, 0);
    expect(thread?.entries.map(({ kind }) => kind)).toEqual(["message", "message", "handoff"]);
    expect(thread?.entries[1]).toMatchObject({ actor: "responder", text: WORDS, payload: { safety: true } });
    expect(thread?.entries.every((entry) => forContact(entry) !== null)).toBe(true);
  });
});

describe("danger to life told in the queue", () => {
  it("raises it to the top and says the words once, also at a second message", async () => {
    const { contact, which, conversationId, says } = await desk();
    await askForPerson(contact, { ...which, clientId: randomUUID() });
    expect((await stateOf(conversationId)).row?.priority).toBe(0);
    await says(DANGER);
    await says("I really want to die");
    const { row, said, handoffs, jobs, entries } = await stateOf(conversationId);
    expect(row).toMatchObject({ holder: "queue", priority: 3, category: "empathy", waits: true });
    expect(said).toHaveLength(1);
    expect(handoffs).toMatchObject([{ cause: "human_request", priority: 0 }]);
    expect(jobs).toHaveLength(1);
    expect(entries.filter(({ kind }) => kind === "receipt")).toHaveLength(1);
  });

  it("says nothing more when the handoff itself said the words", async () => {
    const { conversationId, says } = await desk(DANGER);
    await says("I really want to die");
    const { said, jobs } = await stateOf(conversationId);
    expect([said.length, jobs.length]).toEqual([1, 0]);
  });
});

describe("danger to life told to an agent who holds the conversation", () => {
  it("marks it and says not a word over the agent", async () => {
    const { maria, which, conversationId, says } = await desk();
    await claim(maria, which);
    await says(DANGER);
    await says("I really want to die");
    const { row, said, jobs, entries } = await stateOf(conversationId);
    expect(row).toMatchObject({ holder: "agent", priority: 3, category: "empathy" });
    expect(said).toEqual([]);
    expect(jobs).toHaveLength(1);
    expect(entries.filter(({ kind }) => kind === "receipt")).toHaveLength(1);
    expect((await readThread(maria, conversationId))?.entries.at(-1)?.text).toBe("I really want to die");
  });

  it("wakes it when it was snoozed", async () => {
    const { maria, which, conversationId, says } = await desk();
    await claim(maria, which);
    await snooze(maria, { ...which, until: new Date(Date.now() + 3_600_000) });
    await says(DANGER);
    expect((await stateOf(conversationId)).row).toMatchObject({ status: "open", holder: "agent", priority: 3 });
  });

  it("keeps its rank when it is released, where the words are said at the next such message", async () => {
    const { maria, which, conversationId, says } = await desk();
    await claim(maria, which);
    await says(DANGER);
    await release(maria, which);
    expect((await stateOf(conversationId)).row).toMatchObject({ holder: "queue", priority: 3 });
    await says(DANGER);
    expect((await stateOf(conversationId)).said).toHaveLength(1);
  });

  it("is met anew once the responder has it back", async () => {
    const { maria, which, conversationId, says, answers } = await desk(DANGER);
    await claim(maria, which);
    await answers();
    await handBack(maria, which);
    await says(DANGER);
    const { said, handoffs } = await stateOf(conversationId);
    expect([said.length, handoffs.length]).toEqual([2, 2]);
  });
});

describe("the mail about danger to life", () => {
  const subjects = async (workspaceId: string) =>
    (await owner()`select subject from mail_outbox where workspace_id = ${workspaceId} order by created_at`).map(
      ({ subject }) => subject,
    );
  const leave = (workspaceId: string) =>
    owner()`update members set last_seen_at = now() - interval '1 hour' where workspace_id = ${workspaceId}`;

  it("goes to managers as urgent when nobody is at the desk, once", async () => {
    const { workspaceId, conversationId } = await desk(DANGER);
    await makeMember(owner(), workspaceId, { name: "Clara", role: "manager" });
    await leave(workspaceId);
    const [handoff] = await owner()`select id from handoffs where conversation_id = ${conversationId}`;
    for (let run = 0; run < 2; run++) await alertMembers({ workspaceId }, { handoffId: handoff?.id });
    expect(await subjects(workspaceId)).toEqual(["Urgent: a customer of Lindenhof waits for a person"]);
  });

  it("goes to the agent who holds it and is away, and to managers, once; to nobody when the agent is there", async () => {
    const { workspaceId, conversationId, maria, which } = await desk();
    await makeMember(owner(), workspaceId, { name: "Clara", role: "manager" });
    await claim(maria, which);
    const about = { conversationId, seq: 5 };
    await alertOfDanger({ workspaceId }, about);
    expect(await subjects(workspaceId)).toEqual([]);
    await leave(workspaceId);
    for (let run = 0; run < 2; run++) await alertOfDanger({ workspaceId }, about);
    expect(await subjects(workspaceId)).toEqual(
      Array(2).fill("Urgent: a customer of Lindenhof writes of danger to life"),
    );
  });
});

describe("the workspace's own safety words", () => {
  it("are a new version of the policy with the same rules, and are said with its numbers", async () => {
    const { workspaceId, maria, conversationId, says } = await desk();
    expect(await readSafety(maria)).toEqual({ words: {}, numbers: "" });
    await publishSafety(maria, { words: { en: "Call the ward at once." }, numbers: "112" });
    await publishSafety(maria, { words: { en: "Call our ward at once." }, numbers: "112, ward 555 0100" });
    await says(DANGER);
    const { said } = await stateOf(conversationId);
    expect(said[0]?.text).toBe("Call our ward at once.\n\nNumbers that can help: 112, ward 555 0100");
    const versions = await owner()`select version, retired_at is null as "inForce", published_by as by
      from policies where workspace_id = ${workspaceId} order by version`;
    expect(versions).toEqual([
      { version: 1, inForce: false, by: maria.memberId },
      { version: 2, inForce: true, by: maria.memberId },
    ]);
  });

  it("are published one after the other when two managers save at once", async () => {
    const { workspaceId, maria } = await desk();
    await Promise.all(["One.", "Two."].map((en) => publishSafety(maria, { words: { en }, numbers: "" })));
    const inForce = await owner()`select 1 from policies where workspace_id = ${workspaceId} and retired_at is null`;
    expect(inForce).toHaveLength(1);
  });

  it("fall back to the words that ship in a language that has none of its own", async () => {
    const { maria, conversationId, says } = await desk();
    await publishSafety(maria, { words: { en: "Call us." }, numbers: "" });
    await says("我想自杀");
    expect((await stateOf(conversationId)).said[0]?.text).toBe(defaultSafetyWords("zh"));
  });
});
