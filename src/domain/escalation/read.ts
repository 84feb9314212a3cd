// The policy in force, the draft of the next one, and every version there was.
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { members, policies, policyDrafts } from "@/db/schema";
import { defaultPolicy, type Policy, type Rule, readRules } from "./policy";
import { NO_OWN_WORDS, type Safety, safetySchema } from "./safety";

/** The workspace's published policy, or the default one that is in force until it publishes its own. */
export async function policyInForce(tx: Tx): Promise<Policy> {
  const [row] = await tx
    .select({ version: policies.version, rules: policies.rules, safety: policies.safety })
    .from(policies)
    .where(and(eq(policies.workspaceId, tx.workspaceId), isNull(policies.retiredAt)));
  if (!row) return defaultPolicy();
  return { version: row.version, rules: readRules(row.rules), safety: safetySchema.parse(row.safety) };
}

/** What the workspace says at once where danger to life is spoken of. */
export const readSafety = (asker: { workspaceId: string }): Promise<Safety> =>
  inWorkspace(asker, {}, async (tx) => (await policyInForce(tx)).safety ?? NO_OWN_WORDS);

export type PolicyDraft = {
  revision: string;
  /** The version that was in force as it was begun. */
  basedOn: number;
  rules: Rule[];
  savedBy: string;
  savedAt: string;
};

/** The draft, if there is one. */
export async function draftOf(tx: Tx): Promise<PolicyDraft | null> {
  const [row] = await tx
    .select({
      revision: policyDrafts.revision,
      basedOn: policyDrafts.basedOn,
      rules: policyDrafts.rules,
      savedBy: members.name,
      savedAt: policyDrafts.savedAt,
    })
    .from(policyDrafts)
    .innerJoin(members, and(eq(members.workspaceId, policyDrafts.workspaceId), eq(members.id, policyDrafts.savedBy)))
    .where(and(eq(policyDrafts.workspaceId, tx.workspaceId), isNotNull(policyDrafts.rules)));
  return row ? { ...row, rules: readRules(row.rules), savedAt: row.savedAt.toISOString() } : null;
}

export type PolicyVersion = {
  version: number;
  /** Null: the default policy that came with the workspace. */
  publishedAt: string | null;
  publishedBy: string | null;
  reason: string;
  inForce: boolean;
  rules: Rule[];
};

export type PolicyHistory = { published: Policy; draft: PolicyDraft | null; versions: PolicyVersion[] };
const MOST_VERSIONS = 100;

/** What decides now, what is being changed, and the newest hundred versions, the newest first. */
export async function readPolicy(asker: { workspaceId: string }): Promise<PolicyHistory> {
  return inWorkspace(asker, {}, async (tx) => {
    const published = await policyInForce(tx);
    return { published, draft: await draftOf(tx), versions: await versionsOf(tx, published.version) };
  });
}

async function versionsOf(tx: Tx, inForce: number): Promise<PolicyVersion[]> {
  const rows = await tx
    .select({
      version: policies.version,
      rules: policies.rules,
      publishedAt: policies.publishedAt,
      publishedBy: members.name,
      reason: policies.reason,
    })
    .from(policies)
    .leftJoin(members, and(eq(members.workspaceId, policies.workspaceId), eq(members.id, policies.publishedBy)))
    .where(eq(policies.workspaceId, tx.workspaceId))
    .orderBy(desc(policies.version))
    .limit(MOST_VERSIONS);
  const { rules } = defaultPolicy();
  const first = { version: 0, publishedAt: null, publishedBy: null, reason: "Came with Baton.", rules };
  const stored = rows.map((row) => ({
    ...row,
    rules: readRules(row.rules),
    publishedAt: row.publishedAt.toISOString(),
  }));
  return [...stored, first].map((version) => ({ ...version, inForce: version.version === inForce }));
}

/** The rules of one version, also of the default; null when there was none. */
export async function rulesOf(tx: Tx, version: number): Promise<Rule[] | null> {
  if (version === 0) return defaultPolicy().rules;
  const [row] = await tx
    .select({ rules: policies.rules })
    .from(policies)
    .where(and(eq(policies.workspaceId, tx.workspaceId), eq(policies.version, version)));
  return row ? readRules(row.rules) : null;
}
