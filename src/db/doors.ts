// The few questions that are asked before a workspace is known, and what may be deleted within one: each a SECURITY DEFINER function of drizzle/0001_walls.sql or later.
import { createHmac } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { env } from "@/platform/env";
import { database, type Tx } from "./client";
import { withoutWords } from "./database-error";
import type { Role } from "./schema";

/** `T` is what the listed columns of `query` give; each query below stands beside its type. */
const rows = async <T>(query: SQL): Promise<T[]> => [...(await database().execute(query).catch(withoutWords))] as T[];
const first = async <T>(query: SQL): Promise<T | null> => (await rows<T>(query))[0] ?? null;

export type MemberRow = { workspaceId: string; memberId: string; userId: string; name: string; role: Role };
export type ContactRow = { workspaceId: string; contactId: string; sessionId: string };
export type DueConversation = { workspaceId: string; conversationId: string; due: "wake" | "resolve_quiet" | "return" };
export type DueTurn = { workspaceId: string; conversationId: string; number: number; due: boolean };

/** What is counted: an `id` is stored as it is, an `address` (of mail or of the network) as a keyed hash only. */
export type Counted = { what: string } & ({ id: string } | { address: string });

const keyedHash = (address: string) => createHmac("sha256", env.secret).update(address).digest("base64url");

export const door = {
  /** The workspace of a public address, or null. */
  workspace: async (slug: string): Promise<string | null> =>
    (await first<{ id: string | null }>(sql`select door_workspace(${slug}) as id`))?.id ?? null,

  /** What sign-in needs of an e-mail address, or null. */
  signIn: (email: string) =>
    first<{ userId: string; passwordHash: string | null; sessionVersion: number }>(
      sql`select user_id as "userId", password_hash as "passwordHash", session_version as "sessionVersion" from door_sign_in(${email})`,
    ),

  /** The user of a living session, or null when it ended, was revoked or is of an older version. */
  session: async (sessionId: string): Promise<string | null> =>
    (await first<{ id: string | null }>(sql`select door_session(${sessionId}::uuid) as id`))?.id ?? null,

  /** Who a living session is in a workspace, or null. */
  member: (sessionId: string, slug: string) =>
    first<MemberRow>(
      sql`select workspace_id as "workspaceId", member_id as "memberId", user_id as "userId", name, role from door_member(${sessionId}::uuid, ${slug})`,
    ),

  /** The contact whose hashed secret this is, in this workspace only. */
  contact: (tokenHash: string, slug: string) =>
    first<ContactRow>(
      sql`select workspace_id as "workspaceId", contact_id as "contactId", session_id as "sessionId" from door_contact(${tokenHash}, ${slug})`,
    ),

  /** Where an unused, unexpired link belongs. */
  link: (tokenHash: string) =>
    first<{ workspaceId: string; linkId: string }>(
      sql`select workspace_id as "workspaceId", link_id as "linkId" from door_link(${tokenHash})`,
    ),

  /** Which of these sessions are no longer good. */
  revoked: async (open: {
    contacts: string[];
    members: { sessionId: string; workspaceId: string }[];
  }): Promise<string[]> => {
    const list = (ids: string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;
    const found = await rows<{ id: string }>(
      sql`select id from door_revoked(${list(open.contacts)}, ${list(open.members.map((m) => m.sessionId))}, ${list(open.members.map((m) => m.workspaceId))})`,
    );
    return found.map((row) => row.id);
  },

  /** Turns without an outcome whose worker is gone, or whose outcome is due. */
  turnsToMend: () =>
    rows<DueTurn>(
      sql`select workspace_id as "workspaceId", conversation_id as "conversationId", number, due from door_turns_to_mend()`,
    ),

  /** Conversations that the passing of time moves. */
  conversationsDue: () =>
    rows<DueConversation>(
      sql`select workspace_id as "workspaceId", conversation_id as "conversationId", due from door_conversations_due()`,
    ),

  /** Makes jobs whose worker is gone available again. */
  freeLostJobs: async (): Promise<void> => {
    await rows(sql`select free_lost_jobs()`);
  },

  /** Counts one use; false when `allowed` uses of the window are spent. */
  take: async (counted: Counted, allowed: number, windowSeconds: number): Promise<boolean> => {
    const who = "id" in counted ? counted.id : keyedHash(counted.address);
    const key = `${counted.what}:${who}`;
    return (
      (await first<{ ok: boolean }>(sql`select door_take(${key}, ${allowed}, ${windowSeconds}) as ok`))?.ok ?? false
    );
  },

  /** Takes out what was counted in windows that are over, a thousand at most. */
  forgetLimits: async (): Promise<void> => {
    await rows(sql`select door_forget_limits()`);
  },

  /** Drops what a run of a source found. */
  emptyRun: async (tx: Tx, runId: string): Promise<void> => {
    await tx.execute(sql`select door_empty_run(${runId}::uuid)`);
  },

  /** Drops all runs of a source but the newest. */
  forgetRuns: async (tx: Tx, sourceId: string, kept: number): Promise<void> => {
    await tx.execute(sql`select door_forget_runs(${sourceId}::uuid, ${kept}::int)`);
  },

  /** Removes a source with its runs; false when there is none. */
  removeSource: async (tx: Tx, sourceId: string): Promise<boolean> => {
    const [row] = await tx.execute<{ removed: boolean }>(sql`select door_remove_source(${sourceId}::uuid) as removed`);
    return row?.removed ?? false;
  },

  /** Drops what the workspace learnt before this instant and not since, but for what a member took out. */
  forgetLearnt: async (tx: Tx, before: Date): Promise<void> => {
    await tx.execute(sql`select door_forget_learnt(${before.toISOString()}::timestamptz)`);
  },

  /** Drops the embedded passages of the workspace that are not among these. */
  keepPassages: async (tx: Tx, kept: { articleId: string; passage: number }[]): Promise<void> => {
    const ids = `{${kept.map(({ articleId }) => articleId).join(",")}}`;
    const passages = `{${kept.map(({ passage }) => passage).join(",")}}`;
    await tx.execute(sql`select door_keep_passages(${ids}::uuid[], ${passages}::integer[])`);
  },

  /** Ends every session of a fellow member. */
  bumpSessionVersion: async (tx: Tx, userId: string): Promise<void> => {
    await tx.execute(sql`select door_bump_session_version(${userId}::uuid)`);
  },
};
