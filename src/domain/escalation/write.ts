// Publishing: a version of the policy is never edited, a new one takes its place.
import { and, eq, isNull, sql } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { policies } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { policyInForce } from "./read";
import type { Safety } from "./safety";

/** The same rules with other safety words, in force from the next message on. */
export async function publishSafety(member: Member, safety: Safety, options: { at?: Date } = {}): Promise<void> {
  await inWorkspace(member, options, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`policy:${tx.workspaceId}`}, 0))`);
    const { rules } = await policyInForce(tx);
    const mine = eq(policies.workspaceId, tx.workspaceId);
    await tx
      .update(policies)
      .set({ retiredAt: tx.at })
      .where(and(mine, isNull(policies.retiredAt)));
    await tx.insert(policies).values({
      workspaceId: tx.workspaceId,
      version: sql`(select coalesce(max(version), 0) + 1 from ${policies} where ${mine})`,
      rules,
      safety,
      publishedAt: tx.at,
      publishedBy: member.memberId,
    });
  });
}
