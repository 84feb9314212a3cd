// The one way into the database: a transaction on the `baton_app` role that sees one workspace, or one user's own rows.
// Hides the pool, the role and the settings that row security reads.
import { createHmac, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/platform/env";
import { withoutWords } from "./database-error";
import * as schema from "./schema";

const connect = () => {
  const client = postgres(appDatabaseUrl(), {
    max: env.databasePool,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: "baton",
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  return { client, db: drizzle(client, { schema }) };
};

let pool: ReturnType<typeof connect> | undefined;

type Database = ReturnType<typeof connect>["db"];
type BareTx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A transaction inside one workspace; `at` is the instant that every row it writes carries. */
export type Tx = BareTx & { readonly at: Date; readonly workspaceId: string };
/** A transaction that sees one user's own rows, in whatever workspace. */
export type UserTx = BareTx & { readonly at: Date; readonly userId: string };

/** The pool, opened at first use. Outside `src/db` only doors may be called on it: row security shows it nothing else. */
export function database(): Database {
  pool ??= connect();
  return pool.db;
}

/** Whether the database takes a question now. */
export const databaseAnswers = (): Promise<boolean> =>
  database()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );

/** Ends the pool; in-flight transactions get `seconds` to finish. */
export async function closeDatabase(seconds = 5): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.client.end({ timeout: seconds });
}

/**
 * Runs one transaction that sees only the asker's workspace.
 * @param options.at the instant of what happens; the database's now unless passed (the seed passes history).
 */
export async function inWorkspace<T>(
  asker: { readonly workspaceId: string },
  options: { at?: Date | undefined },
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const done = database().transaction(async (tx) => {
    const rows = await tx.execute<{ at: string }>(
      sql`select set_config('app.workspace', ${asker.workspaceId}, true), now() as at`,
    );
    const at = options.at ?? new Date(rows[0]?.at ?? Number.NaN);
    return run(Object.assign(tx, { at, workspaceId: asker.workspaceId }));
  });
  return done.catch(withoutWords);
}

/** Runs one transaction that sees only this user's own rows. */
export async function asUser<T>(userId: string, run: (tx: UserTx) => Promise<T>): Promise<T> {
  const done = database().transaction(async (tx) => {
    const rows = await tx.execute<{ at: string }>(sql`select set_config('app.user', ${userId}, true), now() as at`);
    return run(Object.assign(tx, { at: new Date(rows[0]?.at ?? Number.NaN), userId }));
  });
  return done.catch(withoutWords);
}

const madeUpPassword = randomBytes(32).toString("hex");

/** The password of `baton_app`: follows from the owner's, so that every instance and database of a cluster agrees on it. */
export function appPassword(): string {
  const owner = decodeURIComponent(new URL(env.databaseUrl).password) || env.databasePassword;
  return owner ? createHmac("sha256", owner).update("baton_app").digest("hex") : madeUpPassword;
}

/** Where the process itself connects: DATABASE_URL's database as `baton_app`, or APP_DATABASE_URL. */
export function appDatabaseUrl(): string {
  if (env.appDatabaseUrl) return env.appDatabaseUrl;
  const url = new URL(env.databaseUrl);
  url.username = "baton_app";
  url.password = appPassword();
  return url.toString();
}
