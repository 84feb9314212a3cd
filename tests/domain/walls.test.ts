import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { tables as known } from "@tests/support/house/tables";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appDatabaseUrl, asUser, database, inWorkspace } from "@/db/client";
import { DatabaseError } from "@/db/database-error";
import { door } from "@/db/doors";
import { describeContact } from "@/domain/contacts/write";
import { claim } from "@/domain/conversations/write/hold";
import { askForPerson } from "@/domain/conversations/write/receive";
import { saveDraft } from "@/domain/escalation/write";
import { search } from "@/domain/knowledge/read";
import { importMarkdown } from "@/domain/knowledge/write";
import { addSource } from "@/domain/knowledge/write/source";
import { invite } from "@/domain/workspaces/write/links";
import { newId } from "@/platform/ids";

const { owner } = testDatabase();
const GLOBAL = ["workspaces", "users", "sessions", "limits"];

type Column = { name: string; type: string; writable: boolean };
type Place = { workspaceId: string; userId: string; slug: string };
let tables: Map<string, Column[]>;
let a: Place;
let b: Place;
let app: postgres.Sql;

/** A workspace with at least one row in every table. */
async function furnished(word: string): Promise<Place> {
  const { workspaceId, slug } = await makeWorkspace(owner());
  const boss = await makeMember(owner(), workspaceId, { role: "owner" });
  await importMarkdown({ workspaceId }, { markdown: `## ${word} hours\nThe ${word} opens at nine.`, lang: "en" });
  const { contact, conversationId } = await startedBy(workspaceId, `When does the ${word} open?`);
  await describeContact(contact, { contactId: contact.contactId, name: word, email: `${word}@example.com` });
  await askForPerson(contact, { conversationId, clientId: randomUUID() });
  await claim(boss, { conversationId });
  await invite(boss, { email: `new-${word}@example.com`, role: "agent" });
  const { sourceId, runId } = await addSource(boss, {
    kind: "page",
    address: `https://${word}.example/`,
    lang: "en",
    maxPages: 1,
    maxDepth: 0,
    everyHours: null,
  });
  await owner()`insert into source_findings (workspace_id, run_id, page, part, number, slug, title, body)
    values (${workspaceId}, ${runId}, '', 'a', 0, 'a', 'A', 'a')`;
  await owner()`insert into article_origins (workspace_id, source_id, page, part, hash, decided_at)
    values (${workspaceId}, ${sourceId}, '', 'a', '', now())`;
  await owner()`insert into policies (workspace_id, version, rules, published_at) values (${workspaceId}, 1, '[]', now())`;
  await saveDraft(boss, { rules: [], basedOn: 0, over: null });
  await owner()`insert into sessions (id, user_id, version, created_at, expires_at)
    values (${newId()}, ${boss.userId}, 1, now(), now() + interval '1 day')`;
  const gapId = newId();
  await owner()`insert into gaps (workspace_id, id, lang, created_at) values (${workspaceId}, ${gapId}, 'en', now())`;
  await owner()`insert into gap_questions (workspace_id, conversation_id, seq, gap_id, cause, missed_at)
    values (${workspaceId}, ${conversationId}, 1, ${gapId}, 'no_source', now())`;
  await owner()`insert into learnt_questions (workspace_id, conversation_id, seq, article_id, stems, learnt_from, learnt_at)
    select ${workspaceId}, ${conversationId}, 1, id, ${[word]}, 'gap', now() from articles where workspace_id = ${workspaceId} limit 1`;
  await owner()`insert into passage_vectors (workspace_id, article_id, passage, model, hash, vector, embedded_at)
    select ${workspaceId}, id, 0, 'm', '', '', now() from articles where workspace_id = ${workspaceId} limit 1`;
  await owner()`insert into learnt_words (workspace_id, stem, word, articles, learnt_at) values (${workspaceId}, ${word}, ${word}, 1, now())`;
  await door.take({ what: "walls", id: word }, 1, 60);
  return { workspaceId, userId: boss.userId, slug };
}

beforeAll(async () => {
  const columns = await owner()`
    select c.table_name as table, c.column_name as name, c.data_type as type,
      has_column_privilege('baton_app', format('%I.%I', c.table_schema, c.table_name), c.column_name, 'UPDATE') and c.is_generated = 'NEVER' as writable
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by c.ordinal_position`;
  tables = Map.groupBy(columns as unknown as (Column & { table: string })[], ({ table }) => table);
  a = await furnished("apple");
  b = await furnished("banana");
  app = postgres(appDatabaseUrl(), { max: 1, onnotice: () => {} });
});
afterAll(() => app.end());

