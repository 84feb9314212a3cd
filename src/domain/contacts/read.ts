// What members may know of a contact.
import { and, asc, desc, eq } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { contactIdentities, contacts, conversations, type Holder, type Status } from "@/db/schema";
import { Refusal } from "@/platform/refusal";

export type ContactCard = {
  id: string;
  name: string | null;
  locale: string;
  createdAt: string;
  identities: { kind: string; value: string; verified: boolean }[];
  conversations: { id: string; status: Status; holder: Holder; lastMessageAt: string; lastMessageText: string }[];
};

/** The contact with what is known of them and their newest conversations. Throws `not_found`. */
export async function readContact(asker: { workspaceId: string }, contactId: string): Promise<ContactCard> {
  return inWorkspace(asker, {}, async (tx) => {
    const [row] = await tx
      .select()
      .from(contacts)
      .where(and(eq(contacts.workspaceId, tx.workspaceId), eq(contacts.id, contactId)));
    if (!row) throw new Refusal("not_found", "This contact does not exist.");
    const identities = await tx
      .select()
      .from(contactIdentities)
      .where(and(eq(contactIdentities.workspaceId, tx.workspaceId), eq(contactIdentities.contactId, contactId)))
      .orderBy(asc(contactIdentities.createdAt));
    const theirs = await tx
      .select()
      .from(conversations)
      .where(and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.contactId, contactId)))
      .orderBy(desc(conversations.lastMessageAt))
      .limit(20);
    return {
      id: row.id,
      name: row.name,
      locale: row.locale,
      createdAt: row.createdAt.toISOString(),
      identities: identities.map(({ kind, value, verifiedAt }) => ({ kind, value, verified: verifiedAt !== null })),
      conversations: theirs.map(({ id, status, holder, lastMessageAt, lastMessageText }) => ({
        id,
        status,
        holder,
        lastMessageAt: lastMessageAt.toISOString(),
        lastMessageText,
      })),
    };
  });
}
