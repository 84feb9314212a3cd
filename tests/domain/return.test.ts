// Nobody is left waiting with an agent who is gone: what is held without an answer returns to the queue, at its place, at the right time.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { describe, expect, it } from "vitest";
import { door } from "@/db/doors";
import { listConversations } from "@/domain/conversations/read/inbox";
import { readContactThread, readThread } from "@/domain/conversations/read/thread";
import { alertMembers } from "@/domain/conversations/write/alert";
import { reopen, resolve } from "@/domain/conversations/write/end";
import { claim, release, returnToQueue } from "@/domain/conversations/write/hold";
import { askForPerson, receiveMessage } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import type { Member } from "@/domain/workspaces/member";
import { markPresent, removeMember, setAway } from "@/domain/workspaces/write/members";

const { owner } = testDatabase();

async function desk() {
  const { workspaceId } = await makeWorkspace(owner());
  const maria = await makeMember(owner(), workspaceId);
  const { contact, conversationId } = await startedBy(workspaceId);
  const which = { conversationId };
  return {
    workspaceId,
    maria,
    contact,
    which,
    due: { workspaceId, conversationId },
    asks: () => askForPerson(contact, { ...which, clientId: randomUUID() }),
    says: () => receiveMessage(contact, { ...which, clientId: randomUUID(), text: "Hello?" }),
    answers: () => reply(maria, { ...which, clientId: randomUUID(), text: "Here I am." }),
  };
}

/** Lets `minutes` pass for all of the conversation, its holder's presence included unless they are there. */
async function pass(
  minutes: number,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
  there?: Member,
) {
  const time = `${minutes} minutes`;
  await owner()`update conversations set held_since = held_since - ${time}::interval, waiting_since = waiting_since - ${time}::interval,
    last_message_at = last_message_at - ${time}::interval where id = ${conversationId}`;
  await owner()`update entries set at = at - ${time}::interval where conversation_id = ${conversationId}`;
  await owner()`update members set last_seen_at = last_seen_at - ${time}::interval where workspace_id = ${workspaceId}`;
  if (there) await markPresent(there);
}

/** What the sweeper would do now. */
async function swept(due: { workspaceId: string; conversationId: string }): Promise<boolean> {
  const found = (await door.conversationsDue()).filter(({ conversationId }) => conversationId === due.conversationId);
  const returned = await returnToQueue(due);
  expect(found.map((one) => one.due)).toEqual(returned ? ["return"] : []);
  return returned;
}

