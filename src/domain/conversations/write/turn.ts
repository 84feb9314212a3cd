// The responder's verbs. A turn is a lease with a fence: whoever lost it writes nothing, whatever it still has in hand.
import { randomUUID } from "node:crypto";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { conversations, entries, type TurnOutcome, turns, workspaces } from "@/db/schema";
import { signal } from "@/db/signals";
import { type Receipt, receiptSchema, withoutEvidence } from "@/domain/escalation/receipt";
import { env } from "@/platform/env";
import { cleanText } from "@/platform/text";
import { type Entry, type Payload, readEntry } from "../entry";
import { type HandOffReason, handOffRow, markAnswered, queueGaps } from "./handoff";
import { append, itsRow, lock, type Row, write } from "./log";

/** A turn that this worker may write to while its fence holds. */
export type LeasedTurn = {
  workspaceId: string;
  conversationId: string;
  number: number;
  epoch: number;
  fence: string;
  /** The burst: from the first unanswered entry of the contact to the newest that the draft may know. */
  firstSeq: number;
  lastSeq: number;
  /** Drafts that were begun for what the contact has said so far, by whatever worker. */
  tries: number;
  outcomeDueAt: Date;
};

/** The end of everything: a turn's first deadline and one hold, however often it is held. */
export const lastDue = (tx: Tx) => sql`${turns.startedAt} + make_interval(secs => ${env.outcomeDueMs / 1_000}
  + (select ${workspaces.holdSeconds} from ${workspaces} where ${workspaces.id} = ${tx.workspaceId}))`;

/** The turn has a newer entry to know. What was held did not know it: it waits for nobody any more, and its draft has a draft's time. */
const withNewer = (tx: Tx, seq: number) => ({
  lastSeq: seq,
  heldSeq: null,
  outcomeDueAt: sql`case when ${turns.heldSeq} is null then ${turns.outcomeDueAt}
    else least(${new Date(tx.at.getTime() + env.outcomeDueMs).toISOString()}::timestamptz, ${lastDue(tx)}) end`,
});

/** Opens a turn for a contact's entry, or makes it part of the one that has no outcome yet; the deadline is the first message's, unless it was held. */
export function openTurn(tx: Tx, row: Row, seq: number): void {
  const mine = and(eq(turns.workspaceId, tx.workspaceId), eq(turns.conversationId, row.id));
  const opened = tx
    .insert(turns)
    .values({
      workspaceId: tx.workspaceId,
      conversationId: row.id,
      number: sql`(select coalesce(max(number), 0) + 1 from ${turns} where ${mine})`,
      epoch: row.epoch,
      firstSeq: seq,
      lastSeq: seq,
      startedAt: tx.at,
      outcomeDueAt: new Date(tx.at.getTime() + env.outcomeDueMs),
    })
    .onConflictDoUpdate({
      target: [turns.workspaceId, turns.conversationId],
      targetWhere: isNull(turns.outcome),
      set: withNewer(tx, seq),
    });
  tx.send(opened);
  queueTurn(tx, row.id);
}

/** A member told the responder something: what is being drafted or held without it is thrown away, and the turn is worked again. No later deadline, unless it was held. */
export async function redraftTurn(tx: Tx, row: Row, seq: number): Promise<void> {
  const again = await tx
    .update(turns)
    .set(withNewer(tx, seq))
    .where(and(eq(turns.workspaceId, tx.workspaceId), eq(turns.conversationId, row.id), isNull(turns.outcome)))
    .returning({ number: turns.number });
  if (again.length > 0) queueTurn(tx, row.id);
}

