// Live streams of one process: doorbells come in, frames go out, and a screen left open equals a screen reloaded.
// Hides LISTEN, cursors, the sharing of reads between streams, and the check of rights. A stream holds no database connection.
import { sql } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { entries } from "@/db/schema";
import { listen, type Signal } from "@/db/signals";
import { log } from "@/platform/log";
import { readEntry } from "./entry";
import type { MemberFrame } from "./inbox";
import { readItems } from "./read/inbox";
import { readFrame } from "./read/thread";
import type { Frame } from "./timeline";

/** Why a stream is closed by us; the client reconnects, or is told that it may not. */
export type Closing = "reconnect" | "revoked";
type Sink<F> = { send: (id: string, frame: F) => void; close: (why: Closing) => void };

type ContactStream = Sink<Frame> & { workspaceId: string; conversationId: string; sessionId: string; cursor: number };
type MemberStream = Sink<MemberFrame> & { workspaceId: string; sessionId: string; snapshot: string | null };

const CATCH_UP_MS = 5_000;
const RIGHTS_MS = 2_000;
/** Further behind than this, reading everything again is cheaper for both sides. */
const MOST_MISSED = 1_000;

/** Opens the process's LISTEN connection. `ready` tells whether it listens now. */
export async function openLive() {
  const contacts = new Map<string, Set<ContactStream>>();
  const members = new Map<string, Set<MemberStream>>();
  const touched = new Map<string, Set<string>>();
  let listening = false;

  const contactReads = oneAtATime(async (key: string) => {
    const streams = [...(contacts.get(key) ?? [])];
    const cursors = Map.groupBy(streams, (stream) => stream.cursor);
    for (const [after, behind] of cursors) {
      const [{ workspaceId, conversationId } = { workspaceId: "", conversationId: "" }] = behind;
      const frame = await inWorkspace({ workspaceId }, {}, (tx) =>
        readFrame(tx, conversationId, { after, side: "contact" }),
      );
      if (!frame) continue;
      for (const stream of behind) {
        stream.cursor = frame.upTo;
        stream.send(String(frame.upTo), frame);
      }
    }
  });

  const memberReads = oneAtATime(async (workspaceId: string) => {
    const streams = [...(members.get(workspaceId) ?? [])];
    const changed = touched.get(workspaceId) ?? new Set<string>();
    touched.delete(workspaceId);
    for (const [snapshot, behind] of Map.groupBy(streams, (stream) => stream.snapshot)) {
      const { frame, now } = await readMemberFrame(workspaceId, snapshot, changed);
      for (const stream of behind) {
        stream.snapshot = now;
        if (frame.reset || frame.entries.length > 0 || frame.items.length > 0 || snapshot === null)
          stream.send(now, frame);
      }
    }
  });

  const ring = (signal: Signal) => {
    if ("revoked" in signal) return void checkRights().catch(warn);
    if (contacts.has(signal.conversationId)) contactReads(signal.conversationId);
    if (!members.has(signal.workspaceId)) return;
    const changed = touched.get(signal.workspaceId) ?? new Set();
    touched.set(signal.workspaceId, changed.add(signal.conversationId));
    memberReads(signal.workspaceId);
  };
  const catchUp = () => {
    for (const conversationId of contacts.keys()) contactReads(conversationId);
    for (const workspaceId of members.keys()) memberReads(workspaceId);
  };
  const checkRights = async () => {
    const ofContacts = [...contacts.values()].flatMap((streams) => [...streams]);
    const ofMembers = [...members.values()].flatMap((streams) => [...streams]);
    if (ofContacts.length + ofMembers.length === 0) return;
    const gone = new Set(
      await door.revoked({ contacts: ofContacts.map(({ sessionId }) => sessionId), members: ofMembers }),
    );
    for (const stream of [...ofContacts, ...ofMembers]) if (gone.has(stream.sessionId)) stream.close("revoked");
  };

  const listener = await listen(ring, () => {
    listening = true;
    catchUp();
  });
  const timers = [
    setInterval(() => void sweep(contacts, contactReads).catch(warn), CATCH_UP_MS),
    setInterval(() => [...members.keys()].forEach(memberReads), CATCH_UP_MS),
    setInterval(() => void checkRights().catch(warn), RIGHTS_MS),
  ];

  return {
    ready: () => listening,
    counts: () => ({ contacts: total(contacts), members: total(members) }),
    /** Follows a conversation from `cursor` on as its contact may see it. Returns what ends it. */
    followConversation: (stream: ContactStream): (() => void) => {
      const leave = join(contacts, stream.conversationId, stream);
      contactReads(stream.conversationId);
      return leave;
    },
    /** Follows a workspace from `snapshot` (the id of the last frame) or, without one, from now. */
    followWorkspace: (stream: MemberStream): (() => void) => {
      const leave = join(members, stream.workspaceId, stream);
      memberReads(stream.workspaceId);
      return leave;
    },
    /** Tells every stream to reconnect elsewhere, and stops listening. */
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      for (const streams of [...contacts.values(), ...members.values()])
        for (const stream of streams) stream.close("reconnect");
      await listener.close();
    },
  };
}

