// What a turn is decided from: the log of this episode, the policy in force, the articles that may answer. Nothing of members'.
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { inWorkspace, type Tx } from "@/db/client";
import { conversations, entries, workspaces } from "@/db/schema";
import { type Entry, readEntry } from "@/domain/conversations/entry";
import type { Policy } from "@/domain/escalation/policy";
import { policyInForce } from "@/domain/escalation/read";
import type { Feedback, Situation, Utterance } from "@/domain/escalation/situation";
import type { Hit } from "@/domain/knowledge/article";
import { search } from "@/domain/knowledge/read";
import { questionInContext } from "./built-in";

export type Gathered = {
  workspaceName: string;
  lang: string;
  situation: Situation;
  policy: Policy;
  /** The contact's unanswered words, and what they had said just before. */
  question: string;
  previous: string;
  hits: Hit[];
};

/** Everything that the responder may know of a turn, read in one transaction. */
export async function gather(turn: {
  workspaceId: string;
  conversationId: string;
  firstSeq: number;
}): Promise<Gathered> {
  return inWorkspace(turn, {}, async (tx) => {
    const [row] = await tx
      .select({ lang: conversations.lang, episode: conversations.episode, workspaceName: workspaces.name })
      .from(conversations)
      .innerJoin(workspaces, eq(workspaces.id, conversations.workspaceId))
      .where(and(eq(conversations.workspaceId, tx.workspaceId), eq(conversations.id, turn.conversationId)));
    if (!row) throw new Error(`The conversation of turn ${turn.conversationId} is gone.`);
    const said = await spoken(tx, turn.conversationId, row.episode);
    const utterances = said.filter((entry) => entry.kind === "message").map(utteranceOf);
    const feedback = said.flatMap((entry): Feedback[] =>
      entry.kind === "feedback" ? [{ seq: entry.payload.about, helpful: entry.payload.helpful }] : [],
    );
    const byContact = utterances.filter((utterance) => utterance.actor === "contact");
    const question = byContact
      .filter(({ seq }) => seq >= turn.firstSeq)
      .map(({ text }) => text)
      .join("\n");
    const previous = byContact.filter(({ seq }) => seq < turn.firstSeq).at(-1)?.text ?? "";
    const hits = question === "" ? [] : await search(tx, questionInContext(question, previous));
    const policy = await policyInForce(tx);
    const situation = { utterances, burstFrom: turn.firstSeq, feedback, lang: row.lang, knowledge: null };
    return { workspaceName: row.workspaceName, lang: row.lang, situation, policy, question, previous, hits };
  });
}

/** Messages and ratings of the episode since the last hand-back: what a person has settled is not escalated again. */
async function spoken(tx: Tx, conversationId: string, episode: number): Promise<Entry[]> {
  const ofIt = and(eq(entries.workspaceId, tx.workspaceId), eq(entries.conversationId, conversationId));
  const rows = await tx
    .select()
    .from(entries)
    .where(
      and(
        ofIt,
        eq(entries.episode, episode),
        inArray(entries.kind, ["message", "feedback"]),
        gt(
          entries.seq,
          sql`coalesce((select max(b.seq) from entries b where b.workspace_id = ${tx.workspaceId}
          and b.conversation_id = ${conversationId} and b.kind = 'hand_back'), 0)`,
        ),
      ),
    )
    .orderBy(asc(entries.seq));
  return rows.map(readEntry);
}

const utteranceOf = ({ seq, actor, text }: Entry): Utterance => ({
  seq,
  actor: actor === "system" ? "responder" : actor,
  text,
});
