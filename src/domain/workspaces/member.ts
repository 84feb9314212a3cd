// A member and what each role may do. The one table that every gate reads.
import type { Role } from "@/db/schema";

/** A person in a workspace who is asking for something. */
export type Member = { workspaceId: string; memberId: string; userId: string; name: string; role: Role };

export const ROLES = ["agent", "manager", "admin", "owner"] as const satisfies readonly Role[];

const ACTS = {
  read_conversations: "agent",
  hold_conversations: "agent",
  read_knowledge: "agent",
  set_presence: "agent",
  change_own_name: "agent",
  read_dashboard: "manager",
  write_knowledge: "manager",
  publish_policy: "manager",
  read_members: "manager",
  invite_members: "admin",
  change_members: "admin",
  change_workspace: "admin",
  read_mail: "admin",
} as const satisfies Record<string, Role>;

/** Something a member may want to do; the value above is the lowest role that may. */
export type Act = keyof typeof ACTS;

export const acts = Object.keys(ACTS) as Act[];

/** Whether this member's role allows the act. */
export const can = (member: { role: Role }, act: Act): boolean =>
  ROLES.indexOf(member.role) >= ROLES.indexOf(ACTS[act]);

/** The lowest role that may, for "Ask an admin" sentences. */
export const lowestRole = (act: Act): Role => ACTS[act];

/** Whether this role may make, change or remove somebody of the other: nobody reaches above themselves. */
export const reaches = (by: Role, other: Role): boolean => ROLES.indexOf(by) >= ROLES.indexOf(other);

/** A member counts as there while the desk's stream was seen within this time and they are not away. */
export const ONLINE_WITHIN_MS = 60_000;

/** Whether somebody is there to take a conversation. */
export const isOnline = (member: { lastSeenAt: Date | null; away: boolean }, at: Date): boolean =>
  !member.away && member.lastSeenAt !== null && at.getTime() - member.lastSeenAt.getTime() < ONLINE_WITHIN_MS;
