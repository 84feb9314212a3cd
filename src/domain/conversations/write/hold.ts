// Who holds it: claim, release, hand back, and the return to the queue by time. Each is won by exactly one.
import { and, eq, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { conversations, handoffs, members } from "@/db/schema";
import { signal } from "@/db/signals";
import { type Contract, contractSchema } from "@/domain/escalation/contract";
import { isOnline, type Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { CONTACT_WAITS } from "../conversation";
import type { Entry } from "../entry";
import { openLinesDue } from "../steer";
import { endHandoff, markHumanHeld, openHandoff } from "./handoff";
import { lock, moveRow, refuseMove, write, writeDeed } from "./log";
import { dropTurn } from "./turn";

type Options = { at?: Date | undefined };
type Which = { conversationId: string };

/** From the queue, or straight from the responder, which falls silent with this commit. Throws `conflict` naming who holds it. */
export async function claim(member: Member, { conversationId }: Which, options: Options = {}): Promise<Entry> {
  return inWorkspace(member, options, async (tx) => {
    const row = await moveRow(tx, conversationId, "claim", { mover: member });
    if (!row) return refuseMove(tx, conversationId, "claim");
    await dropTurn(tx, row);
    const first = (column: typeof handoffs.openedAt | typeof handoffs.firstClaimedAt) =>
      sql`coalesce(${column}, ${tx.at.toISOString()}::timestamptz)`;
    await tx
      .update(handoffs)
      .set({ openedAt: first(handoffs.openedAt), firstClaimedAt: first(handoffs.firstClaimedAt) })
      .where(openHandoff(tx, conversationId));
    await markHumanHeld(tx, row);
    // A place in the queue is kept over a claim, and gone once the responder has it again.
    const from = row.queuedAt === null ? "responder" : "queue";
    return writeDeed(tx, { member, conversationId }, { kind: "claim", payload: { name: member.name, from } });
  });
}

/** Back to the queue, at the place that it had. */
export async function release(member: Member, { conversationId }: Which, options: Options = {}): Promise<Entry> {
  return inWorkspace(member, options, async (tx) => {
    const row = await moveRow(tx, conversationId, "release", { mover: member, set: keptPlace(tx) });
    if (!row) return refuseMove(tx, conversationId, "release");
    return writeDeed(tx, { member, conversationId }, { kind: "release", payload: { name: member.name } });
  });
}

/**
 * To the responder, without resolving, bound by the contract if there is one. Refused while the contact waits for an answer: the responder has already said that it
 * cannot give it, and would hand it off again. Throws `invalid` when the contract's end is not ahead.
 */
export async function handBack(
  member: Member,
  { conversationId, contract = null }: Which & { contract?: Contract | null | undefined },
  options: Options = {},
): Promise<Entry> {
  return inWorkspace(member, options, async (tx) => {
    const until = contract?.until ? new Date(contract.until) : null;
    if (until && until <= tx.at) throw new Refusal("invalid", "Choose a time that is ahead.");
    const row = await moveRow(tx, conversationId, "hand_back", {
      mover: member,
      set: { queuedAt: null, priority: 0, category: null },
      where: sql`${conversations.waitingSince} is null`,
    });
    if (!row) {
      const now = await lock(tx, conversationId);
      if (now.assigneeId !== member.memberId || now.status === "resolved")
        return refuseMove(tx, conversationId, "hand back");
      throw new Refusal("conflict", CONTACT_WAITS);
    }
    await endHandoff(tx, row, "handed_back");
    const bound = contract && contract.lines.length > 0 ? contractSchema.parse(contract) : null;
    const payload = { name: member.name, contract: bound };
    const entry = await writeDeed(tx, { member, conversationId }, { kind: "hand_back", payload });
    const runAt = entry.kind === "hand_back" && openLinesDue(entry);
    if (runAt)
      enqueue(
        tx,
        "contract_due",
        { conversationId, seq: entry.seq },
        { runAt, key: `contract_due:${conversationId}:${entry.seq}` },
      );
    return entry;
  });
}

/** Claimed but unanswered, or its agent gone, while the contact waits: to the queue at its old place. False when no longer so. */
export async function returnToQueue(
  due: { workspaceId: string; conversationId: string },
  options: Options = {},
): Promise<boolean> {
  return inWorkspace(due, options, async (tx) => {
    const before = await lock(tx, due.conversationId);
    const row = await moveRow(tx, due.conversationId, "return", {
      mover: { epoch: before.epoch },
      set: keptPlace(tx),
      where: sql`returns_to_queue(${conversations}, ${tx.at.toISOString()}::timestamptz)`,
    });
    if (!row || !before.assigneeId) return false;
    const [agent] = await tx
      .select({ name: members.name, lastSeenAt: members.lastSeenAt, away: members.away })
      .from(members)
      .where(and(eq(members.workspaceId, tx.workspaceId), eq(members.id, before.assigneeId)));
    const why = agent && isOnline(agent, tx.at) ? "unanswered" : "offline";
    const entry = await write(tx, row.id, {
      kind: "return",
      actor: "system",
      payload: { name: agent?.name ?? "", why },
    });
    signal(tx, { conversationId: row.id, seq: entry.seq });
    return true;
  });
}

const keptPlace = (tx: Tx) => ({
  queuedAt: sql`coalesce(${conversations.queuedAt}, ${conversations.waitingSince}, ${tx.at.toISOString()}::timestamptz)`,
});
