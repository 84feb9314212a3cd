// The tests' own PostgreSQL, with one migrated template that every test file copies.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { migrate } from "@/cli/migrate";
import { startPostgres } from "@/platform/embedded-postgres";

export const TEMPLATE = "baton_template";

export default async function setup(): Promise<() => Promise<void>> {
  const folder = clusterFolder();
  const cluster = await startPostgres({ folder, database: TEMPLATE, durable: false });
  process.env.DATABASE_URL = cluster.url;
  process.env.NEXTAUTH_SECRET = "a secret of the tests only, of no use elsewhere";
  process.env.LOG_LEVEL ??= "silent";
  await migrate(cluster.url);
  const client = postgres(cluster.url.replace(TEMPLATE, "postgres"), { max: 1, onnotice: () => {} });
  await client`update pg_database set datistemplate = true where datname = ${TEMPLATE}`;
  await client.end();
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A new folder for a cluster; the account that runs the server must be able to walk there. */
export function clusterFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "baton-test-"));
  chmodSync(folder, 0o755);
  return folder;
}
