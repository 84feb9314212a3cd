// What members told the responder for the present stretch, for its decision and its prompt; nobody else's to read.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { entries } from "@/db/schema";
import { readEntry } from "@/domain/conversations/entry";
import { contractOfStretch, whispersInForce } from "@/domain/conversations/steer";
import type { Steering } from "@/domain/escalation/situation";

/** What is in force at the transaction's time for a turn of this epoch; undefined when members told nothing. */
export async function readSteering(
  tx: Tx,
  { conversationId, epoch, asked }: { conversationId: string; epoch: number; asked: string },
): Promise<Steering | undefined> {
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, conversationId),
        eq(entries.epoch, epoch),
        inArray(entries.kind, ["whisper", "whisper_end", "hand_back"]),
      ),
    )
    .orderBy(asc(entries.seq));
  const log = rows.map(readEntry);
  const standing = { status: "open", holder: "responder", epoch } as const;
  const whispers = whispersInForce(log, standing, tx.at).map(({ seq, text }) => ({ seq, text }));
  const found = contractOfStretch(log, standing, tx.at);
  const contract = found && {
    seq: found.entry.seq,
    lines: found.entry.payload.contract?.lines ?? [],
    expired: found.expired,
  };
  return whispers.length > 0 || contract ? { asked, whispers, contract } : undefined;
}
