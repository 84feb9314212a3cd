// The secret that next-auth asks of a form, made before the form is first shown: so that signing in works without scripts, and
// before they have come. It has next-auth's own shape, which takes it for its own.
import { createHash, randomBytes } from "node:crypto";
import { env } from "@/platform/env";

/** The name of next-auth's cookie; `__Host-` where the site is served by https. */
export const csrfCookie = (): string => `${env.isHttps ? "__Host-" : ""}next-auth.csrf-token`;

/** Whether the cookie was made with our secret: `token|signature`. */
export function isCsrfCookie(value: string | undefined): boolean {
  const [token = "", signature] = (value ?? "").split("|");
  return signature === signatureOf(token);
}

/** A new cookie; the form repeats the part before the bar. */
export function newCsrfCookie() {
  const token = randomBytes(32).toString("hex");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: env.isHttps } as const;
  return { name: csrfCookie(), value: `${token}|${signatureOf(token)}`, options };
}

const signatureOf = (token: string) => createHash("sha256").update(`${token}${env.secret}`).digest("hex");
