// Live streams of one process: doorbells come in, frames go out, and a screen left open equals a screen reloaded.
// Hides LISTEN, cursors, the sharing of reads between streams, and the check of rights. A stream holds no database connection.
import { sql } from "drizzle-orm";
import { inWorkspace } from "@/db/client";
import { door } from "@/db/doors";
import { entries } from "@/db/schema";
import { listen, type Signal } from "@/db/signals";
import type { Member } from "@/domain/workspaces/member";
import { env } from "@/platform/env";
import { log } from "@/platform/log";
import { readEntry } from "./entry";
import type { MemberFrame } from "./inbox";
import { readItems } from "./read/inbox";
import { readTogether } from "./read/together";
import type { Frame } from "./timeline";

/** Why a stream is closed by us; the client reconnects, or is told that it may not. */
export type Closing = "reconnect" | "revoked";
type Sink<F> = {
  send: (id: string, frame: F) => void;
  /** False while the reader has not taken what it was sent; `again` of its Following is called when it has. */
  takes: () => boolean;
  close: (why: Closing) => void;
};
export type Following = { again(): void; leave(): void };

type ContactStream = Sink<Frame> & { workspaceId: string; conversationId: string; sessionId: string; cursor: number };
type MemberStream = Sink<MemberFrame> & { workspaceId: string; sessionId: string; snapshot: string | null };

/** Further behind than this, in entries or in characters of theirs, reading everything again is cheaper for both sides. */
const MOST_MISSED = 1_000;
const MOST_MISSED_LENGTH = 1_000_000;

/** Opens the process's LISTEN connection. `ready` tells whether it listens now. */
export async function openLive() {
  const contacts = new Map<string, Set<ContactStream>>();
  const members = new Map<string, Set<MemberStream>>();
  const touched = new Map<string, Set<string>>();
  const readContactFrame = readTogether();
  let listening = false;
  let closed = false;

  const contactReads = oneAtATime(async (key: string) => {
    const streams = [...(contacts.get(key) ?? [])].filter((stream) => stream.takes());
    const cursors = Map.groupBy(streams, (stream) => stream.cursor);
    for (const [after, behind] of cursors) {
      const [{ workspaceId, conversationId } = { workspaceId: "", conversationId: "" }] = behind;
      const frame = await readContactFrame(workspaceId, conversationId, after);
      if (!frame) continue;
      for (const stream of behind) {
        stream.cursor = frame.upTo;
        stream.send(String(frame.upTo), frame);
      }
      if (frame.more) contactReads(key);
    }
  });

  const memberReads = oneAtATime(async (workspaceId: string) => {
    const streams = [...(members.get(workspaceId) ?? [])].filter((stream) => stream.takes());
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

  const listener = await listen({
    onSignal: ring,
    onListening: () => {
      listening = true;
      catchUp();
    },
    onLost: () => {
      listening = false;
    },
  });
  const timers = [
    setInterval(() => void sweep(contacts, contactReads).catch(warn), env.catchUpMs),
    setInterval(() => [...members.keys()].forEach(memberReads), env.catchUpMs),
    setInterval(() => void checkRights().catch(warn), env.rightsMs),
  ];
  const follow = <S extends Sink<never>>(
    map: Map<string, Set<S>>,
    key: string,
    stream: S,
    read: (key: string) => void,
  ) => {
    const leave = join(map, key, stream);
    if (closed) stream.close("reconnect");
    else read(key);
    return { leave, again: () => read(key) };
  };

  return {
    ready: () => listening,
    counts: () => ({ contacts: total(contacts), members: total(members) }),
    /** Follows a conversation from `cursor` on as its contact may see it. */
    followConversation: (stream: ContactStream): Following =>
      follow(contacts, stream.conversationId, stream, contactReads),
    /** Follows a workspace from `snapshot` (the id of the last frame) or, without one, from now. */
    followWorkspace: (stream: MemberStream): Following => follow(members, stream.workspaceId, stream, memberReads),
    /** Tells every stream to reconnect elsewhere, and stops listening. */
    close: async () => {
      closed = true;
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

/** Where a workspace's stream is to begin for a reader whose first paint is read after this. */
export async function workspaceCursor(member: Member): Promise<string> {
  return inWorkspace(member, {}, async (tx) => {
    const [row] = await tx.execute<{ now: string }>(sql`select pg_current_snapshot()::text as now`);
    if (!row) throw new Error("The database told no snapshot.");
    return row.now;
  });
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
    const length = missed.reduce((sum, { text }) => sum + text.length, 0);
    if (missed.length > MOST_MISSED || length > MOST_MISSED_LENGTH)
      return { frame: { entries: [], items: [], reset: true }, now };
    const ids = new Set([...changed, ...missed.map((row) => row.conversationId)]);
    const items = await readItems(tx, [...ids]);
    const read = missed.map((row) => ({ ...readEntry(row), conversationId: row.conversationId }));
    return { frame: { entries: read, items, reset: false }, now };
  });
}

/** A snapshot of this database's past; one of another database, or made up, is not. */
const knownSnapshot = (snapshot: string | null) =>
  snapshot !== null && isSnapshot(snapshot)
    ? sql`pg_snapshot_xmax(${snapshot}::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())`
    : sql`false`;

/** `xmin:xmax:running,running`, as PostgreSQL reads it: it refuses any other, and with it the read for everybody. */
function isSnapshot(text: string): boolean {
  const [, xmin, xmax, running] = /^(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/.exec(text) ?? [];
  if (!xmin || !xmax) return false;
  const ids = running ? running.split(",").map(BigInt) : [];
  const least = BigInt(xmin);
  return least > 0n && least <= BigInt(xmax) && ids.every((id, i) => id >= (ids[i - 1] ?? least) && id < BigInt(xmax));
}
