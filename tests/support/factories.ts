// Workspaces, members and contacts for tests, made as plainly as possible.
import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Role } from "@/db/schema";
import { type Started, startConversation } from "@/domain/conversations/write/receive";
import type { Member } from "@/domain/workspaces/member";
import { newId } from "@/platform/ids";
import { newSecret } from "@/platform/secret";

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 1440 }));

export async function makeWorkspace(owner: postgres.Sql, values: { timeZone?: string; slug?: string } = {}) {
  const workspaceId = newId();
  const slug = values.slug ?? `w-${workspaceId.slice(-8)}`;
  await owner`insert into workspaces (id, slug, name, time_zone, business_hours, created_at)
    values (${workspaceId}, ${slug}, 'Lindenhof', ${values.timeZone ?? "Europe/Berlin"}, ${owner.json(ALWAYS)}, now())`;
  return { workspaceId, slug };
}

export async function makeMember(
  owner: postgres.Sql,
  workspaceId: string,
  values: { name?: string; role?: Role } = {},
): Promise<Member> {
  const { name = "Maria", role = "agent" } = values;
  const userId = newId();
  const memberId = newId();
  await owner`insert into users (id, email, name, created_at) values (${userId}, ${`${userId}@example.com`}, ${name}, now())`;
  await owner`insert into members (workspace_id, id, user_id, name, role, last_seen_at, created_at)
    values (${workspaceId}, ${memberId}, ${userId}, ${name}, ${role}, now(), now())`;
  return { workspaceId, memberId, userId, name, role };
}

export async function startedBy(
  workspaceId: string,
  text = "When are you open on Saturday?",
  at?: Date,
): Promise<Started> {
  const start = { startKey: newSecret(), clientId: randomUUID(), text, locale: "en", channel: "chat_page" } as const;
  return startConversation({ workspaceId }, start, { at });
}
