// The alert of a handoff: members who are at the desk hear it there; when nobody is, managers and up are mailed, once. The same for
// danger to life that is told to a person, or in the queue, later.
import { and, eq, isNull } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { conversations, handoffs, members, type Role, users, workspaces } from "@/db/schema";
import { isOnline } from "@/domain/workspaces/member";
import { queueMail } from "@/domain/workspaces/write/mail";
import { env } from "@/platform/env";
import { PRIORITIES } from "../conversation";
import { itsRow } from "./log";

/** Checks again at its time: somebody who opened it meanwhile needs no mail. A second run has no second effect. */
export async function alertMembers(
  asker: { workspaceId: string },
  { handoffId }: { handoffId: string },
): Promise<void> {
  await inWorkspace(asker, {}, async (tx) => {
    const [handoff] = await tx
      .update(handoffs)
      .set({ alertedAt: tx.at })
      .where(
        and(
          eq(handoffs.workspaceId, tx.workspaceId),
          eq(handoffs.id, handoffId),
          isNull(handoffs.alertedAt),
          isNull(handoffs.openedAt),
          isNull(handoffs.endedAt),
        ),
      )
      .returning({ conversationId: handoffs.conversationId, priority: handoffs.priority });
    if (!handoff) return;
    const everyone = await presentMembers(tx);
    if (everyone.some(({ online }) => online)) return;
    await mail(tx, everyone.filter(isManager), {
      effect: `handoff_alert:${handoffId}`,
      conversationId: handoff.conversationId,
      subject: (company) =>
        handoff.priority >= PRIORITIES.urgent
          ? `Urgent: a customer of ${company} waits for a person`
          : `A customer of ${company} waits for a person`,
      why: "Nobody is at the desk.",
    });
  });
}

/**
 * Danger to life was told where a person holds the conversation, or after it was handed off. Mailed: the agent who holds it and is
 * offline, and managers and up when nobody is at the desk. A second run has no second effect.
 */
export async function alertOfDanger(
  asker: { workspaceId: string },
  { conversationId, seq }: { conversationId: string; seq: number },
): Promise<void> {
  await inWorkspace(asker, {}, async (tx) => {
    const [row] = await tx
      .select({ status: conversations.status, assigneeId: conversations.assigneeId })
      .from(conversations)
      .where(itsRow(tx, conversationId));
    if (!row || row.status === "resolved") return;
    const everyone = await presentMembers(tx);
    const nobody = everyone.every(({ online }) => !online);
    const told = everyone.filter(
      (member) => (member.id === row.assigneeId && !member.online) || (nobody && isManager(member)),
    );
    await mail(tx, told, {
      effect: `danger_alert:${conversationId}:${seq}`,
      conversationId,
      subject: (company) => `Urgent: a customer of ${company} writes of danger to life`,
      why: nobody ? "Nobody is at the desk." : "You hold this conversation and are not at the desk.",
    });
  });
}

type Present = { id: string; role: Role; email: string; online: boolean };

const isManager = ({ role }: Present): boolean => role !== "agent";

async function presentMembers(tx: Tx): Promise<Present[]> {
  const everyone = await tx
    .select({
      id: members.id,
      role: members.role,
      email: users.email,
      lastSeenAt: members.lastSeenAt,
      away: members.away,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, tx.workspaceId), isNull(members.removedAt)));
  return everyone.map(({ id, role, email, ...seen }) => ({ id, role, email, online: isOnline(seen, tx.at) }));
}

type Letter = { effect: string; conversationId: string; subject: (company: string) => string; why: string };

async function mail(tx: Tx, told: Present[], { effect, conversationId, subject, why }: Letter): Promise<void> {
  if (told.length === 0) return;
  const [workspace] = await tx
    .select({ slug: workspaces.slug, name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, tx.workspaceId));
  for (const { id, email } of told) {
    await queueMail(tx, {
      effectKey: `${effect}:${id}`,
      recipient: email,
      subject: subject(workspace?.name ?? ""),
      body: `${why} Open the conversation:\n${env.appUrl}/desk/${workspace?.slug}/inbox?c=${conversationId}\n`,
    });
  }
}
