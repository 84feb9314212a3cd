// Whether a Baton of this folder runs on a port, by the note that each leaves beside its data. A number that another program got since
// does not count.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "@/platform/refusal";

const LAUNCHER = /\bcli[\\/]up\.ts\b/;

type Place = { folder: string; port: number };
const noteOf = ({ folder, port }: Place) => join(folder, `baton-${port}.json`);

/** Throws `conflict` with the sentence that says where it runs and how to end it. */
export function refuseSecond(place: Place): void {
  const file = noteOf(place);
  if (!existsSync(file)) return;
  const { pid, address } = JSON.parse(readFileSync(file, "utf8")) as { pid: number; address: string };
  if (!isLauncher(pid)) {
    rmSync(file, { force: true });
    return;
  }
  const end = process.platform === "win32" ? `taskkill /T /PID ${pid}` : `kill ${pid}`;
  throw new Refusal(
    "conflict",
    `Baton already runs here, at ${address}: Ctrl-C in its window ends it, and so does \`${end}\`.`,
  );
}

/** Leaves the note; the answer takes it away. */
export function noteRunning(place: Place, address: string): () => void {
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(noteOf(place), JSON.stringify({ pid: process.pid, address }));
  return () => rmSync(noteOf(place), { force: true });
}

/** True also where the system does not say what a process is. */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const command = commandOf(pid);
  return command === null || LAUNCHER.test(command);
}

function commandOf(pid: number): string | null {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, "utf8").replaceAll("\0", " ");
  const { status, stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? stdout : null;
}
