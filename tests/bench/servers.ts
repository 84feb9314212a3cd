// The servers that are measured, each a process of its own: the product as it is deployed (api, Next, hub and worker in one), and
// the bare ones.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { build, buildIsFresh } from "@/cli/fresh";
import { appPassword } from "@/db/client";
import { freePort } from "@/platform/ports";
import type { World } from "./ground";

export type Server = {
  name: string;
  port: number;
  /** Resident memory of the process in MB, once it has collected its garbage: how much of that lies around is chance. */
  residentMb: () => Promise<number>;
  stop: () => Promise<void>;
};

/** Connections of each server to the database: the product's own default. */
const POOL = 12;

/** The bundled server in production mode, with web and worker in one process. */
export async function startProduct(world: World, environment: Record<string, string> = {}): Promise<Server> {
  buildOnce();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  return start("baton", port, [".next/baton-server.mjs"], {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: world.url,
    DATABASE_POOL: String(POOL),
    PORT: String(port),
    APP_URL: address,
    NEXTAUTH_URL: address,
    ...environment,
  });
}

/** bare.ts as the database's owner, or with the product's role and walls. */
export async function startBare(world: World, { walls }: { walls: boolean }): Promise<Server> {
  const port = await freePort();
  const url = new URL(world.url);
  if (walls) {
    url.username = "baton_app";
    url.password = appPassword();
  }
  const settings = JSON.stringify({ url: url.toString(), port, pool: POOL, walls });
  const name = walls ? "bare with walls" : "bare";
  return start(name, port, ["tests/bench/bare.ts", settings], { ...process.env, NODE_ENV: "production" });
}

async function start(name: string, port: number, program: string[], env: NodeJS.ProcessEnv): Promise<Server> {
  const inspector = await freePort();
  const child = spawn(
    process.execPath,
    [`--inspect=127.0.0.1:${inspector}`, "--inspect-publish-uid=http", ...program],
    {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  // Its own log, which holds warnings only; not what Next says while it starts.
  createInterface(child.stdout).on("line", (said) => said.startsWith("{") && console.log(said));
  await untilReady(child, port, name);
  return {
    name,
    port,
    residentMb: async () => {
      await collectGarbage(inspector);
      return Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Through the process's inspector, which both kinds of server are started with. */
async function collectGarbage(inspector: number): Promise<void> {
  const [target] = (await (await fetch(`http://127.0.0.1:${inspector}/json/list`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await new Promise((open, failed) => {
    socket.onopen = open;
    socket.onerror = failed;
  });
  const collected = new Promise((resolve) => {
    socket.onmessage = resolve;
  });
  socket.send(JSON.stringify({ id: 1, method: "HeapProfiler.collectGarbage" }));
  await collected;
  socket.close();
}

async function untilReady(child: ChildProcess, port: number, name: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; ) {
    const ready = await fetch(`http://127.0.0.1:${port}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`The server "${name}" did not come up; what it printed stands above.`);
}

/** Once, and only when the sources changed since the last one. */
function buildOnce(): void {
  if (buildIsFresh()) return;
  console.log("Building (about half a minute)");
  const { failure } = build();
  if (failure !== null) throw new Error(`The build failed:\n${failure}`);
}
