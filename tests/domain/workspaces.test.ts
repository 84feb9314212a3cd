import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asUser } from "@/db/client";
import { door } from "@/db/doors";
import type { Role } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import {
  listInvitations,
  listMembers,
  listOutbox,
  readAccount,
  readInvitation,
  readWorkspace,
  whoMay,
} from "@/domain/workspaces/read";
import { changePassword, signOutEverywhere } from "@/domain/workspaces/write/account";
import {
  acceptInvitation,
  invite,
  joinSignedIn,
  requestPasswordReset,
  withdrawInvitation,
} from "@/domain/workspaces/write/links";
import {
  changeRole,
  changeWorkspace,
  hashPassword,
  removeMember,
  renameMyself,
  signIn,
  signUp,
} from "@/domain/workspaces/write/members";

const { owner } = testDatabase();
const PASSWORD = "a long enough password";
let count = 0;
const address = () => `person-${++count}@example.com`;

async function staffed(...roles: Role[]): Promise<Member[]> {
  const { workspaceId } = await makeWorkspace(owner());
  return Promise.all(roles.map((role) => makeMember(owner(), workspaceId, { name: `The ${role}`, role })));
}
const the = async (...roles: Role[]) => (await staffed(...roles)) as [Member, Member, Member, Member];

/** The secret of the newest mail to an address, as its recipient reads it. */
async function mailedToken(email: string): Promise<string> {
  const [mail] =
    await owner()`select body from mail_outbox where recipient = ${email} order by created_at desc, id desc limit 1`;
  return /\/(?:invite|reset)\/([\w-]+)/.exec(mail?.body ?? "")?.[1] ?? "";
}
const roles = async (member: Member) =>
  Object.fromEntries((await listMembers(member)).map(({ id, role }) => [id, role]));