describe("a conversation that an agent holds", () => {
  it("returns when it was claimed and left without an answer, and says why", async () => {
    const { maria, due, which, asks } = await desk();
    await asks();
    await claim(maria, which);
    await pass(9, due, maria);
    expect(await swept(due)).toBe(false);
    await pass(2, due, maria);
    expect(await swept(due)).toBe(true);
    const { entries } = await readThread(maria, which.conversationId);
    expect(entries.at(-1)).toMatchObject({ kind: "return", payload: { name: "Maria", why: "unanswered" } });
    expect(await swept(due)).toBe(false);
  });

  it("returns when its agent is gone, even though they had answered before", async () => {
    const { maria, due, which, asks, says, answers } = await desk();
    await asks();
    await claim(maria, which);
    await answers();
    await pass(11, due);
    expect(await swept(due)).toBe(false);
    await says();
    expect(await swept(due)).toBe(true);
    const { entries } = await readThread(maria, which.conversationId);
    expect(entries.at(-1)).toMatchObject({ kind: "return", payload: { why: "offline" } });
  });

  it("stays with an agent who is there and has answered, but not with one who is away", async () => {
    const { maria, due, which, asks, says, answers } = await desk();
    await asks();
    await claim(maria, which);
    await answers();
    await says();
    await pass(11, due, maria);
    expect(await swept(due)).toBe(false);
    await setAway(maria, { away: true });
    expect(await swept(due)).toBe(true);
  });

  it("is given the whole time from the moment that somebody waits, not from the claim", async () => {
    const { maria, due, which, says } = await desk();
    await claim(maria, which);
    await resolve(maria, { ...which, solved: true });
    await reopen(maria, which);
    await pass(120, due, maria);
    await says();
    expect(await swept(due)).toBe(false);
    await pass(9, due, maria);
    expect(await swept(due)).toBe(false);
    await pass(2, due, maria);
    expect(await swept(due)).toBe(true);
  });

  it("returns at once when its agent was removed", async () => {
    const { workspaceId, maria, due, which, asks } = await desk();
    const boss = await makeMember(owner(), workspaceId, { name: "Olga", role: "owner" });
    await asks();
    await claim(maria, which);
    expect(await swept(due)).toBe(false);
    await removeMember(boss, { memberId: maria.memberId });
    expect(await swept(due)).toBe(true);
  });

  it("is not taken from whoever acted after the sweeper had looked", async () => {
    const { workspaceId, maria, due, which, asks, answers } = await desk();
    const tom = await makeMember(owner(), workspaceId, { name: "Tom" });
    await asks();
    await claim(maria, which);
    await pass(11, due, maria);
    await answers();
    expect(await returnToQueue(due)).toBe(false);
    await release(maria, which);
    await claim(tom, which);
    expect(await returnToQueue(due)).toBe(false);
    const { head } = await readThread(tom, which.conversationId);
    expect(head).toMatchObject({ holder: "agent", agentName: "Tom" });
  });

  it("returns once, whoever sweeps at the same time", async () => {
    const { maria, due, which, asks } = await desk();
    await asks();
    await claim(maria, which);
    await pass(11, due);
    const results = await Promise.all(Array.from({ length: 8 }, () => returnToQueue(due)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it("comes back before those who asked after it", async () => {
    const first = await desk();
    const { workspaceId, maria } = first;
    const later = await startedBy(workspaceId);
    await first.asks();
    await askForPerson(later.contact, { conversationId: later.conversationId, clientId: randomUUID() });
    const queue = async () => (await listConversations(maria, { view: "queue" })).map(({ id }) => id);
    const before = await queue();
    expect(before).toEqual([first.which.conversationId, later.conversationId]);
    await claim(maria, first.which);
    expect((await readContactThread(later.contact))?.head.queuePosition).toBe(1);
    await pass(11, first.due);
    expect(await swept(first.due)).toBe(true);
    expect(await queue()).toEqual(before);
    expect((await readContactThread(first.contact))?.head.queuePosition).toBe(1);
    expect((await readContactThread(later.contact))?.head.queuePosition).toBe(2);
  });
});

describe("who is there", () => {
  it("counts nobody who is away or was not seen for a minute", async () => {
    const { maria, contact, due, asks } = await desk();
    await asks();
    const someone = async () => (await readContactThread(contact))?.head.someoneOnline;
    expect(await someone()).toBe(true);
    await setAway(maria, { away: true });
    expect(await someone()).toBe(false);
    await setAway(maria, { away: false });
    expect(await someone()).toBe(true);
    await pass(2, due);
    expect(await someone()).toBe(false);
    await markPresent(maria);
    expect(await someone()).toBe(true);
  });

  it("is alerted by mail exactly when nobody is, and never by a second run of the job", async () => {
    const { workspaceId, maria, asks } = await desk();
    const olga = await makeMember(owner(), workspaceId, { name: "Olga", role: "owner" });
    await setAway(olga, { away: true });
    await asks();
    const [handoff] = await owner()`select id from handoffs where workspace_id = ${workspaceId}`;
    const alert = () => alertMembers({ workspaceId }, { handoffId: handoff?.id });
    const mails = async () => (await owner()`select 1 from mail_outbox where workspace_id = ${workspaceId}`).length;
    await alert();
    expect(await mails()).toBe(0);
    await setAway(maria, { away: true });
    await alert();
    expect(await mails()).toBe(0);
    await owner()`update handoffs set alerted_at = null where workspace_id = ${workspaceId}`;
    await Promise.all([alert(), alert(), alert()]);
    await alert();
    expect(await mails()).toBe(1);
  });
});
