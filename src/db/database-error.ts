// What PostgreSQL said of a failed statement, without what was passed to it: those are people's words, and errors end up in logs,
// in the job queue and on consoles.
import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError as PostgresError } from "pg";
import { Refusal } from "@/platform/refusal";

export class DatabaseError extends Error {
  override name = "DatabaseError";

  constructor(
    sentence: string,
    /** PostgreSQL's five characters, or the driver's word for a lost connection. */
    readonly code: string,
    readonly constraint: string | null,
  ) {
    super(sentence);
  }
}

/** NUL, as a byte or escaped: messages lose it before they come here, other fields are refused for it. */
const NOT_STORABLE = new Set(["22021", "22P05"]);

/** Throws the error again, one of the database as a DatabaseError. Query, parameters and details stay behind. */
export function withoutWords(error: unknown): never {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (cause instanceof PostgresError && NOT_STORABLE.has(cause.code ?? ""))
    throw new Refusal("invalid", "This holds a character that cannot be stored. Remove it and try again.");
  if (cause instanceof PostgresError)
    throw new DatabaseError(withoutValue(cause.message), cause.code ?? "unknown", cause.constraint ?? null);
  if (!(error instanceof DrizzleQueryError)) throw error;
  const { message = "The database failed.", code = "unknown" } = (error.cause ?? {}) as {
    message?: string;
    code?: string;
  };
  throw new DatabaseError(message, code, null);
}

/** `invalid input syntax for type uuid: "..."` quotes what somebody typed. */
const withoutValue = (sentence: string): string => sentence.replace(/: ".*$/s, "");
