// One Baton on a database of its own, for browsers. Runs under tsx in a process of its own, because Playwright's loader cannot
// import the product. Says on one line of stdout where it is, does what it is asked over HTTP, and ends with its standard input.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { build, buildIsFresh } from "@/cli/fresh";
import { migrate } from "@/cli/migrate";
import { closeDatabase } from "@/db/client";
import { type EmbeddedPostgres, startPostgres } from "@/platform/embedded-postgres";
import { freePort } from "@/platform/ports";
import { verbs } from "./stage-verbs";

export type StageWishes = {
  /** The address of a stage's database: this one makes its own beside it. Without it, a PostgreSQL is started. */
  beside?: string;
  /** For the server: a model, timers. */
  environment?: Record<string, string>;
};
/** The first line on stdout. */
export type StageAddresses = { server: string; control: string; database: string };

const LOGS = ".data/test-results";
const START_MS = 60_000;
const servers: ChildProcess[] = [];
let cluster: EmbeddedPostgres | null = null;
let folder: string | null = null;

const { beside, environment = {} } = JSON.parse(process.argv[2] ?? "{}") as StageWishes;
process.stdin.resume().on("end", () => void end(0));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(0));
try {
  const { failure } = buildIsFresh() ? { failure: null } : build();
  if (failure !== null) throw new Error(`The build failed:\n${failure}`);
  process.env.DATABASE_URL = await prepareDatabase();
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString("base64url");
  const server = await startServer();
  process.env.APP_URL = server;
  const addresses: StageAddresses = { server, control: await listen(), database: process.env.DATABASE_URL };
  console.log(JSON.stringify(addresses));
} catch (error) {
  console.error(error);
  await end(1);
}

async function prepareDatabase(): Promise<string> {
  const name = `baton_e2e_${randomBytes(4).toString("hex")}`;
  const address = beside ? await makeBeside(beside, name) : await startCluster(name);
  process.env.DATABASE_URL = address;
  await migrate(address);
  return address;
}

async function makeBeside(address: string, name: string): Promise<string> {
  const client = postgres(address, { max: 1, onnotice: () => {} });
  await client`create database ${client(name)}`;
  await client.end();
  return address.replace(/\/[^/]*$/, `/${name}`);
}

async function startCluster(database: string): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), "baton-e2e-"));
  // The account that runs the database must be able to walk here.
  chmodSync(folder, 0o755);
  cluster = await startPostgres({ folder, database, durable: false });
  return cluster.url;
}

/** Starts one more instance on this stage's database; resolves with its address when it is ready. */
async function startServer(): Promise<string> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  mkdirSync(LOGS, { recursive: true });
  const logFile = join(LOGS, `server-${port}.log`);
  const log = openSync(logFile, "w");
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, SMTP_URL: _smtp, ...inherited } = process.env;
  const child = spawn(process.execPath, [".next/baton-server.mjs"], {
    stdio: ["ignore", log, log],
    env: {
      ...inherited,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      HOST: "127.0.0.1",
      APP_URL: address,
      NEXTAUTH_URL: address,
      AUTH_TRUST_HOST: "1",
      SWEEP_MS: "500",
      // Each browser of the tests says its own address, as behind a proxy: limits per address do not add up over a run.
      TRUSTED_PROXY_HOPS: "1",
      ...environment,
    },
  });
  servers.push(child);
  for (const until = Date.now() + START_MS; Date.now() < until && child.exitCode === null; await sleep(50)) {
    const ready = await fetch(`${address}/api/ready`).catch(() => null);
    if (ready?.ok) return address;
  }
  throw new Error(`The server did not come up:\n${readFileSync(logFile, "utf8").split("\n").slice(-20).join("\n")}`);
}

/** `POST /<verb>` with its input as JSON: what a test needs of the product beyond its screens. */
async function listen(): Promise<string> {
  const every = { ...verbs, startServer } as Record<string, (input: never) => Promise<unknown>>;
  const control = createServer((request, response) => {
    const verb = every[(request.url ?? "").slice(1)];
    bodyOf(request)
      .then((input) => (verb ? verb(input as never) : Promise.reject(new Error(`There is no verb ${request.url}.`))))
      .then(
        (result) => response.end(JSON.stringify(result ?? null)),
        (error: Error) => response.writeHead(500).end(JSON.stringify({ error: error.stack ?? error.message })),
      );
  });
  await new Promise<void>((listening) => control.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(control.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
}

async function end(code: number): Promise<never> {
  const running = servers.filter((server) => server.exitCode === null && server.signalCode === null);
  await Promise.all(
    running.map((server) => {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      return ended;
    }),
  );
  await closeDatabase();
  await cluster?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
