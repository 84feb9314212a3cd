// What can stand in a conversation's numbered log, each kind's payload parsed by version, and what each side may see of it.
import { z } from "zod";
import type { ActorKind, Visibility } from "@/db/schema";
import { contractSchema, shownOf } from "@/domain/escalation/contract";
import { CLAIM_KINDS, categorySchema, causeSchema } from "@/domain/escalation/receipt";

/** The name that a client gives its message before the first try. No address or phone number is one. */
export const clientIdSchema = z
  .string()
  .regex(/^[\w-]{8,100}$/, "Use 8 to 100 letters, digits, dashes or underscores.");

const name = z.string();
const citation = z.object({ slug: z.string(), title: z.string() });

/** Payloads by kind, each as its newest version; what an older one did not say is given by a default, so that it is still read. */
const PAYLOADS = {
  /** `name`: the agent's. `interrupted`: cut off by a takeover, a newer message or a crash; what is there had been read. */
  message: z.object({
    name: name.optional(),
    citations: z.array(citation).optional(),
    offersPerson: z.boolean().optional(),
    interrupted: z.boolean().optional(),
    turn: z.number().int().optional(),
    /** The safety words: said by rule where danger to life is spoken of, whatever a model would say. */
    safety: z.boolean().optional(),
    /** A rule's own words before a handoff: no answer. */
    byRule: z.boolean().optional(),
    /** The responder only asked what the contact's message is about. */
    askedBack: z.boolean().optional(),
    /** A member let the responder say it, as it was held or in other words. */
    approved: z.object({ name, edited: z.boolean() }).optional(),
  }),
  note: z.object({ name }),
  /** What a member tells the responder in private; `until` null: as long as the responder holds it. */
  whisper: z.object({ name, until: z.iso.datetime().nullable() }),
  /** The whisper with number `about` is no longer to be followed. */
  whisper_end: z.object({ name, about: z.number().int() }),
  /** Sentences of the responder that the evidence gate held back, from the first unsupported one on: the entry's text. */
  held: z.object({
    turn: z.number().int(),
    /** Each claim, `[start, end)` of the text, with the passage that bears it out, or that comes nearest. */
    claims: z.array(
      z.object({
        kind: z.enum(CLAIM_KINDS),
        start: z.number().int(),
        end: z.number().int(),
        supported: z.boolean(),
        passage: z.object({ slug: z.string(), title: z.string(), passage: z.string() }).nullable(),
      }),
    ),
    citations: z.array(citation),
    offersPerson: z.boolean(),
    /** The deciding rule's own words, said after what is approved. */
    besideOffer: z.string().default(""),
    receipt: z.unknown(),
    opinion: z.string(),
  }),
  /** The decision itself is parsed by escalation/receipt.ts. */
  receipt: z.object({
    /** Null: decided as the message came, before any turn. */
    turn: z.number().int().nullable(),
    receipt: z.unknown(),
  }),
  /** `text` is the line said to the contact; `key` and `params` say it again in another language. */
  handoff: z.object({
    key: z.string(),
    params: z.record(z.string(), z.string()),
    cause: causeSchema,
    category: categorySchema.nullable(),
    handoffId: z.string(),
    /** What failed, when the responder did: timeout, http_500, empty ... */
    failure: z.string().optional(),
    /** The whispers, or the lines of the hand-back by position, that kept it for a person. */
    keptBy: z.array(z.object({ seq: z.number().int(), lines: z.array(z.number().int()) })).optional(),
  }),
  claim: z.object({ name, from: z.enum(["queue", "responder"]) }),
  release: z.object({ name }),
  return: z.object({ name, why: z.enum(["unanswered", "offline"]) }),
  /** Version 1 had no contract. */
  hand_back: z.object({ name, contract: contractSchema.nullable().default(null) }),
  snooze: z.object({ name, until: z.iso.datetime() }),
  wake: z.object({ why: z.enum(["time", "contact"]) }),
  resolve: z.object({
    name: name.nullable(),
    why: z.enum(["agent", "quiet", "contact"]),
    solved: z.boolean().nullable(),
  }),
  reopen: z.object({ name: name.nullable() }),
  /** The contact's word on the responder's answer with number `about`. */
  feedback: z.object({ helpful: z.boolean(), about: z.number().int() }),
} as const;

/** The version in which a kind is written, where it is not the first. */
const VERSIONS: Partial<Record<EntryKind, number>> = { hand_back: 2 };
export const versionOf = (kind: EntryKind): number => VERSIONS[kind] ?? 1;

export type EntryKind = keyof typeof PAYLOADS;
export type Payload<K extends EntryKind> = z.infer<(typeof PAYLOADS)[K]>;

/** One entry as a reader sees it. `at` is an ISO instant. Kinds tell payloads apart. */
export type Entry = {
  [K in EntryKind]: {
    seq: number;
    id: string;
    kind: K;
    visibility: Visibility;
    actor: ActorKind;
    actorId: string | null;
    lang: string | null;
    text: string;
    payload: Payload<K>;
    clientId: string | null;
    epoch: number;
    episode: number;
    at: string;
    redacted: boolean;
  };
}[EntryKind];

/** What members only may see, whatever it says. */
export const visibilityOf = (kind: EntryKind): Visibility => (FOR_MEMBERS.has(kind) ? "members" : "everyone");
const FOR_MEMBERS = new Set<EntryKind>(["note", "whisper", "whisper_end", "held", "receipt", "snooze", "wake"]);

type StoredEntry = Omit<Entry, "payload" | "kind" | "at" | "redacted"> & {
  kind: string;
  v: number;
  payload: unknown;
  at: Date;
  redactedAt: Date | null;
};

/** A stored row as an entry; throws when its payload does not fit its kind, which is a bug of the writer. */
export function readEntry(row: StoredEntry): Entry {
  const kind = row.kind as EntryKind;
  const { seq, id, visibility, actor, actorId, lang, text, clientId, epoch, episode } = row;
  const entry = { seq, id, kind, visibility, actor, actorId, lang, text, clientId, epoch, episode };
  return {
    ...entry,
    payload: PAYLOADS[kind].parse(row.payload),
    at: row.at.toISOString(),
    redacted: row.redactedAt !== null,
  } as Entry;
}

/** Checks a payload before it is written. */
export function checkPayload<K extends EntryKind>(kind: K, payload: Payload<K>): Payload<K> {
  return PAYLOADS[kind].parse(payload) as Payload<K>;
}

/** The entry with only what the contact may see of it; null for members' entries. No ids of members, no reasons, no judgements. */
export function forContact(entry: Entry): Entry | null {
  if (entry.visibility !== "everyone") return null;
  const clientId = entry.actor === "contact" ? entry.clientId : null;
  const shown = { ...entry, actorId: null, clientId };
  if (shown.kind === "handoff") {
    const { key, params } = shown.payload;
    return { ...shown, payload: { key, params, cause: "category", category: null, handoffId: "" } };
  }
  if (shown.kind === "message") {
    const { approved: _, ...payload } = shown.payload;
    return { ...shown, payload };
  }
  if (shown.kind === "resolve") return { ...shown, payload: { ...shown.payload, solved: null } };
  if (shown.kind === "hand_back")
    return { ...shown, payload: { name: shown.payload.name, contract: shownOf(shown.payload.contract) } };
  if (shown.kind === "return") return { ...shown, payload: { name: shown.payload.name, why: "unanswered" } };
  return shown;
}
