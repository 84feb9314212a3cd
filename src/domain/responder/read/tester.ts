// A policy tried out: how a message, or a turn of a past conversation, is decided under the published rules and under a draft, with
// everything that the decision rests on and what would have changed it. Nothing is written. The draft answer is the built-in
// responder's; where a past turn's receipt states its facts, a model's opinion among them, those are used as they were.
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { contacts, conversations, entries, workspaces } from "@/db/schema";
import { localeOf } from "@/domain/contacts/contact";
import { languageOf } from "@/domain/contacts/language";
import { type Entry, readEntry } from "@/domain/conversations/entry";
import { type Flip, flipsOf } from "@/domain/escalation/counterfactual";
import { type Facts, factsFrom, runnerUp } from "@/domain/escalation/facts";
import type { Policy, Rule } from "@/domain/escalation/policy";
import { policyInForce } from "@/domain/escalation/read";
import { circumstancesOf, circumstancesOfNobody } from "@/domain/escalation/read/circumstances";
import { type Receipt, receiptSchema } from "@/domain/escalation/receipt";
import type { Circumstances, Situation } from "@/domain/escalation/situation";
import { type Decided, decideBy, matchesOf } from "@/domain/escalation/triage";
import { search } from "@/domain/knowledge/read";
import { withMeaning } from "@/domain/knowledge/read/meaning";
import { isOpen } from "@/domain/sla/business-hours";
import type { Member } from "@/domain/workspaces/member";
import { Refusal } from "@/platform/refusal";
import { questionInContext } from "../built-in";
import { byBuiltIn } from "../reply";
import { situationAt } from "../turn-at";

/** The decision under one set of rules. */
export type Outcome = Pick<Decided, "action" | "cause" | "category" | "ruleId"> & {
  /** In the order of the rules. */
  verdicts: { ruleId: string; verdict: Decided["verdicts"][number]["verdict"] }[];
  matches: Receipt["matches"];
  flips: Flip[];
};
export type Tested = {
  burst: Facts["burst"];
  lang: string;
  /**
   * `then`: by the facts that the receipt of the time states. `answer_now`: by those too, but nothing was drafted then and the rules
   * ask for an answer: that is worked out from today's articles. `now`: all is worked out anew.
   */
  basis: "then" | "answer_now" | "now";
  /** What was decided at the time; null for a typed message, and where no receipt tells. */
  decidedThen: Receipt["decision"] | null;
  scores: Facts["scores"];
  spans: Receipt["spans"];
  runnerUp: ReturnType<typeof runnerUp>;
  opinion: Receipt["opinion"];
  confidence: number | null;
  circumstances: Circumstances | null;
  published: Outcome;
  draft: Outcome;
};

/** How this text would be decided as the first message of a conversation; the moment is now unless told. */
export async function testMessage(
  member: Member,
  { text, rules, moment }: { text: string; rules: Rule[]; moment: Partial<Pick<Circumstances, "open" | "online">> },
): Promise<Tested> {
  const lang = await languageOf(text, "en");
  const { policy, circumstances } = await inWorkspace(member, {}, async (tx) => ({
    policy: await policyInForce(tx),
    circumstances: { ...(await circumstancesOfNobody(tx)), ...moment },
  }));
  const utterances = [{ seq: 1, actor: "contact" as const, text }];
  const situation = { utterances, burstFrom: 1, feedback: [], lang, knowledge: null, circumstances };
  return { ...told(await decidedNow(member, situation, policy), { policy, rules }), basis: "now", decidedThen: null };
}

/** How the contact's turn that ends with message `seq` would be decided, upon what had been said until then. Throws `not_found`. */
export async function testTurn(
  member: Member,
  { conversationId, seq, rules }: { conversationId: string; seq: number; rules: Rule[] },
): Promise<Tested> {
  const { policy, turn, circumstances, lang } = await inWorkspace(member, {}, async (tx) => {
    const log = await logOf(tx, conversationId);
    const turn = situationAt(log, seq);
    const [row] = await tx
      .select({ lang: conversations.lang, hours: workspaces.businessHours, timeZone: workspaces.timeZone })
      .from(conversations)
      .innerJoin(workspaces, eq(workspaces.id, conversations.workspaceId))
      .where(and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.id, conversationId)));
    if (!turn || !row) throw new Refusal("not_found", "This message is not in a conversation here.");
    const now = await circumstancesOf(tx, conversationId);
    const open = isOpen(row.hours, row.timeZone, new Date(turn.at));
    return { policy: await policyInForce(tx), turn, circumstances: { ...now, open }, lang: row.lang };
  });
  const stored = receiptSchema.safeParse(turn.receipt).data ?? null;
  const facts = stored && factsFrom(stored, turn.utterances);
  const decidedThen = stored?.decision ?? null;
  const isEnough =
    facts?.draft || (facts && [policy, { rules }].every((by) => decideBy(facts, by).action === "hand_off"));
  if (stored && facts && isEnough)
    return { ...told({ facts, spans: stored.spans }, { policy, rules }), basis: "then", decidedThen };
  const { utterances, burstFrom, feedback } = turn;
  const situation = { utterances, burstFrom, feedback, lang, knowledge: null, circumstances };
  const now = await decidedNow(member, situation, policy);
  if (!stored || !facts) return { ...told(now, { policy, rules }), basis: "now", decidedThen };
  const { knowledge, draft } = now.facts;
  const joined = { ...facts, knowledge, draft, circumstances: facts.circumstances ?? circumstances };
  return { ...told({ facts: joined, spans: stored.spans }, { policy, rules }), basis: "answer_now", decidedThen };
}

