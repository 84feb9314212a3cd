// The alert of a handoff: members who are at the desk hear it there; when nobody is, managers and up are mailed, once.
import { and, eq, isNull } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { handoffs, members, users, workspaces } from "@/db/schema";
import { isOnline } from "@/domain/workspaces/member";
import { queueMail } from "@/domain/workspaces/write/mail";
import { env } from "@/platform/env";

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
      .returning({ conversationId: handoffs.conversationId });
    if (!handoff) return;
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
    if (everyone.some((member) => isOnline(member, tx.at))) return;
    const [workspace] = await tx
      .select({ slug: workspaces.slug, name: workspaces.name })
      .from(workspaces)
      .where(eq(workspaces.id, tx.workspaceId));
    for (const { id, email } of everyone.filter(({ role }) => role !== "agent")) {
      await queueMail(tx, {
        effectKey: `handoff_alert:${handoffId}:${id}`,
        recipient: email,
        subject: `A customer of ${workspace?.name} waits for a person`,
        body: `Nobody is at the desk. Open the conversation:\n${env.appUrl}/desk/${workspace?.slug}/inbox?c=${handoff.conversationId}\n`,
      });
    }
  });
}