const tenantTables = () => [...tables.keys()].filter((table) => !GLOBAL.includes(table)).sort();
/** What a statement came to: rows, or the word of PostgreSQL's refusal. */
const attempt = async (run: () => Promise<{ length: number; count?: number }>) => {
  try {
    const rows = await run();
    return Math.max(rows.length, rows.count ?? 0);
  } catch (error) {
    if (error instanceof postgres.PostgresError && ["42501", "42P01"].includes(error.code)) return "refused";
    throw error;
  }
};
const nothing = (seen: number | "refused") => expect(seen === 0 || seen === "refused").toBe(true);

describe("the tables", () => {
  it("are those of the schema, and limits, which only a door opens", () =>
    expect([...tables.keys()].sort()).toEqual([...known.map(({ name }) => name), "limits"].sort()));

  it("each have something in them here, so that seeing nothing means something", async () => {
    for (const table of tables.keys()) {
      const [row] = await owner()`select count(*)::int as count from ${owner()(table)}`;
      expect(row?.count, table).toBeGreaterThanOrEqual(2);
    }
  });

  it("are under row-level security, forced for their owner too", async () => {
    const walls = await owner()`select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`;
    for (const { name, enabled, forced, policies } of walls) {
      expect(enabled, name).toBe(true);
      // Nobody but the door has any right to it, so its owner needs no policy.
      if (name !== "limits") expect([forced, policies > 0], name).toEqual([true, true]);
    }
  });

  it("of a tenant have a key that begins with the workspace, and refer to each other by it", async () => {
    const keys = await owner()`select c.conrelid::regclass::text as table, c.contype::text as type, c.conname as name,
      c.confrelid::regclass::text as refers,
      (select array_agg(a.attname order by k.at) from unnest(c.conkey) with ordinality k(num, at)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num)::text[] as columns
      from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'f')`;
    const tenant = keys.filter((key) => !GLOBAL.includes(key.table));
    for (const { table, columns } of tenant.filter(({ type }) => type === "p"))
      expect(columns[0], table).toBe("workspace_id");
    const between = tenant.filter(({ type, refers }) => type === "f" && !GLOBAL.includes(refers));
    expect(between.length).toBeGreaterThan(5);
    for (const { columns, name } of between) expect(columns[0], name).toBe("workspace_id");
    const indexes = await owner()`select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name,
      pg_get_indexdef(i.indexrelid, 1, true) as first from pg_index i
      join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary`;
    const global = indexes.filter(({ table, first }) => !GLOBAL.includes(table) && first !== "workspace_id");
    // A secret is looked up before its workspace is known.
    expect(global.map(({ name }) => name).sort()).toEqual([
      "contact_sessions_token_hash_unique",
      "links_token_hash_unique",
    ]);
  });
});

describe("baton_app", () => {
  it("owns nothing, bypasses nothing, is nobody's heir and may make nothing", async () => {
    const [role] = await owner()`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*)::int from pg_class where relowner = r.oid) as relations,
      (select count(*)::int from pg_proc where proowner = r.oid) as functions,
      (select count(*)::int from pg_namespace where nspowner = r.oid) as schemas,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
      has_schema_privilege('baton_app', 'public', 'CREATE') as may_create,
      has_schema_privilege('baton_app', 'graphile_worker', 'USAGE') as sees_jobs
      from pg_roles r where rolname = 'baton_app'`;
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      relations: 0,
      functions: 0,
      schemas: 0,
      memberships: 0,
      may_create: false,
      sees_jobs: false,
    });
  });

  it("deletes nothing and empties nothing, in any table", async () => {
    const rights = await owner()`select table_name as name from information_schema.table_privileges
      where grantee in ('baton_app', 'PUBLIC') and table_schema = 'public' and privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')`;
    expect(rights).toHaveLength(0);
  });

  it("changes nothing of the log but to erase it", () =>
    expect(
      (tables.get("entries") ?? [])
        .filter(({ writable }) => writable)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["payload", "redacted_at", "text"]));

  it("runs only functions that were given to it, each with a fixed search path", async () => {
    const doors = await owner()`select proname as name, prosecdef as definer, proowner::regrole::text as owner,
      coalesce(proconfig, '{}') as config, prosrc like '%graphile_worker.%' as of_the_queue, has_function_privilege('public', oid, 'EXECUTE') as open
      from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`;
    expect(doors.length).toBeGreaterThan(8);
    for (const { name, owner: ownedBy, config, open, of_the_queue } of doors) {
      expect(open, name).toBe(false);
      expect(config.join(), name).toMatch(/search_path="?public, pg_temp/);
      if (!of_the_queue) expect(ownedBy, name).toBe("baton_door");
    }
  });

  it("is not baton_door, which cannot log in and owns its functions only", async () => {
    const [role] =
      await owner()`select rolcanlogin, rolsuper, (select count(*)::int from pg_class where relowner = r.oid) as relations
      from pg_roles r where rolname = 'baton_door'`;
    expect(role).toEqual({ rolcanlogin: false, rolsuper: false, relations: 0 });
    await expect(app`set role baton_door`).rejects.toThrow(/permission denied/);
  });
});

