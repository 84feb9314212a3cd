// Workspaces, members, presence: each verb one transaction.
import { hash, verify } from "@node-rs/argon2";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { asUser, inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { type BusinessHours, members, type Role, sessions, users, workspaces } from "@/db/schema";
import { signalRevocation } from "@/db/signals";
import { newId } from "@/platform/ids";
import { isRefusal, Refusal } from "@/platform/refusal";
import { STANDARD_HOURS, workspaceSlug } from "../account";
import { type Member, reaches } from "../member";
import type { WorkspaceChange } from "../settings";

type Options = { at?: Date | undefined };
const SESSION_DAYS = 30;
const READABLE_SLUGS = 50;
const SLUG_TAKEN = "Another workspace has this address.";
const HAS_ACCOUNT = "This e-mail address has an account already. Sign in, or reset the password.";
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
  if (await door.signIn(input.email)) throw new Refusal("conflict", HAS_ACCOUNT, { fields: { email: HAS_ACCOUNT } });
  const { workspaceName, timeZone, locale, ...owner } = input;
  for (let attempt = 0; ; attempt++) {
    const slug =
      attempt < READABLE_SLUGS
        ? workspaceSlug(workspaceName, attempt)
        : `${workspaceSlug(workspaceName)}-${newId().slice(-6)}`;
    if (await door.workspace(slug)) continue;
    try {
      const workspace = { slug, name: workspaceName, timeZone, locale };
      return { ...(await openWorkspace(workspace, {}, (tx) => addNewUser(tx, { ...owner, role: "owner" }))), slug };
    } catch (error) {
      // Somebody of the same name was faster: the next address.
      if (!isRefusal(error) || !error.fields?.slug) throw error;
    }
  }
}

/** A workspace with its owner, who may have an account. Throws `conflict` when the address is taken. */
export async function createWorkspace(owner: Person, workspace: NewWorkspace, options: Options = {}): Promise<Member> {
  return openWorkspace(workspace, options, (tx) => addMember(tx, { ...owner, role: "owner" }));
}

async function openWorkspace(workspace: NewWorkspace, options: Options, addOwner: (tx: Tx) => Promise<Member>) {
  const workspaceId = newId(options.at);
  return inWorkspace({ workspaceId }, options, async (tx) => {
    const made = await tx
      .insert(workspaces)
      .values({ businessHours: STANDARD_HOURS, ...workspace, id: workspaceId, createdAt: tx.at })
      .onConflictDoNothing({ target: workspaces.slug })
      .returning({ id: workspaces.id });
    if (made.length === 0) throw new Refusal("conflict", SLUG_TAKEN, { fields: { slug: SLUG_TAKEN } });
    return addOwner(tx);
  });
}

/** Makes somebody a member, with an account if they have none. Believes that the address is theirs: sign-up and invitations do not. */
export async function addMember(tx: Tx, person: Person & { role: Role }): Promise<Member> {
  const known = await door.signIn(person.email);
  return known ? enrol(tx, { ...person, userId: known.userId }) : addNewUser(tx, person);
}

/** A new account that is a member. Throws `conflict` when the address has an account. */
export async function addNewUser(tx: Tx, person: Person & { role: Role }): Promise<Member> {
  const { name, email, passwordHash } = person;
  const userId = newId(tx.at);
  await tx.execute(sql`select set_config('app.user', ${userId}, true)`);
  const made = await tx
    .insert(users)
    .values({ id: userId, email, name, passwordHash, createdAt: tx.at })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length === 0) throw new Refusal("conflict", HAS_ACCOUNT, { fields: { email: HAS_ACCOUNT } });
  return enrol(tx, { ...person, userId });
}

/** A user becomes a member: who was removed comes back, who is one already stays as they are. */
export async function enrol(tx: Tx, user: { userId: string; name: string; role: Role }): Promise<Member> {
  const { userId, name, role } = user;
  const { workspaceId } = tx;
  const shown = { memberId: members.id, name: members.name, role: members.role };
  const [joined] = await tx
    .insert(members)
    .values({ workspaceId, id: newId(tx.at), userId, name, role, createdAt: tx.at })
    .onConflictDoUpdate({
      target: [members.workspaceId, members.userId],
      set: { removedAt: null, role, name },
      setWhere: isNotNull(members.removedAt),
    })
    .returning(shown);
  if (joined) return { workspaceId, userId, ...joined };
  const [there] = await tx
    .select(shown)
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  if (!there) throw new Error(`The member of user ${userId} is neither new nor there.`);
  return { workspaceId, userId, ...there };
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
    if (!reaches(member.role, input.role)) throw new Refusal("forbidden", "You cannot give a role above your own.");
    await oneAtATime(tx);
    const changed = await changeMember(tx, member, input.memberId, { role: input.role });
    await keepAnOwner(tx);
    await endSessions(tx, changed);
  });
}

/** Removed members lose access at once; what they said stays. The last owner cannot be removed. */
export async function removeMember(member: Member, input: { memberId: string }): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    await oneAtATime(tx);
    const changed = await changeMember(tx, member, input.memberId, { removedAt: tx.at });
    await keepAnOwner(tx);
    await endSessions(tx, changed);
  });
}

/** Two owners who remove each other at once must not both succeed. Writes that refer to the workspace go on meanwhile. */
async function oneAtATime(tx: Tx): Promise<void> {
  await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, tx.workspaceId)).for("no key update");
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
    .where(and(eq(members.workspaceId, tx.workspaceId), eq(members.id, memberId), isNull(members.removedAt)));
  if (!row) throw new Refusal("not_found", "This member is not here any more.");
  if (!reaches(by.role, row.role))
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
    .limit(1);
  if (owners.length === 0) throw new Refusal("conflict", "A workspace needs an owner. Make somebody else owner first.");
}

async function endSessions(tx: Tx, userId: string): Promise<void> {
  await door.bumpSessionVersion(tx, userId);
  signalRevocation(tx);
}

/** New settings, in force from the next decision on; what is not named stays. */
export async function changeWorkspace(member: Member, change: WorkspaceChange): Promise<void> {
  const named = Object.values(change).some((value) => value !== undefined);
  if (!named) return;
  await inWorkspace(member, {}, (tx) => tx.update(workspaces).set(change).where(eq(workspaces.id, tx.workspaceId)));
}

/** The name that contacts read from now on; what was said before keeps the old one. */
export async function renameMyself(member: Member, { name }: { name: string }): Promise<void> {
  await inWorkspace(member, {}, (tx) => tx.update(members).set({ name }).where(itself(tx, member)));
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