describe("inviting", () => {
  it("makes a member with a working sign-in, once", async () => {
    const [hanna] = await the("owner");
    const email = address();
    await invite(hanna, { email, role: "manager" });
    expect(await listInvitations(hanna)).toMatchObject([{ email, role: "manager", invitedBy: "The owner" }]);
    const token = await mailedToken(email);
    expect(await readInvitation(token)).toMatchObject({ email, role: "manager", hasAccount: false });
    const passwordHash = await hashPassword(PASSWORD);
    const joins = await Promise.allSettled(
      ["Clara", "Klara"].map((name) => acceptInvitation(token, { name, passwordHash })),
    );
    expect(joins.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listMembers(hanna)).filter((member) => member.email === email)).toMatchObject([{ role: "manager" }]);
    expect(await listInvitations(hanna)).toEqual([]);
    expect(await signIn(email, PASSWORD)).not.toBeNull();
    await expect(acceptInvitation(token, { name: "Again", passwordHash })).rejects.toMatchObject({ code: "not_found" });
  });

  it("again makes the earlier link worthless, and withdrawing the last one", async () => {
    const [hanna] = await the("owner");
    const email = address();
    await invite(hanna, { email, role: "agent" });
    const first = await mailedToken(email);
    await invite(hanna, { email, role: "manager" });
    const second = await mailedToken(email);
    expect(await readInvitation(first)).toBeNull();
    const [open] = await listInvitations(hanna);
    expect(open).toMatchObject({ role: "manager" });
    const invitationId = open?.id ?? "";
    await withdrawInvitation(hanna, { invitationId });
    expect(await readInvitation(second)).toBeNull();
    await expect(withdrawInvitation(hanna, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused for a member, and for a role above one's own", async () => {
    const [hanna, emre] = await the("owner", "admin");
    const member = (await listMembers(hanna)).find(({ id }) => id === emre.memberId);
    await expect(invite(hanna, { email: member?.email ?? "", role: "agent" })).rejects.toMatchObject({
      code: "conflict",
      message: "The admin is a member already, as admin. Change the role in the list.",
    });
    await expect(invite(emre, { email: address(), role: "owner" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("lets who has an account join only signed in as that address, with their own name", async () => {
    const [hanna] = await the("owner");
    const [email, other] = [address(), address()];
    const passwordHash = await hashPassword(PASSWORD);
    const elsewhere = { workspaceName: "Elsewhere", timeZone: "UTC", locale: "en", passwordHash };
    const them = await signUp({ ...elsewhere, email, name: "Clara" });
    const somebody = await signUp({ ...elsewhere, email: other, name: "Somebody" });
    await invite(hanna, { email, role: "agent" });
    const token = await mailedToken(email);
    expect(await readInvitation(token)).toMatchObject({ hasAccount: true });
    await expect(acceptInvitation(token, { name: "X", passwordHash })).rejects.toMatchObject({ code: "conflict" });
    await expect(joinSignedIn(somebody.userId, token)).rejects.toMatchObject({ code: "forbidden" });
    await joinSignedIn(them.userId, token);
    expect((await listMembers(hanna)).find((member) => member.email === email)).toMatchObject({
      name: "Clara",
      role: "agent",
    });
  });

  it("brings back who was removed, in the new role", async () => {
    const [hanna] = await the("owner");
    const email = address();
    await invite(hanna, { email, role: "manager" });
    await acceptInvitation(await mailedToken(email), { name: "Clara", passwordHash: await hashPassword(PASSWORD) });
    const clara = (await listMembers(hanna)).find((member) => member.email === email);
    await removeMember(hanna, { memberId: clara?.id ?? "" });
    await invite(hanna, { email, role: "agent" });
    const user = await door.signIn(email);
    await joinSignedIn(user?.userId ?? "", await mailedToken(email));
    expect((await listMembers(hanna)).find(({ id }) => id === clara?.id)).toMatchObject({ role: "agent" });
  });
});

describe("members", () => {
  it("keep at least one owner, whoever hurries", async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = await the("owner", "owner");
      const results = await Promise.allSettled([
        round % 2 ? removeMember(a, { memberId: b.memberId }) : changeRole(a, { memberId: b.memberId, role: "agent" }),
        changeRole(b, { memberId: a.memberId, role: "manager" }),
      ]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
      expect(Object.values(await roles(a)).filter((role) => role === "owner")).toHaveLength(1);
    }
  });

  it("cannot be changed or removed by who is below them, nor raised above who raises", async () => {
    const [hanna, emre, clara] = await the("owner", "admin", "manager");
    await expect(removeMember(emre, { memberId: hanna.memberId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeRole(emre, { memberId: hanna.memberId, role: "agent" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(changeRole(emre, { memberId: clara.memberId, role: "owner" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(removeMember(hanna, { memberId: hanna.memberId })).rejects.toThrow("needs an owner");
    expect(await roles(hanna)).toEqual({
      [hanna.memberId]: "owner",
      [emre.memberId]: "admin",
      [clara.memberId]: "manager",
    });
    await changeRole(emre, { memberId: clara.memberId, role: "admin" });
    expect((await roles(hanna))[clara.memberId]).toBe("admin");
  });

  it("lose their sessions with their role and with their place", async () => {
    const [hanna] = await the("owner");
    const email = address();
    await invite(hanna, { email, role: "agent" });
    const { slug } = await acceptInvitation(await mailedToken(email), {
      name: "Clara",
      passwordHash: await hashPassword(PASSWORD),
    });
    const first = await signIn(email, PASSWORD);
    const member = first && (await door.member(first.sessionId, slug));
    expect(member).toMatchObject({ role: "agent" });
    await changeRole(hanna, { memberId: member?.memberId ?? "", role: "manager" });
    expect(first && (await door.member(first.sessionId, slug))).toBeNull();
    const second = await signIn(email, PASSWORD);
    expect(second && (await door.member(second.sessionId, slug))).toMatchObject({ role: "manager" });
    await removeMember(hanna, { memberId: member?.memberId ?? "" });
    expect(second && (await door.member(second.sessionId, slug))).toBeNull();
    const third = await signIn(email, PASSWORD);
    expect(third && (await door.member(third.sessionId, slug))).toBeNull();
    await expect(removeMember(hanna, { memberId: member?.memberId ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of another workspace are out of reach", async () => {
    const [hanna] = await the("owner");
    const [stranger, theirs] = await the("owner", "agent");
    await expect(removeMember(hanna, { memberId: theirs.memberId })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeRole(hanna, { memberId: theirs.memberId, role: "admin" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await roles(stranger))[theirs.memberId]).toBe("agent");
  });

  it("are named to who lacks the right to something", async () => {
    const [hanna] = await the("owner", "admin", "agent");
    expect(await whoMay(hanna, "change_workspace")).toEqual(["The admin", "The owner"]);
  });
});

describe("settings", () => {
  it("change only what is named", async () => {
    const [hanna] = await the("owner");
    const before = await readWorkspace(hanna);
    await Promise.all([changeWorkspace(hanna, { name: "New name" }), changeWorkspace(hanna, { quietHours: 48 })]);
    await changeWorkspace(hanna, {});
    expect(await readWorkspace(hanna)).toEqual({ ...before, name: "New name", quietHours: 48 });
  });

  it("give a member the name that contacts read, in this workspace only", async () => {
    const [hanna] = await the("owner", "agent");
    await renameMyself(hanna, { name: "Dr. Vogel" });
    expect((await listMembers(hanna)).map(({ name }) => name).sort()).toEqual(["Dr. Vogel", "The agent"]);
  });
});

describe("the outbox", () => {
  it("shows the newest mail first, and nobody a link that would make them somebody else", async () => {
    const [hanna, emre] = await the("owner", "admin");
    const [future, agent] = [address(), address()];
    await invite(hanna, { email: future, role: "owner" });
    await invite(emre, { email: agent, role: "agent" });
    const member = (await listMembers(hanna)).find(({ id }) => id === emre.memberId);
    await requestPasswordReset(member?.email ?? "");
    const seen = async (by: Member) => (await listOutbox(by)).map(({ recipient, body }) => [recipient, body !== null]);
    expect(await seen(hanna)).toEqual([
      [member?.email, false],
      [agent, true],
      [future, true],
    ]);
    expect(await seen(emre)).toEqual([
      [member?.email, false],
      [agent, true],
      [future, false],
    ]);
    expect((await listOutbox(hanna)).every(({ state }) => state === "waits")).toBe(true);
  });

  it("keeps to the newest 200", async () => {
    const [hanna] = await the("owner");
    await owner()`insert into mail_outbox (workspace_id, id, effect_key, recipient, subject, body, created_at)
      select ${hanna.workspaceId}, gen_random_uuid(), 'x:' || n, 'a@example.com', 'Mail ' || n, '', now() + n * interval '1 second'
      from generate_series(1, 250) n`;
    const mail = await listOutbox(hanna);
    expect(mail).toHaveLength(200);
    expect(mail[0]?.subject).toBe("Mail 250");
  });
});

describe("an account", () => {
  async function signedUp() {
    const email = address();
    const passwordHash = await hashPassword(PASSWORD);
    const { slug } = await signUp({
      name: "Hanna",
      email,
      passwordHash,
      workspaceName: "Lindenhof",
      timeZone: "UTC",
      locale: "en",
    });
    const session = await signIn(email, PASSWORD);
    if (!session) throw new Error("cannot sign in");
    return { email, slug, session };
  }

  it("gets a new password for the present one; other sessions end, this one goes on", async () => {
    const { email, session } = await signedUp();
    const other = await signIn(email, PASSWORD);
    const next = "another long password";
    await expect(changePassword(session, { present: "wrong", next })).rejects.toMatchObject({
      fields: { present: "This is not your present password." },
    });
    await expect(changePassword(session, { present: PASSWORD, next: PASSWORD })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await readAccount(session.userId)).toEqual({ email, name: "Hanna", sessions: 2 });
    await changePassword(session, { present: PASSWORD, next });
    expect(await door.session(session.sessionId)).toBe(session.userId);
    expect(other && (await door.session(other.sessionId))).toBeNull();
    expect(await readAccount(session.userId)).toMatchObject({ sessions: 1 });
    expect(await signIn(email, PASSWORD)).toBeNull();
    expect(await signIn(email, next)).not.toBeNull();
  });

  it("is asked for the present password ten times in a quarter of an hour, no more", async () => {
    const { session } = await signedUp();
    const wrong = () => changePassword(session, { present: "wrong", next: "another long password" });
    for (let i = 0; i < 10; i++) await expect(wrong()).rejects.toMatchObject({ code: "invalid" });
    await expect(wrong()).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("is signed out everywhere", async () => {
    const { email, session } = await signedUp();
    await signIn(email, PASSWORD);
    await signOutEverywhere(session);
    expect(await door.session(session.sessionId)).toBeNull();
    expect(await readAccount(session.userId)).toMatchObject({ sessions: 0 });
  });

  it("is made once, however often the form is sent", async () => {
    const email = address();
    const passwordHash = await hashPassword(PASSWORD);
    const form = { name: "Hanna", email, passwordHash, workspaceName: "Twice", timeZone: "UTC", locale: "en" };
    const tries = await Promise.allSettled([signUp(form), signUp(form), signUp(form)]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const tried of tries)
      if (tried.status === "rejected") expect(tried.reason).toMatchObject({ code: "conflict" });
    const known = await door.signIn(email);
    const rows = await asUser(known?.userId ?? "", (tx) => tx.execute(sql`select id from members`));
    expect(rows).toHaveLength(1);
  });

  it("gets an address of its own when companies of one name sign up at once", async () => {
    const passwordHash = await hashPassword(PASSWORD);
    const signed = await Promise.all(
      Array.from({ length: 5 }, () =>
        signUp({ name: "Hanna", email: address(), passwordHash, workspaceName: "Same", timeZone: "UTC", locale: "en" }),
      ),
    );
    expect(signed.map(({ slug }) => slug).sort()).toEqual(["same", "same-2", "same-3", "same-4", "same-5"]);
  });
});
