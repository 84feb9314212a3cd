// A database for one run: on the server of DATABASE_URL, else on an embedded one in a temporary folder. Gone when `run` ends.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import { startPostgres } from "@/platform/embedded-postgres";
import { env } from "@/platform/env";
import { migrate } from "../migrate";

/** Runs with a freshly migrated database, for which DATABASE_URL is set meanwhile. */
export async function withScratchDatabase<T>(run: () => Promise<T>): Promise<T> {
  const given = env.givenDatabaseUrl;
  return given ? onServer(given, run) : embedded(run);
}

async function embedded<T>(run: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "baton-evals-"));
  // The account that runs the server must be able to walk here.
  chmodSync(folder, 0o755);
  const cluster = await startPostgres({ folder, durable: false });
  try {
    return await migrated(cluster.url, run);
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer<T>(given: string, run: () => Promise<T>): Promise<T> {
  const name = `baton_evals_${randomBytes(6).toString("hex")}`;
  const url = new URL(given);
  url.pathname = `/${name}`;
  const server = postgres(given, { max: 1, onnotice: () => {} });
  try {
    await server`create database ${server(name)}`;
    return await migrated(url.toString(), run).finally(() => server`drop database ${server(name)} with (force)`);
  } finally {
    await server.end();
    process.env.DATABASE_URL = given;
  }
}

async function migrated<T>(url: string, run: () => Promise<T>): Promise<T> {
  process.env.DATABASE_URL = url;
  await migrate(url);
  try {
    return await run();
  } finally {
    await closeDatabase();
    delete process.env.DATABASE_URL;
  }
}
