// Questions about workspaces and their members.
import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { asUser, inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { type BusinessHours, links, mailOutbox, members, type Role, sessions, users, workspaces } from "@/db/schema";
import { env } from "@/platform/env";
import { hashSecret } from "@/platform/secret";
import { type Act, can, type Member, reaches } from "./member";

export type Workspace = {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  accent: string;
  businessHours: BusinessHours;
  quietHours: number;
  returnAfterMinutes: number;
  holdSeconds: number;
};

/** The workspace of the asker. */
export async function readWorkspace(asker: { workspaceId: string }): Promise<Workspace> {
  const [row] = await inWorkspace(asker, {}, (tx) =>
    tx.select().from(workspaces).where(eq(workspaces.id, tx.workspaceId)),
  );
  if (!row) throw new Error(`The workspace ${asker.workspaceId} is gone.`);
  const { createdAt: _, ...workspace } = row;
  return workspace;
}

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  away: boolean;
  lastSeenAt: string | null;
};

/** Members who have not been removed, by name. */
export async function listMembers(asker: { workspaceId: string }): Promise<MemberRow[]> {
  const rows = await inWorkspace(asker, {}, (tx) =>
    tx
      .select({
        id: members.id,
        name: members.name,
        email: users.email,
        role: members.role,
        away: members.away,
        lastSeenAt: members.lastSeenAt,
      })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, tx.workspaceId), isNull(members.removedAt)))
      .orderBy(asc(members.name)),
  );
  return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }));
}

export type Invitation = { id: string; email: string; role: Role; invitedBy: string | null; expiresAt: string };

/** Invitations that can still be used, the newest first. */
export async function listInvitations(asker: { workspaceId: string }): Promise<Invitation[]> {
  const rows = await inWorkspace(asker, {}, (tx) =>
    tx
      .select({
        id: links.id,
        email: links.email,
        role: links.role,
        invitedBy: members.name,
        expiresAt: links.expiresAt,
      })
      .from(links)
      .leftJoin(members, and(eq(members.workspaceId, links.workspaceId), eq(members.id, links.createdBy)))
      .where(
        and(
          eq(links.workspaceId, tx.workspaceId),
          eq(links.purpose, "invite"),
          isNull(links.usedAt),
          gt(links.expiresAt, tx.at),
        ),
      )
      .orderBy(desc(links.id)),
  );
  return rows.map((row) => ({ ...row, role: row.role ?? "agent", expiresAt: row.expiresAt.toISOString() }));
}

export type Mail = {
  id: string;
  recipient: string;
  subject: string;
  /** Null: it holds a link that would give its reader more than they may; only its recipient reads it. */
  body: string | null;
  /** `failed` was given up: it may have gone out and is not sent twice. */
  state: "sent" | "waits" | "failed";
  error: string | null;
  createdAt: string;
  sentAt: string | null;
};
const MOST_MAIL = 200;

/**
 * Outgoing mail, the newest 200 first: what is read where no mail server is configured. Password links are shown to nobody, and
 * invitations only to whom may invite to that role: whoever has such a link becomes that person.
 */
export async function listOutbox(member: Member): Promise<Mail[]> {
  const rows = await inWorkspace(member, {}, (tx) =>
    tx
      .select({ mail: mailOutbox, invitedAs: links.role })
      .from(mailOutbox)
      .leftJoin(
        links,
        and(
          eq(links.workspaceId, mailOutbox.workspaceId),
          eq(links.purpose, "invite"),
          eq(mailOutbox.effectKey, sql`'invite:' || ${links.id}`),
        ),
      )
      .where(eq(mailOutbox.workspaceId, tx.workspaceId))
      .orderBy(desc(mailOutbox.createdAt), desc(mailOutbox.id))
      .limit(MOST_MAIL),
  );
  return rows.map(({ mail, invitedAs }) => {
    const withheld =
      mail.effectKey.startsWith("password_reset:") ||
      (mail.effectKey.startsWith("invite:") && !(invitedAs && reaches(member.role, invitedAs)));
    const state = mail.sentAt ? "sent" : mail.attemptedAt && mail.error ? "failed" : "waits";
    return {
      id: mail.id,
      recipient: mail.recipient,
      subject: mail.subject,
      body: withheld ? null : mail.body,
      state,
      error: mail.error,
      createdAt: mail.createdAt.toISOString(),
      sentAt: mail.sentAt?.toISOString() ?? null,
    };
  });
}

/** Whether mail goes out at all, or waits in the outbox. */
export const sendsMail = (): boolean => env.smtpUrl !== undefined;

/** Names of the members who may do what the asker may not, by name: whom to ask. */
export async function whoMay(asker: { workspaceId: string }, act: Act): Promise<string[]> {
  return (await listMembers(asker)).filter((member) => can(member, act)).map(({ name }) => name);
}

export type Account = { email: string; name: string; sessions: number };

/** The signed-in user's own account, with how many browsers are signed in. */
export async function readAccount(userId: string): Promise<Account> {
  const [row] = await asUser(userId, (tx) =>
    tx
      .select({
        email: users.email,
        name: users.name,
        sessions: sql<number>`count(${sessions.id})::int`,
      })
      .from(users)
      .leftJoin(
        sessions,
        and(
          eq(sessions.userId, users.id),
          eq(sessions.version, users.sessionVersion),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, tx.at),
        ),
      )
      .where(eq(users.id, tx.userId))
      .groupBy(users.id),
  );
  if (!row) throw new Error(`The user ${userId} is gone.`);
  return row;
}

/** The workspaces of a user, by name. */
export async function listWorkspaces(userId: string): Promise<{ slug: string; name: string; role: Role }[]> {
  return asUser(userId, (tx) =>
    tx
      .select({ slug: workspaces.slug, name: workspaces.name, role: members.role })
      .from(members)
      .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
      .where(and(eq(members.userId, tx.userId), isNull(members.removedAt)))
      .orderBy(asc(workspaces.name)),
  );
}

/** What an invitation is for; null when it was used, expired, or never was. */
export async function readInvitation(
  token: string,
): Promise<{ email: string; role: Role; workspaceName: string; hasAccount: boolean } | null> {
  const found = await door.link(hashSecret(token));
  if (!found) return null;
  const [row] = await inWorkspace(found, {}, (tx) =>
    tx
      .select({ email: links.email, role: links.role, purpose: links.purpose, workspaceName: workspaces.name })
      .from(links)
      .innerJoin(workspaces, eq(workspaces.id, links.workspaceId))
      .where(and(eq(links.workspaceId, tx.workspaceId), eq(links.id, found.linkId))),
  );
  if (row?.purpose !== "invite" || !row.role) return null;
  const { email, role, workspaceName } = row;
  return { email, role, workspaceName, hasAccount: (await door.signIn(email))?.passwordHash != null };
}
