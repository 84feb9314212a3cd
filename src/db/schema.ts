// The tables in story order, each referring only to those above it; schema-knowledge.ts, schema-sources.ts and schema-learnt.ts go on. Every tenant table's key begins with the workspace.
// Row security, roles and doors cannot be said here: they stand in drizzle/0001_walls.sql.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const regconfig = customType<{ data: string }>({ dataType: () => "regconfig" });
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const workspaceId = () => uuid("workspace_id").notNull();

export type Channel = "chat_page" | "api";
export type Role = "owner" | "admin" | "manager" | "agent";
export type Status = "open" | "snoozed" | "resolved";
export type Holder = "responder" | "queue" | "agent";
export type ActorKind = "contact" | "responder" | "agent" | "system";
export type Visibility = "everyone" | "members";
export type Category =
  | "technical_complex"
  | "complaint"
  | "financial"
  | "legal"
  | "special_request"
  | "empathy"
  | "human_request";
/** Why a handoff happened: a category of the policy, one of its conditions, a failure of the responder, or a member's word to it. */
export type HandoffCause =
  | "category"
  | "human_request"
  | "no_source"
  | "low_confidence"
  | "unhelpful_twice"
  | "repeated_question"
  | "rule"
  | "responder_failed"
  | "hand_back_contract"
  | "whisper"
  | "unsupported_claim";
export type Outcome =
  | "answered_confirmed"
  | "answered_assumed"
  | "handed_off_solved"
  | "handed_off_unsolved"
  | "abandoned"
  | "responder_failed";
export type TurnOutcome = "answered" | "handed_off" | "superseded";

/** Who may read an article: `members` keeps it from contacts, the help pages and the responder. */
export type Audience = "public" | "members";

/** A week of opening hours in the workspace's zone; minutes from midnight, `[from, to)`; Monday is 1, Sunday is 7. */
export type BusinessHours = { day: number; from: number; to: number }[];

export const workspaces = pgTable("workspaces", {
  id: uuid("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  /** IANA name; days and business hours are counted in it. */
  timeZone: text("time_zone").notNull(),
  locale: text("locale").notNull().default("en"),
  /** `#rrggbb`, corrected for contrast where it is shown. */
  accent: text("accent").notNull().default("#5b5bd6"),
  businessHours: jsonb("business_hours").$type<BusinessHours>().notNull(),
  /** A conversation that the responder holds is resolved by itself after this long without a message. */
  quietHours: integer("quiet_hours").notNull().default(24),
  /** Claimed but unanswered, or its agent offline, for this long: back to the queue. */
  returnAfterMinutes: integer("return_after_minutes").notNull().default(10),
  /** A held sentence that nobody has approved for this long is handed off. */
  holdSeconds: integer("hold_seconds").notNull().default(60),
  createdAt: at("created_at").notNull(),
});

/** A sign-in; one user may be a member of many workspaces. Rows are visible to the user and to fellow members. */
export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    /** argon2id, PHC string; null until an invited person has set one. */
    passwordHash: text("password_hash"),
    /** Bumped by removal, role or password change: sessions of an older version are dead. */
    sessionVersion: integer("session_version").notNull().default(1),
    createdAt: at("created_at").notNull(),
  },
  (t) => [check("email_is_lower_case", sql`${t.email} = lower(${t.email})`)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("sessions_of_user").on(t.userId)],
);

export const members = pgTable(
  "members",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** The name that contacts see. */
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    /** The desk's stream writes it every 20 s; older than a minute is offline. */
    lastSeenAt: at("last_seen_at"),
    /** Set by the member: signed in, but not to be counted as there. */
    away: boolean("away").notNull().default(false),
    createdAt: at("created_at").notNull(),
    removedAt: at("removed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("one_membership_per_user").on(t.workspaceId, t.userId),
    index("members_of_user").on(t.userId),
    check("role_is_known", sql`${t.role} in ('owner', 'admin', 'manager', 'agent')`),
  ],
);

