// The end of a hand-back's time: what is still open goes back to a person.
import { and, eq } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { entries } from "@/db/schema";
import { PRIORITIES } from "../conversation";
import { readEntry } from "../entry";
import { contractOfStretch, openLinesDue } from "../steer";
import { handOffRow } from "./handoff";
import { lock } from "./log";
import { dropTurn } from "./turn";

/**
 * Hands the conversation off when the contract of its hand-back `seq` still is the one of this stretch, a line is open, and the time
 * of open lines is over. False when it is no longer so; a second run has no second effect.
 */
export async function endContract(
  due: { workspaceId: string },
  { conversationId, seq }: { conversationId: string; seq: number },
  options: { at?: Date } = {},
): Promise<boolean> {
  return inWorkspace(due, options, async (tx) => {
    const row = await lock(tx, conversationId);
    const ofIt = and(eq(entries.workspaceId, tx.workspaceId), eq(entries.conversationId, conversationId));
    const found = await tx
      .select()
      .from(entries)
      .where(and(ofIt, eq(entries.seq, seq)));
    const contract = contractOfStretch(found.map(readEntry), row, tx.at);
    const over = contract && openLinesDue(contract.entry);
    if (!over || over > tx.at) return false;
    const lines = (contract.entry.payload.contract?.lines ?? []).flatMap(({ part }, index) =>
      part === "open" ? [index] : [],
    );
    await dropTurn(tx, row, "handed_off");
    await handOffRow(tx, row, {
      cause: "hand_back_contract",
      category: null,
      ruleId: null,
      priority: PRIORITIES.normal,
      keptBy: [{ seq, lines }],
    });
    return true;
  });
}
