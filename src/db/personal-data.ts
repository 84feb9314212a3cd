// Where what people said, and who they are, can stand: every column, job, file and browser store. Erasure, export and the blanks in
// the log are made from it; a test fails when a column that can hold words is missing here. A chapter of the schema's story.
import type { JobName } from "./jobs";

/** Whose it is, and what erasing that person does to it. `kept` is for what says nothing once its person is gone. */
export type Personal = {
  of: "contact" | "member" | "anyone";
  holds: string;
  erased: "emptied" | "row deleted" | "replaced by a blank name" | "passes by itself";
};
/** A column that could hold words and does not, with the reason. */
export type Impersonal = { not: string };
type Place = Personal | Impersonal;

const word = (words: string): Impersonal => ({ not: `one of our own words: ${words}` });
const COMPANY = { not: "what the company says of itself, in public or to its members" };
const SECRET = { not: "hash of a random secret" };
const LANGUAGE = { not: "a language" };
const CATEGORY = { not: "one of our own words; says of whom only through its row" };

/** By table and column as PostgreSQL names them. Numbers, instants, ids and booleans are left out. */
export const COLUMNS: Record<string, Record<string, Place>> = {
  workspaces: {
    slug: COMPANY,
    name: COMPANY,
    time_zone: COMPANY,
    locale: LANGUAGE,
    accent: COMPANY,
    business_hours: COMPANY,
  },
  users: {
    email: { of: "member", holds: "e-mail address", erased: "row deleted" },
    name: { of: "member", holds: "name", erased: "row deleted" },
    password_hash: { of: "member", holds: "hash of the password", erased: "row deleted" },
  },
  sessions: {},
  members: {
    name: { of: "member", holds: "the name that contacts see", erased: "replaced by a blank name" },
    role: word("owner, admin, manager, agent"),
  },
  links: {
    purpose: word("invite, password_reset"),
    token_hash: SECRET,
    email: { of: "member", holds: "e-mail address", erased: "row deleted" },
    role: word("owner, admin, manager, agent"),
  },
  contacts: {
    name: { of: "contact", holds: "name", erased: "emptied" },
    locale: LANGUAGE,
  },
  contact_identities: {
    kind: word("email, phone ..."),
    value: { of: "contact", holds: "e-mail address or phone number", erased: "row deleted" },
  },
  contact_sessions: { token_hash: SECRET, start_key_hash: SECRET },
  articles: {
    slug: COMPANY,
    title: COMPANY,
    body: COMPANY,
    lang: LANGUAGE,
    status: word("draft, published"),
    audience: word("public, members"),
    search: COMPANY,
  },
  article_versions: {
    act: word("saved, published, unpublished, imported, restored"),
    title: COMPANY,
    body: COMPANY,
    lang: LANGUAGE,
    status: word("draft, published"),
    audience: word("public, members"),
  },
  sources: {
    kind: word("page, site, sitemap, file, paste"),
    name: { not: "an address on the web or the name of a file that the company publishes from" },
    lang: LANGUAGE,
  },
  source_runs: { state: word("reading, to_review ..."), problem: { not: "one of our own sentences" } },
  source_pages: {
    address: COMPANY,
    state: word("waiting, read ..."),
    why: { not: "one of our own sentences" },
    alternates: COMPANY,
  },
  source_findings: {
    page: COMPANY,
    part: COMPANY,
    slug: COMPANY,
    title: COMPANY,
    body: COMPANY,
    lang: LANGUAGE,
    why: { not: "one of our own sentences, which may quote what the company published" },
  },
  article_origins: { page: COMPANY, part: COMPANY, hash: { not: "hash of what the company says in public" } },
  policies: { rules: COMPANY, safety: COMPANY, reason: COMPANY },
  policy_drafts: { rules: COMPANY },
  conversations: {
    channel: word("chat_page, api"),
    lang: LANGUAGE,
    status: word("open, snoozed, resolved"),
    holder: word("responder, queue, agent"),
    category: CATEGORY,
    last_message_text: { of: "contact", holds: "the newest message", erased: "emptied" },
    last_message_by: word("contact, responder, agent, system"),
  },
  entries: {
    kind: word("message, note, claim ..."),
    visibility: word("everyone, members"),
    actor: word("contact, responder, agent, system"),
    lang: LANGUAGE,
    text: { of: "anyone", holds: "what was said", erased: "emptied" },
    payload: {
      of: "anyone",
      holds: "names of agents, and what a hand-back says was agreed; numbers, keys and our own sentences beside them",
      erased: "emptied",
    },
    client_id: { not: "made by a program of letters, digits and dashes, which no address fits" },
  },
  handoffs: {
    cause: word("category, human_request, responder_failed ..."),
    category: CATEGORY,
    rule_id: { not: "the id of a rule of the policy" },
    brief: { not: "spans and keys of our own sentences: empties with the entries that it quotes" },
    ended_by: word("resolved, handed_back"),
  },
  episodes: { opened_by: word("contact, agent"), outcome: word("answered_confirmed ...") },
  turns: {
    live_text: { of: "contact", holds: "what the responder is saying", erased: "emptied" },
    outcome: word("answered, handed_off, superseded"),
  },
  mail_outbox: {
    effect_key: { not: "ids" },
    recipient: { of: "member", holds: "e-mail address", erased: "row deleted" },
    subject: { of: "member", holds: "names", erased: "row deleted" },
    body: { of: "member", holds: "names, and links that sign somebody in", erased: "row deleted" },
    error: { of: "member", holds: "what the mail server said, often with the address", erased: "row deleted" },
  },
  gaps: { lang: LANGUAGE, dismiss_reason: word("off_topic, personal, once, covered") },
  learnt_questions: {
    stems: { of: "contact", holds: "the words of a question without names and numbers", erased: "row deleted" },
    learnt_from: word("gap, reply"),
  },
  learnt_words: { stem: COMPANY, word: COMPANY },
  passage_vectors: {
    model: { not: "the name of a model" },
    hash: { not: "hash of what the company says" },
    vector: COMPANY,
  },
  gap_questions: { cause: word("no_source, not_helpful ...") },
  limits: { key: { not: "an id, or the keyed hash of an address" } },
};

/** What a job's payload holds. A new job is a type error until it is listed. */
export const JOBS: Record<JobName, Impersonal> = {
  respond: { not: "ids" },
  alert: { not: "ids" },
  alert_danger: { not: "ids" },
  contract_due: { not: "ids" },
  gaps: { not: "ids" },
  read_source: { not: "ids" },
  run_source: { not: "an id and an instant" },
  learn: { not: "ids" },
  mail: { not: "ids; the mail itself is read from mail_outbox" },
};

/** Outside of the tables. */
export const FILES: Record<string, Place> = {
  ".data/postgres": { of: "anyone", holds: "the embedded database itself", erased: "passes by itself" },
  ".data/postgres.log": { not: "neither statements nor their parameters are logged" },
  stdout: {
    not: "ids; names of properties that hold personal data are blanked, of errors only listed fields are told",
  },
  "IndexedDB of the chat page": { of: "contact", holds: "messages not sent yet", erased: "passes by itself" },
};

export const isPersonal = (place: Place): place is Personal => "of" in place;
