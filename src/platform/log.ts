// Structured logs on stdout. What people say never goes in: log ids.
import pino from "pino";
import { env } from "./env";

export const log = pino({
  level: env.logLevel,
  base: undefined,
  redact: {
    paths: ["text", "*.text", "email", "*.email", "password", "*.password", "token", "*.token"],
    censor: "[redacted]",
  },
});
