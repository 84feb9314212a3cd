// Endings and pauses: snooze, wake, resolve, reopen, and the end of a conversation that fell quiet.
import { lte, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { conversations, episodes, handoffs } from "@/db/schema";
import { signal } from "@/db/signals";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import type { Entry } from "../entry";
import { endEpisode } from "./episode";
import { markHumanHeld, openHandoff } from "./handoff";
import { lock, moveRow, refuseMove, write, writeDeed } from "./log";

type Options = { at?: Date | undefined };
type Which = { conversationId: string };

/** Out of sight until `until` or the contact's next message. Throws `invalid` when `until` is not ahead within a year. */
export async function snooze(member: Member, which: Which & { until: Date }, options: Options = {}): Promise<Entry> {
  const { conversationId, until } = which;
  return inWorkspace(member, options, async (tx) => {
    const ahead = until.getTime() - tx.at.getTime();
    if (!(ahead > 0 && ahead < 366 * 86_400_000)) throw new Refusal("invalid", "Choose a time within the next year.");
    const row = await moveRow(tx, conversationId, "snooze", { mover: member, set: { snoozedUntil: until } });
    if (!row) return refuseMove(tx, conversationId, "snooze");
    const payload = { name: member.name, until: until.toISOString() };
    return writeDeed(tx, { member, conversationId }, { kind: "snooze", payload });
  });
}

/** A snooze whose time has come. False when it was woken before. */
export async function wake(
  due: { workspaceId: string; conversationId: string },
  options: Options = {},
): Promise<boolean> {
  return inWorkspace(due, options, async (tx) => {
    const row = await moveRow(tx, due.conversationId, "wake", { where: lte(conversations.snoozedUntil, tx.at) });
    if (!row) return false;
    const entry = await write(tx, row.id, { kind: "wake", actor: "system", payload: { why: "time" } });
    signal(tx, { conversationId: row.id, seq: entry.seq });
    return true;
  });
}

/** Ends the episode; says whether the contact's need was met. */
export async function resolve(
  member: Member,
  { conversationId, solved }: Which & { solved: boolean },
  options: Options = {},
): Promise<Entry> {
  return inWorkspace(member, options, (tx) => resolveRow(tx, member, conversationId, solved));
}

/** `resolve` inside the transaction of a reply. */
export async function resolveRow(tx: Tx, member: Member, conversationId: string, solved: boolean): Promise<Entry> {
  const row = await moveRow(tx, conversationId, "resolve", {
    mover: member,
    set: { queuedAt: null, waitingSince: null, priority: 0 },
  });
  if (!row) return refuseMove(tx, conversationId, "resolve");
  const payload = { name: member.name, why: "agent", solved } as const;
  await endEpisode(tx, row, { why: "agent", solved, resolvedBy: member.memberId });
  return writeDeed(tx, { member, conversationId }, { kind: "resolve", payload });
}

/** A new episode, held by the member who reopens it. */
export async function reopen(member: Member, { conversationId }: Which, options: Options = {}): Promise<Entry> {
  return inWorkspace(member, options, async (tx) => {
    const row = await moveRow(tx, conversationId, "reopen", { mover: member, set: { queuedAt: null } });
    if (!row) return refuseMove(tx, conversationId, "reopen");
    await tx.insert(episodes).values({
      workspaceId: tx.workspaceId,
      conversationId,
      number: row.episode,
      openedAt: tx.at,
      openedBy: "agent",
    });
    await markHumanHeld(tx, row);
    return writeDeed(tx, { member, conversationId }, { kind: "reopen", payload: { name: member.name } });
  });
}

/** Held by the responder and quiet for the workspace's time, with nothing that a hand-back left open: resolved by itself. False when it is no longer so. */
export async function resolveQuiet(
  due: { workspaceId: string; conversationId: string },
  options: Options = {},
): Promise<boolean> {
  return inWorkspace(due, options, async (tx) => {
    const before = await lock(tx, due.conversationId);
    const row = await moveRow(tx, due.conversationId, "resolve_quiet", {
      set: { waitingSince: null },
      where: sql`${conversations.lastMessageAt} <= ${tx.at.toISOString()}::timestamptz
        - make_interval(hours => (select quiet_hours from workspaces where id = ${tx.workspaceId}))
        and not exists (select from turns t where t.workspace_id = ${tx.workspaceId}
          and t.conversation_id = ${due.conversationId} and t.outcome is null)
        and not keeps_open_line(${conversations})`,
    });
    if (!row) return false;
    const payload = { name: null, why: "quiet", solved: null } as const;
    const entry = await write(tx, row.id, { kind: "resolve", actor: "system", payload });
    const waitingBefore = before.waitingSince !== null;
    await endEpisode(tx, row, { why: "quiet", solved: null, resolvedBy: null, waitingBefore });
    signal(tx, { conversationId: row.id, seq: entry.seq });
    return true;
  });
}

/** Somebody opened a handed-off conversation: its brief is final now, and no further alert goes out. */
export async function markSeen(member: Member, { conversationId }: Which, options: Options = {}): Promise<void> {
  await inWorkspace(member, options, async (tx) => {
    await tx
      .update(handoffs)
      .set({ openedAt: tx.at })
      .where(sql`${openHandoff(tx, conversationId)} and ${handoffs.openedAt} is null`);
  });
}