export type LiveHub = Awaited<ReturnType<typeof openLive>>;

const warn = (error: unknown) =>
  log.warn({ err: error }, "a live read failed; the next doorbell or the sweep repeats it");
const total = (map: Map<string, Set<unknown>>) => [...map.values()].reduce((sum, streams) => sum + streams.size, 0);

function join<S>(map: Map<string, Set<S>>, key: string, stream: S): () => void {
  const streams = map.get(key) ?? new Set<S>();
  map.set(key, streams.add(stream));
  return () => {
    streams.delete(stream);
    if (streams.size === 0 && map.get(key) === streams) map.delete(key);
  };
}

/** Reads at most once at a time per key; a doorbell during a read causes exactly one more. */
function oneAtATime(read: (key: string) => Promise<void>): (key: string) => void {
  const state = new Map<string, "reading" | "again">();
  const run = async (key: string): Promise<void> => {
    try {
      await read(key);
    } catch (error) {
      warn(error);
    }
    const again = state.get(key) === "again";
    state.delete(key);
    if (again) start(key);
  };
  const start = (key: string) => {
    if (state.has(key)) return void state.set(key, "again");
    state.set(key, "reading");
    void run(key);
  };
  return start;
}

/** One query a workspace for the heads of all followed conversations; only those that moved are read. */
async function sweep(contacts: Map<string, Set<ContactStream>>, read: (conversationId: string) => void): Promise<void> {
  const streams = [...contacts.values()].flatMap((set) => [...set]);
  for (const [workspaceId, ofIt] of Map.groupBy(streams, (stream) => stream.workspaceId)) {
    const ids = `{${[...new Set(ofIt.map(({ conversationId }) => conversationId))].join(",")}}`;
    const heads = await inWorkspace({ workspaceId }, {}, (tx) =>
      tx.execute<{ id: string; seq: string; queued: boolean }>(
        sql`select id, seq, holder = 'queue' as queued from conversations where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`,
      ),
    );
    const bySeq = new Map([...heads].map((head) => [head.id, head]));
    for (const { conversationId, cursor } of ofIt) {
      const head = bySeq.get(conversationId);
      if (head && (Number(head.seq) > cursor || head.queued)) read(conversationId);
    }
  }
}

/** Everything that was committed since `snapshot` did not see it, and the snapshot that has: both from one statement. */
async function readMemberFrame(
  workspaceId: string,
  snapshot: string | null,
  changed: ReadonlySet<string>,
): Promise<{ frame: MemberFrame; now: string }> {
  return inWorkspace({ workspaceId }, {}, async (tx) => {
    const [{ now = "", known = false } = {}] = await tx.execute<{ now: string; known: boolean }>(
      sql`select pg_current_snapshot()::text as now, ${knownSnapshot(snapshot)} as known`,
    );
    if (snapshot === null) return { frame: { entries: [], items: [], reset: false }, now };
    if (!known) return { frame: { entries: [], items: [], reset: true }, now };
    const missed = await tx
      .select()
      .from(entries)
      .where(
        sql`${entries.workspaceId} = ${tx.workspaceId} and ${entries.txid} >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
          and not pg_visible_in_snapshot(${entries.txid}, ${snapshot}::pg_snapshot) and pg_visible_in_snapshot(${entries.txid}, ${now}::pg_snapshot)`,
      )
      .orderBy(entries.at, entries.seq)
      .limit(MOST_MISSED + 1);
    if (missed.length > MOST_MISSED) return { frame: { entries: [], items: [], reset: true }, now };
    const ids = new Set([...changed, ...missed.map((row) => row.conversationId)]);
    const items = await readItems(tx, [...ids]);
    const read = missed.map((row) => ({ ...readEntry(row), conversationId: row.conversationId }));
    return { frame: { entries: read, items, reset: false }, now };
  });
}

const SNAPSHOT = /^\d+:\d+:[\d,]*$/;

/** A snapshot of this database's past; one of another database, or made up, is not. */
const knownSnapshot = (snapshot: string | null) =>
  snapshot !== null && SNAPSHOT.test(snapshot)
    ? sql`pg_snapshot_xmax(${snapshot}::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())`
    : sql`false`;
