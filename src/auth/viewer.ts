// Who is asking, from the headers of a request and the database: nothing that the client claims beyond its secret is believed.
import { decode } from "next-auth/jwt";
import { door } from "@/db/doors";
import { CONTACT_SESSION_DAYS, type Contact } from "@/domain/contacts/contact";
import type { Member } from "@/domain/workspaces/member";
import { env } from "@/platform/env";
import { hashSecret } from "@/platform/secret";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type SessionMember = Member & { sessionId: string };

/** The cookie of next-auth; `__Secure-` where the site is served by https. */
export const memberCookie = () => (env.isHttps ? "__Secure-next-auth.session-token" : "next-auth.session-token");

/** The contact's cookie, one per workspace. */
export const contactCookie = (slug: string) => `baton_contact_${slug}`;

/** Hands a contact's secret to their browser, where scripts cannot read it, for as long as it lives. */
export function newContactCookie(slug: string, token: string) {
  const maxAge = CONTACT_SESSION_DAYS * 86_400;
  const options = { httpOnly: true, sameSite: "lax", path: "/", maxAge, secure: env.isHttps } as const;
  return { name: contactCookie(slug), value: token, options };
}

/** Our session id of a signed-in browser, or null. It is only a claim until the database knows it. */
async function sessionIdOf(headers: Headers): Promise<string | null> {
  const token = cookieOf(headers, memberCookie());
  if (!token) return null;
  const claims = await decode({ token, secret: env.secret }).catch(() => null);
  const sessionId = claims?.sessionId;
  return typeof sessionId === "string" && UUID.test(sessionId) ? sessionId : null;
}

/** The signed-in user, if their session lives. */
export async function userOf(headers: Headers): Promise<{ userId: string; sessionId: string } | null> {
  const sessionId = await sessionIdOf(headers);
  const userId = sessionId && (await door.session(sessionId));
  return sessionId && userId ? { userId, sessionId } : null;
}

/** The signed-in user as a member of this workspace, with the role they have now; null for everybody else. */
export async function memberOf(headers: Headers, slug: string): Promise<SessionMember | null> {
  const sessionId = await sessionIdOf(headers);
  const row = sessionId && (await door.member(sessionId, slug));
  return row ? { ...row, sessionId } : null;
}

/** The contact whose cookie or Bearer secret this is, in this workspace only. */
export async function contactOf(headers: Headers, slug: string): Promise<Contact | null> {
  const secret = bearerOf(headers) ?? cookieOf(headers, contactCookie(slug));
  return secret ? door.contact(hashSecret(secret), slug) : null;
}

/** The Bearer secret, or null. */
export function bearerOf(headers: Headers): string | null {
  return /^Bearer ([\w-]{20,200})$/.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}

/** Where the process writes down who is connected, before Next sees a request; what a client says there is overwritten. */
export const PEER_HEADER = "x-baton-peer";

/** The address of the peer, past the configured number of trusted proxies. */
export function addressOf(headers: Headers, peer = headers.get(PEER_HEADER) ?? "unknown"): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return env.trustedProxyHops > 0 ? (forwarded.at(-env.trustedProxyHops) ?? peer) : peer;
}

/** As it stands there: our secrets are made of characters that need no escaping. */
function cookieOf(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}
