// A PostgreSQL of our own for whoever has only Node: the server of one data folder, started, adopted or stopped.
// Promises that nothing committed is lost, whoever is killed when, and that the last Baton on it stops it.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { freePort, portIsFree } from "./ports";
import { type Account, accountFor, asAccount, binaries } from "./postgres-binaries";
import { checkData, dataOf, initialise } from "./postgres-data";
import { Refusal } from "./refusal";

export type EmbeddedPostgres = {
  /** Its superuser's address of the named database. */
  url: string;
  adopted: boolean;
  /** Resolves when the server ended, or crashed and recovered, without having been asked to. */
  lost: Promise<void>;
  /** Stops it within 4 s, unless another Baton uses it. */
  stop(): Promise<void>;
};
type Options = {
  /** Holds `postgres/` (the data, or a link to it), `postgres.json` (port and password, 0600) and `postgres.log`. */
  folder: string;
  database?: string;
  /** False for a test cluster: it may lose data at a power cut, and is faster for it. */
  durable?: boolean;
};
type Settings = { port: number; password: string };
type Home = { folder: string; data: string; account: Account; settings: Settings; durable: boolean };

/** Recovery after a power cut can take a while; a server that starts at all otherwise answers within a second. */
const START_MS = 120_000;
/** Key of the advisory lock that every Baton on this server shares. */
const IN_USE = 4_202_612;

/** Starts the server of `folder`, or adopts the one that still runs there. Throws a Refusal with one sentence. */
export async function startPostgres(options: Options): Promise<EmbeddedPostgres> {
  mkdirSync(options.folder, { recursive: true });
  const release = await takeLock(options.folder);
  const lost = Promise.withResolvers<void>();
  const { home, session, adopted } = await prepare(options)
    .then(async (home) => ({ home, ...(await raise(home, lost.resolve)) }))
    .finally(release);
  const name = options.database ?? "baton";
  const [found] = await session`select 1 from pg_database where datname = ${name}`;
  if (!found) await session`create database ${session(name)}`;
  return {
    url: addressOf(home.settings, name),
    adopted,
    lost: lost.promise,
    stop: async () => {
      await stopIfLast(home.data, session);
    },
  };
}

/** Stops the server of `folder` and removes its data. Throws `conflict` when a Baton is running on it. */
export async function removePostgres(folder: string): Promise<void> {
  const data = dataOf(folder);
  const settings = readSettings(folder);
  const server = data && serverOf(data);
  const session = server && settings && (await hold({ ...settings, port: server.port }, () => {}));
  if (data && !(await stopIfLast(data, session || null)))
    throw new Refusal("conflict", "Baton is running on this data. End it first, then run `npm run reset` again.");
  if (data) rmSync(data, { recursive: true, force: true });
  for (const name of ["postgres", "postgres.json", "postgres.log"]) rmSync(join(folder, name), { force: true });
}

/** Two launchers on a fresh folder would make two databases of it; the lock of a dead one is broken. */
async function takeLock(folder: string): Promise<() => void> {
  const file = join(folder, "launcher.lock");
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(50)) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = Number(readFileSync(file, "utf8")) || process.pid;
      if (!isAlive(holder)) rmSync(file, { force: true });
    }
  }
  throw new Refusal("unavailable", `Another start is still preparing the database (${file}).`);
}

/** All but the running server: the data, whose it is, and how to reach it. */
async function prepare({ folder, durable = true }: Options): Promise<Home> {
  const existing = dataOf(folder);
  const settings = readSettings(folder);
  if (existing && !settings)
    throw new Refusal(
      "unavailable",
      `The database's password was lost with ${join(folder, "postgres.json")}. Restore that file, or give up the data with \`npm run reset\`.`,
    );
  const home = {
    folder,
    account: accountFor(existing ?? folder),
    settings: settings ?? { port: await freePort(), password: randomBytes(24).toString("hex") },
    durable,
  };
  if (existing) {
    checkData(existing, home.account);
    return { ...home, data: existing };
  }
  writeSettings(folder, home.settings);
  return { ...home, data: await initialise(folder, { ...home, password: home.settings.password }) };
}