/** Bearer secrets sent by mail: 32 random bytes, kept as SHA-256, bound to purpose and workspace, single use. */
export const links = pgTable(
  "links",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    purpose: text("purpose").$type<"invite" | "password_reset">().notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    email: text("email").notNull(),
    /** The role an invited person gets; null for a password reset. */
    role: text("role").$type<Role>(),
    createdBy: uuid("created_by"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check("purpose_is_known", sql`${t.purpose} in ('invite', 'password_reset')`),
  ],
);

export const contacts = pgTable(
  "contacts",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    name: text("name"),
    locale: text("locale").notNull(),
    /** Set when this contact was found to be another one; its conversations stay where they are. */
    mergedIntoId: uuid("merged_into_id"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "merged_into",
      columns: [t.workspaceId, t.mergedIntoId],
      foreignColumns: [t.workspaceId, t.id],
    }),
  ],
);

/** An address by which a contact is known. Unverified ones are notes: several contacts may claim the same one. */
export const contactIdentities = pgTable(
  "contact_identities",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    contactId: uuid("contact_id").notNull(),
    kind: text("kind").$type<"email" | "phone" | "external">().notNull(),
    value: text("value").notNull(),
    verifiedAt: at("verified_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "identity_of",
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    unique("identity_once_per_contact").on(t.workspaceId, t.contactId, t.kind, t.value),
    uniqueIndex("verified_identity_is_one_contact")
      .on(t.workspaceId, t.kind, t.value)
      .where(sql`verified_at is not null`),
  ],
);

/** What a contact's browser holds: a cookie's or Bearer secret, hashed. */
export const contactSessions = pgTable(
  "contact_sessions",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    contactId: uuid("contact_id").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    /** SHA-256 of the start key that made this contact: the same key gives the same contact, for 24 h. */
    startKeyHash: text("start_key_hash"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "session_of",
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    unique("one_contact_per_start_key").on(t.workspaceId, t.startKeyHash),
  ],
);

/** What contacts read, or the text of a draft. Changes to a published article that are not published yet stand in its newest version. */
export const articles = pgTable(
  "articles",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    /** Stable in links and citations, for example `opening-hours`. */
    slug: text("slug").notNull(),
    title: text("title").notNull(),
    /** Markdown. */
    body: text("body").notNull(),
    lang: text("lang").notNull().default("en"),
    status: text("status").$type<"draft" | "published">().notNull(),
    audience: text("audience").$type<Audience>().notNull().default("public"),
    /** The article that says the same in the language that it was first written in. That one is no translation itself. */
    translationOf: uuid("translation_of"),
    /** Number of the newest version. */
    version: integer("version").notNull().default(1),
    /** Text-search configuration of `lang`: english, german, spanish, french, arabic or simple. */
    searchConfig: regconfig("search_config").notNull(),
    search: tsvector("search").generatedAlwaysAs(
      sql`setweight(to_tsvector(search_config, title), 'A') || setweight(to_tsvector(search_config, body), 'B')`,
    ),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique("article_slug").on(t.workspaceId, t.slug),
    foreignKey({
      name: "article_translates",
      columns: [t.workspaceId, t.translationOf],
      foreignColumns: [t.workspaceId, t.id],
    }),
    index("articles_by_original").on(t.workspaceId, t.translationOf).where(sql`translation_of is not null`),
    index("articles_by_title").using("gist", t.workspaceId, sql`title gist_trgm_ops(siglen=32)`),
    check("article_status_is_known", sql`${t.status} in ('draft', 'published')`),
    check("article_audience_is_known", sql`${t.audience} in ('public', 'members')`),
    check("article_is_not_its_own_translation", sql`${t.translationOf} <> ${t.id}`),
  ],
);

