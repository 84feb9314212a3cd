// Starts a stage from a test runner and speaks to it. Imports types of the product only.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { StageAddresses, StageWishes } from "./stage";
import type { Verbs } from "./stage-verbs";

export type Stage = StageAddresses & {
  ask<V extends keyof Verbs>(verb: V, input: Parameters<Verbs[V]>[0]): Promise<Awaited<ReturnType<Verbs[V]>>>;
};

/** Starts a stage and waits until its server is ready. `close` ends its server and, with the first, the database. */
export async function startStage(wishes: StageWishes): Promise<{ addresses: StageAddresses; close(): Promise<void> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/support/stage.ts", JSON.stringify(wishes)], {
    stdio: ["pipe", "pipe", "inherit"],
    // Playwright's own loader must not reach into it.
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once("line", resolve)),
    ended.then((code) => Promise.reject(new Error(`The stage ended with ${code} before it was ready.`))),
  ]);
  return {
    addresses: JSON.parse(line) as StageAddresses,
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** A stage that runs somewhere, as something to ask. */
export function stageAt(addresses: StageAddresses): Stage {
  return {
    ...addresses,
    ask: async (verb, input) => {
      const answer = await fetch(`${addresses.control}/${verb}`, { method: "POST", body: JSON.stringify(input) });
      const result = await answer.json();
      if (!answer.ok) throw new Error(`${verb}: ${result.error}`);
      return result;
    },
  };
}
