// An installation of before the articles had versions: each migration since then runs in a session of its own, over what was there.
import { randomBytes } from "node:crypto";
import { migrations } from "@tests/support/house/tables";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { expect, it } from "vitest";
import { newId } from "@/platform/ids";

const ADDRESS = process.env.DATABASE_URL ?? "";
const elsewhere = (database: string) => ADDRESS.replace(/\/[^/]*$/, `/${database}`);

async function inSession<T>(database: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(elsewhere(database), { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

const VERSIONS = migrations.findIndex(({ sql }) => sql.includes('CREATE TABLE "article_versions"'));

async function apply(database: string, from: number, to: number): Promise<void> {
  await inSession(database, (sql) =>
    sql.begin(async (tx) => {
      for (const { sql: text } of migrations.slice(from, to))
        for (const statement of text.split("--> statement-breakpoint")) await tx.unsafe(statement);
    }),
  );
}

it("takes each later migration by itself, and its articles begin their history with what they are", async () => {
  const name = `upgrade_${randomBytes(6).toString("hex")}`;
  await inSession("postgres", (sql) => sql`create database ${sql(name)}`);
  await runMigrations({ connectionString: elsewhere(name) });
  await apply(name, 0, VERSIONS);
  const id = newId();
  await inSession(name, (sql) => insertArticle(sql, id));
  for (let at = VERSIONS; at < migrations.length; at++) await apply(name, at, at + 1);
  const versions = await inSession(
    name,
    (sql) => sql`select article_id as id, version, act, body, status, audience from article_versions`,
  );
  expect([...versions]).toEqual([
    { id, version: 7, act: "published", body: "From 8.", status: "published", audience: "public" },
  ]);
  await inSession("postgres", (sql) => sql`drop database ${sql(name)}`);
});

async function insertArticle(sql: postgres.Sql, id: string): Promise<void> {
  const workspaceId = newId();
  await sql`insert into workspaces (id, slug, name, time_zone, business_hours, created_at)
    values (${workspaceId}, 'old', 'Old', 'UTC', '[]', now())`;
  await sql`insert into articles (workspace_id, id, slug, title, body, status, version, search_config, created_at, updated_at)
    values (${workspaceId}, ${id}, 'hours', 'Hours', 'From 8.', 'published', 7, 'english', now(), now())`;
}
