// Brings a database to the present schema: roles of the cluster, the job queue's tables, our migrations. Safe to run by many at once.
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runDrizzle } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as runJobQueue } from "graphile-worker";
import postgres from "postgres";
import { appPassword } from "@/db/client";

const LOCK = 4_202_611;

/** Migrates the database behind `databaseUrl` (a privileged role). Throws what PostgreSQL says. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${LOCK})`;
    await makeRoles(client);
    await runJobQueue({ connectionString: databaseUrl });
    await runDrizzle(drizzle(client), { migrationsFolder: "drizzle" });
  } finally {
    await client.end();
  }
}

/** Roles belong to the cluster and advisory locks to a database, so another database may be making them at this moment. */
async function makeRoles(client: postgres.Sql): Promise<void> {
  const password = appPassword();
  for (let attempt = 1; ; attempt++) {
    try {
      await client.unsafe(`
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'baton_door') THEN CREATE ROLE baton_door NOLOGIN BYPASSRLS; END IF;
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'baton_app') THEN CREATE ROLE baton_app NOLOGIN; END IF;
          ALTER ROLE baton_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '${password}';
        END $$`);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { env } = await import("@/platform/env");
  await migrate(env.databaseUrl);
}
