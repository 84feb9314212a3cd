// Baton as its own process: the bundled server with a role, timers and a database, on a free port; stopped and killed like in life.
import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, afterEach, expect } from "vitest";
import { freePort } from "@/platform/ports";
import { SERVER } from "./bundle";
import { until } from "./until";

type Exit = { code: number | null; signal: NodeJS.Signals | null; ms: number };
export type Baton = {
  url: string;
  /** The structured log so far, one object a line. */
  log: { level: number; msg: string; [key: string]: unknown }[];
  /** Whatever else it printed: a crash's stack, a library's complaint. */
  noise: string[];
  ready(): Promise<boolean>;
  /** Sends the signal and tells how it ended, and how long after. */
  end(signal?: NodeJS.Signals): Promise<Exit>;
  /** Leaves it as a launcher does that is killed. */
  abandon(): Promise<Exit>;
  exited: Promise<Omit<Exit, "ms">>;
};
type Options = {
  role: "api" | "worker" | "api,worker";
  env?: Record<string, string>;
  /** The address of one that has ended, to take its place. */
  url?: string;
};

/** Short timers: a crash, a lost turn and a hung model are mended within seconds. Promises are measured against these. */
export const SHORT_TIMERS = {
  OUTCOME_DUE_MS: "8000",
  TURN_LEASE_MS: "1500",
  FIRST_TOKEN_MS: "3000",
  TURN_MS: "6000",
  SWEEP_MS: "500",
};

/** Starts processes for one test file; what a test or `beforeAll` started and did not end is killed after it. */
export function batons(): (options: Options) => Promise<Baton> {
  const started: { baton: Baton; test: string | undefined }[] = [];
  const currentTest = () => expect.getState().currentTestName;
  const kill = (test: string | undefined) =>
    Promise.all(started.filter((one) => one.test === test).map(({ baton }) => baton.end("SIGKILL")));
  afterEach(() => kill(currentTest()));
  afterAll(() => kill(undefined));
  return async ({ role, env = {}, url: place }) => {
    const port = place ? new URL(place).port : await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, [SERVER], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        LOG_LEVEL: "info",
        ...SHORT_TIMERS,
        ROLE: role,
        HOST: "127.0.0.1",
        PORT: String(port),
        APP_URL: url,
        ...env,
      },
    });
    const baton = wrap(child, url);
    started.push({ baton, test: currentTest() });
    const isUp = () => baton.log.some(({ msg }) => msg === "ready") || child.exitCode !== null;
    await until(isUp, { ms: 30_000, what: () => `Baton did not start: ${baton.noise.join("\n")}` });
    if (child.exitCode !== null) throw new Error(`Baton ended while it started: ${baton.noise.join("\n")}`);
    return baton;
  };
}

function wrap(child: ChildProcess, url: string): Baton {
  const log: Baton["log"] = [];
  const noise: string[] = [];
  const take = (line: string) => {
    if (line.startsWith("{")) log.push(JSON.parse(line));
    else if (line.trim() !== "") noise.push(line);
  };
  lines(child.stdout, take);
  lines(child.stderr, take);
  const exited = new Promise<Omit<Exit, "ms">>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const after = async (act: () => void): Promise<Exit> => {
    const from = performance.now();
    act();
    return { ...(await exited), ms: performance.now() - from };
  };
  return {
    url,
    log,
    noise,
    exited,
    ready: () =>
      fetch(`${url}/api/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    end: (signal = "SIGTERM") => after(() => child.kill(signal)),
    abandon: () => after(() => child.disconnect()),
  };
}

function lines(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) take(part);
  });
}
