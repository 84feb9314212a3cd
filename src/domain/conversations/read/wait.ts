// What a waiting contact can be told honestly: how long an answer usually takes while the company is open, or when it opens.
import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { handoffs, workspaces } from "@/db/schema";
import { businessMinutesBetween, isOpen, nextOpening } from "@/domain/sla/business-hours";
import type { Wait } from "../timeline";

const SAMPLE = 20;
/** Fewer answers than this say nothing about the next one. */
const ENOUGH = 5;
/** Spoken of as "within": the first of these that the median does not exceed, in minutes. */
const WITHIN = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240];

/** From the last 20 handoffs that a person answered, in business minutes. */
export async function readWait(tx: Tx): Promise<Wait> {
  const [place] = await tx
    .select({ hours: workspaces.businessHours, timeZone: workspaces.timeZone })
    .from(workspaces)
    .where(eq(workspaces.id, tx.workspaceId));
  const { hours = [], timeZone = "UTC" } = place ?? {};
  if (!isOpen(hours, timeZone, tx.at))
    return { withinMinutes: null, opensAt: nextOpening(hours, timeZone, tx.at)?.toISOString() ?? null };
  const answered = await tx
    .select({ from: handoffs.handedOffAt, to: handoffs.firstHumanMessageAt })
    .from(handoffs)
    .where(and(eq(handoffs.workspaceId, tx.workspaceId), isNotNull(handoffs.firstHumanMessageAt)))
    .orderBy(desc(handoffs.handedOffAt))
    .limit(SAMPLE);
  const minutes = answered
    .flatMap(({ from, to }) => (to ? [businessMinutesBetween(hours, timeZone, from, to)] : []))
    .sort((a, b) => a - b);
  const median = minutes[Math.floor(minutes.length / 2)] ?? 0;
  const within = minutes.length >= ENOUGH ? WITHIN.find((limit) => median <= limit) : undefined;
  return { withinMinutes: within ?? null, opensAt: null };
}
