// What a signed-in person does to their own account. It belongs to them, not to a workspace.
import { verify } from "@node-rs/argon2";
import { and, eq, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import { door } from "@/db/doors";
import { sessions, users } from "@/db/schema";
import { Refusal } from "@/platform/refusal";
import { hashPassword } from "./members";

const TRIES = 10;
const WINDOW_SECONDS = 900;

type Session = { userId: string; sessionId: string };

/** A new password, for who knows the present one. Every other session ends; this one goes on. */
export async function changePassword(
  { userId, sessionId }: Session,
  { present, next }: { present: string; next: string },
): Promise<void> {
  if (!(await door.take({ what: "password", id: userId }, TRIES, WINDOW_SECONDS)))
    throw new Refusal("rate_limited", "Too many tries. Wait a quarter of an hour.");
  const known = await asUser(userId, async (tx) => {
    const [row] = await tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
    return row?.passwordHash ?? null;
  });
  if (!known || !(await verify(known, present).catch(() => false)))
    throw new Refusal("invalid", WRONG, { fields: { present: WRONG } });
  if (present === next) throw new Refusal("invalid", SAME, { fields: { next: SAME } });
  const passwordHash = await hashPassword(next);
  await asUser(userId, async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(and(eq(users.id, userId), eq(users.passwordHash, known)))
      .returning({ version: users.sessionVersion });
    if (!changed) throw new Refusal("conflict", "The password was changed elsewhere meanwhile. Sign in again.");
    await tx.update(sessions).set({ version: changed.version }).where(eq(sessions.id, sessionId));
  });
}

/** Ends every session of the user, this one too. */
export async function signOutEverywhere({ userId }: Session): Promise<void> {
  await asUser(userId, (tx) =>
    tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId)),
  );
}

const WRONG = "This is not your present password.";
const SAME = "Choose a password that differs from the present one.";
