// Sending once: the client names its message before the first try, and the same name again is the same message, on any instance.
import { and, eq } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { DatabaseError } from "@/db/database-error";
import { entries } from "@/db/schema";
import { Refusal } from "@/platform/refusal";
import { type Entry, readEntry } from "../entry";

/** Who sends: the same name from somebody else is not the same message. */
type Sender = { workspaceId: string } & ({ contactId: string } | { memberId: string });
type Sent = {
  conversationId: string;
  clientId: string;
  text: string;
  kind: "message" | "note" | "whisper" | "handoff";
};

/**
 * Runs `insert` in one transaction unless this client id was stored before; then reads that entry back.
 * Throws `conflict` when the same id comes with other words or from somebody else.
 */
export async function sendOnce(
  asker: Sender,
  sent: Sent,
  options: { at?: Date | undefined },
  insert: (tx: Tx) => Promise<Entry>,
): Promise<Entry> {
  return orReadBack(asker, sent, options, async (tx) => (await readBack(tx, asker, sent)) ?? (await insert(tx)));
}

/** The same for an `insert` that looks itself whether the client id is new. */
export async function orReadBack(
  asker: Sender,
  sent: Sent,
  options: { at?: Date | undefined },
  insert: (tx: Tx) => Promise<Entry>,
): Promise<Entry> {
  try {
    return await inWorkspace(asker, options, insert);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const first = await inWorkspace(asker, options, (tx) => readBack(tx, asker, sent));
    if (!first) throw error;
    return first;
  }
}

/** The entry that this client id already has; throws `conflict` when its words or its sender are others. */
export async function readBack(tx: Tx, asker: Sender, sent: Sent): Promise<Entry | null> {
  const [row] = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, sent.conversationId),
        eq(entries.clientId, sent.clientId),
      ),
    );
  if (!row) return null;
  const sender = "memberId" in asker ? asker.memberId : asker.contactId;
  if (row.actorId !== sender || row.kind !== sent.kind || (row.kind !== "handoff" && row.text !== sent.text)) {
    throw new Refusal(
      "conflict",
      "This message id was already used for another message. Send it again as a new message.",
    );
  }
  return readEntry(row);
}

/** The unique index on client ids stopped the second of two that ran at once. */
const isDuplicate = (error: unknown): boolean =>
  error instanceof DatabaseError && error.constraint === "same_client_id_is_same_message";
