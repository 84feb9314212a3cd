// Workspaces, members, presence: each verb one transaction.
import { hash, verify } from "@node-rs/argon2";
import { and, eq, isNull, sql } from "drizzle-orm";
import { asUser, inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { type BusinessHours, members, type Role, sessions, users, workspaces } from "@/db/schema";
import { signalRevocation } from "@/db/signals";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { STANDARD_HOURS, workspaceSlug } from "../account";
import { type Member, ROLES } from "../member";

type Options = { at?: Date | undefined };
const SESSION_DAYS = 30;
/** Verified when nobody has the address, so that an unknown one takes as long as a wrong password. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$0GkzyGtzWcIKrWkkcsp9gkPRn2lvGLvYTyQ5/MT9LKg";

export type NewWorkspace = {
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  accent?: string;
  businessHours?: BusinessHours;
};
type Person = { name: string; email: string; passwordHash: string };

/** A person and their workspace, which has a working chat page at once. Throws `conflict` when the address has an account. */
export async function signUp(input: Person & { workspaceName: string; timeZone: string; locale: string }) {
  if (await door.signIn(input.email)) {
    const sentence = "This e-mail address has an account already. Sign in, or reset the password.";
    throw new Refusal("conflict", sentence, { fields: { email: sentence } });
  }
  const slug = await freeSlug(input.workspaceName);
  const { workspaceName, timeZone, locale, ...owner } = input;
  return { ...(await createWorkspace(owner, { slug, name: workspaceName, timeZone, locale })), slug };
}

/** A workspace with its owner. */
export async function createWorkspace(owner: Person, workspace: NewWorkspace, options: Options = {}): Promise<Member> {
  const workspaceId = newId(options.at);
  return inWorkspace({ workspaceId }, options, async (tx) => {
    await tx
      .insert(workspaces)
      .values({ businessHours: STANDARD_HOURS, ...workspace, id: workspaceId, createdAt: tx.at });
    return addMember(tx, { ...owner, role: "owner" });
  });
}

/** A new user who is a member of this workspace; inside the verb that invited or signed them up. */
export async function addMember(
  tx: Tx,
  person: { name: string; email: string; passwordHash: string; role: Role },
): Promise<Member> {
  const known = await door.signIn(person.email);
  const userId = known?.userId ?? newId(tx.at);
  if (!known) {
    await tx.execute(sql`select set_config('app.user', ${userId}, true)`);
    const { email, name, passwordHash } = person;
    await tx.insert(users).values({ id: userId, email, name, passwordHash, createdAt: tx.at });
  }
  const { name, role } = person;
  const [row] = await tx
    .insert(members)
    .values({ workspaceId: tx.workspaceId, id: newId(tx.at), userId, name, role, createdAt: tx.at })
    .onConflictDoUpdate({ target: [members.workspaceId, members.userId], set: { removedAt: null, role, name } })
    .returning({ id: members.id });
  return { workspaceId: tx.workspaceId, memberId: row?.id ?? "", userId, name, role };
}

async function freeSlug(name: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const slug = workspaceSlug(name, attempt);
    if (!(await door.workspace(slug))) return slug;
  }
  return `${workspaceSlug(name)}-${newId().slice(-6)}`;
}

/** A session for the right password, or null. Takes the same time for an unknown address. */
export async function signIn(email: string, password: string): Promise<{ sessionId: string; userId: string } | null> {
  const known = await door.signIn(email);
  const right = await verify(known?.passwordHash ?? NOBODY, password).catch(() => false);
  if (!known?.passwordHash || !right) return null;
  return asUser(known.userId, async (tx) => {
    const sessionId = newId(tx.at);
    const expiresAt = new Date(tx.at.getTime() + SESSION_DAYS * 86_400_000);
    await tx
      .insert(sessions)
      .values({ id: sessionId, userId: tx.userId, version: known.sessionVersion, createdAt: tx.at, expiresAt });
    return { sessionId, userId: tx.userId };
  });
}

