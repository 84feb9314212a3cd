// An expected failure: one sentence for people, and what a program needs to react. Anything else that is thrown is a bug.

export type RefusalCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "unavailable";

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>;

export class Refusal extends Error {
  override name = "Refusal";
  readonly fields: Record<string, string> | undefined;
  /** The state that made it impossible, for example who holds the conversation now. */
  readonly current: unknown;

  constructor(
    readonly code: RefusalCode,
    sentence: string,
    extra: { fields?: Record<string, string>; current?: unknown } = {},
  ) {
    super(sentence);
    this.fields = extra.fields;
    this.current = extra.current;
  }

  get status() {
    return STATUS[this.code];
  }
}

/** True for a Refusal of any copy of this module: the server's bundle and Next load their own. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === "Refusal" && "code" in error;
}
