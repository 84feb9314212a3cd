// What every part stands on: one durable embedded PostgreSQL in a folder of its own, a migrated database for each server (so that
// none hears another's doorbells), and conversations that are held already.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeMember, makeWorkspace } from "@tests/support/factories";
import postgres from "postgres";
import { migrate } from "@/cli/migrate";
import type { Holder } from "@/db/schema";
import type { Member } from "@/domain/workspaces/member";
import { type EmbeddedPostgres, startPostgres } from "@/platform/embedded-postgres";
import { newId } from "@/platform/ids";
import { hashSecret, newSecret } from "@/platform/secret";

export const SLUG = "bench";

/** A contact's conversation, the secret that opens it, and how far its readers have read. */
export type Talk = { conversationId: string; token: string; cursor: number };
/** A migrated database with the workspace `bench` in it. */
export type World = {
  url: string;
  owner: postgres.Sql;
  member: Member;
  /** The first of the conversations that the member holds, as after a takeover. */
  held: (count: number) => Promise<Talk[]>;
};
export type Ground = {
  /** The world of this name, made at its first use. */
  world: (name: string) => Promise<World>;
  close: () => Promise<void>;
};

const TEMPLATE = "baton";
/** As many as any part needs. */
const HELD = 2_000;
/** Entries of a conversation before anything is measured. */
const HISTORY = 8;

/** Starts the cluster; `close` removes it with all that was measured. */
export async function raiseGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), "baton-bench-"));
  // The account that runs the server must be able to walk here.
  chmodSync(folder, 0o755);
  const cluster: EmbeddedPostgres = await startPostgres({ folder, database: TEMPLATE, durable: true });
  // Nothing of the caller's own: no model is asked, no mail is sent, no other database is reached.
  for (const name of ["APP_DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "SMTP_URL", "ROLE"])
    delete process.env[name];
  process.env.DATABASE_URL = cluster.url;
  process.env.NEXTAUTH_SECRET = "a secret of the bench only, of no use elsewhere";
  process.env.LOG_LEVEL = "warn";
  await migrate(cluster.url);
  const worlds = new Map<string, World>();
  const make = async (name: string): Promise<World> => {
    const admin = postgres(databaseOf(cluster.url, "postgres"), { max: 1, onnotice: () => {} });
    await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
    await admin.end();
    const url = databaseOf(cluster.url, name);
    const owner = postgres(url, { max: 2, onnotice: () => {} });
    const { workspaceId } = await makeWorkspace(owner, { slug: SLUG });
    // Nothing is returned to the queue for being unanswered while it is measured.
    await owner`update workspaces set return_after_minutes = 1440`;
    const member = await makeMember(owner, workspaceId);
    let talks: Talk[] | undefined;
    const held = async (count: number) => {
      talks ??= await makeTalks({ owner, member }, HELD, "agent");
      return talks.slice(0, count);
    };
    return { url, owner, member, held };
  };
  return {
    world: async (name) => {
      const world = worlds.get(name) ?? (await make(name));
      worlds.set(name, world);
      return world;
    },
    close: async () => {
      for (const { owner } of worlds.values()) await owner.end();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const databaseOf = (url: string, name: string) => url.replace(/\/[^/]*$/, `/${name}`);

/**
 * Conversations with one contact each and some history: held by the member, as after a takeover, or by the responder. The tables are
 * as large as where plans are made for, and analysed: PostgreSQL plans for what it last counted.
 */
export async function makeTalks(
  { owner, member }: Pick<World, "owner" | "member">,
  count: number,
  holder: Holder,
): Promise<Talk[]> {
  const { workspaceId, memberId } = member;
  const made = Array.from({ length: count }, () => ({ contact: newId(), conversation: newId(), token: newSecret() }));
  const rows = (column: (one: (typeof made)[number]) => string) => owner.array(made.map(column), 2951);
  const talks = owner`unnest(${rows(({ contact }) => contact)}::uuid[], ${rows(({ conversation }) => conversation)}::uuid[],
    ${owner.array(made.map(({ token }) => hashSecret(token)))}::text[]) as made (contact, conversation, hash)`;
  await owner.begin(async (tx) => {
    await tx`insert into contacts (workspace_id, id, locale, created_at) select ${workspaceId}, contact, 'en', now() from ${talks}`;
    await tx`insert into contact_sessions (workspace_id, id, contact_id, token_hash, created_at, expires_at)
      select ${workspaceId}, contact, contact, hash, now(), now() + interval '1 day' from ${talks}`;
    await tx`insert into conversations
        (workspace_id, id, contact_id, channel, lang, holder, assignee_id, epoch, seq, last_message_at, created_at, held_since)
      select ${workspaceId}, conversation, contact, 'chat_page', 'en', ${holder}, ${holder === "agent" ? memberId : null}::uuid, 2,
        ${HISTORY}, now(), now(), now() from ${talks}`;
    await tx`insert into episodes (workspace_id, conversation_id, number, opened_at, opened_by)
      select ${workspaceId}, conversation, 1, now(), 'contact' from ${talks}`;
    await tx`insert into entries
        (workspace_id, conversation_id, seq, id, kind, visibility, actor, text, client_id, epoch, episode, at)
      select ${workspaceId}, conversation, seq, gen_random_uuid(), 'message', 'everyone', case seq % 2 when 1 then 'contact' else 'agent' end,
        repeat('What was said before. ', 4), gen_random_uuid()::text, 2, 1, now() from ${talks}, generate_series(1, ${HISTORY}::int) as seq`;
  });
  await owner`analyze`;
  return made.map(({ conversation, token }) => ({ conversationId: conversation, token, cursor: HISTORY }));
}
