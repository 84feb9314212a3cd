// The only reader of the environment. Values are read when asked for, so that tests and the launcher may set them first.
// A malformed value is one sentence that names the variable.
import { Refusal } from "./refusal";

const read = (name: string): string | undefined => {
  const value = process.env[name]?.trim();
  return value === "" ? undefined : value;
};

function readNumber(name: string, standard: number): number {
  const value = Number(read(name) ?? standard);
  if (!Number.isFinite(value) || value < 0) throw new Refusal("invalid", `${name} must be a number of zero or more.`);
  return value;
}

function readWhole(name: string, standard: number, { least, most }: { least: number; most: number }): number {
  const value = Number(read(name) ?? standard);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Refusal("invalid", `${name} must be a whole number from ${least} to ${most}.`);
  return value;
}

function readAddress(name: string, example: string): string | undefined {
  const value = read(name);
  const protocols = { postgres: /^postgres(?:ql)?:$/, http: /^https?:$/, smtp: /^smtps?:$/ };
  const wanted = Object.entries(protocols).find(([start]) => example.startsWith(start))?.[1];
  if (value !== undefined && !(URL.canParse(value) && wanted?.test(new URL(value).protocol)))
    throw new Refusal("invalid", `${name} is not an address like ${example}.`);
  return value;
}

function readWords(name: string, standard: string, known: readonly string[]): string[] {
  const words = (read(name) ?? standard).split(",").map((word) => word.trim());
  const strange = words.find((word) => !known.includes(word));
  if (strange !== undefined) throw new Refusal("invalid", `${name} knows ${known.join(", ")}, not "${strange}".`);
  return words;
}

const DATABASE = "postgres://user:password@host:5432/name";
const PORTS = { least: 0, most: 65_535 };
const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

function required(name: string, value = read(name)): string {
  if (value === undefined) throw new Refusal("invalid", `${name} is not set.`);
  return value;
}

