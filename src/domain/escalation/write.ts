// Changing the policy: a draft that decides nothing, and publishing it. A version is never edited, a new one takes its place; a draft
// that somebody else saved meanwhile, or whose ground was published anew, is never overwritten in silence.
import { and, eq, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { policies, policyDrafts } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { isBroken, lint } from "./lint";
import { type Rule, storeRules } from "./policy";
import { draftOf, policyInForce, rulesOf } from "./read";
import { NO_OWN_WORDS, type Safety } from "./safety";

type Options = { at?: Date };
/** Which draft the member saw; null: none. */
type Over = { over: string | null };

/** Saves the rules as the draft. Throws `conflict`, with the draft as it stands, when it is not the one that the member saw. */
export async function saveDraft(
  member: Member,
  { rules, basedOn, over }: { rules: Rule[]; basedOn: number } & Over,
  options: Options = {},
): Promise<{ revision: string }> {
  return inWorkspace(member, options, async (tx) => {
    await lockPolicy(tx);
    await requireSeen(tx, over);
    return writeDraft(tx, member, { rules, basedOn });
  });
}

/** The rules of an older version as the draft, upon what is in force. Throws `not_found`, or `conflict` as saving does. */
export async function restoreVersion(
  member: Member,
  { version, over }: { version: number } & Over,
  options: Options = {},
): Promise<{ revision: string }> {
  return inWorkspace(member, options, async (tx) => {
    await lockPolicy(tx);
    await requireSeen(tx, over);
    const rules = await rulesOf(tx, version);
    if (!rules) throw new Refusal("not_found", "There is no such version of the policy.");
    return writeDraft(tx, member, { rules, basedOn: (await policyInForce(tx)).version });
  });
}

/** Drops the draft that the member saw. */
export async function discardDraft(member: Member, { over }: { over: string }, options: Options = {}): Promise<void> {
  await inWorkspace(member, options, async (tx) => {
    await lockPolicy(tx);
    await requireSeen(tx, over);
    await dropDraft(tx);
  });
}

/**
 * The draft decides from the next message on. Throws `invalid` while its rules contradict each other, and `conflict` when it is not
 * the draft that the member saw or another version was published since it was begun.
 */
export async function publishDraft(
  member: Member,
  { over, reason }: { over: string; reason: string },
  options: Options = {},
): Promise<{ version: number }> {
  return inWorkspace(member, options, async (tx) => {
    await lockPolicy(tx);
    const draft = await requireSeen(tx, over);
    if (!draft) throw new Refusal("conflict", "There is no draft to publish.");
    const { version, safety = NO_OWN_WORDS } = await policyInForce(tx);
    if (draft.basedOn !== version)
      throw new Refusal(
        "conflict",
        `Version ${version} was published after this draft was begun. Compare them, save the draft upon version ${version}, and publish again.`,
      );
    const findings = lint(draft.rules);
    if (isBroken(findings))
      throw new Refusal(
        "invalid",
        findings.find(({ severity }) => severity === "error")?.sentence ?? "Its rules contradict each other.",
      );
    await dropDraft(tx);
    return { version: await publish(tx, member, { rules: draft.rules, safety, reason }) };
  });
}

/** The same rules with other safety words, in force from the next message on. A draft goes on upon the new version. */
export async function publishSafety(
  member: Member,
  safety: Safety,
  { reason = "The safety words were changed.", ...options }: Options & { reason?: string } = {},
): Promise<void> {
  await inWorkspace(member, options, async (tx) => {
    await lockPolicy(tx);
    const { version, rules } = await policyInForce(tx);
    const next = await publish(tx, member, { rules, safety, reason });
    await tx
      .update(policyDrafts)
      .set({ basedOn: next })
      .where(and(eq(policyDrafts.workspaceId, tx.workspaceId), eq(policyDrafts.basedOn, version)));
  });
}

const lockPolicy = (tx: Tx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`policy:${tx.workspaceId}`}, 0))`);

/** The draft, if it is the one that was seen. */
async function requireSeen(tx: Tx, over: string | null) {
  const draft = await draftOf(tx);
  if ((draft?.revision ?? null) === over) return draft;
  const sentence = draft
    ? `${draft.savedBy} saved this draft meanwhile. Yours is not saved; look at theirs first.`
    : "The draft was published or discarded meanwhile. Yours is not saved.";
  throw new Refusal("conflict", sentence, { current: draft });
}

async function writeDraft(
  tx: Tx,
  member: Member,
  { rules, basedOn }: { rules: Rule[]; basedOn: number },
): Promise<{ revision: string }> {
  const revision = newId(tx.at);
  const draft = { revision, basedOn, rules: storeRules(rules), savedBy: member.memberId, savedAt: tx.at };
  await tx
    .insert(policyDrafts)
    .values({ workspaceId: tx.workspaceId, ...draft })
    .onConflictDoUpdate({ target: policyDrafts.workspaceId, set: draft });
  return { revision };
}

const dropDraft = (tx: Tx) =>
  tx.update(policyDrafts).set({ rules: null }).where(eq(policyDrafts.workspaceId, tx.workspaceId));

async function publish(
  tx: Tx,
  member: Member,
  { rules, safety, reason }: { rules: Rule[]; safety: Safety; reason: string },
): Promise<number> {
  const mine = eq(policies.workspaceId, tx.workspaceId);
  await tx
    .update(policies)
    .set({ retiredAt: tx.at })
    .where(and(mine, isNull(policies.retiredAt)));
  const [row] = await tx
    .insert(policies)
    .values({
      workspaceId: tx.workspaceId,
      version: sql`(select coalesce(max(version), 0) + 1 from ${policies} where ${mine})`,
      rules: storeRules(rules),
      safety,
      publishedAt: tx.at,
      publishedBy: member.memberId,
      reason,
    })
    .returning({ version: policies.version });
  return row?.version ?? 0;
}
