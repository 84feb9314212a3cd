// `npm start`, `npm run dev`, `npm run reset`: database, migrations, demo, build, server; then the addresses and logins.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { type EmbeddedPostgres, removePostgres, startPostgres } from "@/platform/embedded-postgres";
import { checkEnvironment, env } from "@/platform/env";
import { portIsFree } from "@/platform/ports";
import { isRefusal, Refusal } from "@/platform/refusal";
import { build, buildIsFresh } from "./fresh";
import { sentenceOf } from "./problems";
import { noteRunning, refuseSecond } from "./running";

const DATA = join(process.cwd(), ".data");
const STOP_MS = 9_500;
const dev = process.argv.includes("--dev");
const started = Date.now();

let database: EmbeddedPostgres | null = null;
let server: ChildProcess | null = null;
let stopping = false;
let forgetRunning = () => {};

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
process.on("disconnect", () => void stop(1));
try {
  await up();
} catch (error) {
  console.error(`\n✗ ${isRefusal(error) ? error.message : sentenceOf(error)}`);
  if (env.debug) console.error(error);
  await stop(1);
}

async function up(): Promise<void> {
  const { port, givenDatabaseUrl } = env;
  refuseSecond({ folder: DATA, port });
  if (process.argv.includes("--reset")) await reset();
  await portMustBeFree(port);
  forgetRunning = noteRunning({ folder: DATA, port }, env.appUrl);
  const embedded = givenDatabaseUrl === null;
  if (embedded) {
    await step("Starting the database", async () => {
      database = await startPostgres({ folder: DATA });
      process.env.DATABASE_URL = database.url;
      void database.lost.then(
        () => stopping || console.error("\n! The database went away; Baton waits for it to recover."),
      );
    });
  }
  process.env.NEXTAUTH_SECRET ??= keptSecret();
  process.env.PORT = String(port);
  process.env.APP_URL ??= `http://localhost:${port}`;
  process.env.NEXTAUTH_URL ??= env.appUrl;
  process.env.AUTH_TRUST_HOST ??= "1";
  checkEnvironment();
  await step("Bringing the database up to date", async () => (await import("./migrate")).migrate(env.databaseUrl));
  const demo = embedded || env.demo;
  const { demoLogins, seedDemo } = await import("./seed");
  if (demo) await step("Preparing the demo", () => seedDemo(progress));
  // Our own connections would be cut off, and complain, when the database is stopped.
  await closeDatabase();
  if (!dev && !buildIsFresh()) await step("Building (about half a minute)", buildOrRefuse);
  await step("Starting Baton", () => serve(port));
  const address = env.appUrl;
  console.log(`\nBaton is up after ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
  console.log(`  Desk       ${address}/sign-in`);
  if (demo) {
    console.log(
      `  Chat       ${address}/chat/lindenhof\n             ${address}/chat/aurelia\n             ${address}/chat/seeblick`,
    );
    console.log("\nDemo logins (workspace role e-mail password)\n");
    for (const login of demoLogins) console.log(`${login.workspace} ${login.role} ${login.email} ${login.password}`);
  } else console.log(`  Sign up    ${address}/sign-up`);
  console.log("\nCtrl-C ends it.");
}

async function reset(): Promise<void> {
  if (env.givenDatabaseUrl !== null)
    throw new Refusal(
      "forbidden",
      "`npm run reset` only resets the embedded database; DATABASE_URL is set, so nothing was touched.",
    );
  if (!existsSync(DATA)) return;
  await step("Removing the old data", async () => {
    await removePostgres(DATA);
    rmSync(DATA, { recursive: true, force: true });
  });
}

async function buildOrRefuse(): Promise<void> {
  const log = join(DATA, "build.log");
  mkdirSync(DATA, { recursive: true });
  const { failure, output } = build();
  writeFileSync(log, output);
  if (failure === null) return;
  const end = failure.split("\n").slice(-25).join("\n");
  throw new Refusal("unavailable", `The build failed; the whole output is in ${log}:\n${end}`);
}

/** Runs the server until it answers /api/ready. When it ends by itself, so do we. */
async function serve(port: number): Promise<void> {
  const program = dev ? ["--import", "tsx", "src/server.ts"] : [".next/baton-server.mjs"];
  const environment = {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  } as NodeJS.ProcessEnv;
  // A process group of its own: Ctrl-C reaches it through us only, in order.
  const child = spawn(process.execPath, program, {
    // The channel tells the server when we were killed without a word.
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: environment,
    detached: process.platform !== "win32",
  });
  server = child;
  let ended = false;
  child.on("exit", (code) => {
    ended = true;
    if (!stopping) void stop(code || 1);
  });
  for (
    const end = Date.now() + 60_000;
    Date.now() < end && !ended;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const ready = await fetch(`http://127.0.0.1:${port}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
  }
  throw new Refusal("unavailable", "The server did not come up; what it printed stands above.");
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(code || 1), STOP_MS).unref();
  if (server && server.exitCode === null) {
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  }
  await database?.stop();
  forgetRunning();
  process.exit(code);
}

/** One line a step, with what it is doing meanwhile. */
async function step(title: string, run: () => Promise<void>): Promise<void> {
  process.stdout.write(`• ${title} …`);
  const from = Date.now();
  await run();
  process.stdout.write(`\r\x1b[K✓ ${title} (${((Date.now() - from) / 1000).toFixed(1)} s)\n`);
}

function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K• Preparing the demo: ${text} …`);
}

/** Made once and kept beside the data, so that sessions survive a restart. */
function keptSecret(): string {
  const file = join(DATA, "secret");
  mkdirSync(DATA, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

async function portMustBeFree(port: number): Promise<void> {
  const hosts = ["127.0.0.1", ...(networkInterfaces().lo?.some(({ family }) => family === "IPv6") ? ["::1"] : [])];
  for (const host of hosts)
    if (!(await portIsFree(port, host)))
      throw new Refusal(
        "conflict",
        `Port ${port} is taken by another program. End it, or choose another: PORT=${port + 1} npm start`,
      );
}
