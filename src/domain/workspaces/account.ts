// What an account must look like: addresses, passwords, workspace addresses. Pure.
import { z } from "zod";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "Enter an e-mail address like name@company.com.");
export const passwordSchema = z
  .string()
  .min(10, "Choose a password of at least 10 characters.")
  .max(200, "Choose a password of at most 200 characters.")
  .refine((password) => new Set(password).size >= 5, "Choose a password that is harder to guess.");
export const nameSchema = z.string().trim().min(1, "Enter a name.").max(100, "Use at most 100 characters.");
export const timeZoneSchema = z.string().refine(isTimeZone, "Choose a time zone.");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const RESERVED = new Set(["new", "api", "admin", "settings", "baton", "www"]);

/** A readable address for a company's name; `attempt` makes further ones when it is taken. */
export function workspaceSlug(name: string, attempt = 0): string {
  const base = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const safe = base === "" || RESERVED.has(base) ? "company" : base;
  return attempt === 0 && safe === base ? safe : `${safe}-${attempt + 1}`;
}

/** Monday to Friday, 9 to 17: where every workspace begins. */
export const STANDARD_HOURS = [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1020 }));
