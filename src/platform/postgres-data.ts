// The data folder of the embedded PostgreSQL: where it really lies, whether it can be used, how it is made.
// Hides that a project may stand where the server's account cannot walk; the data then lies outside, behind a link.
import { spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Account, asAccount, binaries, mayReach, reachableFolder } from "./postgres-binaries";
import { Refusal } from "./refusal";

const MAJOR = "18";

/** The real place of the folder's data; null before the first start. */
export function dataOf(folder: string): string | null {
  const data = join(folder, "postgres");
  return existsSync(data) ? realpathSync(data) : null;
}

/** Throws a Refusal when this account with this PostgreSQL cannot use the data. */
export function checkData(data: string, account: Account): void {
  if (!mayReach(data, account))
    throw new Refusal(
      "unavailable",
      `The account that owns ${data} may not walk there any more. Open the folders above it with \`chmod o+x\`.`,
    );
  const version = readVersion(data);
  if (version !== MAJOR)
    throw new Refusal(
      "unavailable",
      `The data in ${data} was made by PostgreSQL ${version}, and this Baton brings ${MAJOR}. Move that folder away, or give up the data with \`npm run reset\`.`,
    );
}

function readVersion(data: string): string {
  try {
    return readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EACCES")) throw error;
    throw new Refusal(
      "unavailable",
      `The data in ${data} belongs to another account. Start Baton as root or as that account.`,
    );
  }
}

type Making = { account: Account; password: string; durable: boolean };

/** Makes the data beside its place and renames it there, so that what was cut short is never taken for data. Returns the place. */
export async function initialise(folder: string, { account, password, durable }: Making): Promise<string> {
  const place = reachableFolder(folder, account);
  const data = join(place, "postgres");
  const half = mkdtempSync(join(place, "initdb-"));
  try {
    const passwordFile = join(half, "password");
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) for (const path of [half, passwordFile]) chownSync(path, account.uid, account.gid);
    await initdb(account, ["-D", join(half, "data"), `--pwfile=${passwordFile}`, ...(durable ? [] : ["--no-sync"])]);
    renameSync(join(half, "data"), data);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  if (place !== folder) {
    rmSync(join(folder, "postgres"), { force: true });
    symlinkSync(data, join(folder, "postgres"));
  }
  return data;
}

async function initdb(account: Account, options: string[]): Promise<void> {
  const standard = [
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    "-E",
    "UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
  ];
  const child = spawn(join(binaries(account), "initdb"), [...standard, ...options], {
    ...asAccount(account),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const [code, said] = await Promise.all([ended, text(child.stderr)]);
  if (code === 0) return;
  const reason =
    said
      .trim()
      .split("\n")
      .find((line) => line.includes("error")) ?? said.trim();
  throw new Refusal("unavailable", `The database could not be created: ${reason}`);
}
