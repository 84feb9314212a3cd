// What members write about a contact.
import { and, eq } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { contactIdentities, contacts } from "@/db/schema";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";

/** Name and e-mail as somebody said them: the address is a note, not an identity, and never merges contacts. Throws `not_found`. */
export async function describeContact(
  asker: { workspaceId: string },
  { contactId, name, email }: { contactId: string; name: string | null; email: string | null },
  options: { at?: Date | undefined } = {},
): Promise<void> {
  await inWorkspace(asker, options, async (tx) => {
    const it = and(eq(contacts.workspaceId, tx.workspaceId), eq(contacts.id, contactId));
    const described = await tx.update(contacts).set({ name }).where(it).returning({ id: contacts.id });
    if (described.length === 0) throw new Refusal("not_found", "This contact does not exist.");
    if (!email) return;
    const identity = {
      workspaceId: tx.workspaceId,
      id: newId(tx.at),
      contactId,
      kind: "email",
      value: email,
      createdAt: tx.at,
    } as const;
    await tx.insert(contactIdentities).values(identity).onConflictDoNothing();
  });
}