export const env = {
  get production() {
    return read("NODE_ENV") === "production";
  },
  /** The privileged role: migrates and works the job queue. */
  get databaseUrl() {
    return required("DATABASE_URL", readAddress("DATABASE_URL", DATABASE));
  },
  /** The same, null where none is set and Baton brings its own database. */
  get givenDatabaseUrl() {
    return readAddress("DATABASE_URL", DATABASE) ?? null;
  },
  /** The address for `baton_app`; derived from DATABASE_URL when unset. */
  get appDatabaseUrl() {
    return readAddress("APP_DATABASE_URL", DATABASE);
  },
  get databasePassword() {
    return read("PGPASSWORD");
  },
  /** Connections of this process to the database as `baton_app`. */
  get databasePool() {
    return readWhole("DATABASE_POOL", 12, { least: 1, most: 1_000 });
  },
  get appUrl() {
    const given = readAddress("APP_URL", "https://support.example.com");
    return (given ?? `http://localhost:${this.port}`).replace(/\/+$/, "");
  },
  /** Cookies are for https only then, and so are their names. */
  get isHttps() {
    return this.appUrl.startsWith("https:");
  },
  get port() {
    return readWhole("PORT", 3000, PORTS);
  },
  get host() {
    return read("HOST") ?? "127.0.0.1";
  },
  /** Signs sessions; shared by all instances. The launcher generates and keeps one for the embedded database. */
  get secret() {
    return required("NEXTAUTH_SECRET");
  },
  /** Which parts this process runs: `web` serves pages and api, `api` only /api, `worker` works the jobs. */
  get roles() {
    return new Set(readWords("ROLE", "web,worker", ["web", "api", "worker"]));
  },
  /** Reverse proxies in front whose X-Forwarded-For entry may be believed. */
  get trustedProxyHops() {
    return readWhole("TRUSTED_PROXY_HOPS", 0, { least: 0, most: 20 });
  },
  /** `host:port` of our own network that addresses typed by members may reach, exactly so spelled; none unless the operator says so. */
  get privateTargets() {
    const targets = (read("PRIVATE_TARGETS") ?? "").split(",").map((target) => target.trim().toLowerCase());
    const named = targets.filter((target) => target !== "");
    const strange = named.find((target) => !/^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\]):\d{1,5}$/.test(target));
    if (strange !== undefined)
      throw new Refusal(
        "invalid",
        `PRIVATE_TARGETS is a list like intranet.example:8080,10.0.0.7:80, not "${strange}".`,
      );
    return new Set(named);
  },
  /** Between two requests of one reading to the same site; a robots.txt may ask for more. */
  get crawlDelayMs() {
    return readNumber("CRAWL_DELAY_MS", 500);
  },
  get openaiApiKey() {
    return read("OPENAI_API_KEY");
  },
  get openaiBaseUrl() {
    return readAddress("OPENAI_BASE_URL", "https://models.example.com/v1");
  },
  get responderModel() {
    return read("RESPONDER_MODEL") ?? "gpt-5-mini";
  },
  /** Unset: search goes by words alone. */
  get embeddingModel() {
    return read("EMBEDDING_MODEL");
  },
  /** How long a question may take to be embedded; after that it is searched for by its words alone. */
  get embeddingMs() {
    return readNumber("EMBEDDING_MS", 800);
  },
  get smtpUrl() {
    return readAddress("SMTP_URL", "smtp://user:password@host:587");
  },
  /** How long the mail server may be silent at any step. */
  get mailTimeoutMs() {
    return readNumber("MAIL_TIMEOUT_MS", 20_000);
  },
  get mailFrom() {
    return read("MAIL_FROM") ?? "Baton <baton@localhost>";
  },
  /** First unanswered message to the turn's outcome; 50 s leaves 10 s of the promised 60. */
  get outcomeDueMs() {
    return readNumber("OUTCOME_DUE_MS", 50_000);
  },
  /** A worker that does not renew its lease for this long has lost the turn. */
  get turnLeaseMs() {
    return readNumber("TURN_LEASE_MS", 15_000);
  },
  get firstTokenMs() {
    return readNumber("FIRST_TOKEN_MS", 10_000);
  },
  get turnMs() {
    return readNumber("TURN_MS", 45_000);
  },
  /** Drafts that a model may be asked for: for one conversation in an hour, and for a workspace in a day. Beyond, people answer. */
  get modelCallsPerConversationHour() {
    return readNumber("MODEL_CALLS_PER_CONVERSATION_HOUR", 60);
  },
  get modelCallsPerWorkspaceDay() {
    return readNumber("MODEL_CALLS_PER_WORKSPACE_DAY", 20_000);
  },
  get sweepMs() {
    return readNumber("SWEEP_MS", 2_000);
  },
  /** Seeds the demo on a database of one's own too. */
  get demo() {
    return read("DEMO") === "1";
  },
  /** The launcher prints whole errors. */
  get debug() {
    return read("DEBUG") !== undefined;
  },
  /** The browser of the end-to-end tests. */
  get chromiumPath() {
    return read("CHROMIUM_PATH");
  },
  /** How often open streams show that they live; the desk's also write then that their member is there. */
  get heartbeatMs() {
    return readNumber("HEARTBEAT_MS", 20_000);
  },
  /** A desk's stream is begun anew after this long: only then is it known that somebody still reads it. */
  get memberStreamMs() {
    return readNumber("MEMBER_STREAM_MS", 120_000);
  },
  /** How often streams look for what a lost doorbell did not tell, and how often their right to read is checked. */
  get catchUpMs() {
    return readNumber("CATCH_UP_MS", 5_000);
  },
  get rightsMs() {
    return readNumber("RIGHTS_MS", 2_000);
  },
  get logLevel() {
    return readWords("LOG_LEVEL", "info", LEVELS)[0] ?? "info";
  },
};

/** Reads every variable once, so that a malformed one is told at the start and not when it is first needed. */
export function checkEnvironment(): void {
  for (const name of Object.keys(env)) void env[name as keyof typeof env];
}
