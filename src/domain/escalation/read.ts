// The policy in force.
import { and, eq, isNull } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { policies } from "@/db/schema";
import { defaultPolicy, type Policy, policySchema, safetyFirst } from "./policy";
import { NO_OWN_WORDS, type Safety, safetySchema } from "./safety";

/** The workspace's published policy, or the default one that is in force until it publishes its own. */
export async function policyInForce(tx: Tx): Promise<Policy> {
  const [row] = await tx
    .select({ version: policies.version, rules: policies.rules, safety: policies.safety })
    .from(policies)
    .where(and(eq(policies.workspaceId, tx.workspaceId), isNull(policies.retiredAt)));
  if (!row) return defaultPolicy();
  const { rules } = policySchema.parse({ rules: row.rules });
  return { version: row.version, rules: safetyFirst(rules), safety: safetySchema.parse(row.safety) };
}

/** What the workspace says at once where danger to life is spoken of. */
export const readSafety = (asker: { workspaceId: string }): Promise<Safety> =>
  inWorkspace(asker, {}, async (tx) => (await policyInForce(tx)).safety ?? NO_OWN_WORDS);
