// Invitations and password resets: a secret sent by mail, kept hashed, used once. Links are built from APP_URL only.
import { and, eq, gt, isNull } from "drizzle-orm";
import { asUser, inWorkspace, type Tx } from "@/db/client";
import { door } from "@/db/doors";
import { links, members, type Role, users, workspaces } from "@/db/schema";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { hashSecret, newSecret } from "@/platform/secret";
import { type Member, ROLES } from "../member";
import { queueMail } from "./mail";
import { addMember, setPassword } from "./members";

const INVITE_DAYS = 7;
const RESET_MINUTES = 60;

/** Mails an invitation. Inviting the same address again sends a new link; the old one stays good until it is used or expires. */
export async function invite(member: Member, { email, role }: { email: string; role: Role }): Promise<void> {
  if (ROLES.indexOf(role) > ROLES.indexOf(member.role))
    throw new Refusal("forbidden", "You cannot invite to a role above your own.");
  await inWorkspace(member, {}, async (tx) => {
    const { token, id } = await makeLink(tx, {
      purpose: "invite",
      email,
      role,
      createdBy: member.memberId,
      minutes: INVITE_DAYS * 1440,
    });
    const [workspace] = await tx
      .select({ name: workspaces.name })
      .from(workspaces)
      .where(eq(workspaces.id, tx.workspaceId));
    await queueMail(tx, {
      effectKey: `invite:${id}`,
      recipient: email,
      subject: `${member.name} invites you to ${workspace?.name} on Baton`,
      body: `${member.name} invites you to answer customers of ${workspace?.name} on Baton.\n\nSet your password within ${INVITE_DAYS} days:\n${env.appUrl}/invite/${token}\n`,
    });
  });
}

/** Uses an invitation: who has an account already keeps their password. Of two at once, one wins. */
export async function acceptInvitation(
  token: string,
  person: { name: string; passwordHash: string },
): Promise<{ email: string }> {
  const found = await door.link(hashSecret(token));
  if (!found) throw used();
  return inWorkspace(found, {}, async (tx) => {
    const link = await useLink(tx, found.linkId, "invite");
    await addMember(tx, { ...person, email: link.email, role: link.role ?? "agent" });
    return { email: link.email };
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

const used = () => new Refusal("not_found", "This link was used already or has expired. Ask for a new one.");
