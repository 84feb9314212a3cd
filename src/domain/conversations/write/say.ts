// What members say: replies, which only the holder may send, and notes, which any member may leave.
import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { conversations, episodes, handoffs } from "@/db/schema";
import { signal } from "@/db/signals";
import type { Member } from "@/domain/workspaces/member";
import { messageText } from "@/platform/text";
import type { Entry } from "../entry";
import { resolveRow } from "./end";
import { itsEpisode, openHandoff } from "./handoff";
import { append, refuseMove, writeDeed } from "./log";
import { sendOnce } from "./send";

type Saying = { conversationId: string; clientId: string; text: string };
type Options = { at?: Date | undefined };

/** A message to the contact. Throws `conflict` naming who holds it when this member does not. `resolve` ends it in the same commit. */
export async function reply(
  member: Member,
  saying: Saying & { resolve?: { solved: boolean } | undefined },
  options: Options = {},
): Promise<Entry> {
  const sent = { ...saying, text: messageText(saying.text), kind: "message" } as const;
  return sendOnce(member, sent, options, async (tx) => {
    const entry = await insertReply(tx, member, sent);
    if (saying.resolve) await resolveRow(tx, member, sent.conversationId, saying.resolve.solved);
    return entry;
  });
}

/** A note that only members see; it changes nothing else. */
export async function note(member: Member, saying: Saying, options: Options = {}): Promise<Entry> {
  const sent = { ...saying, text: messageText(saying.text), kind: "note" } as const;
  const { conversationId, clientId, text } = sent;
  return sendOnce(member, sent, options, (tx) =>
    writeDeed(tx, { member, conversationId }, { kind: "note", text, clientId, payload: { name: member.name } }),
  );
}

async function insertReply(tx: Tx, member: Member, sent: Saying): Promise<Entry> {
  const { conversationId, clientId, text } = sent;
  const written = await append(
    tx,
    conversationId,
    { kind: "message", actor: "agent", actorId: member.memberId, text, clientId, payload: { name: member.name } },
    {
      set: { waitingSince: null },
      where: and(
        eq(conversations.holder, "agent"),
        eq(conversations.assigneeId, member.memberId),
        ne(conversations.status, "resolved"),
      ),
    },
  );
  if (!written) return refuseMove(tx, conversationId, "reply to");
  const at = sql`${tx.at.toISOString()}::timestamptz`;
  await tx
    .update(handoffs)
    .set({ firstHumanMessageAt: sql`coalesce(${handoffs.firstHumanMessageAt}, ${at})` })
    .where(openHandoff(tx, conversationId));
  await tx
    .update(episodes)
    .set({ firstHumanMessageAt: sql`coalesce(${episodes.firstHumanMessageAt}, ${at})` })
    .where(itsEpisode(tx, written.row));
  signal(tx, { conversationId, seq: written.entry.seq });
  return written.entry;
}
