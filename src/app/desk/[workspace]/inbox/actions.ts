"use server";
// The agents' verbs and the inbox's questions, each behind the gate of its act.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import { readContact } from "@/domain/contacts/read";
import { describeContact } from "@/domain/contacts/write";
import { clientIdSchema } from "@/domain/conversations/entry";
import { VIEWS } from "@/domain/conversations/inbox";
import { parseMarkup } from "@/domain/conversations/markup";
import { readHandBackDraft } from "@/domain/conversations/read/hand-back";
import * as inbox from "@/domain/conversations/read/inbox";
import { readThread } from "@/domain/conversations/read/thread";
import * as end from "@/domain/conversations/write/end";
import { approveHeld } from "@/domain/conversations/write/held";
import * as hold from "@/domain/conversations/write/hold";
import * as say from "@/domain/conversations/write/say";
import * as steer from "@/domain/conversations/write/whisper";
import { contractSchema } from "@/domain/escalation/contract";
import { markWords } from "@/domain/knowledge/help";
import { readArticleOrDraft } from "@/domain/knowledge/read";
import * as help from "@/domain/knowledge/read/help";
import { emailSchema } from "@/domain/workspaces/account";
import { readWorkspace } from "@/domain/workspaces/read";
import { setAway } from "@/domain/workspaces/write/members";
import { env } from "@/platform/env";
import { Refusal } from "@/platform/refusal";

const conversationId = z.uuid();
const which = z.strictObject({ conversationId });
const saying = { conversationId, clientId: clientIdSchema, text: z.string() };

export const claim = memberAction("hold_conversations", which, (member, input) => hold.claim(member, input));
export const release = memberAction("hold_conversations", which, (member, input) => hold.release(member, input));
export const handBack = memberAction(
  "hold_conversations",
  which.extend({ contract: contractSchema.nullable().optional() }),
  (member, input) => hold.handBack(member, input),
);
/** What the form of a hand-back begins with. */
export const draftHandBack = memberAction("hold_conversations", which, (member, input) =>
  readHandBackDraft(member, input.conversationId),
);
export const reopen = memberAction("hold_conversations", which, (member, input) => end.reopen(member, input));
export const resolve = memberAction("hold_conversations", which.extend({ solved: z.boolean() }), (member, input) =>
  end.resolve(member, input),
);
export const snooze = memberAction("hold_conversations", which.extend({ until: z.coerce.date() }), (member, input) =>
  end.snooze(member, input),
);
export const reply = memberAction(
  "hold_conversations",
  z.strictObject({ ...saying, resolve: z.strictObject({ solved: z.boolean() }).optional() }),
  (member, input) => say.reply(member, input),
);
/** Lets the responder say what was held, as it is or in the member's words. */
export const approve = memberAction(
  "hold_conversations",
  which.extend({ seq: z.int().positive(), text: z.string().optional() }),
  (member, input) => approveHeld(member, input),
);
export const note = memberAction("hold_conversations", z.strictObject(saying), (member, input) =>
  say.note(member, input),
);
export const whisper = memberAction(
  "hold_conversations",
  z.strictObject({ ...saying, until: z.coerce.date().nullable() }),
  (member, input) => steer.whisper(member, input),
);
export const endWhisper = memberAction(
  "hold_conversations",
  which.extend({ about: z.number().int() }),
  (member, input) => steer.endWhisper(member, input),
);
export const markSeen = memberAction("hold_conversations", which, (member, input) => end.markSeen(member, input));
export const setPresence = memberAction("set_presence", z.strictObject({ away: z.boolean() }), (member, input) =>
  setAway(member, input),
);

export const loadThread = memberAction("read_conversations", which, (member, input) =>
  readThread(member, input.conversationId),
);
export const loadContact = memberAction(
  "read_conversations",
  z.strictObject({ contactId: z.uuid() }),
  (member, { contactId }) => readContact(member, contactId),
);
export const loadView = memberAction(
  "read_conversations",
  z.strictObject({
    view: z.enum(VIEWS),
    cursor: z.strictObject({ at: z.iso.datetime(), id: z.uuid() }).optional(),
  }),
  async (member, input) => ({
    items: await inbox.listConversations(member, input),
    counts: await inbox.countViews(member),
  }),
);
export const saveContact = memberAction(
  "hold_conversations",
  z.strictObject({ contactId: z.uuid(), name: z.string().trim().max(100).nullable(), email: emailSchema.nullable() }),
  (member, input) => describeContact(member, input),
);

/** What is known, to answer from: also what customers may not read. */
export const findArticles = memberAction(
  "read_knowledge",
  z.strictObject({ question: z.string().trim().min(1, "Write what you look for.").max(2000) }),
  async (member, { question }) =>
    (await help.findArticles(member, question)).map(({ slug, lang, audience, title, sentences }) => ({
      slug,
      lang,
      audience,
      title: markWords(title, question),
      passage: markWords(sentences.join(" "), question),
    })),
);
/** What its readers read of an article; `url` is its help page, where customers have one. */
export const openArticle = memberAction(
  "read_knowledge",
  z.strictObject({ slug: z.string().max(100) }),
  async (member, { slug }) => {
    const article = await readArticleOrDraft(member, slug);
    if (article?.status !== "published") throw new Refusal("not_found", "This article is no longer published.");
    const { title, body, lang } = article.live ?? article;
    const workspace = await readWorkspace(member);
    const page = `/help/${encodeURIComponent(workspace.slug)}/${encodeURIComponent(slug)}`;
    return { title, lang, blocks: parseMarkup(body), url: article.audience === "public" ? env.appUrl + page : null };
  },
);
