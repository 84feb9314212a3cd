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

function required(name: string): string {
  const value = read(name);
  if (value === undefined) throw new Refusal("invalid", `${name} is not set.`);
  return value;
}

export const env = {
  get production() {
    return read("NODE_ENV") === "production";
  },
  /** The privileged role: migrates and works the job queue. */
  get databaseUrl() {
    return required("DATABASE_URL");
  },
  /** The address for `baton_app`; derived from DATABASE_URL when unset. */
  get appDatabaseUrl() {
    return read("APP_DATABASE_URL");
  },
  get databasePassword() {
    return read("PGPASSWORD");
  },
  /** Connections of this process to the database as `baton_app`. */
  get databasePool() {
    return readNumber("DATABASE_POOL", 12);
  },
  get appUrl() {
    return (read("APP_URL") ?? `http://localhost:${this.port}`).replace(/\/+$/, "");
  },
  get port() {
    return readNumber("PORT", 3000);
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
    return new Set((read("ROLE") ?? "web,worker").split(",").map((role) => role.trim()));
  },
  /** Reverse proxies in front whose X-Forwarded-For entry may be believed. */
  get trustedProxyHops() {
    return readNumber("TRUSTED_PROXY_HOPS", 0);
  },
  get openaiApiKey() {
    return read("OPENAI_API_KEY");
  },
  get openaiBaseUrl() {
    return read("OPENAI_BASE_URL");
  },
  get responderModel() {
    return read("RESPONDER_MODEL") ?? "gpt-5-mini";
  },
  get smtpUrl() {
    return read("SMTP_URL");
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
  /** How often open streams show that they live; the desk's also write then that their member is there. */
  get heartbeatMs() {
    return readNumber("HEARTBEAT_MS", 20_000);
  },
  /** How often streams look for what a lost doorbell did not tell, and how often their right to read is checked. */
  get catchUpMs() {
    return readNumber("CATCH_UP_MS", 5_000);
  },
  get rightsMs() {
    return readNumber("RIGHTS_MS", 2_000);
  },
  get logLevel() {
    return read("LOG_LEVEL") ?? "info";
  },
};