describe("without a workspace", () => {
  it("baton_app sees no row of any table", async () => {
    for (const table of tables.keys()) nothing(await attempt(() => app`select * from ${app(table)}`));
  });

  it("it sees none with an empty, made-up or malformed setting either", async () => {
    for (const table of tenantTables())
      for (const setting of ["", randomUUID()])
        nothing(
          await attempt(() =>
            app.begin(async (tx) => {
              await tx`select set_config('app.workspace', ${setting}, true)`;
              return tx`select * from ${tx(table)}`;
            }),
          ),
        );
    const malformed = app.begin(async (tx) => {
      await tx`select set_config('app.workspace', 'x'' or true --', true)`;
      return tx`select * from conversations`;
    });
    await expect(malformed).rejects.toThrow(/invalid input syntax for type uuid/);
  });

  it("it writes no row of any table", async () => {
    for (const [table, columns] of tables) {
      for (const { name } of columns.filter(({ writable }) => writable))
        nothing(await attempt(() => app`update ${app(table)} set ${app(name)} = ${app(name)}`));
      nothing(await attempt(() => app`delete from ${app(table)}`));
    }
    for (const table of tenantTables()) {
      const copied = app`insert into ${app(table)} (workspace_id) values (${a.workspaceId})`;
      await expect(copied, table).rejects.toThrow(/row-level security|permission denied/);
    }
  });

  it("it leaves nothing set behind in its connection", async () => {
    await inWorkspace(a, {}, (tx) => tx.execute(sql`select 1`));
    for (let i = 0; i < 30; i++) {
      const rows = await database().execute(sql`select id from conversations`);
      expect(rows).toHaveLength(0);
    }
  });
});

