// Ends the present stretch of a conversation with its one outcome.
import { and, asc, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { entries, episodes, handoffs } from "@/db/schema";
import { readEntry } from "../entry";
import { type Ending, outcomeOf } from "../episode";
import { endHandoff, itsEpisode } from "./handoff";
import type { Row } from "./log";

/** `row` is the conversation after its move to resolved; `waitingBefore` tells whether a message was left without an answer. */
export async function endEpisode(
  tx: Tx,
  row: Row,
  ending: Pick<Ending, "why" | "solved"> & { resolvedBy: string | null; waitingBefore?: boolean },
): Promise<void> {
  const [episode] = await tx.select().from(episodes).where(itsEpisode(tx, row));
  const [first] = await tx
    .select({ cause: handoffs.cause })
    .from(handoffs)
    .where(
      and(
        eq(handoffs.workspaceId, tx.workspaceId),
        eq(handoffs.conversationId, row.id),
        eq(handoffs.episode, row.episode),
      ),
    )
    .orderBy(asc(handoffs.handedOffAt))
    .limit(1);
  const { why, solved, resolvedBy, waitingBefore = false } = ending;
  const outcome = outcomeOf({
    why,
    solved,
    humanHeld: episode?.humanHeld ?? false,
    firstCause: first?.cause ?? null,
    answered: episode?.firstResponderMessageAt != null && !waitingBefore && !(await endsAskedBack(tx, row)),
  });
  await tx.update(episodes).set({ endedAt: tx.at, outcome, resolvedBy }).where(itsEpisode(tx, row));
  await endHandoff(tx, row, "resolved");
}

/** The last that was said is the responder's own question: nothing has been answered. */
async function endsAskedBack(tx: Tx, row: Row): Promise<boolean> {
  const [last] = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, row.id),
        eq(entries.episode, row.episode),
        eq(entries.kind, "message"),
      ),
    )
    .orderBy(desc(entries.seq))
    .limit(1);
  const entry = last && readEntry(last);
  return entry?.kind === "message" && entry.payload.askedBack === true;
}