/** Takes the conversation's open turn for this worker; null when there is none, or another worker has it. */
export async function leaseTurn(
  asker: { workspaceId: string },
  { conversationId }: { conversationId: string },
  options: { at?: Date } = {},
): Promise<LeasedTurn | null> {
  return inWorkspace(asker, options, async (tx) => {
    const row = await lock(tx, conversationId);
    const [turn] = await tx
      .update(turns)
      .set({
        fence: randomUUID(),
        leaseUntil: new Date(tx.at.getTime() + env.turnLeaseMs),
        leasedSeq: sql`${turns.lastSeq}`,
        // A newer message is a new question: the tries that did not know it are not counted against it.
        attempts: sql`case when ${turns.lastSeq} > ${turns.leasedSeq} then 0 else ${turns.attempts} end`,
      })
      .where(
        and(
          eq(turns.workspaceId, tx.workspaceId),
          eq(turns.conversationId, conversationId),
          isNull(turns.outcome),
          eq(turns.epoch, row.epoch),
          sql`(${turns.leaseUntil} is null or ${turns.leaseUntil} <= ${tx.at.toISOString()}::timestamptz or ${turns.lastSeq} > ${turns.leasedSeq})`,
        ),
      )
      .returning();
    if (!turn?.fence) return null;
    await keepWhatWasRead(tx, row, turn);
    const { number, epoch, fence, firstSeq, lastSeq, attempts, outcomeDueAt } = turn;
    return {
      workspaceId: tx.workspaceId,
      conversationId,
      number,
      epoch,
      fence,
      firstSeq,
      lastSeq,
      tries: attempts,
      outcomeDueAt,
    };
  });
}

/** Says that the worker is still at it; false when the turn was lost. */
export async function renewLease(turn: LeasedTurn): Promise<boolean> {
  return hold(turn, {});
}

/** Counts one more draft before the model is asked, so that a crash cannot repeat it for ever; false when the turn was lost. */
export async function beginTry(turn: LeasedTurn): Promise<boolean> {
  return hold(turn, { attempts: sql`${turns.attempts} + 1` });
}

async function hold(turn: LeasedTurn, changes: { attempts?: SQL }): Promise<boolean> {
  return inWorkspace(turn, {}, async (tx) => {
    const held = await tx
      .update(turns)
      .set({ leaseUntil: new Date(tx.at.getTime() + env.turnLeaseMs), ...changes })
      .where(stillHis(tx, turn))
      .returning({ number: turns.number });
    return held.length === 1;
  });
}

/** Gives the turn to whichever worker comes first; its fence stays ours until then, but we write nothing more. */
export async function leaveTurn(turn: LeasedTurn): Promise<void> {
  await inWorkspace(turn, {}, async (tx) => {
    const left = await tx
      .update(turns)
      .set({ leaseUntil: tx.at })
      .where(stillHis(tx, turn))
      .returning({ number: turns.number });
    if (left.length > 0) queueTurn(tx, turn.conversationId);
  });
}

/** Lets the contact read one more reviewed sentence. False: a person took over, a newer message came, or the turn was lost. */
export async function releaseSentence(turn: LeasedTurn, sentence: string): Promise<boolean> {
  const text = cleanText(sentence);
  return inWorkspace(turn, {}, async (tx) => {
    const released = await tx
      .update(turns)
      .set({
        liveText: sql`${turns.liveText} || ${text}`,
        leaseUntil: new Date(tx.at.getTime() + env.turnLeaseMs),
      })
      .where(
        and(
          stillHis(tx, turn),
          sql`exists (select from ${conversations} where ${itsRow(tx, turn.conversationId)} and ${responderHolds(turn)})`,
        ),
      )
      .returning({ number: turns.number });
    if (released.length === 0) return false;
    signal(tx, { conversationId: turn.conversationId, seq: turn.lastSeq });
    return true;
  });
}

export type ResponderReply = {
  text: string;
  lang: string;
  citations: { slug: string; title: string }[];
  /** Ends with the offer of a person. */
  offersPerson?: boolean;
  /** It only asks what the message is about. */
  asksBack?: boolean;
  receipt: Receipt;
  /** The model's own sentence on the decision, for members. */
  opinion?: string;
};

/** The turn's one outcome: a message with its receipt. False: the turn was lost, and nothing was written. */
export async function replyAsResponder(
  turn: LeasedTurn,
  reply: ResponderReply,
  options: { at?: Date } = {},
): Promise<boolean> {
  return inWorkspace(turn, options, async (tx) => {
    const row = await lock(tx, turn.conversationId);
    if (!isStillIts(row, turn) || !(await endTurn(tx, turn, { outcome: "answered", liveText: "" }))) return false;
    await sayAnswer(tx, row, turn.number, reply);
    return true;
  });
}

