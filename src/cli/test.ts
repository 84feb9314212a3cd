// `npm test`: format, lint, unused code, types, house, unit, domain, process, end to end, each with its time, and one true line at the end.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium";

const RESULTS = ".data/test-results";
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

type Counts = { passed: number; failed: number };
const counts: Counts = { passed: 0, failed: 0 };

run("Format and lint", "biome", ["check", "."]);
run("Unused", "knip", []);
run("Types", "sh", ["-c", "next typegen && tsc --noEmit"]);
for (const project of ["house", "unit", "domain", "process"]) {
  const output = `${RESULTS}/${project}.json`;
  run(
    project[0]?.toUpperCase() + project.slice(1),
    "vitest",
    ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${output}`],
    () => ofVitest(output),
  );
}
const chromium = findChromium();
if (chromium) {
  const output = `${RESULTS}/e2e.json`;
  run("End to end", "playwright", ["test"], () => ofPlaywright(output), {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: output,
  });
} else {
  console.error("\nNo browser: install Chromium, or set CHROMIUM_PATH to one, then run the tests again.");
  counts.failed++;
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

/** Runs one command; its own report is counted, or the command itself as one test. A runner that died counts as a failure. */
function run(
  title: string,
  command: string,
  args: string[],
  read?: () => Counts,
  env: Record<string, string> = {},
): void {
  console.log(`\n── ${title} ${"─".repeat(Math.max(0, 60 - title.length))}`);
  const from = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CI: "1", ...env },
  });
  const told = read?.() ?? { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  counts.passed += told.passed;
  counts.failed += told.failed + (status !== 0 && told.failed === 0 ? 1 : 0);
  console.log(`   ${title}: ${status === 0 ? "ok" : "failed"} in ${((Date.now() - from) / 1000).toFixed(0)} s`);
}

function ofVitest(file: string): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests || (numFailedTestSuites > 0 ? 1 : 0) };
}

function ofPlaywright(file: string): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
