// The build, and whether the last one is of the present sources: by name, size and time of each file, so that a start does not read them all.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MARK = ".next/baton-build";
const SOURCES = [
  "src",
  "public",
  "package-lock.json",
  "package.json",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** False also after a build that was killed: it leaves no BUILD_ID. */
export const buildIsFresh = (): boolean =>
  existsSync(".next/BUILD_ID") &&
  existsSync(".next/baton-server.mjs") &&
  existsSync(MARK) &&
  readFileSync(MARK, "utf8") === fingerprint();

/** Builds what a start serves. `failure` is what the build printed when it failed, else null. */
export function build(): { failure: string | null; output: string } {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "build"], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const output = `${stdout}\n${stderr}`.trim();
  if (status !== 0) return { failure: output, output };
  writeFileSync(MARK, fingerprint());
  return { failure: null, output };
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.filter((source) => existsSync(source))
    .flatMap(filesUnder)
    .sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}
