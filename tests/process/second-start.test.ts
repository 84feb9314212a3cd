// A second start in a folder whose Baton runs says so in one sentence, and ends; what only looks like a running one is no hindrance.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testDatabase } from "@tests/support/database";
import { until } from "@tests/support/until";
import { afterAll, describe, expect, it } from "vitest";
import { refuseSecond } from "@/cli/running";
import { freePort } from "@/platform/ports";

testDatabase();
/** A start may have to build first. */
const START_MS = 240_000;
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => void child.kill("SIGKILL")));

/** `npm start` without npm, on this file's database. */
function start(port: number) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/up.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), APP_URL: `http://127.0.0.1:${port}` },
  });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const says = (words: string) => {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${said}`);
    return said.includes(words);
  };
  return { child, said: () => said, says, ended };
}

describe("a second start", () => {
  it(
    "says where the first runs and how to end it, from its first step on, and changes nothing of it",
    async () => {
      const port = await freePort();
      const first = start(port);
      const note = join(process.cwd(), ".data", `baton-${port}.json`);
      await until(() => existsSync(note), { ms: 60_000, what: first.said });
      const sentence = `\n✗ Baton already runs here, at http://127.0.0.1:${port}: Ctrl-C in its window ends it, and so does \`kill ${first.child.pid}\`.\n`;
      const early = start(port);
      expect(await early.ended).toBe(1);
      expect(early.said()).toBe(sentence);

      await until(() => first.says("Baton is up"), { ms: START_MS, what: first.said });
      const second = start(port);
      expect(await second.ended).toBe(1);
      expect(second.said()).toBe(sentence);
      expect((await fetch(`http://127.0.0.1:${port}/api/ready`)).status).toBe(200);

      first.child.kill("SIGTERM");
      expect(await first.ended).toBe(0);
      expect(existsSync(note)).toBe(false);
    },
    2 * START_MS,
  );

  it("is not stopped by the note of one that is gone, whoever has its number now", () => {
    const folder = mkdtempSync(join(tmpdir(), "baton-note-"));
    const place = { folder, port: 4000 };
    const note = join(folder, "baton-4000.json");
    for (const pid of [process.pid, 2 ** 22 + 1]) {
      writeFileSync(note, JSON.stringify({ pid, address: "http://localhost:4000" }));
      expect(() => refuseSecond(place)).not.toThrow();
      expect(existsSync(note)).toBe(false);
    }
    rmSync(folder, { recursive: true });
  });
});
