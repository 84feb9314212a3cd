// The policy in force.
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { policies } from "@/db/schema";
import { defaultPolicy, type Policy, policySchema } from "./policy";

/** The workspace's published policy, or the default one that is in force until it publishes its own. */
export async function policyInForce(tx: Tx): Promise<Policy> {
  const [row] = await tx
    .select({ version: policies.version, rules: policies.rules })
    .from(policies)
    .where(and(eq(policies.workspaceId, tx.workspaceId), isNull(policies.retiredAt)));
  return row ? { version: row.version, ...policySchema.parse({ rules: row.rules }) } : defaultPolicy();
}
