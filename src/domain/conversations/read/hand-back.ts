// What the form of a hand-back begins with.
import { and, asc, eq } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { conversations, entries } from "@/db/schema";
import type { ContractLine } from "@/domain/escalation/contract";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { readEntry } from "../entry";
import { draftContract } from "../hand-back";

/** The lines that the present episode gives. Throws `not_found`. */
export async function readHandBackDraft(member: Member, conversationId: string): Promise<ContractLine[]> {
  return inWorkspace(member, {}, async (tx) => {
    const rows = await tx
      .select({ entry: entries })
      .from(entries)
      .innerJoin(
        conversations,
        and(eq(conversations.workspaceId, entries.workspaceId), eq(conversations.id, entries.conversationId)),
      )
      .where(
        and(
          eq(entries.workspaceId, tx.workspaceId),
          eq(entries.conversationId, conversationId),
          eq(entries.episode, conversations.episode),
        ),
      )
      .orderBy(asc(entries.seq));
    // Every episode begins with an entry.
    if (rows.length === 0) throw new Refusal("not_found", "This conversation does not exist.");
    return draftContract(rows.map(({ entry }) => readEntry(entry)));
  });
}