/** The responder's message with its receipt; its turn has ended in this transaction. `approved`: by whose word. */
export async function sayAnswer(
  tx: Tx,
  row: Row,
  turn: number,
  reply: ResponderReply & { approved?: { name: string; edited: boolean } },
): Promise<Entry> {
  await writeReceipt(tx, { conversationId: row.id, number: turn }, reply);
  const { text, lang, citations, offersPerson = false, asksBack = false, approved } = reply;
  const payload = {
    citations,
    turn,
    ...(offersPerson && { offersPerson }),
    ...(asksBack && { askedBack: true }),
    ...(approved && { approved }),
  };
  const said = { kind: "message", actor: "responder", text: cleanText(text), lang, payload } as const;
  const entry = await write(tx, row.id, said, { waitingSince: null });
  await markAnswered(tx, row);
  if (offersPerson && citations.length === 0) queueGaps(tx, row.id);
  signal(tx, { conversationId: row.id, seq: entry.seq });
  return entry;
}

/** The turn's other outcome: to the queue, with its reason. False: the turn was lost, and nothing was written. */
export async function handOff(
  turn: LeasedTurn,
  reason: HandOffReason & Told & { held?: HeldWords },
  options: { at?: Date } = {},
): Promise<boolean> {
  return inWorkspace(turn, options, async (tx) => {
    const row = await lock(tx, turn.conversationId);
    const ended = isStillIts(row, turn) && (await endTurn(tx, turn, { outcome: "handed_off" }));
    if (!ended) return false;
    await keepWhatWasRead(tx, row, ended);
    if (reason.held) await writeHeld(tx, row.id, reason.held);
    await writeReceipt(tx, turn, reason);
    await handOffRow(tx, row, reason);
    return true;
  });
}

/** The sweeper's outcome for a turn whose time is up, whoever works on it. False when it has its outcome already. */
export async function handOffDueTurn(
  due: { workspaceId: string; conversationId: string; number: number },
  reason: HandOffReason & Told,
): Promise<boolean> {
  return inWorkspace(due, {}, async (tx) => {
    const row = await lock(tx, due.conversationId);
    const [turn] = await tx
      .select()
      .from(turns)
      .where(
        and(
          eq(turns.workspaceId, tx.workspaceId),
          eq(turns.conversationId, due.conversationId),
          eq(turns.number, due.number),
          isNull(turns.outcome),
        ),
      );
    if (!turn || row.status !== "open" || row.holder !== "responder") return false;
    // Held since the sweeper looked: it has a time of its own.
    if (turn.heldSeq !== null && turn.outcomeDueAt > tx.at) return false;
    const why = turn.heldSeq === null ? reason : reasonOfHeld(await readHeld(tx, row.id, turn.heldSeq));
    await dropTurn(tx, row, "handed_off");
    await writeReceipt(tx, { conversationId: row.id, number: turn.number }, why);
    await handOffRow(tx, row, why);
    return true;
  });
}

/** What the evidence gate held back, and all that an approval needs to say it. */
export type HeldWords = Payload<"held"> & { text: string; lang: string };

/** The words that the evidence gate held back, for members only. */
export const writeHeld = (tx: Tx, conversationId: string, { text, lang, ...payload }: HeldWords) =>
  write(tx, conversationId, { kind: "held", actor: "responder", text, lang, payload });

/** What stands in a conversation's log as held under this number. */
export async function readHeld(tx: Tx, conversationId: string, seq: number): Promise<Extract<Entry, { kind: "held" }>> {
  const [row] = await tx
    .select()
    .from(entries)
    .where(
      and(eq(entries.workspaceId, tx.workspaceId), eq(entries.conversationId, conversationId), eq(entries.seq, seq)),
    );
  const entry = row && readEntry(row);
  if (entry?.kind !== "held") throw new Error(`Entry ${seq} of conversation ${conversationId} holds nothing back.`);
  return entry;
}

