// A workspace in which a model answers: knowledge, an agent, contacts who ask. What most tests of running processes begin with.
import type postgres from "postgres";
import { importMarkdown } from "@/domain/knowledge/write";
import { makeMember, makeWorkspace, startedBy } from "./factories";

const KNOWLEDGE = `## hours-01: Opening hours
We are open on Saturday from 8:30 to 12:30. On weekdays we open at 8:00. Write to desk@lindenhof.example with questions.

## parking-01: Parking
Parking is free for two hours behind the building.`;

/** What the model says to the question that `asks` puts: three sentences. */
export const told = {
  sources: ["hours-01"],
  answer: "On Saturday we are open from 8:30 to 12:30. On weekdays we open earlier. Bring your card.",
};

export async function makeShop(owner: postgres.Sql) {
  const { workspaceId, slug } = await makeWorkspace(owner);
  await importMarkdown({ workspaceId }, { markdown: KNOWLEDGE, lang: "en" });
  const maria = await makeMember(owner, workspaceId);
  return { workspaceId, slug, maria, asks: (text?: string) => startedBy(workspaceId, text) };
}

export type Shop = Awaited<ReturnType<typeof makeShop>>;

/** Everything that a conversation came to, read past all walls. */
export async function stateOf(owner: postgres.Sql, conversationId: string) {
  const [row] =
    await owner`select status, holder, epoch, queued_at as "queuedAt" from conversations where id = ${conversationId}`;
  const entries =
    await owner`select seq::int, kind, actor, visibility, text, payload, epoch, client_id as "clientId" from entries
    where conversation_id = ${conversationId} order by seq`;
  const turns =
    await owner`select number, outcome, attempts, live_text as "liveText", started_at as "startedAt", ended_at as "endedAt"
    from turns where conversation_id = ${conversationId} order by number`;
  const said = entries.filter(({ kind, actor }) => kind === "message" && actor === "responder");
  return { row, entries, turns, said };
}

/**
 * What may never be otherwise, however processes, people and connections came and went: numbers without holes, no client id twice,
 * one outcome for every turn, nothing of the responder while a person holds or after the end. Returns what is wrong, in words.
 */
export async function wrongsOf(owner: postgres.Sql, conversationId: string): Promise<string[]> {
  const { entries, turns } = await stateOf(owner, conversationId);
  const wrongs: string[] = [];
  let silent = false;
  for (const [index, { seq, kind, actor }] of entries.entries()) {
    if (seq !== index + 1) wrongs.push(`entry ${index + 1} has number ${seq}`);
    if (kind === "message" && actor === "responder" && silent)
      wrongs.push(`the responder speaks at ${seq}, out of turn`);
    if (kind === "claim" || kind === "handoff" || kind === "resolve") silent = true;
    if (kind === "reopen") silent = actor === "agent";
    if (kind === "hand_back") silent = false;
  }
  const clientIds = entries.map(({ clientId }) => clientId).filter((id) => id !== null);
  if (new Set(clientIds).size !== clientIds.length) wrongs.push("a client id was stored twice");
  for (const { number, outcome, liveText } of turns.filter((turn) => turn.outcome !== null)) {
    const ofTurn = entries.filter(({ payload }) => payload.turn === number);
    const answers = ofTurn.filter(({ kind, payload }) => kind === "message" && !payload.interrupted);
    const receipts = ofTurn.filter(({ kind }) => kind === "receipt");
    if (liveText !== "") wrongs.push(`turn ${number} ended with live text`);
    if (answers.length !== (outcome === "answered" ? 1 : 0))
      wrongs.push(`turn ${number} ended ${outcome} with ${answers.length} answers`);
    if (receipts.length > 1) wrongs.push(`turn ${number} has ${receipts.length} receipts`);
  }
  return wrongs;
}
