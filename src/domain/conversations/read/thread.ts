// The log of one conversation as one side may see it, with its head: the same frame for the first paint and for live updates.
import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { builder } from "@/db/connections";
import { contacts, conversations, entries, handoffs, members, turns } from "@/db/schema";
import type { Contact } from "@/domain/contacts/contact";
import { type Member, ONLINE_WITHIN_MS } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { type Brief, type BriefLine, briefSchema, readBrief } from "../brief";
import { forContact, readEntry } from "../entry";
import { type Frame, type Head, heldOf, type Live } from "../timeline";
import { emailOf } from "./inbox";
import { readWait } from "./wait";

/** What one frame carries at most, in entries and in characters of theirs; a reader that is further behind asks again from `upTo`. */
const FRAME_ENTRIES = 500;
const FRAME_LENGTH = 500_000;

export type Thread = Frame & {
  contactId: string;
  contactName: string | null;
  contactEmail: string | null;
  assigneeId: string | null;
  brief: BriefLine[];
  waitingSince: string | null;
};

/** A member's view of a conversation after `after`, with the brief of the present or latest handoff. Throws `not_found`. */
export async function readThread(member: Member, conversationId: string, after = 0): Promise<Thread> {
  return inWorkspace(member, {}, async (tx) => {
    const frame = await readWhole(tx, conversationId, after);
    if (!frame) throw new Refusal("not_found", "This conversation does not exist.");
    const [row] = await tx
      .select({
        contactId: conversations.contactId,
        contactName: contacts.name,
        contactEmail: emailOf(tx, conversations.contactId),
        assigneeId: conversations.assigneeId,
        waitingSince: conversations.waitingSince,
      })
      .from(conversations)
      .innerJoin(
        contacts,
        and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
      )
      .where(itself(tx, conversationId));
    const [handoff] = await tx
      .select({ brief: handoffs.brief })
      .from(handoffs)
      .where(and(eq(handoffs.workspaceId, tx.workspaceId), eq(handoffs.conversationId, conversationId)))
      .orderBy(desc(handoffs.handedOffAt))
      .limit(1);
    const brief = handoff ? await withWords(tx, conversationId, briefSchema.parse(handoff.brief)) : [];
    return {
      ...frame,
      brief,
      contactId: row?.contactId ?? "",
      contactName: row?.contactName ?? null,
      contactEmail: row?.contactEmail ?? null,
      assigneeId: row?.assigneeId ?? null,
      waitingSince: row?.waitingSince?.toISOString() ?? null,
    };
  });
}

/** The brief with the words that it quotes as they are now, also those before the part of the log that is read. */
async function withWords(tx: Tx, conversationId: string, brief: Brief): Promise<BriefLine[]> {
  const quoted = brief.lines.flatMap(({ quotes }) => quotes.map(({ seq }) => seq));
  if (quoted.length === 0) return readBrief(brief, []);
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, conversationId),
        inArray(entries.seq, quoted),
      ),
    );
  return readBrief(brief, rows.map(readEntry));
}

/** All frames after `after` as one: a member's thread has no stream of its own that would bring the rest. */
async function readWhole(tx: Tx, conversationId: string, after: number): Promise<Frame | null> {
  let frame: Frame | null = await readFrame(tx, conversationId, { after, side: "member" });
  while (frame?.more) {
    const next: Frame | null = await readFrame(tx, conversationId, { after: frame.upTo, side: "member" });
    frame = next && { ...next, after: frame.after, entries: [...frame.entries, ...next.entries] };
  }
  return frame;
}

/** The contact's newest conversation, as the contact may see it; null before the first message. */
export async function readContactThread(contact: Contact, after = 0): Promise<Frame | null> {
  return inWorkspace(contact, {}, async (tx) => {
    const newest = await newestOf(tx, contact);
    return newest ? readFrame(tx, newest, { after, side: "contact" }) : null;
  });
}

/** The id of the contact's newest conversation; null before the first message. */
export async function newestConversation(contact: Contact): Promise<string | null> {
  return inWorkspace(contact, {}, (tx) => newestOf(tx, contact));
}

