// The one way into the database: a transaction on the `baton_app` role that sees one workspace, or one user's own rows.
// Hides the pool, the role and the settings that row security reads.
import { createHmac, randomBytes } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { env } from "@/platform/env";
import { type Connections, type InTransaction, openConnections, type Statements } from "./connections";
import { withoutWords } from "./database-error";

/** A transaction inside one workspace; `at` is the instant that every row it writes carries. */
export type Tx = InTransaction & { readonly at: Date; readonly workspaceId: string };
/** A transaction that sees one user's own rows, in whatever workspace. */
export type UserTx = InTransaction & { readonly at: Date; readonly userId: string };

let open: Connections | undefined;

function connections(): Connections {
  open ??= openConnections(appDatabaseUrl(), env.databasePool);
  return open;
}

/** For single statements. Outside `src/db` only doors may be called on it: row security shows it nothing else. */
export const database = (): Statements => connections().questions;

/** Whether the database takes a question now. */
export const databaseAnswers = (): Promise<boolean> =>
  database()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );

/** Ends the connections; transactions under way get `seconds` to finish. */
export async function closeDatabase(seconds = 5): Promise<void> {
  const closing = open;
  open = undefined;
  await closing?.end(seconds);
}

/**
 * Runs one transaction that sees only the asker's workspace.
 * @param options.at the instant of what happens; the database's now unless passed (the seed passes history).
 */
export async function inWorkspace<T>(
  { workspaceId }: { readonly workspaceId: string },
  options: { at?: Date | undefined },
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(sql`select set_config('app.workspace', ${workspaceId}, true), now() as at`, (statements, now) =>
    run(Object.assign(statements, { at: options.at ?? now, workspaceId })),
  );
}

/** Runs one transaction that sees only this user's own rows. */
export async function asUser<T>(userId: string, run: (tx: UserTx) => Promise<T>): Promise<T> {
  return transact(sql`select set_config('app.user', ${userId}, true), now() as at`, (statements, at) =>
    run(Object.assign(statements, { at, userId })),
  );
}

const transact = <T>(opening: SQL, run: (statements: InTransaction, now: Date) => Promise<T>): Promise<T> =>
  connections()
    .transact(opening, (statements, [first]) => run(statements, new Date(String(first?.at))))
    .catch(withoutWords);

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
