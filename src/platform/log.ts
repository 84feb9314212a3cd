// Structured logs on stdout. What people say and who they are never goes in: log ids. Two nets for what slips through: names
// under which personal data stands are blanked, and of an error only listed fields are told.
import pino from "pino";
import { env } from "./env";

/** Properties that hold personal data or secrets; a test compares them with the registry of db/personal-data.ts. */
export const BLANKED = [
  "text",
  "stems",
  "lastMessageText",
  "liveText",
  "payload",
  "name",
  "email",
  "value",
  "recipient",
  "subject",
  "body",
  "clientId",
  "password",
  "passwordHash",
  "token",
  "startKey",
  "cookie",
  "authorization",
];

/** Kind, words, code and place of an error. Whatever else it carries stays out: a provider's error has the whole prompt in it. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = "" } = error;
  const places = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in error ? { code: String(error.code) } : {};
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return { type: name, message, ...code, stack: places.join("\n"), ...cause };
}

export const logOptions: pino.LoggerOptions = {
  base: undefined,
  serializers: { err: describeError },
  redact: { paths: BLANKED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
};

export const log = pino({ ...logOptions, level: env.logLevel });
