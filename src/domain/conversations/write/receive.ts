// The contact's verbs: a first message, further ones, the wish for a person, a word on an answer.
// What the contact wrote is stored before anything is decided about it.
import { createHmac } from "node:crypto";
import { and, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { builder } from "@/db/connections";
import { type Channel, contactSessions, contacts, conversations, entries, episodes } from "@/db/schema";
import { signal } from "@/db/signals";
import { CONTACT_SESSION_DAYS, type Contact, localeOf } from "@/domain/contacts/contact";
import { languageOf } from "@/domain/contacts/language";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { Refusal } from "@/platform/refusal";
import { hashSecret } from "@/platform/secret";
import { excerpt, messageText } from "@/platform/text";
import { PRIORITIES } from "../conversation";
import { type Entry, readEntry } from "../entry";
import { newestOf } from "../read/thread";
import { endEpisode } from "./episode";
import { handOffRow, itsEpisode, queueGaps } from "./handoff";
import { append, insertEntry, lock, moveRow, notFound, type Row, write } from "./log";
import { meetDanger } from "./safety";
import { orReadBack, readBack, sendOnce } from "./send";
import { dropTurn, openTurn } from "./turn";

const DAY_MS = 86_400_000;

export type Start = {
  /** 32 bytes base64url, made by the client (or the form's server) before the first try. */
  startKey: string;
  clientId: string;
  text: string;
  locale: string;
  channel: Channel;
};
export type Started = { contact: Contact; token: string; conversationId: string; entry: Entry };

/**
 * A new contact's first message. The same start key gives the same contact, conversation and secret for 24 h,
 * however often and on whatever instance it comes.
 */
export async function startConversation(
  asker: { workspaceId: string },
  start: Start,
  options: { at?: Date | undefined } = {},
): Promise<Started> {
  const text = messageText(start.text);
  const lang = await languageOf(text, localeOf(start.locale));
  const startKeyHash = hashSecret(start.startKey);
  return inWorkspace(asker, options, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${startKeyHash}, 0))`);
    const contact = (await contactOfKey(tx, startKeyHash)) ?? (await createContact(tx, start));
    const token = sessionToken(contact, start.startKey);
    const conversationId = await newestOf(tx, contact);
    if (!conversationId) return { contact, token, ...(await open(tx, contact, { ...start, text, lang })) };
    const sent = { conversationId, clientId: start.clientId, text, kind: "message" } as const;
    return {
      contact,
      token,
      conversationId,
      entry: (await readBack(tx, contact, sent)) ?? (await insertMessage(tx, contact, sent)),
    };
  });
}

/** A further message: reopens what was resolved, wakes what was snoozed, and gives the responder a turn where it holds. */
export async function receiveMessage(
  contact: Contact,
  message: { conversationId: string; clientId: string; text: string },
  options: { at?: Date | undefined } = {},
): Promise<Entry> {
  const sent = { ...message, text: messageText(message.text), kind: "message" } as const;
  return orReadBack(contact, sent, options, (tx) => insertMessage(tx, contact, sent));
}

/** One click: a person, from whatever state. Pressing again while one is coming changes nothing. */
export async function askForPerson(
  contact: Contact,
  { conversationId, clientId }: { conversationId: string; clientId: string },
  options: { at?: Date | undefined } = {},
): Promise<Entry> {
  return sendOnce(contact, { conversationId, clientId, text: "", kind: "handoff" }, options, async (tx) => {
    const row = await mine(tx, contact, conversationId);
    const open = row.status === "resolved" ? await reopen(tx, row) : row;
    if (open.holder !== "responder") return sinceWhen(tx, conversationId);
    await dropTurn(tx, open, "handed_off");
    return handOffRow(
      tx,
      open,
      { cause: "human_request", category: "human_request", ruleId: null, priority: PRIORITIES.normal },
      { clientId, contactId: contact.contactId },
    );
  });
}

/** "This helped" resolves as confirmed; "not what I asked" gives the responder another turn, in which it may hand off. */
export async function giveFeedback(
  contact: Contact,
  { conversationId, about, helpful }: { conversationId: string; about: number; helpful: boolean },
  options: { at?: Date | undefined } = {},
): Promise<Entry> {
  return inWorkspace(contact, options, async (tx) => {
    const row = await mine(tx, contact, conversationId);
    const given = await feedbackOn(tx, conversationId, about);
    if (given) return given;
    const entry = await write(tx, conversationId, {
      kind: "feedback",
      actor: "contact",
      actorId: contact.contactId,
      payload: { helpful, about },
    });
    if (row.status === "open" && row.holder === "responder") {
      if (helpful) await confirm(tx, row);
      else openTurn(tx, row, entry.seq);
    }
    if (!helpful) queueGaps(tx, conversationId);
    signal(tx, { conversationId, seq: entry.seq });
    return entry;
  });
}

const value = sql.placeholder;
/** The next number of an open conversation of this contact, unless the client id was stored before. */
const numbering = builder
  .update(conversations)
  .set({
    seq: sql`${conversations.seq} + 1`,
    lastMessageAt: sql`${value("at")}`,
    lastMessageText: sql`${value("excerpt")}`,
    lastMessageBy: "contact",
    waitingSince: sql`coalesce(${conversations.waitingSince}, ${value("at")})`,
  })
  .where(
    and(
      eq(conversations.workspaceId, value("workspaceId")),
      eq(conversations.id, value("conversationId")),
      eq(conversations.contactId, value("contactId")),
      eq(conversations.status, "open"),
      sql`not exists (select from entries e where e.workspace_id = ${value("workspaceId")}
        and e.conversation_id = ${value("conversationId")} and e.client_id = ${value("clientId")})`,
    ),
  )
  .returning()
  .prepare("number_message");

async function insertMessage(
  tx: Tx,
  contact: Contact,
  message: { conversationId: string; clientId: string; text: string },
): Promise<Entry> {
  const { conversationId, clientId, text } = message;
  const { workspaceId, contactId } = contact;
  const said = { kind: "message", actor: "contact", actorId: contactId, text, clientId, payload: {} } as const;
  const at = tx.at.toISOString();
  const about = { at, excerpt: excerpt(text), workspaceId, conversationId, contactId, clientId };
  const [numbered] = await tx.run(numbering, about);
  if (numbered) return answerTo(tx, { row: numbered, entry: insertEntry(tx, numbered, said) });
  const row = await mine(tx, contact, conversationId);
  const stored = await readBack(tx, contact, { ...message, kind: "message" });
  return stored ?? answerTo(tx, await afterOpening(tx, row, said));
}

/** What a stored message sets going. */
async function answerTo(tx: Tx, { entry, row }: { entry: Entry; row: Row }): Promise<Entry> {
  if (row.episode > 1) {
    const first = tx
      .update(episodes)
      .set({ firstContactMessageAt: tx.at })
      .where(and(itsEpisode(tx, row), isNull(episodes.firstContactMessageAt)));
    tx.send(first);
  }
  const met = await meetDanger(tx, row, entry);
  if (!met && row.holder === "responder") openTurn(tx, row, entry.seq);
  signal(tx, { conversationId: row.id, seq: entry.seq });
  return entry;
}

/** The conversation is snoozed or resolved: open it first, then write the message. */
async function afterOpening(
  tx: Tx,
  row: Row,
  said: Parameters<typeof append<"message">>[2],
): Promise<{ entry: Entry; row: Row }> {
  if (row.status === "resolved") await reopen(tx, row);
  if (row.status === "snoozed") {
    await moveRow(tx, row.id, "wake");
    await write(tx, row.id, { kind: "wake", actor: "system", payload: { why: "contact" } });
  }
  const waitingSince = sql`coalesce(${conversations.waitingSince}, ${tx.at.toISOString()}::timestamptz)`;
  const written = await append(tx, row.id, said, { set: { waitingSince } });
  if (!written) throw notFound();
  return written;
}

async function reopen(tx: Tx, row: Row): Promise<Row> {
  const opened = await moveRow(tx, row.id, "contact_reopens", {
    set: { queuedAt: null, category: null, priority: 0, waitingSince: null },
  });
  if (!opened) throw notFound();
  await tx.insert(episodes).values({
    workspaceId: tx.workspaceId,
    conversationId: row.id,
    number: opened.episode,
    openedAt: tx.at,
    openedBy: "contact",
    firstContactMessageAt: tx.at,
  });
  await write(tx, row.id, { kind: "reopen", actor: "contact", actorId: row.contactId, payload: { name: null } });
  return opened;
}

async function confirm(tx: Tx, row: Row): Promise<void> {
  await dropTurn(tx, row);
  const resolved = await moveRow(tx, row.id, "confirm", { set: { waitingSince: null, queuedAt: null } });
  if (!resolved) return;
  await write(tx, row.id, {
    kind: "resolve",
    actor: "contact",
    actorId: row.contactId,
    payload: { name: null, why: "contact", solved: true },
  });
  await endEpisode(tx, resolved, { why: "contact", solved: true, resolvedBy: null });
}

async function contactOfKey(tx: Tx, startKeyHash: string): Promise<Contact | null> {
  const [session] = await tx
    .select({
      contactId: contactSessions.contactId,
      sessionId: contactSessions.id,
      createdAt: contactSessions.createdAt,
    })
    .from(contactSessions)
    .where(and(eq(contactSessions.workspaceId, tx.workspaceId), eq(contactSessions.startKeyHash, startKeyHash)));
  if (!session) return null;
  if (session.createdAt.getTime() > tx.at.getTime() - DAY_MS) return { workspaceId: tx.workspaceId, ...session };
  await tx
    .update(contactSessions)
    .set({ startKeyHash: null })
    .where(and(eq(contactSessions.workspaceId, tx.workspaceId), eq(contactSessions.id, session.sessionId)));
  return null;
}

async function createContact(tx: Tx, start: Start): Promise<Contact> {
  const contact = { workspaceId: tx.workspaceId, contactId: newId(tx.at), sessionId: newId(tx.at) };
  await tx.insert(contacts).values({
    workspaceId: tx.workspaceId,
    id: contact.contactId,
    locale: localeOf(start.locale),
    createdAt: tx.at,
  });
  await tx.insert(contactSessions).values({
    workspaceId: tx.workspaceId,
    id: contact.sessionId,
    contactId: contact.contactId,
    tokenHash: hashSecret(sessionToken(contact, start.startKey)),
    startKeyHash: hashSecret(start.startKey),
    createdAt: tx.at,
    expiresAt: new Date(tx.at.getTime() + CONTACT_SESSION_DAYS * DAY_MS),
  });
  return contact;
}

async function open(
  tx: Tx,
  contact: Contact,
  start: Start & { lang: string },
): Promise<{ conversationId: string; entry: Entry }> {
  const conversationId = newId(tx.at);
  await tx.insert(conversations).values({
    workspaceId: tx.workspaceId,
    id: conversationId,
    contactId: contact.contactId,
    channel: start.channel,
    lang: start.lang,
    lastMessageAt: tx.at,
    createdAt: tx.at,
    heldSince: tx.at,
  });
  await tx.insert(episodes).values({
    workspaceId: tx.workspaceId,
    conversationId,
    number: 1,
    openedAt: tx.at,
    openedBy: "contact",
    firstContactMessageAt: tx.at,
  });
  const { clientId, text } = start;
  return { conversationId, entry: await insertMessage(tx, contact, { conversationId, clientId, text }) };
}

/** Follows from the key and our secret, so that a repeated start is given the same one although only its hash is kept. */
const sessionToken = (contact: Contact, startKey: string) =>
  createHmac("sha256", env.secret).update(`${contact.sessionId} ${startKey}`).digest("base64url");

/** Locks a conversation that must be this contact's; anybody else's does not exist for them. */
async function mine(tx: Tx, contact: Contact, conversationId: string): Promise<Row> {
  const row = await lock(tx, conversationId);
  if (row.contactId !== contact.contactId) throw notFound();
  return row;
}

/** The entry by which a person came to hold it, or is coming. */
async function sinceWhen(tx: Tx, conversationId: string): Promise<Entry> {
  const [row] = await tx
    .select()
    .from(entries)
    .where(and(ofConversation(tx, conversationId), inArray(entries.kind, ["handoff", "claim", "reopen"])))
    .orderBy(desc(entries.seq))
    .limit(1);
  if (!row) throw notFound();
  return readEntry(row);
}

async function feedbackOn(tx: Tx, conversationId: string, about: number): Promise<Entry | null> {
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(ofConversation(tx, conversationId), gte(entries.seq, about), inArray(entries.kind, ["message", "feedback"])),
    );
  const answer = rows.find((row) => row.seq === about);
  if (answer?.actor !== "responder") throw new Refusal("invalid", "Only an answer of the responder can be rated.");
  const given = rows.map(readEntry).find((entry) => entry.kind === "feedback" && entry.payload.about === about);
  return given ?? null;
}

const ofConversation = (tx: Tx, conversationId: string) =>
  and(eq(entries.workspaceId, tx.workspaceId), eq(entries.conversationId, conversationId));
