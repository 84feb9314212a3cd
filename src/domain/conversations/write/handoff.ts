// The act of handing off, inside the transaction of whoever decided it: holder, epoch, queue entry, one line to the contact,
// brief, alert. Never silent, never two: the row's move is conditional and one handoff may be open.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { type Category, contacts, entries, episodes, type HandoffCause, handoffs, workspaces } from "@/db/schema";
import { signal } from "@/db/signals";
import type { KeptBy } from "@/domain/escalation/obey";
import { contactReason } from "@/domain/escalation/policy";
import { isOpen, nextOpening } from "@/domain/sla/business-hours";
import { ONLINE_WITHIN_MS } from "@/domain/workspaces/member";
import { newId } from "@/platform/ids";
import { writeBrief } from "../brief";
import { type Entry, readEntry } from "../entry";
import { line, openingTime } from "../lines";
import { moveRow, type Row, refuseMove, write } from "./log";

export type HandOffReason = {
  cause: HandoffCause;
  category: Category | null;
  ruleId: string | null;
  priority: number;
  /** What failed, for cause `responder_failed`: timeout, http_500, empty ... */
  failure?: string;
  /** What the responder says before the line, by rule: the safety words. */
  words?: { text: string; lang: string } | null;
  /** The deciding rule's own words, said before the line. */
  ownWords?: { text: string; lang: string } | null;
  /** What members said to the responder that keeps it for a person. */
  keptBy?: KeptBy;
  /** Articles that the responder had found. */
  citations?: { slug: string; title: string }[];
};

const NOT_FOR_WANT_OF_AN_ANSWER = new Set<HandoffCause>([
  "category",
  "human_request",
  "rule",
  "responder_failed",
  "hand_back_contract",
  "whisper",
  "unsupported_claim",
]);

/** Moves a locked conversation from the responder to the queue. `clientId` names a contact's own wish, for once-only. */
export async function handOffRow(
  tx: Tx,
  row: Row,
  reason: HandOffReason,
  wish: { clientId: string; contactId: string } | null = null,
): Promise<Entry> {
  const { cause, category, ruleId, priority } = reason;
  const moved = await moveRow(tx, row.id, "hand_off", {
    mover: { epoch: row.epoch },
    set: { queuedAt: row.queuedAt ?? tx.at, priority, category, waitingSince: row.waitingSince ?? tx.at },
  });
  if (!moved) return refuseMove(tx, row.id, "hand off");
  const id = newId(tx.at);
  if (reason.words) await saySafetyWords(tx, moved, reason.words);
  if (reason.ownWords) await sayByRule(tx, moved, reason.ownWords, { safety: false });
  const said = await lineToContact(tx, moved, reason);
  const entry = await write(tx, row.id, {
    kind: "handoff",
    actor: wish ? "contact" : "system",
    actorId: wish?.contactId ?? null,
    clientId: wish?.clientId ?? null,
    lang: row.lang,
    text: said.text,
    payload: {
      key: said.key,
      params: said.params,
      cause,
      category,
      handoffId: id,
      ...(reason.failure && { failure: reason.failure }),
      ...(reason.keptBy?.length && { keptBy: reason.keptBy }),
    },
  });
  const brief = writeBrief(await episodeEntries(tx, moved), {
    cause,
    category,
    citations: reason.citations ?? [],
    inDanger: reason.words != null,
  });
  await tx.insert(handoffs).values({
    workspaceId: tx.workspaceId,
    id,
    conversationId: row.id,
    episode: moved.episode,
    seq: entry.seq,
    cause,
    category,
    ruleId,
    priority,
    brief,
    handedOffAt: tx.at,
  });
  await markHumanHeld(tx, moved);
  enqueue(tx, "alert", { conversationId: row.id, handoffId: id }, { key: `alert:${id}` });
  if (!NOT_FOR_WANT_OF_AN_ANSWER.has(cause)) queueGaps(tx, row.id);
  signal(tx, { conversationId: row.id, seq: entry.seq });
  return entry;
}

export const saySafetyWords = (tx: Tx, row: Row, words: { text: string; lang: string }): Promise<Entry> =>
  sayByRule(tx, row, words, { safety: true });