/** Ends one session of the user. */
export async function signOut(userId: string, sessionId: string): Promise<void> {
  await asUser(userId, async (tx) => {
    await tx
      .update(sessions)
      .set({ revokedAt: tx.at })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
  });
}

/** Renames the public address of a workspace. */
export async function changeSlug(member: Member, { slug }: { slug: string }): Promise<void> {
  await inWorkspace(member, {}, (tx) => tx.update(workspaces).set({ slug }).where(eq(workspaces.id, tx.workspaceId)));
}

/** argon2id, PHC string. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** A new password ends every session of the user, everywhere. */
export async function setPassword(userId: string, passwordHash: string): Promise<void> {
  await asUser(userId, async (tx) => {
    const sessionVersion = sql`${users.sessionVersion} + 1`;
    await tx.update(users).set({ passwordHash, sessionVersion }).where(eq(users.id, userId));
  });
}

/** Another role ends the member's sessions; the last owner stays owner, and nobody makes a role above their own. */
export async function changeRole(member: Member, input: { memberId: string; role: Role }): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    if (ROLES.indexOf(input.role) > ROLES.indexOf(member.role))
      throw new Refusal("forbidden", "You cannot give a role above your own.");
    const changed = await changeMember(tx, member, input.memberId, { role: input.role });
    if (input.role !== "owner") await keepAnOwner(tx);
    await endSessions(tx, changed);
  });
}

/** Removed members lose access at once; what they said stays. */
export async function removeMember(member: Member, input: { memberId: string }): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    const changed = await changeMember(tx, member, input.memberId, { removedAt: tx.at });
    await keepAnOwner(tx);
    await endSessions(tx, changed);
  });
}

async function changeMember(
  tx: Tx,
  by: Member,
  memberId: string,
  set: Partial<typeof members.$inferInsert>,
): Promise<string> {
  const [row] = await tx
    .select({ userId: members.userId, role: members.role })
    .from(members)
    .where(and(eq(members.workspaceId, tx.workspaceId), eq(members.id, memberId), isNull(members.removedAt)))
    .for("update");
  if (!row) throw new Refusal("not_found", "This member is not here any more.");
  if (ROLES.indexOf(row.role) > ROLES.indexOf(by.role))
    throw new Refusal("forbidden", `Only a workspace ${row.role} can change a workspace ${row.role}.`);
  await tx
    .update(members)
    .set(set)
    .where(and(eq(members.workspaceId, tx.workspaceId), eq(members.id, memberId)));
  return row.userId;
}

async function keepAnOwner(tx: Tx): Promise<void> {
  const owners = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, tx.workspaceId), eq(members.role, "owner"), isNull(members.removedAt)))
    .for("update");
  if (owners.length === 0) throw new Refusal("conflict", "A workspace needs an owner. Make somebody else owner first.");
}

async function endSessions(tx: Tx, userId: string): Promise<void> {
  await door.bumpSessionVersion(tx, userId);
  await signalRevocation(tx);
}

export type WorkspaceChange = {
  name: string;
  timeZone: string;
  accent: string;
  businessHours: BusinessHours;
  quietHours: number;
  returnAfterMinutes: number;
};

/** New settings, in force from the next decision on. */
export async function changeWorkspace(member: Member, change: WorkspaceChange): Promise<void> {
  await inWorkspace(member, {}, (tx) => tx.update(workspaces).set(change).where(eq(workspaces.id, tx.workspaceId)));
}

/** The desk is open in front of this member. */
export async function markPresent(member: Member, options: Options = {}): Promise<void> {
  await inWorkspace(member, options, (tx) => tx.update(members).set({ lastSeenAt: tx.at }).where(itself(tx, member)));
}

/** Signed in, but not to be counted as there (or there again). */
export async function setAway(member: Member, { away }: { away: boolean }): Promise<void> {
  await inWorkspace(member, {}, (tx) => tx.update(members).set({ away }).where(itself(tx, member)));
}

const itself = (tx: Tx, member: Member) =>
  and(eq(members.workspaceId, tx.workspaceId), eq(members.id, member.memberId));
