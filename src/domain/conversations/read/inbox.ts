// The inbox: views with counts, and the list of one view. One row is the same thing in the first paint and in a live frame.
import { and, type Column, desc, eq, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { contactIdentities, contacts, conversations, members, turns } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { COUNT_CAP, type ListItem, PAGE, VIEWS, type View } from "../inbox";
import { heldOf } from "../timeline";

/** Up to 50 rows of a view after `cursor` (the last row of the page before). The queue: urgent first, then who waits longest. */
export async function listConversations(
  member: Member,
  { view, cursor }: { view: View; cursor?: { at: string; id: string } | undefined },
): Promise<ListItem[]> {
  return inWorkspace(member, {}, (tx) => {
    const { id, lastMessageAt, priority, queuedAt } = conversations;
    const at = cursor && new Date(cursor.at);
    const before = at && and(lte(lastMessageAt, at), or(lt(lastMessageAt, at), lt(id, cursor.id)));
    const [where, order] =
      view === "queue" ? [undefined, [down(priority), queuedAt, id]] : [before, [down(lastMessageAt), desc(id)]];
    return items(
      rows(tx, and(inView(member, view), where))
        .orderBy(...order)
        .limit(PAGE),
    );
  });
}

/** As the indexes are sorted: without NULLS LAST, PostgreSQL would sort all rows instead, though no column here can be null. */
const down = (column: Column) => sql`${column} desc nulls last`;

/** The rows of these conversations, in no order; for live frames. */
export async function readItems(tx: Tx, ids: string[]): Promise<ListItem[]> {
  if (ids.length === 0) return [];
  return items(rows(tx, sql`${conversations.id} = any(${`{${ids.join(",")}}`}::uuid[])`));
}

/** How many conversations each view has; capped, so that a count never costs more than a glance. */
export async function countViews(member: Member): Promise<Record<View, number>> {
  return inWorkspace(member, {}, async (tx) => {
    const counts = await Promise.all(
      VIEWS.map(async (view) => {
        const capped = tx
          .select({ one: sql`1` })
          .from(conversations)
          .where(and(here(tx), inView(member, view)))
          .limit(COUNT_CAP)
          .as("c");
        const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(capped);
        return [view, row?.count ?? 0] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<View, number>;
  });
}

/** States are written out and not passed: a plan that is kept must know how rare each of them is. */
function inView(member: Member, view: View): SQL | undefined {
  const { status, holder, assigneeId } = conversations;
  switch (view) {
    case "queue":
      return sql`${status} = 'open' and ${holder} = 'queue'`;
    case "held":
      return sql`${status} = 'open' and ${holder} = 'responder' and exists (select from turns t
        where t.workspace_id = ${conversations.workspaceId} and t.conversation_id = ${conversations.id}
        and t.outcome is null and t.held_seq is not null)`;
    case "mine":
      return and(eq(assigneeId, member.memberId), sql`${status} in ('open', 'snoozed')`);
    case "responder":
      return sql`${status} = 'open' and ${holder} = 'responder'`;
    case "resolved":
      return sql`${status} = 'resolved'`;
    case "all":
      return undefined;
  }
}

/** The address that a contact gave first, or null. */
export const emailOf = (tx: Tx, contactId: typeof conversations.contactId) =>
  sql<string | null>`(select value from ${contactIdentities} i where i.workspace_id = ${tx.workspaceId}
    and i.contact_id = ${contactId} and i.kind = 'email' order by i.created_at limit 1)`;

const here = (tx: Tx) => eq(conversations.workspaceId, tx.workspaceId);

const rows = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      id: conversations.id,
      contactId: conversations.contactId,
      contactName: contacts.name,
      contactEmail: emailOf(tx, conversations.contactId),
      status: conversations.status,
      holder: conversations.holder,
      epoch: conversations.epoch,
      assigneeId: conversations.assigneeId,
      agentName: members.name,
      category: conversations.category,
      priority: conversations.priority,
      lang: conversations.lang,
      seq: conversations.seq,
      queuedAt: conversations.queuedAt,
      waitingSince: conversations.waitingSince,
      snoozedUntil: conversations.snoozedUntil,
      lastMessageAt: conversations.lastMessageAt,
      lastMessageText: conversations.lastMessageText,
      lastMessageBy: conversations.lastMessageBy,
      turn: turns.number,
      turnEpoch: turns.epoch,
      liveText: turns.liveText,
      heldSeq: turns.heldSeq,
      outcomeDueAt: turns.outcomeDueAt,
    })
    .from(conversations)
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
    )
    .leftJoin(
      members,
      and(eq(members.workspaceId, conversations.workspaceId), eq(members.id, conversations.assigneeId)),
    )
    .leftJoin(
      turns,
      and(
        eq(turns.workspaceId, conversations.workspaceId),
        eq(turns.conversationId, conversations.id),
        isNull(turns.outcome),
      ),
    )
    .where(and(here(tx), where));

async function items(found: PromiseLike<Awaited<ReturnType<typeof rows>>>): Promise<ListItem[]> {
  return (await found).map(
    ({ turn, turnEpoch, liveText, heldSeq, outcomeDueAt, ...row }): ListItem => ({
      ...row,
      queuedAt: row.queuedAt?.toISOString() ?? null,
      waitingSince: row.waitingSince?.toISOString() ?? null,
      snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
      lastMessageAt: row.lastMessageAt.toISOString(),
      live:
        turn !== null && row.holder === "responder"
          ? { turn, epoch: turnEpoch ?? row.epoch, text: liveText ?? "", ...heldOf({ heldSeq, outcomeDueAt }) }
          : null,
    }),
  );
}
