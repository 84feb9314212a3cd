// What a screen is told when an action's answer never came: a sentence, as for any other refusal.
import type { Result } from "@/auth/gate";

export const NO_ANSWER = "No answer came. Check the connection and try again.";

/** The answer, or that none came. Never rejects. */
export const reached = <T>(call: Promise<Result<T>>): Promise<Result<T>> =>
  call.catch(() => ({ ok: false, code: "unavailable", error: NO_ANSWER }));
