// Doorbells: ids only, far below NOTIFY's 8,000 bytes. They say "look again"; the log says what happened.
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { appDatabaseUrl, type Tx } from "./client";

const CHANNEL = "baton";

/** `seq` is the conversation's newest entry; a conversation's live text or row may have changed without one. */
export type Signal =
  | { workspaceId: string; conversationId: string; seq: number }
  | { workspaceId: string; revoked: true };

/** Rings when this transaction commits. */
export async function signal(tx: Tx, about: { conversationId: string; seq: number }): Promise<void> {
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${`${tx.workspaceId} ${about.conversationId} ${about.seq}`})`);
}

/** Rings that somebody in the workspace lost a right: streams check theirs at once. */
export async function signalRevocation(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${`${tx.workspaceId} revoked`})`);
}

/**
 * One LISTEN connection for this process. `onListening` runs at the first and at every later (re)connection:
 * what was rung meanwhile is lost, so the caller must read from its cursors.
 */
export async function listen(
  onSignal: (signal: Signal) => void,
  onListening: () => void,
): Promise<{ close(): Promise<void> }> {
  const client = postgres(appDatabaseUrl(), {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "baton listen" },
  });
  await client.listen(CHANNEL, (payload) => onSignal(parse(payload)), onListening);
  return { close: () => client.end({ timeout: 1 }) };
}

function parse(payload: string): Signal {
  const [workspaceId = "", conversationId = "", seq = "0"] = payload.split(" ");
  if (conversationId === "revoked") return { workspaceId, revoked: true };
  return { workspaceId, conversationId, seq: Number(seq) };
}