/** Nobody approved it: the handoff's reason. */
const reasonOfHeld = ({ payload }: Extract<Entry, { kind: "held" }>) => ({
  cause: "unsupported_claim" as const,
  category: null,
  ruleId: null,
  priority: 0,
  citations: payload.citations,
  receipt: withoutEvidence(receiptSchema.parse(payload.receipt)),
  opinion: payload.opinion,
});

/** Queues a turn again that lost its worker. */
export async function respondAgain(lost: { workspaceId: string; conversationId: string }): Promise<void> {
  await inWorkspace(lost, {}, async (tx) => queueTurn(tx, lost.conversationId));
}

const queueTurn = (tx: Tx, conversationId: string) =>
  enqueue(tx, "respond", { conversationId }, { key: `respond:${conversationId}` });

/** Ends whatever turn is open because the holder changed; the row is locked. What the contact had read is kept and numbered now. */
export async function dropTurn(tx: Tx, row: Row, outcome: TurnOutcome = "superseded"): Promise<void> {
  const [turn] = await tx
    .update(turns)
    .set({ outcome, endedAt: tx.at, fence: null, leaseUntil: null })
    .where(and(eq(turns.workspaceId, tx.workspaceId), eq(turns.conversationId, row.id), isNull(turns.outcome)))
    .returning();
  if (turn) await keepWhatWasRead(tx, row, turn);
}

/** The fence: nobody else has the turn, and no newer message came. */
export const stillHis = (tx: Tx, turn: LeasedTurn) =>
  and(
    eq(turns.workspaceId, tx.workspaceId),
    eq(turns.conversationId, turn.conversationId),
    eq(turns.number, turn.number),
    eq(turns.fence, turn.fence),
    eq(turns.lastSeq, turn.lastSeq),
    isNull(turns.outcome),
  );

export const isStillIts = (row: Row, turn: LeasedTurn) =>
  row.status === "open" && row.holder === "responder" && row.epoch === turn.epoch;

/** The same as a condition. */
const responderHolds = (turn: LeasedTurn) =>
  and(eq(conversations.status, "open"), eq(conversations.holder, "responder"), eq(conversations.epoch, turn.epoch));

async function endTurn(tx: Tx, turn: LeasedTurn, end: { outcome: TurnOutcome; liveText?: "" }) {
  const [ended] = await tx
    .update(turns)
    .set({ ...end, endedAt: tx.at, fence: null, leaseUntil: null })
    .where(stillHis(tx, turn))
    .returning();
  return ended;
}

/** Sentences that were on the contact's screen become one message marked interrupted. The list keeps what the contact wrote last. */
async function keepWhatWasRead(tx: Tx, row: Row, turn: typeof turns.$inferSelect): Promise<Entry | null> {
  if (turn.liveText === "") return null;
  await tx
    .update(turns)
    .set({ liveText: "" })
    .where(
      and(
        eq(turns.workspaceId, tx.workspaceId),
        eq(turns.conversationId, turn.conversationId),
        eq(turns.number, turn.number),
      ),
    );
  const { lastMessageText, lastMessageBy } = row;
  const payload = { interrupted: true, turn: turn.number };
  const said = { kind: "message", actor: "responder", text: turn.liveText.trim(), payload } as const;
  const kept = await append(
    tx,
    row.id,
    said,
    lastMessageBy === "contact" ? { set: { lastMessageText, lastMessageBy } } : {},
  );
  if (kept) signal(tx, { conversationId: row.id, seq: kept.entry.seq });
  return kept?.entry ?? null;
}

/** What explains a decision: the receipt, and what the model said of it. */
type Told = { receipt: Receipt; opinion?: string };
/** `number` is null for what was decided before any turn. */
type Decided = { conversationId: string; number: number | null };

/** The model's words are the entry's text, which goes when the conversation is erased; the receipt itself holds none. */
export const writeReceipt = (tx: Tx, { conversationId, number }: Decided, { receipt, opinion }: Told) =>
  write(tx, conversationId, {
    kind: "receipt",
    actor: "system",
    text: opinion ?? "",
    payload: { turn: number, receipt },
  });
