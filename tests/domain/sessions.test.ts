// Who is signed in, and for how long: removal, another role or another password ends it at the next request and closes streams.
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { bearer, signedIn } from "@tests/support/people";
import { until } from "@tests/support/until";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "@/api/app";
import { authOptions } from "@/auth/next-auth";
import { addressOf, contactOf, memberOf, PEER_HEADER, userOf } from "@/auth/viewer";
import { door } from "@/db/doors";
import { type Closing, type LiveHub, openLive } from "@/domain/conversations/live";
import type { Member } from "@/domain/workspaces/member";
import { requestPasswordReset, resetPassword } from "@/domain/workspaces/write/links";
import {
  changeRole,
  hashPassword,
  removeMember,
  setPassword,
  signIn,
  signOut,
} from "@/domain/workspaces/write/members";

const { owner } = testDatabase();
const api = createApi(
  async () => true,
  () => ({}),
);
let hub: LiveHub;
beforeAll(async () => {
  hub = await openLive();
});
afterAll(() => hub.close());

type Seat = { slug: string; boss: Member; agent: Member; headers: { cookie: string }; sessionId: string };
async function seated(): Promise<Seat> {
  const { workspaceId, slug } = await makeWorkspace(owner());
  const boss = await makeMember(owner(), workspaceId, { role: "owner" });
  const agent = await makeMember(owner(), workspaceId, { role: "agent", name: "Tom" });
  return { slug, boss, agent, ...(await signedIn(owner(), agent)) };
}
/** What the agent's browser is answered at the next request. */
const next = async ({ slug, headers }: Seat) =>
  (await api.request(`/api/v1/desk/${slug}/conversations`, { headers })).status;
const streamOf = (seat: Seat) => {
  const closed: Closing[] = [];
  const { workspaceId } = seat.agent;
  hub.followWorkspace({
    workspaceId,
    sessionId: seat.sessionId,
    snapshot: null,
    send: () => {},
    takes: () => true,
    close: (why) => closed.push(why),
  });
  return closed;
};

const ENDINGS: [string, (seat: Seat) => Promise<void>][] = [
  ["removal", ({ boss, agent }) => removeMember(boss, { memberId: agent.memberId })],
  ["another role", ({ boss, agent }) => changeRole(boss, { memberId: agent.memberId, role: "manager" })],
  ["another password", async ({ agent }) => setPassword(agent.userId, await hashPassword("another long one"))],
  ["signing out", ({ agent, sessionId }) => signOut(agent.userId, sessionId)],
];

describe("a session", () => {
  it.each(ENDINGS)("is over at the next request after %s, and its streams are closed", async (_, end) => {
    const seat = await seated();
    const other = await seated();
    const [closed, others] = [streamOf(seat), streamOf(other)];
    expect(await next(seat)).toBe(200);

    await end(seat);

    expect(await next(seat)).toBe(401);
    expect(await memberOf(new Headers(seat.headers), seat.slug)).toBeNull();
    await until(() => closed.includes("revoked"), { ms: 30_000, what: () => "The stream stayed open." });
    expect(await next(other)).toBe(200);
    expect(others).toEqual([]);
  });

  it("ends everywhere with a new password, and at one place by signing out there", async () => {
    const seat = await seated();
    const phone = await signedIn(owner(), seat.agent);
    await signOut(seat.agent.userId, seat.sessionId);
    expect(await userOf(new Headers(seat.headers))).toBeNull();
    expect(await userOf(new Headers(phone.headers))).toMatchObject({ userId: seat.agent.userId });
    await setPassword(seat.agent.userId, await hashPassword("another long one"));
    expect(await userOf(new Headers(phone.headers))).toBeNull();
  });

  it("is nobody's to end but its user's", async () => {
    const [seat, other] = [await seated(), await seated()];
    await signOut(other.agent.userId, seat.sessionId);
    expect(await next(seat)).toBe(200);
  });

  it("is told as revoked to whoever keeps streams, and only then", async () => {
    const [seat, other] = [await seated(), await seated()];
    const members = [seat, other].map(({ sessionId, agent: { workspaceId } }) => ({ sessionId, workspaceId }));
    const contact = await startedBy(seat.agent.workspaceId);
    const contacts = [contact.contact.sessionId];
    expect(await door.revoked({ contacts, members })).toEqual([]);
    await removeMember(seat.boss, { memberId: seat.agent.memberId });
    expect(await door.revoked({ contacts, members })).toEqual([seat.sessionId]);
    await owner()`update contact_sessions set revoked_at = now() where id = ${contact.contact.sessionId}`;
    expect((await door.revoked({ contacts, members })).sort()).toEqual(
      [seat.sessionId, contact.contact.sessionId].sort(),
    );
    expect(await door.revoked({ contacts: [], members: [] })).toEqual([]);
  });

  it("has the role of now, not of when it began", async () => {
    const seat = await seated();
    await owner()`update members set role = 'manager' where id = ${seat.agent.memberId}`;
    expect(await memberOf(new Headers(seat.headers), seat.slug)).toMatchObject({ role: "manager" });
  });
});

describe("a contact's secret", () => {
  it("is over at the next request when it was revoked, and its stream is closed", async () => {
    const { agent, slug } = await seated();
    const started = await startedBy(agent.workspaceId);
    const { workspaceId, sessionId } = started.contact;
    const closed: Closing[] = [];
    const stream = { workspaceId, sessionId, conversationId: started.conversationId, cursor: 0 };
    hub.followConversation({ ...stream, send: () => {}, takes: () => true, close: (why) => closed.push(why) });
    expect(await contactOf(new Headers(bearer(started)), slug)).toMatchObject({ sessionId });

    await owner()`update contact_sessions set revoked_at = now() where id = ${sessionId}`;

    expect(await contactOf(new Headers(bearer(started)), slug)).toBeNull();
    await until(() => closed.includes("revoked"), { ms: 30_000, what: () => "The stream stayed open." });
  });
});

