// The two steps that every verb is made of: one conditional move of the conversation's row, and one numbered entry.
// Lock order everywhere: conversation, then turn, then handoff and episode.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { builder } from "@/db/connections";
import { type ActorKind, conversations, entries, members } from "@/db/schema";
import { signal } from "@/db/signals";
import type { Member } from "@/domain/workspaces/member";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { excerpt } from "@/platform/text";
import { MOVES, type MoveName, type Mover } from "../conversation";
import { checkPayload, type Entry, type EntryKind, type Payload, readEntry, versionOf, visibilityOf } from "../entry";

export type Row = typeof conversations.$inferSelect;
type Changes = { [K in keyof Row]?: Row[K] | SQL };

/** Where one conversation of the transaction's workspace stands. */
export const itsRow = (tx: Tx, conversationId: string) =>
  and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.id, conversationId));

/** Locks the conversation for the rest of the transaction. Throws `not_found`. */
export async function lock(tx: Tx, conversationId: string): Promise<Row> {
  const [row] = await tx.select().from(conversations).where(itsRow(tx, conversationId)).for("update");
  if (!row) throw notFound();
  return row;
}

/**
 * One conditional UPDATE made from the table of moves. Null when the conversation was not in a state from which it is allowed:
 * somebody else was first.
 */
export async function moveRow(
  tx: Tx,
  conversationId: string,
  name: MoveName,
  options: { mover?: Mover; set?: Changes; where?: SQL | undefined } = {},
): Promise<Row | null> {
  const rule = MOVES[name];
  const { mover = {}, set = {}, where } = options;
  const holder = "holder" in rule.to ? rule.to.holder : undefined;
  const [row] = await tx
    .update(conversations)
    .set({
      status: rule.to.status,
      snoozedUntil: null,
      heldSince: tx.at,
      ...(holder && {
        holder,
        assigneeId: holder === "agent" ? mover.memberId : null,
        epoch: sql`${conversations.epoch} + 1`,
      }),
      ...("newEpisode" in rule && { episode: sql`${conversations.episode} + 1` }),
      ...set,
    })
    .where(
      and(
        itsRow(tx, conversationId),
        inArray(conversations.status, [...rule.status]),
        inArray(conversations.holder, [...rule.holder]),
        "mine" in rule ? eq(conversations.assigneeId, mover.memberId ?? "") : undefined,
        "fenced" in rule ? eq(conversations.epoch, mover.epoch ?? -1) : undefined,
        where,
      ),
    )
    .returning();
  return row ?? null;
}

/** What a loser is told: who holds it now. */
export async function refuseMove(tx: Tx, conversationId: string, wanted: string): Promise<never> {
  const [now] = await tx
    .select({
      status: conversations.status,
      holder: conversations.holder,
      agentName: members.name,
      epoch: conversations.epoch,
    })
    .from(conversations)
    .leftJoin(
      members,
      and(eq(members.workspaceId, conversations.workspaceId), eq(members.id, conversations.assigneeId)),
    )
    .where(itsRow(tx, conversationId));
  if (!now) throw notFound();
  const who = now.holder === "agent" ? `${now.agentName} holds it` : `the ${now.holder} holds it`;
  const state = now.status === "resolved" ? "it is resolved" : who;
  throw new Refusal("conflict", `You cannot ${wanted} this conversation: ${state}.`, { current: now });
}

export const notFound = () => new Refusal("not_found", "This conversation does not exist.");

type NewEntry<K extends EntryKind> = {
  kind: K;
  actor: ActorKind;
  actorId?: string | null;
  payload: Payload<K>;
  text?: string;
  lang?: string | null;
  clientId?: string | null;
};

/** Takes the conversation's next number under its row lock and writes the entry; `set` changes the row in the same statement. */
export async function append<K extends EntryKind>(
  tx: Tx,
  conversationId: string,
  entry: NewEntry<K>,
  options: { set?: Changes; where?: SQL | undefined } = {},
): Promise<{ entry: Entry; row: Row } | null> {
  const [row] = await tx
    .update(conversations)
    .set({
      seq: sql`${conversations.seq} + 1`,
      ...(entry.kind === "message" && {
        lastMessageAt: tx.at,
        lastMessageText: excerpt(entry.text ?? ""),
        lastMessageBy: entry.actor,
      }),
      ...options.set,
    })
    .where(and(itsRow(tx, conversationId), options.where))
    .returning();
  return row ? { row, entry: insertEntry(tx, row, entry) } : null;
}

const value = sql.placeholder;
const insertion = builder
  .insert(entries)
  .values({
    workspaceId: value("workspaceId"),
    conversationId: value("conversationId"),
    seq: value("seq"),
    id: value("id"),
    kind: value("kind"),
    v: value("v"),
    visibility: value("visibility"),
    actor: value("actor"),
    actorId: value("actorId"),
    lang: value("lang"),
    text: value("text"),
    payload: value("payload"),
    clientId: value("clientId"),
    epoch: value("epoch"),
    episode: value("episode"),
    at: value("at"),
  })
  .prepare("insert_entry");

/** Writes the entry that the row's number was taken for. */
export function insertEntry<K extends EntryKind>(tx: Tx, row: Row, entry: NewEntry<K>): Entry {
  const written = {
    workspaceId: tx.workspaceId,
    conversationId: row.id,
    seq: row.seq,
    id: newId(tx.at),
    kind: entry.kind,
    v: versionOf(entry.kind),
    visibility: visibilityOf(entry.kind),
    actor: entry.actor,
    actorId: entry.actorId ?? null,
    lang: entry.lang ?? null,
    text: entry.text ?? "",
    payload: checkPayload(entry.kind, entry.payload),
    clientId: entry.clientId ?? null,
    epoch: row.epoch,
    episode: row.episode,
    at: tx.at,
  };
  tx.send(tx.run(insertion, written));
  return readEntry({ ...written, redactedAt: null });
}

/** Writes what a member did to the locked row, and rings. */
export async function writeDeed<K extends EntryKind>(
  tx: Tx,
  { member, conversationId }: { member: Member; conversationId: string },
  deed: Omit<NewEntry<K>, "actor" | "actorId">,
): Promise<Entry> {
  const done = { ...deed, actor: "agent", actorId: member.memberId } as NewEntry<K>;
  const entry = await write(tx, conversationId, done);
  signal(tx, { conversationId, seq: entry.seq });
  return entry;
}

/** `append` where the row is already locked by this transaction and must therefore be there. */
export async function write<K extends EntryKind>(
  tx: Tx,
  conversationId: string,
  entry: NewEntry<K>,
  set?: Changes,
): Promise<Entry> {
  const written = await append(tx, conversationId, entry, set ? { set } : {});
  if (!written) throw notFound();
  return written.entry;
}