type Worked = { facts: Facts; spans: Receipt["spans"] };

/** The facts of a situation with the answer that the built-in responder would give from today's articles. */
async function decidedNow(member: Member, situation: Situation, policy: Policy): Promise<Worked> {
  const byContact = situation.utterances.filter(({ actor }) => actor === "contact");
  const question = byContact
    .filter(({ seq }) => seq >= situation.burstFrom)
    .map(({ text }) => text)
    .join("\n");
  const previous = byContact.findLast(({ seq }) => seq < situation.burstFrom)?.text ?? "";
  const asked = questionInContext(question, previous);
  const words = await inWorkspace(member, {}, (tx) => search(tx, asked));
  const hits = await withMeaning(member, asked, words);
  const lang = localeOf(situation.lang);
  const { receipt } = byBuiltIn({ situation, policy, question, previous, hits, lang }).decision;
  const facts = factsFrom(receipt, situation.utterances);
  if (!facts) throw new Error("A receipt of this version states its facts.");
  return { facts, spans: receipt.spans };
}

function told({ facts, spans }: Worked, { policy, rules }: { policy: Policy; rules: Rule[] }) {
  return {
    burst: facts.burst,
    lang: facts.lang,
    scores: facts.scores,
    spans,
    runnerUp: runnerUp(facts),
    opinion: facts.opinion,
    confidence: facts.knowledge?.confidence ?? null,
    circumstances: facts.circumstances,
    published: outcomeOf(facts, policy),
    draft: outcomeOf(facts, { rules }),
  };
}

/** As a turn goes: what is handed off before a draft is decided without one. */
function outcomeOf(facts: Facts, policy: Pick<Policy, "rules">): Outcome {
  const before = { ...facts, draft: null, knowledge: null, opinion: null };
  const first = decideBy(before, policy);
  const decisive = first.action === "hand_off" ? before : facts;
  const { action, cause, category, ruleId, verdicts } = first.action === "hand_off" ? first : decideBy(facts, policy);
  return {
    action,
    cause,
    category,
    ruleId,
    verdicts: verdicts.map(({ rule, verdict }) => ({ ruleId: rule.id, verdict })),
    matches: matchesOf(facts, policy),
    flips: flipsOf({ facts: decisive, policy }),
  };
}

async function logOf(tx: Tx, conversationId: string): Promise<Entry[]> {
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, tx.workspaceId),
        eq(entries.conversationId, conversationId),
        inArray(entries.kind, ["message", "feedback", "hand_back", "receipt"]),
      ),
    )
    .orderBy(asc(entries.seq));
  return rows.map(readEntry);
}

export type PastTurn = {
  conversationId: string;
  /** Number of the last message that was decided. */
  seq: number;
  text: string;
  contactName: string | null;
  at: string;
  action: Receipt["decision"]["action"] | null;
};

export type PastTurns = {
  turns: PastTurn[];
  /** Where the next older conversations begin; null when these are all. */
  older: string | null;
};

const MOST_CONVERSATIONS = 20;
/** Far more than as many conversations have. */
const MOST_TURNS = 1_000;

/** Decisions by conversation, the newest first, or those of one; those whose words are gone are left out. */
export async function listTurns(
  member: Member,
  { conversationId, before }: { conversationId?: string | undefined; before?: string | undefined } = {},
): Promise<PastTurns> {
  return inWorkspace(member, {}, async (tx) => {
    const chosen = tx
      .select({
        id: conversations.id,
        contactId: conversations.contactId,
        lastMessageAt: conversations.lastMessageAt,
        // To the microsecond, which a Date does not hold: the next page begins right after.
        exactly: sql<string>`to_json(${conversations.lastMessageAt})#>>'{}'`.as("exactly"),
      })
      .from(conversations)
      .where(
        and(
          eq(conversations.workspaceId, tx.workspaceId),
          conversationId ? eq(conversations.id, conversationId) : undefined,
          before ? sql`${conversations.lastMessageAt} < ${before}::timestamptz` : undefined,
        ),
      )
      .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
      .limit(MOST_CONVERSATIONS);
    const found = await chosen;
    const newest = chosen.as("newest");
    const asked = (column: "text" | "seq") => sql`(select m.${sql.identifier(column)} from entries m
      where m.workspace_id = ${tx.workspaceId} and m.conversation_id = ${entries.conversationId} and m.kind = 'message'
      and m.actor = 'contact' and m.seq < ${entries.seq} order by m.seq desc limit 1)`;
    const rows = await tx
      .select({
        conversationId: entries.conversationId,
        seq: sql<string | null>`${asked("seq")}`,
        text: sql<string | null>`${asked("text")}`,
        contactName: contacts.name,
        at: entries.at,
        action: sql<Receipt["decision"]["action"] | null>`${entries.payload}->'receipt'->'decision'->>'action'`,
      })
      .from(newest)
      .innerJoin(
        entries,
        and(
          eq(entries.workspaceId, tx.workspaceId),
          eq(entries.conversationId, newest.id),
          eq(entries.kind, "receipt"),
        ),
      )
      .innerJoin(contacts, and(eq(contacts.workspaceId, tx.workspaceId), eq(contacts.id, newest.contactId)))
      .orderBy(desc(newest.lastMessageAt), desc(newest.id), desc(entries.seq))
      .limit(MOST_TURNS);
    const turns = rows.flatMap(({ seq, text, at, ...row }) =>
      seq === null || !text ? [] : [{ ...row, seq: Number(seq), text, at: at.toISOString() }],
    );
    const last = found.length === MOST_CONVERSATIONS ? found.at(-1) : undefined;
    return { turns, older: last?.exactly ?? null };
  });
}