describe("signing in", () => {
  const withPassword = async (password: string) => {
    const { agent } = await seated();
    const email = `${agent.userId}@example.com`;
    await setPassword(agent.userId, await hashPassword(password));
    return { agent, email };
  };

  it("takes the right password, in whatever case the address is written, and no other", async () => {
    const { agent, email } = await withPassword("the right password");
    expect(await signIn(email.toUpperCase(), "the right password")).toMatchObject({ userId: agent.userId });
    for (const wrong of ["The right password", "", "the right password ", "\u0000"])
      expect(await signIn(email, wrong)).toBeNull();
    expect(await signIn("nobody@example.com", "the right password")).toBeNull();
  });

  it("is refused to who was invited but has no password yet", async () => {
    const { agent } = await seated();
    expect(await signIn(`${agent.userId}@example.com`, "")).toBeNull();
  });

  it("is slowed down after ten tries at one address, right or wrong, and for that address only", async () => {
    const { email } = await withPassword("the right password");
    const other = await withPassword("the right password");
    const authorize = (of: string, password: string, peer: string): Promise<unknown> => {
      const [{ options } = { options: {} }] = authOptions({ signIn, signOut }).providers;
      return (options as { authorize: (given: object, request: object) => Promise<unknown> }).authorize(
        { email: of, password },
        { headers: { [PEER_HEADER]: peer } },
      );
    };
    for (let i = 0; i < 10; i++) expect(await authorize(email, "wrong", `10.0.0.${i}`)).toBeNull();
    await expect(authorize(email, "the right password", "10.0.0.99")).rejects.toThrow("rate_limited");
    expect(await authorize(other.email, "the right password", "10.0.0.0")).toMatchObject({
      sessionId: expect.any(String),
    });
    expect(await authorize("no address", "x", "10.0.0.0")).toBeNull();
  });

  it("counts by the peer that the process saw; a proxy's word only where one is trusted", () => {
    const headers = new Headers({ [PEER_HEADER]: "10.0.0.1", "x-forwarded-for": "6.6.6.6, 192.0.2.7, 10.0.0.9" });
    const hops = (count: string) => {
      process.env.TRUSTED_PROXY_HOPS = count;
      const address = addressOf(headers);
      delete process.env.TRUSTED_PROXY_HOPS;
      return address;
    };
    expect([hops("0"), hops("1"), hops("2"), hops("9")]).toEqual(["10.0.0.1", "10.0.0.9", "192.0.2.7", "10.0.0.1"]);
    expect(addressOf(new Headers())).toBe("unknown");
  });
});

describe("a link that was mailed", () => {
  it("sets a password once, ends every session, and is worth nothing to the second who has it", async () => {
    const seat = await seated();
    const email = `${seat.agent.userId}@example.com`;
    await requestPasswordReset(email);
    const [mail] = await owner()`select body from mail_outbox where recipient = ${email}`;
    const token = /\/reset\/([\w-]{43})/.exec(mail?.body)?.[1] ?? "";
    expect(await owner()`select 1 from links where token_hash = ${token}`).toHaveLength(0);
    const hash = await hashPassword("brand new password");
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => resetPassword(token, hash)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await next(seat)).toBe(401);
    expect(await signIn(email, "brand new password")).not.toBeNull();
  });

  it("is worth nothing after its time, and for another purpose", async () => {
    const seat = await seated();
    const email = `${seat.agent.userId}@example.com`;
    await requestPasswordReset(email);
    await owner()`update links set expires_at = now() where email = ${email}`;
    const [mail] = await owner()`select body from mail_outbox where recipient = ${email}`;
    const token = /\/reset\/([\w-]{43})/.exec(mail?.body)?.[1] ?? "";
    await expect(resetPassword(token, "x")).rejects.toThrow(/used already or has expired/);
    await owner()`update links set expires_at = now() + interval '1 hour', purpose = 'invite', role = 'agent' where email = ${email}`;
    await expect(resetPassword(token, "x")).rejects.toThrow(/used already or has expired/);
  });
});

describe("members who change members", () => {
  it("keep an owner in the house", async () => {
    const { boss } = await seated();
    await expect(removeMember(boss, { memberId: boss.memberId })).rejects.toThrow(/needs an owner/);
    await expect(changeRole(boss, { memberId: boss.memberId, role: "agent" })).rejects.toThrow(/needs an owner/);
    const second = await makeMember(owner(), boss.workspaceId, { role: "owner" });
    const both = await Promise.allSettled([
      removeMember(boss, { memberId: second.memberId }),
      removeMember(second, { memberId: boss.memberId }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("give no role above their own, and change nobody above themselves or elsewhere", async () => {
    const { boss, agent } = await seated();
    const admin = await makeMember(owner(), boss.workspaceId, { role: "admin" });
    await expect(changeRole(admin, { memberId: agent.memberId, role: "owner" })).rejects.toThrow(/above your own/);
    await expect(removeMember(admin, { memberId: boss.memberId })).rejects.toThrow(/Only a workspace owner/);
    const elsewhere = await seated();
    await expect(removeMember(boss, { memberId: elsewhere.agent.memberId })).rejects.toThrow(/not here any more/);
  });
});
