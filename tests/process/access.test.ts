// Who may read, and who is there: a right that is taken ends the open stream within five seconds, and an agent who leaves is missed.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { bearer, chatLive, deskLive, signedIn } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { startProxy } from "@tests/support/proxy";
import { contactEntries, memberEntries, openStream, type Stream } from "@tests/support/stream";
import { until } from "@tests/support/until";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberFrame } from "@/domain/conversations/inbox";
import type { Frame } from "@/domain/conversations/timeline";
import { claim } from "@/domain/conversations/write/hold";
import { askForPerson, receiveMessage } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";
import type { Member } from "@/domain/workspaces/member";
import { changeRole, hashPassword, removeMember, setPassword, signOut } from "@/domain/workspaces/write/members";

const { owner } = testDatabase();
const start = batons();
const PROMISE_MS = 5_000;

let baton: Baton;
beforeAll(async () => {
  [baton] = await Promise.all([start({ role: "api", env: { HEARTBEAT_MS: "300" } }), start({ role: "worker" })]);
});

let slug: string;
let workspaceId: string;
let maria: Member;
let olga: Member;
beforeEach(async () => {
  ({ slug, workspaceId } = await makeWorkspace(owner()));
  maria = await makeMember(owner(), workspaceId);
  olga = await makeMember(owner(), workspaceId, { name: "Olga", role: "owner" });
});

const follow = async (member: Member) => {
  const { headers, sessionId } = await signedIn(owner(), member);
  const stream = await openStream<MemberFrame>(deskLive(baton.url, slug), { headers });
  await until(() => stream.events.length > 0);
  return { stream, headers, sessionId };
};
const endsRevoked = async (stream: Stream<unknown>) => {
  const from = performance.now();
  expect(await Promise.race([stream.ended, sleep(2 * PROMISE_MS, "still open")])).toBe("revoked");
  expect(performance.now() - from).toBeLessThan(PROMISE_MS);
};
const staysOpen = (stream: Stream<unknown>) =>
  expect(Promise.race([stream.ended, sleep(300, "still open")])).resolves.toBe("still open");

describe("a member's open stream", () => {
  const ways: [string, (sessionId: string) => Promise<unknown>][] = [
    ["is removed", () => removeMember(olga, { memberId: maria.memberId })],
    ["gets another role", () => changeRole(olga, { memberId: maria.memberId, role: "manager" })],
    ["changes the password", async () => setPassword(maria.userId, await hashPassword("a new one, a long one"))],
    ["signs out", (sessionId) => signOut(maria.userId, sessionId)],
    [
      "has a session that expires",
      (sessionId) => owner()`update sessions set expires_at = now() where id = ${sessionId}`,
    ],
  ];
  it.each(ways)("ends when the member %s, and nobody else's does", async (_, revoke) => {
    const [mine, hers] = await Promise.all([follow(maria), follow(olga)]);
    await revoke(mine.sessionId);
    await endsRevoked(mine.stream);
    await staysOpen(hers.stream);
    await expect(openStream(deskLive(baton.url, slug), { headers: mine.headers })).rejects.toThrow(/^401/);
  });

  it("ends even when the doorbell is cut off", async () => {
    const { stream } = await follow(maria);
    const cut = () => owner()`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'baton listen'`;
    const cutting = (async () => {
      await cut();
      await removeMember(olga, { memberId: maria.memberId });
      await cut();
    })();
    await endsRevoked(stream);
    await cutting;
  });
});

describe("a contact's open stream", () => {
  it("ends when the secret is revoked, and nobody else's does", async () => {
    const [one, other] = await Promise.all([startedBy(workspaceId), startedBy(workspaceId)]);
    const [mine, theirs] = await Promise.all(
      [one, other].map((started) => openStream<Frame>(chatLive(baton.url, slug), { headers: bearer(started) })),
    );
    if (!mine || !theirs) throw new Error("no streams");
    await until(() => contactEntries(mine).length > 0);
    await owner()`update contact_sessions set revoked_at = now() where id = ${one.contact.sessionId}`;
    await endsRevoked(mine);
    await staysOpen(theirs);
    await expect(openStream(chatLive(baton.url, slug), { headers: bearer(one) })).rejects.toThrow(/^401/);
  });
});

