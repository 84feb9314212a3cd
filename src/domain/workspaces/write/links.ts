// Invitations and password resets: a secret sent by mail, kept hashed, used once. Links are built from APP_URL only.
import { and, eq, gt, isNull } from "drizzle-orm";
import { asUser, inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { links, members, type Role, users, workspaces } from "@/db/schema";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { hashSecret, newSecret } from "@/platform/secret";
import { type Member, reaches } from "../member";
import { queueMail } from "./mail";
import { addNewUser, enrol, setPassword } from "./members";

const INVITE_DAYS = 7;
const RESET_MINUTES = 60;
const INVITES_PER_HOUR = 60;

/**
 * Mails an invitation; an earlier one to the same address is good no longer. Throws `conflict` for somebody who is a member already,
 * `forbidden` for a role above the inviting member's, `rate_limited` beyond 60 an hour in a workspace.
 */
export async function invite(member: Member, { email, role }: { email: string; role: Role }): Promise<void> {
  if (!reaches(member.role, role)) throw new Refusal("forbidden", "You cannot invite to a role above your own.");
  if (!(await door.take({ what: "invite", id: member.workspaceId }, INVITES_PER_HOUR, 3600)))
    throw new Refusal("rate_limited", "This workspace has sent many invitations. Go on in an hour.");
  await inWorkspace(member, {}, async (tx) => {
    await mustBeNew(tx, email);
    await tx
      .update(links)
      .set({ expiresAt: tx.at })
      .where(and(openInvitation(tx), eq(links.email, email)));
    const minutes = INVITE_DAYS * 1440;
    const { token, id } = await makeLink(tx, { purpose: "invite", email, role, createdBy: member.memberId, minutes });
    const { name } = await here(tx);
    await queueMail(tx, {
      effectKey: `invite:${id}`,
      recipient: email,
      subject: `${member.name} invites you to ${name} on Baton`,
      body: `${member.name} invites you to answer customers of ${name} on Baton, as ${role}.\n\nJoin within ${INVITE_DAYS} days:\n${env.appUrl}/invite/${token}\n`,
    });
  });
}

/** Makes an invitation worthless. Throws `not_found` when it was used, expired or withdrawn before. */
export async function withdrawInvitation(member: Member, { invitationId }: { invitationId: string }): Promise<void> {
  await inWorkspace(member, {}, async (tx) => {
    const withdrawn = await tx
      .update(links)
      .set({ expiresAt: tx.at })
      .where(and(openInvitation(tx), eq(links.id, invitationId)))
      .returning({ id: links.id });
    if (withdrawn.length === 0) throw new Refusal("not_found", "This invitation was used already or has expired.");
  });
}

/** Joins with a new account. Of two at once, one wins. Throws `conflict` when the address has an account: its owner joins signed in. */
export async function acceptInvitation(
  token: string,
  person: { name: string; passwordHash: string },
): Promise<{ email: string; slug: string }> {
  const found = await door.link(hashSecret(token));
  if (!found) throw used();
  return inWorkspace(found, {}, async (tx) => {
    const { email, role } = await useLink(tx, found.linkId, "invite");
    await addNewUser(tx, { ...person, email, role: role ?? "agent" });
    return { email, slug: (await here(tx)).slug };
  });
}

/** Joins with the account that is signed in. Throws `forbidden` when the invitation is for another address. */
export async function joinSignedIn(userId: string, token: string): Promise<{ slug: string }> {
  const found = await door.link(hashSecret(token));
  if (!found) throw used();
  const user = await asUser(userId, async (tx) => {
    const [row] = await tx.select({ email: users.email, name: users.name }).from(users).where(eq(users.id, userId));
    return row;
  });
  return inWorkspace(found, {}, async (tx) => {
    const { email, role } = await useLink(tx, found.linkId, "invite");
    if (user?.email !== email)
      throw new Refusal("forbidden", `This invitation is for ${email}. Sign in with that address to use it.`);
    await enrol(tx, { userId, name: user.name, role: role ?? "agent" });
    return { slug: (await here(tx)).slug };
  });
}

/** Mails a reset link to whoever has this address; says nothing about whether anybody has. */
export async function requestPasswordReset(email: string): Promise<void> {
  const known = await door.signIn(email);
  const workspaceId = known && (await firstWorkspace(known.userId));
  if (!workspaceId) return;
  await inWorkspace({ workspaceId }, {}, async (tx) => {
    const { token, id } = await makeLink(tx, {
      purpose: "password_reset",
      email,
      role: null,
      createdBy: null,
      minutes: RESET_MINUTES,
    });
    await queueMail(tx, {
      effectKey: `password_reset:${id}`,
      recipient: email,
      subject: "Choose a new password for Baton",
      body: `Choose a new password within ${RESET_MINUTES} minutes:\n${env.appUrl}/reset/${token}\n\nIf you did not ask for this, nothing has changed and you need do nothing.\n`,
    });
  });
}

/** Uses a reset link and ends every session of the person. */
export async function resetPassword(token: string, passwordHash: string): Promise<void> {
  const found = await door.link(hashSecret(token));
  if (!found) throw used();
  const { email } = await inWorkspace(found, {}, (tx) => useLink(tx, found.linkId, "password_reset"));
  const known = await door.signIn(email);
  if (!known) throw used();
  await setPassword(known.userId, passwordHash);
}

type NewLink = {
  purpose: "invite" | "password_reset";
  email: string;
  role: Role | null;
  createdBy: string | null;
  minutes: number;
};

async function makeLink(tx: Tx, { minutes, ...link }: NewLink): Promise<{ token: string; id: string }> {
  const token = newSecret();
  const id = newId(tx.at);
  const expiresAt = new Date(tx.at.getTime() + minutes * 60_000);
  await tx
    .insert(links)
    .values({ ...link, workspaceId: tx.workspaceId, id, tokenHash: hashSecret(token), createdAt: tx.at, expiresAt });
  return { token, id };
}

async function useLink(tx: Tx, linkId: string, purpose: "invite" | "password_reset") {
  const [link] = await tx
    .update(links)
    .set({ usedAt: tx.at })
    .where(
      and(
        eq(links.workspaceId, tx.workspaceId),
        eq(links.id, linkId),
        eq(links.purpose, purpose),
        isNull(links.usedAt),
        gt(links.expiresAt, tx.at),
      ),
    )
    .returning();
  if (!link) throw used();
  return link;
}

async function firstWorkspace(userId: string): Promise<string | null> {
  const [row] = await asUser(userId, (tx) =>
    tx
      .select({ workspaceId: members.workspaceId })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.userId, userId), isNull(members.removedAt)))
      .limit(1),
  );
  return row?.workspaceId ?? null;
}

async function mustBeNew(tx: Tx, email: string): Promise<void> {
  const [there] = await tx
    .select({ name: members.name, role: members.role })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, tx.workspaceId), eq(users.email, email), isNull(members.removedAt)));
  if (!there) return;
  const sentence = `${there.name} is a member already, as ${there.role}. Change the role in the list.`;
  throw new Refusal("conflict", sentence, { fields: { email: sentence } });
}

const openInvitation = (tx: Tx) =>
  and(
    eq(links.workspaceId, tx.workspaceId),
    eq(links.purpose, "invite"),
    isNull(links.usedAt),
    gt(links.expiresAt, tx.at),
  );

const here = async (tx: Tx) => {
  const [row] = await tx
    .select({ name: workspaces.name, slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, tx.workspaceId));
  if (!row) throw new Error(`The workspace ${tx.workspaceId} is gone.`);
  return row;
};

const used = () => new Refusal("not_found", "This link was used already or has expired. Ask for a new one.");
