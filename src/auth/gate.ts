// Every action and route is made here: who is asking, may they, parse strictly, run. What may go wrong comes back as a sentence.
import type { ZodType, z } from "zod";
import { type Counted, door } from "@/db/doors";
import type { Contact } from "@/domain/contacts/contact";
import { type Act, can, lowestRole } from "@/domain/workspaces/member";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { isRefusal, Refusal } from "@/platform/refusal";
import { contactOf, memberOf, type SessionMember } from "./viewer";

export type Result<T> =
  | { ok: true; data: T }
  | { ok: false; error: string; code: string; fields?: Record<string, string>; current?: unknown };

/** Signed in, a member of this workspace, and allowed to. Throws the refusal that says which is missing. */
export async function requireMember(headers: Headers, slug: string, act: Act): Promise<SessionMember> {
  const member = await memberOf(headers, slug);
  if (!member) throw new Refusal("unauthenticated", "Sign in to go on.");
  if (!can(member, act))
    throw new Refusal("forbidden", `Your role may not do this. A workspace ${lowestRole(act)} can.`);
  return member;
}

/** Known by cookie or Bearer secret in this workspace. */
export async function requireContact(headers: Headers, slug: string): Promise<Contact> {
  const contact = await contactOf(headers, slug);
  if (!contact)
    throw new Refusal("unauthenticated", "This conversation is not open in this browser. Write a first message.");
  return contact;
}

/** The workspace of a public address. Throws `not_found`. */
export async function requireWorkspace(slug: string): Promise<{ workspaceId: string }> {
  const workspaceId = await door.workspace(slug);
  if (!workspaceId) throw new Refusal("not_found", "There is no such workspace.");
  return { workspaceId };
}

/** Counts one use of a limit that all instances share. Throws `rate_limited` with the sentence when the window's uses are spent. */
export async function requireWithin(
  { counted, most, seconds }: { counted: Counted; most: number; seconds: number },
  sentence: string,
): Promise<void> {
  if (!(await door.take(counted, most, seconds))) throw new Refusal("rate_limited", sentence);
}

/** Strict: unknown fields are refused, and each wrong field is named. */
export function parse<S extends ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join(".") || "form", issue.message]),
  );
  throw new Refusal("invalid", parsed.error.issues[0]?.message ?? "Something in the form is not right.", { fields });
}

/** A form or cookie-bearing request must come from our own pages; programs bring a Bearer secret and no Origin. */
export function requireSameOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const own = origin === null ? site === null || site === "same-origin" || site === "none" : isOurs(origin, headers);
  if (!own) throw new Refusal("forbidden", "This request came from another site.");
}

const isOurs = (origin: string, headers: Headers) =>
  origin === new URL(env.appUrl).origin || origin.replace(/^https?:\/\//, "") === headers.get("host");

/** Runs and turns a refusal into a result; anything else is a bug and goes on. */
export async function settle<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await run() };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { message, code, fields, current } = error;
    log.debug({ code }, "refused");
    return { ok: false, error: message, code, ...(fields && { fields }), ...(current !== undefined && { current }) };
  }
}
