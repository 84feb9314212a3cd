// A message that speaks of danger to life, met in the very transaction that stores it: no worker, job or model stands between it
// and the safety words, and none has to be alive.
import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { conversations, entries } from "@/db/schema";
import { dangerIn } from "@/domain/escalation/danger";
import { defaultPolicy, type Policy } from "@/domain/escalation/policy";
import { policyInForce } from "@/domain/escalation/read";
import type { Decision } from "@/domain/escalation/situation";
import { triage } from "@/domain/escalation/triage";
import { log } from "@/platform/log";
import { PRIORITIES } from "../conversation";
import type { Entry } from "../entry";
import { handOffRow, saySafetyWords } from "./handoff";
import { itsRow, type Row } from "./log";
import { dropTurn, writeReceipt } from "./turn";

/**
 * Held by the responder: the words are said, and it is handed off before all others. In the queue: raised to the top, and the words are said
 * unless they were for this handoff. Held by an agent: marked, and nothing is said over them. False: there is no danger in it.
 */
export async function meetDanger(tx: Tx, row: Row, { seq, text }: Entry): Promise<boolean> {
  if (!dangerIn(text, row.lang)) return false;
  const utterances = [{ seq, actor: "contact" as const, text }];
  const situation = { utterances, burstFrom: seq, feedback: [], lang: row.lang, knowledge: null };
  const decision = triage(situation, await policyWhateverHappened(tx));
  const { cause, category, ruleId, priority, words, receipt } = decision;
  if (row.holder === "responder") {
    await dropTurn(tx, row, "handed_off");
    await writeReceipt(tx, { conversationId: row.id, number: null }, { receipt });
    await handOffRow(tx, row, { cause: cause ?? "category", category, ruleId, priority, words });
  } else await raise(tx, row, seq, decision);
  return true;
}

/** What cannot be read must not keep somebody in danger from a person. */
async function policyWhateverHappened(tx: Tx): Promise<Policy> {
  try {
    return await policyInForce(tx);
  } catch (error) {
    log.error({ err: error }, "the policy in force could not be read; danger to life is met by the default one");
    return defaultPolicy();
  }
}

/** A person has it already, or is coming: to the top, once in each stretch. */
async function raise(tx: Tx, row: Row, seq: number, { category, words, receipt }: Decision): Promise<void> {
  const known = await alreadyMet(tx, row);
  if (words && row.holder === "queue" && !known.said) await saySafetyWords(tx, row, words);
  if (known.marked) return;
  await tx.update(conversations).set({ priority: PRIORITIES.danger, category }).where(itsRow(tx, row.id));
  await writeReceipt(tx, { conversationId: row.id, number: null }, { receipt });
  enqueue(tx, "alert_danger", { conversationId: row.id, seq }, { key: `alert_danger:${row.id}:${seq}` });
}

/** Whether danger was marked, and whether the words were said, in this episode since it was last handed back. */
async function alreadyMet(tx: Tx, row: Row): Promise<{ marked: boolean; said: boolean }> {
  const ofIt = and(eq(entries.workspaceId, tx.workspaceId), eq(entries.conversationId, row.id));
  const [met] = await tx
    .select({
      marked: sql<boolean>`coalesce(bool_or(kind = 'receipt' and payload->'receipt'->'signals'->'safety' = 'true'), false)`,
      said: sql<boolean>`coalesce(bool_or(kind = 'message' and payload->'safety' = 'true'), false)`,
    })
    .from(entries)
    .where(
      and(
        ofIt,
        eq(entries.episode, row.episode),
        gt(
          entries.seq,
          sql`coalesce((select max(b.seq) from entries b where b.workspace_id = ${tx.workspaceId}
            and b.conversation_id = ${row.id} and b.kind = 'hand_back'), 0)`,
        ),
      ),
    );
  return met ?? { marked: false, said: false };
}