describe("an agent's presence", () => {
  const lastSeen = async () =>
    (await owner()`select last_seen_at as at from members where id = ${maria.memberId}`)[0]?.at as Date | null;
  const elevenMinutesOfWaiting = (conversationId: string) =>
    owner()`update conversations set held_since = held_since - interval '11 minutes', waiting_since = waiting_since - interval '11 minutes'
      where id = ${conversationId}`;
  const elevenMinutesPass = async (conversationId: string) => {
    await elevenMinutesOfWaiting(conversationId);
    await owner()`update members set last_seen_at = last_seen_at - interval '11 minutes' where id = ${maria.memberId}`;
  };
  const held = async () => {
    const started = await startedBy(workspaceId);
    await askForPerson(started.contact, { ...started, clientId: randomUUID() });
    const place = await rowOf(started.conversationId);
    await claim(maria, started);
    return { ...started, place: place?.queuedAt };
  };
  const rowOf = async (id: string) =>
    (await owner()`select holder, queued_at as "queuedAt" from conversations where id = ${id}`)[0];

  it("is written for as long as the stream is open, and no longer", async () => {
    await owner()`update members set last_seen_at = null where id = ${maria.memberId}`;
    const { stream } = await follow(maria);
    const first = await lastSeen();
    expect(first).not.toBeNull();
    await until(async () => ((await lastSeen())?.getTime() ?? 0) > (first?.getTime() ?? 0), { ms: 3_000 });
    stream.cut();
    await sleep(700);
    const last = await lastSeen();
    await sleep(1_500);
    expect(await lastSeen()).toEqual(last);
  });

  it("ends when the agent's machine falls asleep, which does not hang up", async () => {
    const short = await start({ role: "api", env: { HEARTBEAT_MS: "200", MEMBER_STREAM_MS: "1500" } });
    const proxy = await startProxy(short.url);
    const { headers } = await signedIn(owner(), maria);
    const stream = await openStream<MemberFrame>(deskLive(proxy.url, slug), { headers });
    await until(() => stream.events.length > 0);
    proxy.goSilent();
    await sleep(2_500);
    const last = await lastSeen();
    await sleep(1_000);
    expect(await lastSeen()).toEqual(last);
    expect(await Promise.race([stream.ended, sleep(50, "hears nothing")])).toBe("hears nothing");
  });

  it("ends, and what the agent held returns to the queue at its place, seen by those who are there", async () => {
    const [mine, hers] = await Promise.all([follow(maria), follow(olga)]);
    const { contact, conversationId, place } = await held();
    await receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "Hello?" });
    mine.stream.cut();
    await sleep(700);
    await elevenMinutesPass(conversationId);
    await until(() => memberEntries(hers.stream).some(({ kind }) => kind === "return"));
    expect(await rowOf(conversationId)).toEqual({ holder: "queue", queuedAt: place });
    expect(memberEntries(hers.stream).find(({ kind }) => kind === "return")).toMatchObject({
      payload: { name: "Maria", why: "offline" },
    });
    const item = () =>
      hers.stream
        .frames()
        .flatMap(({ items }) => items)
        .findLast(({ id }) => id === conversationId);
    await until(() => item()?.holder === "queue");
    expect(item()).toMatchObject({ queuedAt: place.toISOString(), assigneeId: null });
  });

  it("goes on, and an agent who has answered keeps the conversation", async () => {
    const { stream } = await follow(maria);
    const { contact, conversationId } = await held();
    await reply(maria, { conversationId, clientId: randomUUID(), text: "One moment." });
    await receiveMessage(contact, { conversationId, clientId: randomUUID(), text: "Still there?" });
    await elevenMinutesOfWaiting(conversationId);
    await sleep(2_000);
    expect(await rowOf(conversationId)).toMatchObject({ holder: "agent" });
    stream.cut();
  });
});
