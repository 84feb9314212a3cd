// The moment of a decision: business hours, whether somebody is there, and what is known of who writes.
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations, workspaces } from "@/db/schema";
import { isOpen } from "@/domain/sla/business-hours";
import { ONLINE_WITHIN_MS } from "@/domain/workspaces/member";
import type { Circumstances } from "../situation";

const someoneOnline = (tx: Tx) => sql<boolean>`exists (select from members m where m.workspace_id = ${tx.workspaceId}
  and m.removed_at is null and not m.away
  and m.last_seen_at > ${tx.at.toISOString()}::timestamptz - make_interval(secs => ${ONLINE_WITHIN_MS / 1000}))`;

/** Now, for this conversation. */
export async function circumstancesOf(tx: Tx, conversationId: string): Promise<Circumstances> {
  const [row] = await tx
    .select({
      hours: workspaces.businessHours,
      timeZone: workspaces.timeZone,
      online: someoneOnline(tx),
      identified: sql<boolean>`exists (select from contact_identities i where i.workspace_id = ${tx.workspaceId}
        and i.contact_id = ${conversations.contactId} and i.verified_at is not null)`,
      returning: sql<boolean>`${conversations.episode} > 1 or exists (select from conversations earlier
        where earlier.workspace_id = ${tx.workspaceId} and earlier.contact_id = ${conversations.contactId}
        and earlier.created_at < ${conversations.createdAt})`,
    })
    .from(conversations)
    .innerJoin(workspaces, eq(workspaces.id, conversations.workspaceId))
    .where(and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.id, conversationId)));
  if (!row) throw new Error(`Conversation ${conversationId} is gone.`);
  const { hours, timeZone, online, identified, returning } = row;
  return { open: isOpen(hours, timeZone, tx.at), online, identified, returning };
}

/** Now, for somebody who writes for the first time. */
export async function circumstancesOfNobody(tx: Tx): Promise<Circumstances> {
  const [row] = await tx
    .select({ hours: workspaces.businessHours, timeZone: workspaces.timeZone, online: someoneOnline(tx) })
    .from(workspaces)
    .where(eq(workspaces.id, tx.workspaceId));
  if (!row) throw new Error(`The workspace ${tx.workspaceId} is gone.`);
  return { open: isOpen(row.hours, row.timeZone, tx.at), online: row.online, identified: false, returning: false };
}
