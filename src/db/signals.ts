// Doorbells: ids only, far below NOTIFY's 8,000 bytes. They say "look again"; the log says what happened.
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { log } from "@/platform/log";
import { appDatabaseUrl, type Tx } from "./client";

const CHANNEL = "baton";

/** `seq` is the conversation's newest entry; a conversation's live text or row may have changed without one. */
export type Signal =
  | { workspaceId: string; conversationId: string; seq: number }
  | { workspaceId: string; revoked: true };

/** Rings when this transaction commits. */
export function signal(tx: Tx, about: { conversationId: string; seq: number }): void {
  tx.send(tx.execute(sql`select pg_notify(${CHANNEL}, ${`${tx.workspaceId} ${about.conversationId} ${about.seq}`})`));
}

/** Rings that somebody in the workspace lost a right: streams check theirs at once. */
export function signalRevocation(tx: Tx): void {
  tx.send(tx.execute(sql`select pg_notify(${CHANNEL}, ${`${tx.workspaceId} revoked`})`));
}

/** A dead connection may say nothing: it is asked this often, and given up when it does not answer in this time. */
const ALIVE_MS = 5_000;
const RETRY_MS = 250;

type Listener = {
  onSignal: (signal: Signal) => void;
  /** At the first and at every later connection: what was rung meanwhile is lost, so the caller must read from its cursors. */
  onListening: () => void;
  onLost: () => void;
};

/** One LISTEN connection for this process, replaced whenever it is lost. Throws what PostgreSQL says to the first attempt. */
export async function listen({ onSignal, onListening, onLost }: Listener): Promise<{ close(): Promise<void> }> {
  let client = await connect(onSignal);
  let closing = false;
  const keep = async () => {
    while (!closing) {
      onListening();
      await untilLost(client);
      onLost();
      for (let connected = false; !connected && !closing; ) {
        await sleep(RETRY_MS);
        connected = await connect(onSignal).then(
          (next) => {
            client = next;
            return true;
          },
          () => false,
        );
      }
    }
    await client.end();
  };
  const keeping = keep();
  return {
    close: async () => {
      closing = true;
      await client.end();
      await keeping;
    },
  };
}

async function connect(onSignal: Listener["onSignal"]): Promise<Client> {
  const client = new Client({
    connectionString: appDatabaseUrl(),
    application_name: "baton listen",
    connectionTimeoutMillis: ALIVE_MS,
    query_timeout: ALIVE_MS,
  });
  client.on("notification", ({ payload }) => onSignal(parse(payload ?? "")));
  client.on("error", (error) => log.warn({ err: error }, "the listening connection failed"));
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    return client;
  } catch (error) {
    void client.end();
    throw error;
  }
}

async function untilLost(client: Client): Promise<void> {
  const ended = new Promise<boolean>((resolve) => client.once("end", () => resolve(true)));
  const answers = () =>
    client.query("select 1").then(
      () => true,
      () => false,
    );
  while (!(await Promise.race([ended, sleep(ALIVE_MS, false, { ref: false })]))) {
    if (!(await answers())) return void client.end();
  }
}

function parse(payload: string): Signal {
  const [workspaceId = "", conversationId = "", seq = "0"] = payload.split(" ");
  if (conversationId === "revoked") return { workspaceId, revoked: true };
  return { workspaceId, conversationId, seq: Number(seq) };
}