describe("inside a workspace", () => {
  it("every table shows rows of it, and none of another one", async () => {
    for (const table of tenantTables()) {
      const rows = await inWorkspace(a, {}, (tx) =>
        tx.execute<{ workspace_id: string }>(sql`select workspace_id from ${sql.identifier(table)}`),
      );
      expect(rows.length, table).toBeGreaterThan(0);
      expect(new Set([...rows].map(({ workspace_id }) => workspace_id)), table).toEqual(new Set([a.workspaceId]));
    }
    const workspaces = await inWorkspace(a, {}, (tx) => tx.execute<{ id: string }>(sql`select id from workspaces`));
    expect([...workspaces].map(({ id }) => id)).toEqual([a.workspaceId]);
    const users = await inWorkspace(a, {}, (tx) => tx.execute<{ id: string }>(sql`select id from users`));
    expect([...users].map(({ id }) => id)).toEqual([a.userId]);
    expect(await inWorkspace(a, {}, (tx) => tx.execute(sql`select id from sessions`))).toHaveLength(0);
  });

  it("no row of another one is changed, whatever is named", async () => {
    const before = await snapshot(b.workspaceId);
    for (const [table, columns] of tables) {
      const [column] = columns.filter(({ writable }) => writable);
      const key = table === "workspaces" || GLOBAL.includes(table) ? "id" : "workspace_id";
      if (!column || !columns.some(({ name }) => name === key)) continue;
      const id = table === "users" ? b.userId : b.workspaceId;
      const changed = await inWorkspace(a, {}, (tx) =>
        tx.execute(sql`update ${sql.identifier(table)} set ${sql.identifier(column.name)} = ${sql.identifier(column.name)}
          where ${sql.identifier(key)} = ${id} returning 1 as one`),
      );
      expect(changed, table).toHaveLength(0);
    }
    expect(await snapshot(b.workspaceId)).toEqual(before);
  });

  it("no row can be put into another one, or moved there", async () => {
    for (const table of tenantTables()) {
      const put = inWorkspace(a, {}, (tx) =>
        tx.execute(sql`insert into ${sql.identifier(table)} (workspace_id) values (${b.workspaceId})`),
      );
      await expect(put, table).rejects.toSatisfy(isWall);
      const columns = tables.get(table) ?? [];
      if (!columns.some(({ name, writable }) => name === "workspace_id" && writable)) continue;
      const moved = inWorkspace(a, {}, (tx) =>
        tx.execute(sql`update ${sql.identifier(table)} set workspace_id = ${b.workspaceId}`),
      );
      await expect(moved, table).rejects.toSatisfy(isWall);
    }
  });

  it("search finds its own articles only, and knows no argument that names another one", async () => {
    const found = await inWorkspace(a, {}, (tx) => search(tx, "When does the banana or the apple open?"));
    expect(found.map(({ title }) => title)).toEqual(["apple hours"]);
    const [signature] = await owner()`select pg_get_function_arguments('door_search'::regproc) as arguments`;
    expect(signature?.arguments).not.toMatch(/uuid|workspace/);
    expect(await app`select * from door_search('apple | banana', 'apple banana hours', 60)`).toHaveLength(0);
  });

  it("search does not find what is not published", async () => {
    await owner()`update articles set status = 'draft' where workspace_id = ${a.workspaceId}`;
    expect(await inWorkspace(a, {}, (tx) => search(tx, "apple hours"))).toEqual([]);
    await owner()`update articles set status = 'published' where workspace_id = ${a.workspaceId}`;
  });
});

describe("as a user outside of any workspace", () => {
  it("one sees oneself, one's own sessions and memberships, and nobody else", async () => {
    const seen = await asUser(a.userId, async (tx) => ({
      users: [...(await tx.execute<{ id: string }>(sql`select id from users`))].map(({ id }) => id),
      sessions: [...(await tx.execute<{ user_id: string }>(sql`select user_id from sessions`))].map(
        (row) => row.user_id,
      ),
      members: [...(await tx.execute<{ user_id: string }>(sql`select user_id from members`))].map((row) => row.user_id),
      workspaces: [...(await tx.execute<{ id: string }>(sql`select id from workspaces`))].map(({ id }) => id),
      conversations: (await tx.execute(sql`select id from conversations`)).length,
      contacts: (await tx.execute(sql`select id from contacts`)).length,
    }));
    expect(seen).toEqual({
      users: [a.userId],
      sessions: [a.userId],
      members: [a.userId],
      workspaces: [a.workspaceId],
      conversations: 0,
      contacts: 0,
    });
  });

  it("one changes neither a membership nor somebody else's account", async () => {
    const changed = await asUser(a.userId, async (tx) => [
      (await tx.execute(sql`update members set role = 'owner' returning 1 as one`)).length,
      (await tx.execute(sql`update workspaces set name = 'mine' returning 1 as one`)).length,
      (await tx.execute(sql`update users set name = name where id = ${b.userId} returning 1 as one`)).length,
    ]);
    expect(changed).toEqual([0, 0, 0]);
  });

  it("a session ends for fellow members only, at the hand of a workspace", async () => {
    const version = async () => (await owner()`select session_version as v from users where id = ${b.userId}`)[0]?.v;
    const before = await version();
    await inWorkspace(a, {}, (tx) => door.bumpSessionVersion(tx, b.userId));
    expect(await version()).toBe(before);
    await inWorkspace(b, {}, (tx) => door.bumpSessionVersion(tx, b.userId));
    expect(await version()).toBe(before + 1);
  });
});

/** Every tenant row of a workspace, as text. */
async function snapshot(workspaceId: string): Promise<string> {
  const all = await Promise.all(
    tenantTables().map(
      (table) => owner()`select t::text as row from ${owner()(table)} t where workspace_id = ${workspaceId} order by 1`,
    ),
  );
  return JSON.stringify(all);
}

const isWall = (error: unknown): boolean =>
  error instanceof DatabaseError && /row-level security|permission denied/.test(error.message);
