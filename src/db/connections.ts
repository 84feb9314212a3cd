// The connections of this process: each carries one transaction at a time, and its statements go out without waiting for each other.
// Hides which connection that is, and that one may be lost in the middle: then the transaction fails, and nothing else does.
import type { Writable } from "node:stream";
import type { SQL } from "drizzle-orm";
import { drizzle, type PgRemoteDatabase } from "drizzle-orm/pg-proxy";
import { Pool, type PoolClient, type QueryArrayConfig, type QueryConfig, types } from "pg";
import { log } from "@/platform/log";

/** What can be asked. `execute` gives rows. */
export type Statements = Omit<PgRemoteDatabase, "transaction">;
/** What a transaction can be asked besides. */
export type InTransaction = Statements & {
  /** For a statement whose result nobody reads: it goes out now, and the commit waits for it. */
  send(statement: PromiseLike<unknown>): void;
  /** Runs a statement of `builder` with values for its placeholders. */
  run<T>(statement: Built<T>, values: Record<string, unknown>): Promise<T>;
};
type Built<T> = { execute(values?: Record<string, unknown>): Promise<T> };

/**
 * Builds statements that every message needs, once, to be finished by `.prepare(name)`: putting one together costs this process
 * as much as all the rest of running it.
 */
export const builder = drizzle(() => Promise.reject(new Error("Statements are built here, and run in a transaction.")));

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
    questions: drizzle(answersOf(pool)) as Statements,

    /** Runs one transaction that `opening` is the first statement of; its rows are handed on. */
    transact: async <T>(
      opening: SQL,
      run: (statements: InTransaction, opened: Record<string, unknown>[]) => Promise<T>,
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
  run: (statements: InTransaction, opened: Record<string, unknown>[]) => Promise<T>,
): Promise<T> {
  const sent: Promise<void>[] = [];
  const failures: unknown[] = [];
  let over = false;
  const answers = answersOf(client);
  const own: Answers = (...asked) => {
    // A statement that nobody waited for would otherwise run in the next transaction.
    if (over) throw new Error("This transaction is over.");
    sendTogether(client);
    return answers(...asked);
  };
  const statements: InTransaction = Object.assign(drizzle(own), {
    send: (statement: PromiseLike<unknown>) => {
      sent.push(Promise.resolve(statement).then(undefined, (error) => void failures.push(error)) as Promise<void>);
    },
    run: <R>(statement: Built<R>, values: Record<string, unknown>) =>
      (Object.create(statement, { client: { value: own } }) as Built<R>).execute(values),
  });
  try {
    sendTogether(client);
    const [, opened] = await Promise.all([client.query("begin"), statements.execute(opening)]);
    const result = await run(statements, opened);
    over = true;
    sendTogether(client);
    const [{ command }] = await Promise.all([client.query("commit"), ...sent]);
    // A COMMIT after a failed statement is answered with ROLLBACK, not with an error.
    if (command !== "COMMIT") throw new Error("A statement of this transaction failed, and nobody looked.");
    return result;
  } catch (error) {
    over = true;
    await Promise.all(sent);
    // What failed first is why the rest did.
    throw failures[0] ?? error;
  }
}

/** What is asked until the end of this tick leaves in one packet: every packet costs a system call and wakes the server's process. */
function sendTogether(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** False when the connection is of no more use. */
const rolledBack = (client: PoolClient): Promise<boolean> =>
  client.query("rollback").then(
    () => true,
    () => false,
  );

type Answers = Parameters<typeof drizzle>[0];

/** Statements with more parameters than this carry lists, in a text for every length: those are not worth keeping prepared. */
const MOST_PARAMETERS = 64;
const names = new Map<string, string>();

/** The name that a statement is prepared by, once a connection: parsing and planning it cost more than running it. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

const answersOf =
  (connection: Pool | PoolClient): Answers =>
  async (text, values, method) => {
    const query: QueryConfig & Partial<QueryArrayConfig> = { text, values, types: parsers };
    if (values.length <= MOST_PARAMETERS) query.name = nameOf(text);
    if (method === "all") query.rowMode = "array";
    const { rows } = await connection.query(query);
    return { rows };
  };
