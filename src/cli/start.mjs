// The first step of `npm start`, `npm run dev`, `npm run reset` and `npm test`: plain JavaScript without packages, for whatever
// node the machine has. Installs when the lockfile changed, then goes on in Node 24 with src/cli/up.ts or src/cli/test.ts.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const mark = join(root, "node_modules", ".baton-lock");
const windows = process.platform === "win32";
const PARENT_MS = 500;

process.chdir(root);
install();
const program = process.argv.includes("--test") ? "src/cli/test.ts" : "src/cli/up.ts";
goOn(program, process.argv.slice(2));

function install() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  console.log("• Installing what Baton needs (the first time this takes a minute)");
  const npm = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", "inherit", "pipe"],
    shell: windows,
    encoding: "utf8",
  });
  if (npm.status !== 0) {
    const reason = (npm.stderr || npm.error?.message || "").trim().split("\n").slice(0, 6).join("\n  ");
    console.error(
      `\nThe packages could not be installed:\n  ${reason}\nCheck the network and the free disk space, then run the same command again.`,
    );
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

/** Signals go to the child, which ends everything in order; its exit code is ours. */
function goOn(program, options) {
  const bin = join(root, "node_modules", ".bin");
  const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
  const child = spawn(existsSync(node) ? node : process.execPath, ["--import", "tsx", program, ...options], {
    // By the last one the child sees when we were killed without a word, and ends as well.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: `${bin}${windows ? ";" : ":"}${process.env.PATH}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
  // npm tells a signal to its shell only, which dies of it and tells nobody: then nobody waits for us any more.
  const shell = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== shell) child.kill("SIGTERM");
    }, PARENT_MS).unref();
  }
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
}
