// Questions about workspaces and their members.
import { and, asc, eq, isNull } from "drizzle-orm";
import { asUser, inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { type BusinessHours, links, mailOutbox, members, type Role, users, workspaces } from "@/db/schema";
import { hashSecret } from "@/platform/secret";
import type { Member } from "./member";

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

/** Invitations that were neither used nor have expired. */
export async function listInvitations(asker: {
  workspaceId: string;
}): Promise<{ id: string; email: string; role: Role }[]> {
  const rows = await inWorkspace(asker, {}, (tx) =>
    tx
      .select({ id: links.id, email: links.email, role: links.role, expiresAt: links.expiresAt })
      .from(links)
      .where(and(eq(links.workspaceId, tx.workspaceId), eq(links.purpose, "invite"), isNull(links.usedAt))),
  );
  return rows
    .filter((row) => row.expiresAt > new Date())
    .map(({ id, email, role }) => ({ id, email, role: role ?? "agent" }));
}

/** Outgoing mail, the newest first: what is read where no mail server is configured. */
export async function listOutbox(member: Member) {
  const rows = await inWorkspace(member, {}, (tx) =>
    tx
      .select()
      .from(mailOutbox)
      .where(eq(mailOutbox.workspaceId, tx.workspaceId))
      .orderBy(mailOutbox.createdAt)
      .limit(200),
  );
  return rows.reverse();
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
