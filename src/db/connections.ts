// The connections of this process: each carries one transaction at a time, and its statements go out without waiting for each other.
// Hides which connection that is, and that one may be lost in the middle: then the transaction fails, and nothing else does.
import type { SQL } from "drizzle-orm";
import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import { Pool, type PoolClient, type QueryArrayConfig, type QueryConfig, types } from "pg";
import { log } from "@/platform/log";

/** What a transaction can be asked. `execute` gives rows. */
export type Statements = Omit<PgRemoteDatabase, "transaction">;
export type Connections = ReturnType<typeof openConnections>;

/** Times stay text, as PostgreSQL writes them: the schema turns them into dates. */
const TEXT = new Set<number>([
  types.builtins.TIMESTAMPTZ,
  types.builtins.TIMESTAMP,
  types.builtins.DATE,
  types.builtins.INTERVAL,
]);
const parsers = {
  getTypeParser: (id: number, format?: "text" | "binary") =>
    TEXT.has(id) ? (value: string) => value : types.getTypeParser(id, format),
} as typeof types;

/** Opens none yet; at most `most`. */
export function openConnections(url: string, most: number) {
  const pool = new Pool({
    connectionString: url,
    application_name: "baton",
    max: most,
    // Statements of one transaction that are asked for at once go out at once.
    pipeline: true,
    keepAlive: true,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
  });
  survive(pool);
  return {
    /** For single statements. */
    questions: statementsOn(pool) as Statements,

    /** Runs one transaction that `opening` is the first statement of; its rows are handed on. */
    transact: async <T>(
      opening: SQL,
      run: (statements: Statements, opened: Record<string, unknown>[]) => Promise<T>,
    ): Promise<T> => {
      const client = await pool.connect();
      let sound = false;
      try {
        const result = await transactOn(client, opening, run);
        sound = true;
        return result;
      } catch (error) {
        sound = await rolledBack(client);
        throw error;
      } finally {
        client.release(!sound);
      }
    },

    /** Transactions under way get `seconds` to finish. */
    end: async (seconds: number): Promise<void> => {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, seconds * 1_000);
      await Promise.race([pool.end(), late.promise]);
      clearTimeout(timer);
    },
  };
}

/** The job queue's own connections, of the role that owns it. */
export function openJobConnections(url: string, most: number): Pool {
  const pool = new Pool({ connectionString: url, application_name: "baton jobs", max: most, keepAlive: true });
  survive(pool);
  return pool;
}

/** Whoever uses a lost connection is told by the statement; the event, unheard, would end the process. */
function survive(pool: Pool): void {
  const lost = (error: Error) => log.warn({ err: error }, "a database connection was lost");
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
}

async function transactOn<T>(
  client: PoolClient,
  opening: SQL,
  run: (statements: Statements, opened: Record<string, unknown>[]) => Promise<T>,
): Promise<T> {
  const statements = statementsOn(client);
  const [, opened] = await Promise.all([client.query("begin"), statements.execute(opening)]);
  const result = await run(statements, opened);
  // A COMMIT after a failed statement is answered with ROLLBACK, not with an error.
  const { command } = await client.query("commit");
  if (command !== "COMMIT") throw new Error("A statement of this transaction failed, and nobody looked.");
  return result;
}

/** False when the connection is of no more use. */
const rolledBack = (client: PoolClient): Promise<boolean> =>
  client.query("rollback").then(
    () => true,
    () => false,
  );

const statementsOn = (connection: Pool | PoolClient) =>
  drizzle(async (text, values, method) => {
    const query: QueryConfig & Partial<QueryArrayConfig> = { text, values, types: parsers };
    if (method === "all") query.rowMode = "array";
    const { rows } = await connection.query(query);
    return { rows };
  });
