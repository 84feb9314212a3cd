"use server";
// The contact's verbs as server actions: the same verbs that `api` offers, for the page before or without JavaScript.
import { cookies } from "next/headers";
import { z } from "zod";
import { workspaceAction, workspaceForm } from "@/auth/actions";
import { contactOf, newContactCookie } from "@/auth/viewer";
import { clientIdSchema as clientId } from "@/domain/conversations/entry";
import { parseMarkup } from "@/domain/conversations/markup";
import { newestConversation } from "@/domain/conversations/read/thread";
import { askForPerson, receiveMessage, startConversation } from "@/domain/conversations/write/receive";
import { readArticle } from "@/domain/knowledge/read";
import { Refusal } from "@/platform/refusal";

/** A first or further message from the form. */
export const sendMessage = workspaceForm(
  z.strictObject({ startKey: z.string().min(40).max(100), clientId, locale: z.string().max(35), text: z.string() }),
  async ({ workspaceId, slug, headers }, input) => {
    const contact = await contactOf(headers, slug);
    const conversationId = contact && (await newestConversation(contact));
    if (contact && conversationId) {
      await receiveMessage(contact, { conversationId, clientId: input.clientId, text: input.text });
      return { sent: true };
    }
    const { token } = await startConversation({ workspaceId }, { ...input, channel: "chat_page" });
    const { name, value, options } = newContactCookie(slug, token);
    (await cookies()).set(name, value, options);
    return { sent: true };
  },
);

/** The wish for a person, from the button in the header. */
export const talkToPerson = workspaceForm(z.strictObject({ clientId }), async ({ slug, headers }, input) => {
  const contact = await contactOf(headers, slug);
  const conversationId = contact && (await newestConversation(contact));
  if (!contact || !conversationId)
    throw new Refusal("invalid", "Write first what it is about; then a person can answer it.");
  await askForPerson(contact, { conversationId, clientId: input.clientId });
  return { asked: true };
});

/** A source, to be read beside the conversation. */
export const openArticle = workspaceAction(z.strictObject({ slug: z.string().max(100) }), async (asker, { slug }) => {
  const article = await readArticle(asker, slug);
  if (!article) throw new Refusal("not_found", "This article is no longer published.");
  return { title: article.title, blocks: parseMarkup(article.body) };
});