/** A version is never edited: publishing writes a new one. `rules` is parsed by escalation/policy.ts. */
export const policies = pgTable(
  "policies",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    version: integer("version").notNull(),
    rules: jsonb("rules").$type<unknown>().notNull(),
    /** What is said at once where danger to life is spoken of; parsed by escalation/safety.ts. */
    safety: jsonb("safety").$type<unknown>().notNull().default({ words: {}, numbers: "" }),
    publishedAt: at("published_at").notNull(),
    /** Null: the default policy that came with the workspace. */
    publishedBy: uuid("published_by"),
    /** Why, in the words of who published it; empty for versions from before it was asked. */
    reason: text("reason").notNull().default(""),
    retiredAt: at("retired_at"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.version] }),
    uniqueIndex("one_policy_in_force").on(t.workspaceId).where(sql`retired_at is null`),
  ],
);

/** The rules that are being changed, one draft a workspace. It decides nothing until it is published. */
export const policyDrafts = pgTable(
  "policy_drafts",
  {
    workspaceId: workspaceId()
      .primaryKey()
      .references(() => workspaces.id),
    /** Another with every save: whoever saves says which one they saw. A number would come again with the next draft. */
    revision: uuid("revision").notNull(),
    /** The version that was in force as it was begun; 0 is the default. */
    basedOn: integer("based_on").notNull(),
    /** Null: it was published or discarded, and there is none. */
    rules: jsonb("rules").$type<unknown>(),
    savedBy: uuid("saved_by").notNull(),
    savedAt: at("saved_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "policy_draft_saved_by",
      columns: [t.workspaceId, t.savedBy],
      foreignColumns: [members.workspaceId, members.id],
    }),
  ],
);

export const conversations = pgTable(
  "conversations",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    contactId: uuid("contact_id").notNull(),
    channel: text("channel").$type<Channel>().notNull(),
    lang: text("lang").notNull(),
    status: text("status").$type<Status>().notNull().default("open"),
    holder: text("holder").$type<Holder>().notNull().default("responder"),
    assigneeId: uuid("assignee_id"),
    /** Grows at every change of holder. */
    epoch: integer("epoch").notNull().default(1),
    /** Number of the newest entry; taken under this row's lock. */
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
    episode: integer("episode").notNull().default(1),
    /** Place in the queue: since when it waits for a person. Kept over a claim, so that a return keeps its place. */
    queuedAt: at("queued_at"),
    priority: smallint("priority").notNull().default(0),
    category: text("category").$type<Category>(),
    snoozedUntil: at("snoozed_until"),
    /** The oldest contact message that nobody has answered; null when the contact waits for nothing. */
    waitingSince: at("waiting_since"),
    lastMessageAt: at("last_message_at").notNull(),
    lastMessageText: text("last_message_text").notNull().default(""),
    lastMessageBy: text("last_message_by").$type<ActorKind>().notNull().default("contact"),
    createdAt: at("created_at").notNull(),
    /** When the present status or holder began. */
    heldSince: at("held_since").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "conversation_of",
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      name: "held_by",
      columns: [t.workspaceId, t.assigneeId],
      foreignColumns: [members.workspaceId, members.id],
    }),
    index("conversations_of_contact").on(t.workspaceId, t.contactId, t.createdAt),
    index("the_queue")
      .on(t.workspaceId, t.priority.desc(), t.queuedAt, t.id)
      .where(sql`status = 'open' and holder = 'queue'`),
    index("held_by_member").on(t.workspaceId, t.assigneeId, t.status, t.lastMessageAt),
    index("open_by_holder").on(t.workspaceId, t.status, t.holder, t.lastMessageAt.desc(), t.id),
    index("newest_first").on(t.workspaceId, t.lastMessageAt.desc(), t.id),
    check("status_is_known", sql`${t.status} in ('open', 'snoozed', 'resolved')`),
    check("holder_is_known", sql`${t.holder} in ('responder', 'queue', 'agent')`),
    check("assignee_exactly_when_agent", sql`(${t.holder} = 'agent') = (${t.assigneeId} is not null)`),
    check("snoozed_has_an_end", sql`(${t.status} = 'snoozed') = (${t.snoozedUntil} is not null)`),
    check("queue_has_a_place", sql`${t.holder} <> 'queue' or ${t.queuedAt} is not null`),
  ],
);

