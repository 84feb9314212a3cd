"use server";
// The agents' verbs and the inbox's questions, each behind the gate of its act.
import { z } from "zod";
import { memberAction } from "@/auth/actions";
import { readContact } from "@/domain/contacts/read";
import { describeContact } from "@/domain/contacts/write";
import { clientIdSchema } from "@/domain/conversations/entry";
import { VIEWS } from "@/domain/conversations/inbox";
import * as inbox from "@/domain/conversations/read/inbox";
import { readThread } from "@/domain/conversations/read/thread";
import * as end from "@/domain/conversations/write/end";
import * as hold from "@/domain/conversations/write/hold";
import * as say from "@/domain/conversations/write/say";
import { emailSchema } from "@/domain/workspaces/account";
import { setAway } from "@/domain/workspaces/write/members";

const conversationId = z.uuid();
const which = z.strictObject({ conversationId });
const saying = { conversationId, clientId: clientIdSchema, text: z.string() };

export const claim = memberAction("hold_conversations", which, (member, input) => hold.claim(member, input));
export const release = memberAction("hold_conversations", which, (member, input) => hold.release(member, input));
export const handBack = memberAction("hold_conversations", which, (member, input) => hold.handBack(member, input));
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
export const note = memberAction("hold_conversations", z.strictObject(saying), (member, input) =>
  say.note(member, input),
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
