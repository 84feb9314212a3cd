// A member steers the responder without taking over: a word in private, and its end. Refused where the responder does not hold the
// conversation. A draft that does not know of it yet is thrown away and begun anew, as for a newer message of the contact.
import { and, eq, inArray } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { conversations, entries } from "@/db/schema";
import { signal } from "@/db/signals";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { messageText } from "@/platform/text";
import { type Entry, readEntry } from "../entry";
import { append, lock, refuseMove } from "./log";
import { sendOnce } from "./send";
import { redraftTurn } from "./turn";

type Options = { at?: Date | undefined };
type Whisper = { conversationId: string; clientId: string; text: string; until: Date | null };

/** Followed until `until`, or as long as the responder holds it. Throws `conflict` when it does not, `invalid` when `until` is not ahead. */
export async function whisper(member: Member, whispered: Whisper, options: Options = {}): Promise<Entry> {
  const sent = { ...whispered, text: messageText(whispered.text), kind: "whisper" } as const;
  const { conversationId, clientId, text, until } = sent;
  return sendOnce(member, sent, options, async (tx) => {
    if (until && until <= tx.at) throw new Refusal("invalid", "Choose a time that is ahead.");
    const payload = { name: member.name, until: until?.toISOString() ?? null };
    return steer(tx, member, { conversationId, entry: { kind: "whisper", text, clientId, payload } });
  });
}

/** Stop following a whisper. Again, it changes nothing more. Throws `not_found` when there is no such whisper. */
export async function endWhisper(
  member: Member,
  { conversationId, about }: { conversationId: string; about: number },
  options: Options = {},
): Promise<Entry> {
  return inWorkspace(member, options, async (tx) => {
    await lock(tx, conversationId);
    const log = (await tx.select().from(entries).where(whispersOf(tx, conversationId))).map(readEntry);
    if (!log.some(({ kind, seq }) => kind === "whisper" && seq === about))
      throw new Refusal("not_found", "This whisper does not exist.");
    const ended = log.find((entry) => entry.kind === "whisper_end" && entry.payload.about === about);
    const payload = { name: member.name, about };
    return ended ?? steer(tx, member, { conversationId, entry: { kind: "whisper_end", payload } });
  });
}

type Word = Omit<Parameters<typeof append<"whisper" | "whisper_end">>[2], "actor" | "actorId">;

async function steer(
  tx: Tx,
  member: Member,
  { conversationId, entry }: { conversationId: string; entry: Word },
): Promise<Entry> {
  const where = and(eq(conversations.status, "open"), eq(conversations.holder, "responder"));
  const said = { ...entry, actor: "agent", actorId: member.memberId } as const;
  const written = await append(tx, conversationId, said, { where });
  if (!written) return refuseMove(tx, conversationId, "whisper in");
  await redraftTurn(tx, written.row, written.entry.seq);
  signal(tx, { conversationId, seq: written.entry.seq });
  return written.entry;
}

const whispersOf = (tx: Tx, conversationId: string) =>
  and(
    eq(entries.workspaceId, tx.workspaceId),
    eq(entries.conversationId, conversationId),
    inArray(entries.kind, ["whisper", "whisper_end"]),
  );