/** The numbered log: everything that was said or done. `payload` is parsed by conversations/entry.ts per kind and version. */
export const entries = pgTable(
  "entries",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    id: uuid("id").notNull(),
    kind: text("kind").notNull(),
    v: smallint("v").notNull().default(1),
    visibility: text("visibility").$type<Visibility>().notNull(),
    actor: text("actor").$type<ActorKind>().notNull(),
    /** Contact or member id; null for the responder and the system. */
    actorId: uuid("actor_id"),
    lang: text("lang"),
    text: text("text").notNull().default(""),
    payload: jsonb("payload").$type<unknown>().notNull().default({}),
    /** Made by the client before its first try; the same id again is the same message. */
    clientId: text("client_id"),
    /** The holder's epoch when it was written. */
    epoch: integer("epoch").notNull(),
    episode: integer("episode").notNull(),
    at: at("at").notNull(),
    redactedAt: at("redacted_at"),
    /** The writing transaction: the workspace stream resumes from a snapshot, not from a serial, which skips late commits. */
    txid: xid8("txid").notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.seq] }),
    foreignKey({
      name: "entry_of",
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    uniqueIndex("same_client_id_is_same_message")
      .on(t.workspaceId, t.conversationId, t.clientId)
      .where(sql`client_id is not null`),
    index("entries_by_transaction").on(t.workspaceId, t.txid),
    index("entries_by_kind").on(t.workspaceId, t.kind, t.at),
    check("visibility_is_known", sql`${t.visibility} in ('everyone', 'members')`),
    check("actor_is_known", sql`${t.actor} in ('contact', 'responder', 'agent', 'system')`),
  ],
);

/** One stretch in which a person was needed: from the handoff to its end. Queue and agent time are read from it. */
export const handoffs = pgTable(
  "handoffs",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    episode: integer("episode").notNull(),
    /** The handoff's entry. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    cause: text("cause").$type<HandoffCause>().notNull(),
    category: text("category").$type<Category>(),
    /** The policy's rule that decided; null when the contact pressed the button or the responder failed. */
    ruleId: text("rule_id"),
    priority: smallint("priority").notNull(),
    /** conversations/brief.ts */
    brief: jsonb("brief").$type<unknown>().notNull(),
    handedOffAt: at("handed_off_at").notNull(),
    alertedAt: at("alerted_at"),
    /** First opened by a person; the brief is final from then on. */
    openedAt: at("opened_at"),
    firstClaimedAt: at("first_claimed_at"),
    firstHumanMessageAt: at("first_human_message_at"),
    endedAt: at("ended_at"),
    endedBy: text("ended_by").$type<"resolved" | "handed_back">(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: "handoff_of",
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    uniqueIndex("one_open_handoff").on(t.workspaceId, t.conversationId).where(sql`ended_at is null`),
    // Holds all that reports ask of a handoff, so that they need not fetch the briefs in between.
    index("handoffs_by_time").on(
      t.workspaceId,
      t.handedOffAt,
      t.firstHumanMessageAt,
      t.endedAt,
      t.cause,
      t.category,
      t.conversationId,
      t.episode,
    ),
    // Until when the contact waited: finds whoever still does, however long ago the handoff was.
    index("handoffs_by_end_of_wait").on(
      t.workspaceId,
      sql`coalesce(least(first_human_message_at, ended_at), 'infinity'::timestamptz)`,
    ),
    index("handoffs_unanswered")
      .on(t.workspaceId, t.handedOffAt)
      .where(sql`first_human_message_at is null and ended_at is null`),
    check(
      "cause_is_known",
      sql`${t.cause} in ('category', 'human_request', 'no_source', 'low_confidence', 'unhelpful_twice', 'repeated_question', 'rule', 'responder_failed', 'hand_back_contract', 'whisper', 'unsupported_claim')`,
    ),
  ],
);

