// Held sentences: what the evidence gate held back waits for a member's word, and goes to a person when none comes. Approval, takeover,
// the contact's next message and the clock meet at the turn: whoever ends it, or takes it from the hold, is the one outcome.
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { entries, turns, workspaces } from "@/db/schema";
import { signal } from "@/db/signals";
import { receiptSchema } from "@/domain/escalation/receipt";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { messageText } from "@/platform/text";
import { type Entry, readEntry } from "../entry";
import { someoneOnline } from "./handoff";
import { lock, type Row } from "./log";
import { type HeldWords, isStillIts, type LeasedTurn, lastDue, readHeld, sayAnswer, stillHis, writeHeld } from "./turn";

/**
 * Keeps the words for a member's approval, for the workspace's time. `nobody`: nobody is at the desk, and nothing was written;
 * `lost`: so was the turn. Messages of the contact cannot make one turn wait for ever: its first deadline and one hold are the most.
 */
export async function holdReply(
  turn: LeasedTurn,
  words: HeldWords,
  options: { at?: Date } = {},
): Promise<"held" | "nobody" | "lost"> {
  return inWorkspace(turn, options, async (tx) => {
    const row = await lock(tx, turn.conversationId);
    if (!isStillIts(row, turn)) return "lost";
    const [place] = await tx
      .select({ seconds: workspaces.holdSeconds, someone: someoneOnline(tx) })
      .from(workspaces)
      .where(eq(workspaces.id, tx.workspaceId));
    if (!place?.someone) return "nobody";
    const until = new Date(tx.at.getTime() + place.seconds * 1_000).toISOString();
    const due = sql`least(${until}::timestamptz, ${lastDue(tx)})`;
    const [held] = await tx
      .update(turns)
      .set({ heldSeq: row.seq + 1, outcomeDueAt: due, leaseUntil: due, fence: null })
      .where(stillHis(tx, turn))
      .returning({ number: turns.number });
    if (!held) return "lost";
    const entry = await writeHeld(tx, row.id, words);
    signal(tx, { conversationId: row.id, seq: entry.seq });
    return "held";
  });
}

/**
 * Lets the responder say what was held under `seq`, as it is or as `text`. Throws `conflict` naming what became of it when it waits
 * no longer.
 */
export async function approveHeld(
  member: Member,
  { conversationId, seq, text }: { conversationId: string; seq: number; text?: string | undefined },
  options: { at?: Date | undefined } = {},
): Promise<Entry> {
  const own = text === undefined ? null : messageText(text);
  return inWorkspace(member, options, async (tx) => {
    const row = await lock(tx, conversationId);
    const [turn] = await tx
      .select()
      .from(turns)
      .where(waiting(tx, row, seq));
    const [ended] = await tx
      .update(turns)
      .set({ outcome: "answered", endedAt: tx.at, fence: null, leaseUntil: null, liveText: "" })
      .where(waiting(tx, row, seq))
      .returning({ number: turns.number });
    if (!turn || !ended) return refuseSettled(tx, row, seq);
    const { text: held, lang, payload } = await readHeld(tx, conversationId, seq);
    const { citations, offersPerson, opinion } = payload;
    const said = [turn.liveText.trimEnd(), own ?? held].filter((part) => part !== "").join(" ");
    return sayAnswer(tx, row, turn.number, {
      text: [said, payload.besideOffer].filter((part) => part !== "").join("\n\n"),
      lang: lang ?? row.lang,
      citations,
      offersPerson,
      opinion,
      receipt: receiptSchema.parse(payload.receipt),
      approved: { name: member.name, edited: own !== null && own !== held.trim() },
    });
  });
}

/** The turn that waits with these words, while the responder still holds the conversation as it did then. */
const waiting = (tx: Tx, row: Row, seq: number) =>
  and(
    eq(turns.workspaceId, tx.workspaceId),
    eq(turns.conversationId, row.id),
    eq(turns.heldSeq, seq),
    eq(turns.epoch, row.epoch),
    isNull(turns.outcome),
    sql`${row.status === "open" && row.holder === "responder"}`,
  );

/** What a loser is told. */
async function refuseSettled(tx: Tx, row: Row, seq: number): Promise<never> {
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, row.id),
        sql`${entries.seq} > ${seq}`,
        inArray(entries.kind, ["message", "handoff", "claim", "whisper", "whisper_end"]),
      ),
    )
    .orderBy(entries.seq);
  const settled = rows.map(readEntry).filter((entry) => settledBy(entry) !== null);
  const [first] = settled;
  const wasApproved = first?.kind === "message" && first.payload.approved;
  // A new draft was only begun when a person came to have the conversation: that is what became of it.
  const person = wasApproved ? undefined : settled.find(({ kind }) => kind === "handoff" || kind === "claim");
  const last = person ?? first;
  throw new Refusal("conflict", (last && settledBy(last)) ?? "It does not wait for a word any more.");
}

function settledBy(entry: Entry): string | null {
  if (entry.kind === "message" && entry.payload.approved) return `${entry.payload.approved.name} has approved it.`;
  if (entry.kind === "message" && entry.actor === "contact")
    return "The customer wrote again, so the responder answers anew.";
  if (entry.kind === "whisper" || entry.kind === "whisper_end")
    return `${entry.payload.name} told the responder something since, so it answers anew.`;
  if (entry.kind === "handoff") return "It was handed off to a person since.";
  if (entry.kind === "claim") return `${entry.payload.name} has taken over.`;
  return null;
}
