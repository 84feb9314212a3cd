// Outgoing mail: queued with the fact that causes it, sent by a job, at most once. Without a mail server it stays readable.
import { and, eq, isNull } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { mailOutbox } from "@/db/schema";
import { newId } from "@/platform/ids";
import { log } from "@/platform/log";
import { mailServer, NotAccepted } from "@/platform/mail";

export type NewMail = { effectKey: string; recipient: string; subject: string; body: string };

/** Puts mail into the outbox; the same effect is never mailed twice. */
export async function queueMail(tx: Tx, mail: NewMail): Promise<void> {
  const id = newId(tx.at);
  const queued = await tx
    .insert(mailOutbox)
    .values({ workspaceId: tx.workspaceId, id, ...mail, createdAt: tx.at })
    .onConflictDoNothing()
    .returning({ id: mailOutbox.id });
  if (queued.length > 0) enqueue(tx, "mail", { mailId: id }, { key: `mail:${id}` });
}

/**
 * Sends one mail. The attempt is written down before the server is spoken to: one that may have gone out is never sent again,
 * only one that the server surely did not take is.
 */
export async function sendMail(asker: { workspaceId: string }, mailId: string): Promise<void> {
  const send = mailServer();
  if (!send) return;
  const it = (tx: Tx) => and(eq(mailOutbox.workspaceId, tx.workspaceId), eq(mailOutbox.id, mailId));
  const mail = await inWorkspace(asker, {}, async (tx) => {
    const [row] = await tx
      .update(mailOutbox)
      .set({ attemptedAt: tx.at })
      .where(and(it(tx), isNull(mailOutbox.attemptedAt)))
      .returning();
    return row;
  });
  if (!mail) return;
  try {
    await send(mail);
    await inWorkspace(asker, {}, (tx) => tx.update(mailOutbox).set({ sentAt: tx.at, error: null }).where(it(tx)));
  } catch (error) {
    const again = error instanceof NotAccepted;
    const message = error instanceof Error ? error.message : String(error);
    await inWorkspace(asker, {}, (tx) =>
      tx
        .update(mailOutbox)
        .set({ error: message, ...(again && { attemptedAt: null }) })
        .where(it(tx)),
    );
    log.warn({ mailId, again }, "mail was not sent");
    if (again) throw error;
  }
}
