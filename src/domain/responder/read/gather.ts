// What a turn is decided from: the log of this episode, the policy in force, the articles that may answer, and what members told the
// responder for this stretch. No notes, no other judgements of members'.
import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { conversations, entries, turns, workspaces } from "@/db/schema";
import { type Entry, readEntry } from "@/domain/conversations/entry";
import { policyInForce } from "@/domain/escalation/read";
import { circumstancesOf } from "@/domain/escalation/read/circumstances";
import type { Feedback } from "@/domain/escalation/situation";
import type { Hit } from "@/domain/knowledge/article";
import { rank } from "@/domain/knowledge/passage";
import { search } from "@/domain/knowledge/read";
import { withMeaning } from "@/domain/knowledge/read/meaning";
import { questionInContext } from "../built-in";
import type { Asked } from "../reply";
import { utteranceOf } from "../turn-at";
import { readSteering } from "./steering";

/** `question` is empty when they only rated an answer. */
export type Gathered = Asked & { workspaceName: string };

/** Far more than a conversation has; what is older decides nothing. */
const MOST_ENTRIES = 200;
const SHOWN_ARTICLES = 6;

type Turn = { workspaceId: string; conversationId: string; number: number };

/** Everything that the responder may know of a turn, read in one transaction; what its question means to an embedding model, after it. */
export async function gather(turn: Turn): Promise<Gathered> {
  const gathered = await gatherWords(turn);
  const { question, previous, hits } = gathered;
  return { ...gathered, hits: await withMeaning(turn, question && questionInContext(question, previous), hits) };
}

async function gatherWords(turn: Turn): Promise<Gathered> {
  return inWorkspace(turn, {}, async (tx) => {
    const [row] = await tx
      .select({
        lang: conversations.lang,
        episode: conversations.episode,
        workspaceName: workspaces.name,
        firstSeq: turns.firstSeq,
        epoch: turns.epoch,
      })
      .from(turns)
      .innerJoin(
        conversations,
        and(eq(conversations.workspaceId, turns.workspaceId), eq(conversations.id, turns.conversationId)),
      )
      .innerJoin(workspaces, eq(workspaces.id, turns.workspaceId))
      .where(
        and(
          eq(turns.workspaceId, tx.workspaceId),
          eq(turns.conversationId, turn.conversationId),
          eq(turns.number, turn.number),
        ),
      );
    if (!row) throw new Error(`Turn ${turn.number} of conversation ${turn.conversationId} is gone.`);
    const { lang, episode, workspaceName, firstSeq, epoch } = row;
    const said = await spoken(tx, turn.conversationId, episode);
    const utterances = said.filter((entry) => entry.kind === "message").map(utteranceOf);
    const feedback = said.flatMap((entry): Feedback[] =>
      entry.kind === "feedback" ? [{ seq: entry.payload.about, helpful: entry.payload.helpful }] : [],
    );
    const byContact = utterances.filter((utterance) => utterance.actor === "contact");
    const question = byContact
      .filter(({ seq }) => seq >= firstSeq)
      .map(({ text }) => text)
      .join("\n");
    const previous = byContact.filter(({ seq }) => seq < firstSeq).at(-1)?.text ?? "";
    const hits = question === "" ? [] : await search(tx, questionInContext(question, previous));
    const policy = await policyInForce(tx);
    const circumstances = await circumstancesOf(tx, turn.conversationId);
    const asked = questionInContext(question, previous);
    const steering = await readSteering(tx, { conversationId: turn.conversationId, epoch, asked });
    const situation = {
      utterances,
      burstFrom: firstSeq,
      feedback,
      lang,
      knowledge: null,
      circumstances,
      ...(steering && { steering }),
    };
    return { workspaceName, lang, situation, policy, question, previous, hits };
  });
}

/** The candidates that a model is shown, the likeliest first: those that share words with the question, then search's own order. */
export function articlesToShow({ question, previous, hits }: Gathered): Hit[] {
  const ranked = rank(questionInContext(question, previous), hits).passages.map(({ hit }) => hit);
  return [...new Set([...ranked, ...hits])].slice(0, SHOWN_ARTICLES);
}

/** Messages and ratings of the episode since the last hand-back: what a person has settled is not escalated again. */
async function spoken(tx: Tx, conversationId: string, episode: number): Promise<Entry[]> {
  const ofIt = and(eq(entries.workspaceId, tx.workspaceId), eq(entries.conversationId, conversationId));
  const newest = tx
    .select()
    .from(entries)
    .where(
      and(
        ofIt,
        eq(entries.episode, episode),
        eq(entries.visibility, "everyone"),
        inArray(entries.kind, ["message", "feedback"]),
        gt(
          entries.seq,
          sql`coalesce((select max(b.seq) from entries b where b.workspace_id = ${tx.workspaceId}
          and b.conversation_id = ${conversationId} and b.kind = 'hand_back'), 0)`,
        ),
      ),
    )
    .orderBy(desc(entries.seq))
    .limit(MOST_ENTRIES)
    .as("newest");
  const rows = await tx.select().from(newest).orderBy(asc(newest.seq));
  return rows.map(readEntry);
}