/** `newestConversation` inside a transaction. */
export async function newestOf(tx: Tx, contact: Contact): Promise<string | null> {
  const [newest] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.contactId, contact.contactId)))
    .orderBy(desc(conversations.createdAt))
    .limit(1);
  return newest?.id ?? null;
}

const value = sql.placeholder;

/** Where the conversation stands. */
const standing = builder
  .select({
    seq: conversations.seq,
    status: conversations.status,
    holder: conversations.holder,
    epoch: conversations.epoch,
    agentName: members.name,
    queuePosition: sql<
      number | null
    >`case when ${conversations.holder} = 'queue' and ${conversations.status} = 'open' then
        (select count(*)::int + 1 from conversations q where q.workspace_id = ${value("workspaceId")} and q.status = 'open' and q.holder = 'queue'
          and (q.priority, ${conversations.queuedAt}) > (${conversations.priority}, q.queued_at)) end`,
    someoneOnline: sql<boolean>`exists (select from members m where m.workspace_id = ${value("workspaceId")} and m.removed_at is null
        and not m.away and m.last_seen_at > now() - make_interval(secs => ${ONLINE_WITHIN_MS / 1000}))`,
    turn: turns.number,
    turnEpoch: turns.epoch,
    liveText: turns.liveText,
    heldSeq: turns.heldSeq,
    outcomeDueAt: turns.outcomeDueAt,
  })
  .from(conversations)
  .leftJoin(members, and(eq(members.workspaceId, conversations.workspaceId), eq(members.id, conversations.assigneeId)))
  .leftJoin(
    turns,
    and(
      eq(turns.workspaceId, conversations.workspaceId),
      eq(turns.conversationId, conversations.id),
      isNull(turns.outcome),
    ),
  )
  .where(and(eq(conversations.workspaceId, value("workspaceId")), eq(conversations.id, value("conversationId"))))
  .prepare("conversation_standing");

const said = builder
  .select()
  .from(entries)
  .where(
    and(
      eq(entries.workspaceId, value("workspaceId")),
      eq(entries.conversationId, value("conversationId")),
      gt(entries.seq, value("after")),
    ),
  )
  .orderBy(asc(entries.seq))
  .limit(FRAME_ENTRIES)
  .prepare("entries_after");

/**
 * Everything of this side in `(after, upTo]`, the head and what the responder is writing, all as of one instant; null when there
 * is no such conversation. An `after` that this log has not reached is not of this log: then everything is read.
 */
export async function readFrame(
  tx: Tx,
  conversationId: string,
  { after, side }: { after: number; side: "contact" | "member" },
): Promise<Frame | null> {
  const { workspaceId } = tx;
  const [[row], read] = await Promise.all([
    tx.run(standing, { workspaceId, conversationId }),
    tx.run(said, { workspaceId, conversationId, after }),
  ]);
  if (!row) return null;
  if (after > row.seq) return readFrame(tx, conversationId, { after: 0, side });
  // Written since the head was read: a head without them would show who held it before.
  if ((read.at(-1)?.seq ?? 0) > row.seq) return readFrame(tx, conversationId, { after, side });
  const all = withinLength(read).map(readEntry);
  const upTo = all.at(-1)?.seq ?? after;
  const { status, holder, epoch, agentName, queuePosition, someoneOnline } = row;
  const wait = queuePosition === null ? null : await readWait(tx);
  const head: Head = { conversationId, status, holder, epoch, agentName, queuePosition, someoneOnline, wait };
  const live: Live | null =
    row.turn !== null && holder === "responder" && status === "open"
      ? { turn: row.turn, epoch: row.turnEpoch ?? epoch, text: row.liveText ?? "", ...heldOf(row) }
      : null;
  const seen = side === "member" ? all : all.map(forContact).filter((entry) => entry !== null);
  return { after, upTo, entries: seen, head, live, ...(upTo < row.seq && { more: true }) };
}

/** The first rows that fit a frame; at least one, or the reader would never come further. */
function withinLength<R extends { text: string }>(rows: R[]): R[] {
  let length = 0;
  return rows.filter(({ text }, index) => {
    length += text.length;
    return index === 0 || length <= FRAME_LENGTH;
  });
}

const itself = (tx: Tx, conversationId: string) =>
  and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.id, conversationId));