/** Said by the policy, not answered. The list keeps the contact's own words: they are what somebody must read first. */
async function sayByRule(
  tx: Tx,
  row: Row,
  { text, lang }: { text: string; lang: string },
  { safety }: { safety: boolean },
): Promise<Entry> {
  const { lastMessageText, lastMessageBy } = row;
  const payload = safety ? { safety } : { byRule: true };
  const said = { kind: "message", actor: "responder", text, lang, payload } as const;
  const entry = await write(tx, row.id, said, { lastMessageText, lastMessageBy });
  await markAnswered(tx, row);
  return entry;
}

/** The responder's first message of the episode has been said. */
export async function markAnswered(tx: Tx, row: Row): Promise<void> {
  const at = sql`${tx.at.toISOString()}::timestamptz`;
  await tx
    .update(episodes)
    .set({ firstResponderMessageAt: sql`coalesce(${episodes.firstResponderMessageAt}, ${at})` })
    .where(itsEpisode(tx, row));
}

/** To be called where the log comes to say that a question had no answer: the gaps of knowledge are read from it. */
export const queueGaps = (tx: Tx, conversationId: string): void =>
  enqueue(tx, "gaps", { conversationId }, { key: `gaps:${conversationId}` });

/** Ends the open handoff, if there is one: a person is done. */
export async function endHandoff(tx: Tx, row: Row, endedBy: "resolved" | "handed_back"): Promise<void> {
  await tx.update(handoffs).set({ endedAt: tx.at, endedBy }).where(openHandoff(tx, row.id));
}

export const openHandoff = (tx: Tx, conversationId: string) =>
  and(eq(handoffs.workspaceId, tx.workspaceId), eq(handoffs.conversationId, conversationId), isNull(handoffs.endedAt));

export const itsEpisode = (tx: Tx, row: Row) =>
  and(eq(episodes.workspaceId, tx.workspaceId), eq(episodes.conversationId, row.id), eq(episodes.number, row.episode));

/** The fact behind every outcome share: in this episode a person was, or is, needed. */
export async function markHumanHeld(tx: Tx, row: Row): Promise<void> {
  await tx.update(episodes).set({ humanHeld: true }).where(itsEpisode(tx, row));
}

async function episodeEntries(tx: Tx, row: Row): Promise<Entry[]> {
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, row.id),
        eq(entries.episode, row.episode),
      ),
    )
    .orderBy(asc(entries.seq));
  return rows.map(readEntry);
}

/** Whether somebody is at the desk at this instant. */
export const someoneOnline = (tx: Tx) =>
  sql<boolean>`exists (select from members m where m.workspace_id = ${tx.workspaceId} and m.removed_at is null
    and not m.away and m.last_seen_at > ${tx.at.toISOString()}::timestamptz - make_interval(secs => ${ONLINE_WITHIN_MS / 1000}))`;

/** What happens next, in the contact's language: the reason, then hours and whether somebody is at the desk. */
async function lineToContact(tx: Tx, row: Row, reason: HandOffReason) {
  const [place] = await tx
    .select({
      hours: workspaces.businessHours,
      timeZone: workspaces.timeZone,
      contactLocale: sql<string>`${contacts.locale}`,
      someoneOnline: someoneOnline(tx),
    })
    .from(workspaces)
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaces.id), eq(contacts.id, row.contactId)))
    .where(eq(workspaces.id, tx.workspaceId));
  const locale = row.lang || place?.contactLocale || "en";
  const { hours = [], timeZone = "UTC", someoneOnline: isSomeoneThere = false } = place ?? {};
  const opens = isOpen(hours, timeZone, tx.at) ? null : nextOpening(hours, timeZone, tx.at);
  const when = opens ? "closed" : isSomeoneThere ? "open" : "away";
  const key = `${contactReason(reason.cause, reason.category, reason.words != null)}_${when}`;
  const params: Record<string, string> = opens ? { when: openingTime(locale, timeZone, opens) } : {};
  return { key, params, text: line(locale, key, params) };
}