/** Tries until the server answers: adopts one that runs, waits for one that comes up or goes down, launches where none is. */
async function raise(home: Home, lost: () => void): Promise<{ session: postgres.Sql; adopted: boolean }> {
  let launched: ChildProcess | undefined;
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(25)) {
    const server = serverOf(home.data);
    if (server) {
      home.settings.port = server.port;
      const session = await hold(home.settings, lost);
      if (session) {
        writeSettings(home.folder, home.settings);
        return { session, adopted: launched?.pid !== server.pid };
      }
    } else if (!launched) {
      launched = await launch(home);
    } else if (launched.exitCode !== null || launched.signalCode !== null) {
      throw new Refusal("unavailable", `The database did not start: ${lastLine(home.folder)}`);
    }
  }
  throw new Refusal("unavailable", `The database does not answer; its log is ${join(home.folder, "postgres.log")}.`);
}

/** A session that says "in use" for as long as it lives; null while the server does not take any. */
async function hold(settings: Settings, lost: () => void): Promise<postgres.Sql | null> {
  let held = false;
  const session = postgres(addressOf(settings, "postgres"), {
    max: 1,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => {},
    onclose: () => held && lost(),
  });
  try {
    await session`select pg_advisory_lock_shared(${IN_USE})`;
    held = true;
    return session;
  } catch (error) {
    await session.end({ timeout: 0 });
    if (error instanceof postgres.PostgresError && error.code === "28P01")
      throw new Refusal("unavailable", "The password in postgres.json is not the database's. Restore that file.");
    return null;
  }
}

/** False, and nothing is done, when another Baton uses the server. The lock is held until no new session can come. */
async function stopIfLast(data: string, session: postgres.Sql | null): Promise<boolean> {
  const last = !session || (await isAlone(session));
  const server = last ? serverOf(data) : null;
  if (server) await interrupt(server.pid);
  await session?.end({ timeout: 0 });
  return last;
}

async function isAlone(session: postgres.Sql): Promise<boolean> {
  try {
    await session`select pg_advisory_unlock_shared(${IN_USE})`;
    const [row] = await session`select pg_try_advisory_lock(${IN_USE}) as alone`;
    return row?.alone === true;
  } catch {
    return true; // It takes no sessions any more, so nobody uses it.
  }
}

/** Fast shutdown: open transactions are rolled back, nothing committed is lost. One that hangs recovers at its next start. */
async function interrupt(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (isAlive(pid)) process.kill(pid, signal);
    for (const end = Date.now() + 3_000; Date.now() < end && isAlive(pid); await sleep(20));
  }
}

async function launch({ folder, data, account, settings, durable }: Home): Promise<ChildProcess> {
  // Left by a server that was killed; the system may have given its number to another program, which would bar ours.
  rmSync(join(data, "postmaster.pid"), { force: true });
  if (!(await portIsFree(settings.port))) settings.port = await freePort();
  const options: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(settings.port),
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    timezone: "UTC",
    log_timezone: "UTC",
    // What people say stays out of the log.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(!durable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(join(folder, "postgres.log"), "w", 0o600);
  const server = spawn(join(binaries(account), "postgres"), ["-D", data, ...flags], {
    ...asAccount(account),
    // A process group of its own: Ctrl-C must not end it before the server that uses it.
    detached: true,
    stdio: ["ignore", log, log],
  });
  server.unref();
  return server;
}

/** The running server of this data, by its own note. A number that another program got since does not count. */
function serverOf(data: string): { pid: number; port: number } | null {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  return pid && isAlive(pid) && isPostgres(pid) ? { pid, port: port ?? 0 } : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** True also where the system does not say. */
function isPostgres(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || /postgres/.test(readFileSync(file, "utf8"));
}

const addressOf = ({ port, password }: Settings, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

function readSettings(folder: string): Settings | null {
  const file = join(folder, "postgres.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Settings) : null;
}

function writeSettings(folder: string, settings: Settings): void {
  writeFileSync(join(folder, "postgres.json"), JSON.stringify(settings), { mode: 0o600 });
}

const lastLine = (folder: string) => readFileSync(join(folder, "postgres.log"), "utf8").trim().split("\n").at(-1) ?? "";