/** One stretch of a conversation from open to resolved; `outcome` is null while it is pending. */
export const episodes = pgTable(
  "episodes",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    number: integer("number").notNull(),
    openedAt: at("opened_at").notNull(),
    openedBy: text("opened_by").$type<"contact" | "agent">().notNull(),
    firstContactMessageAt: at("first_contact_message_at"),
    firstResponderMessageAt: at("first_responder_message_at"),
    firstHumanMessageAt: at("first_human_message_at"),
    /** A person held it at some time in it, by handoff or by taking over. */
    humanHeld: boolean("human_held").notNull().default(false),
    endedAt: at("ended_at"),
    outcome: text("outcome").$type<Outcome>(),
    resolvedBy: uuid("resolved_by"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.number] }),
    foreignKey({
      name: "episode_of",
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    index("episodes_by_opening").on(t.workspaceId, t.openedAt),
    index("reopenings").on(t.workspaceId, t.openedAt, t.conversationId, t.number).where(sql`number > 1`),
    index("episodes_by_ending").on(t.workspaceId, t.endedAt),
    check("outcome_exactly_when_ended", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
  ],
);

/** One burst of contact messages and the one outcome that the responder gives it. */
export const turns = pgTable(
  "turns",
  {
    workspaceId: workspaceId(),
    conversationId: uuid("conversation_id").notNull(),
    number: integer("number").notNull(),
    /** The epoch in which it began; nothing is released under another one. */
    epoch: integer("epoch").notNull(),
    firstSeq: bigint("first_seq", { mode: "number" }).notNull(),
    /** Grows while more messages of the burst arrive; a draft made for an older one is thrown away. */
    lastSeq: bigint("last_seq", { mode: "number" }).notNull(),
    startedAt: at("started_at").notNull(),
    /** First unanswered message + 50 s; never extended. */
    outcomeDueAt: at("outcome_due_at").notNull(),
    attempts: smallint("attempts").notNull().default(0),
    /** Whoever holds the fence may write; a lease that ran out may be taken over by another worker. */
    fence: uuid("fence"),
    leaseUntil: at("lease_until"),
    /** `lastSeq` when the lease was taken: a newer message may be leased anew, and the older draft loses its fence. */
    leasedSeq: bigint("leased_seq", { mode: "number" }).notNull().default(0),
    /** Reviewed sentences that the contact can already read while the rest is being written. */
    liveText: text("live_text").notNull().default(""),
    /** Number of the entry with the sentences that wait for a member's word; while it does, `outcomeDueAt` is when they are handed off. */
    heldSeq: bigint("held_seq", { mode: "number" }),
    outcome: text("outcome").$type<TurnOutcome>(),
    endedAt: at("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.number] }),
    foreignKey({
      name: "turn_of",
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    uniqueIndex("one_turn_at_a_time").on(t.workspaceId, t.conversationId).where(sql`outcome is null`),
    index("turns_due").on(t.outcomeDueAt).where(sql`outcome is null`),
    index("turns_held").on(t.workspaceId, t.conversationId).where(sql`outcome is null and held_seq is not null`),
  ],
);

/** Mail to be sent; the row is its own effects ledger: `attemptedAt` is written before the mail server is spoken to. */
export const mailOutbox = pgTable(
  "mail_outbox",
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid("id").notNull(),
    /** What it is about, once: for example `handoff_alert:<handoff id>:<member id>`. */
    effectKey: text("effect_key").notNull(),
    recipient: text("recipient").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    createdAt: at("created_at").notNull(),
    attemptedAt: at("attempted_at"),
    sentAt: at("sent_at"),
    error: text("error"),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique("one_mail_per_effect").on(t.workspaceId, t.effectKey)],
);
