// A screen left open equals a screen reloaded: streams resume from any cursor, miss no late commit and never tell anything twice.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { bearer, chatLive, deskLive, signedIn } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { contactEntries, memberEntries, openStream, type Stream } from "@tests/support/stream";
import { rounds, until } from "@tests/support/until";
import postgres from "postgres";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberFrame } from "@/domain/conversations/inbox";
import type { Frame } from "@/domain/conversations/timeline";
import { claim, handBack } from "@/domain/conversations/write/hold";
import { receiveMessage } from "@/domain/conversations/write/receive";
import { note, reply } from "@/domain/conversations/write/say";
import { whisper } from "@/domain/conversations/write/whisper";
import type { Member } from "@/domain/workspaces/member";
import { env } from "@/platform/env";

const { owner } = testDatabase();
const start = batons();

let baton: Baton;
beforeAll(async () => {
  baton = await start({ role: "api", env: { HEARTBEAT_MS: "1000" } });
});

let slug: string;
let maria: Member;
let headers: { cookie: string };
let started: Awaited<ReturnType<typeof startedBy>>;
/** A conversation that an agent holds, so that nothing but what the test does is said in it. */
beforeEach(async () => {
  const shop = await makeWorkspace(owner());
  slug = shop.slug;
  maria = await makeMember(owner(), shop.workspaceId);
  ({ headers } = await signedIn(owner(), maria));
  started = await startedBy(shop.workspaceId);
  await claim(maria, { conversationId: started.conversationId });
});

const says = (text: string) =>
  receiveMessage(started.contact, { conversationId: started.conversationId, clientId: randomUUID(), text });
const answers = (text: string) =>
  reply(maria, { conversationId: started.conversationId, clientId: randomUUID(), text });
const followAsContact = (after?: string | null) =>
  openStream<Frame>(chatLive(baton.url, slug), { headers: bearer(started), after: after ?? null });
const followAsMember = async (after?: string | null) => {
  const stream = await openStream<MemberFrame>(deskLive(baton.url, slug), { headers, after: after ?? null });
  if (!after) await until(() => stream.events.length > 0);
  return stream;
};
const numbers = (entries: { seq: number }[]) => entries.map(({ seq }) => seq);
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** As many entries as a busy conversation has, written past the verbs because only their number matters here. */
const fill = async (count: number, size = 20) => {
  await owner().begin(async (tx) => {
    const [row] =
      await tx`update conversations set seq = seq + ${count} where id = ${started.conversationId} returning seq`;
    await tx`insert into entries (workspace_id, conversation_id, seq, id, kind, visibility, actor, text, payload, epoch, episode, at)
      select ${maria.workspaceId}, ${started.conversationId}, ${Number(row?.seq) - count}::bigint + n, gen_random_uuid(), 'message', 'everyone', 'agent',
        repeat('x', ${size}), '{"name":"Maria"}', 2, 1, now() from generate_series(1, ${count}) n`;
    await tx`select pg_notify('baton', ${`${maria.workspaceId} ${started.conversationId} ${row?.seq}`})`;
  });
};

describe("a contact's stream", () => {
  it("resumes at any age without a gap and without anything twice", async () => {
    await fill(1_200);
    for (const after of [null, "1", "3", "700", "1201", "1202"]) {
      const stream = await followAsContact(after);
      await until(() => numbers(contactEntries(stream)).at(-1) === 1_202 || after === "1202", { ms: 4_000 });
      await until(() => stream.frames().length > 0);
      expect(numbers(contactEntries(stream))).toEqual(from(Number(after ?? 0) + 1, 1_202));
      stream.cut();
    }
  });

  it("takes a cursor that is no number of this log for none", async () => {
    for (const after of ["99999", "1.5", "-3", "Infinity", "1e400", "ten", "9".repeat(40)]) {
      const stream = await followAsContact(after);
      await until(() => contactEntries(stream).length >= 2, { ms: 3_000, what: () => `Nothing came after ${after}` });
      expect(numbers(contactEntries(stream))).toEqual([1, 2]);
      stream.cut();
    }
  });

  it("brings what happened while it was cut, once, in order, within two seconds", async () => {
    for (let round = 0; round < rounds(3, 20); round++) {
      const first = await followAsContact("0");
      await until(() => first.frames().length > 0);
      first.cut();
      for (let i = 0; i < 15; i++) {
        await says(`Question ${i}`);
        await answers(`Answer ${i}`);
      }
      const second = await followAsContact(first.lastId());
      const last = 2 + 30 * (round + 1);
      const took = await until(() => numbers(contactEntries(second)).at(-1) === last);
      expect(took).toBeLessThan(2_000);
      expect(numbers(contactEntries(first, second))).toEqual(from(1, last));
      second.cut();
    }
  });

  it("shows nothing of what members tell the responder, in a whisper or in a contract", async () => {
    const stream = await followAsContact();
    const { conversationId } = started;
    await answers("We settle it.");
    const lines = [{ part: "do_not" as const, text: "Talk of SECRETS", from: null, shown: true }];
    await handBack(maria, { conversationId, contract: { lines, until: null } });
    await whisper(maria, { conversationId, clientId: randomUUID(), text: "Keep SECRETS", until: null });
    await says("Thanks");
    await until(() => numbers(contactEntries(stream)).includes(6));
    expect(JSON.stringify(stream.events)).not.toMatch(/SECRETS|whisper|do_not/);
  });

  it("shows nothing of what members say among themselves, and has no hole for it", async () => {
    const stream = await followAsContact("0");
    await note(maria, { conversationId: started.conversationId, clientId: randomUUID(), text: "Between us" });
    await answers("Here you are.");
    await until(() => contactEntries(stream).some(({ text }) => text === "Here you are."));
    expect(numbers(contactEntries(stream))).toEqual([1, 2, 4]);
    let cursor = 0;
    for (const frame of stream.frames()) {
      expect(frame.after).toBe(cursor);
      cursor = frame.upTo;
    }
    expect(cursor).toBe(4);
  });
});

describe("a member's stream", () => {
  it("brings what happened while it was cut, once, at any age", async () => {
    const first = await followAsMember();
    const ages = [first.lastId() ?? ""];
    for (let i = 0; i < 30; i++) {
      await says(`Question ${i}`);
      if (i % 10 === 9) {
        const probe = await followAsMember();
        ages.push(probe.lastId() ?? "");
        probe.cut();
      }
    }
    await until(() => memberEntries(first).length === 30);
    for (const [tens, age] of ages.entries()) {
      const stream = await followAsMember(age);
      const expected = from(3 + tens * 10, 32);
      const took = await until(() => memberEntries(stream).length === expected.length || expected.length === 0);
      expect(took).toBeLessThan(2_000);
      expect(numbers(memberEntries(stream))).toEqual(expected);
      stream.cut();
    }
    expect(numbers(memberEntries(first))).toEqual(from(3, 32));
  });

  it("loses no commit that is late: a transaction that was open while others committed", async () => {
    const stream = await followAsMember();
    const other = await startedBy(maria.workspaceId);
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const { promise: written, resolve: wrote } = Promise.withResolvers<void>();
    const late = owner().begin(async (tx) => {
      const [row] = await tx`update conversations set seq = seq + 1 where id = ${other.conversationId} returning seq`;
      await tx`insert into entries (workspace_id, conversation_id, seq, id, kind, visibility, actor, text, payload, epoch, episode, at)
        values (${maria.workspaceId}, ${other.conversationId}, ${row?.seq ?? 0}, gen_random_uuid(), 'message', 'everyone', 'contact', 'late', '{}', 1, 1, now())`;
      await tx`select pg_notify('baton', ${`${maria.workspaceId} ${other.conversationId} ${row?.seq}`})`;
      wrote();
      await mayCommit;
    });
    await written;
    for (let i = 0; i < 5; i++) await says(`Early ${i}`);
    await until(() => memberEntries(stream).some(({ text }) => text === "Early 4"));
    const resumed = await followAsMember(stream.lastId());
    expect(memberEntries(stream).some(({ text }) => text === "late")).toBe(false);
    commit();
    await late;
    for (const one of [stream, resumed]) {
      const took = await until(() => memberEntries(one).some(({ text }) => text === "late"));
      expect(took).toBeLessThan(2_000);
    }
    for (const one of [stream, resumed]) {
      const ids = memberEntries(one).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("tells a reader with a foreign or made-up cursor to read everything again, and serves the others on", async () => {
    const good = await followAsMember();
    const [now] = await owner()`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`;
    const ahead = BigInt(now?.xmax) + 1_000_000n;
    const cursors = [
      "x",
      "5:3:",
      "1:5:9",
      "3:9:5,4",
      "0:0:",
      "0:9:",
      `${ahead}:${ahead}:`,
      "9".repeat(30),
      `${"9".repeat(19)}:${"9".repeat(19)}:`,
    ];
    const streams: Stream<MemberFrame>[] = [];
    for (const cursor of cursors) {
      const stream = await followAsMember(cursor);
      streams.push(stream);
      await until(() => stream.frames().length > 0, { ms: 3_000, what: () => `Nothing came for ${cursor}` });
      expect(stream.frames()[0]).toMatchObject({ reset: true });
    }
    await says("Anyone?");
    for (const stream of [good, ...streams]) {
      await until(() => memberEntries(stream).some(({ text }) => text === "Anyone?"), { ms: 3_000 });
    }
  });

  it("tells a reader who is too far behind to read everything again", async () => {
    const first = await followAsMember();
    const old = first.lastId();
    first.cut();
    await fill(1_001);
    const second = await followAsMember(old);
    await until(() => second.frames().length > 0);
    expect(second.frames()[0]).toMatchObject({ reset: true, entries: [] });
    await says("And now?");
    await until(() => memberEntries(second).some(({ text }) => text === "And now?"));
  });
});

describe("the connection that listens", () => {
  it("is cut 30 times while messages are sent: each arrives, once, on every stream", async () => {
    const contact = await followAsContact("0");
    const member = await followAsMember();
    const cuts = rounds(30, 150);
    let sent = 0;
    for (let round = 0; round < cuts; round++) {
      const sends = (async () => {
        for (let i = 0; i < 20; i++, sent++) await answers(`Answer ${sent}`);
      })();
      await owner()`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'baton listen'`;
      await sends;
    }
    const expected = from(1, 2 + sent);
    const took = await until(
      () => contactEntries(contact).length >= expected.length && memberEntries(member).length >= sent,
    );
    expect(took).toBeLessThan(3_000);
    expect(numbers(contactEntries(contact))).toEqual(expected);
    expect(numbers(memberEntries(member))).toEqual(from(3, 2 + sent));
    await until(() => baton.ready(), { ms: 3_000 });
  });
});

describe("a process that cannot listen", () => {
  it("says that it is not ready, and misses nothing once it can", async () => {
    const contact = await followAsContact("0");
    const member = await followAsMember();
    const address = env.databaseUrl.replace(/[^/]*$/, "postgres");
    const admin = postgres(address, { max: 1, onnotice: () => {} });
    const [{ name = "" } = {}] = await owner()`select current_database() as name`;
    try {
      await admin`alter database ${admin(name)} allow_connections false`;
      await owner()`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = ${name} and application_name = 'baton listen'`;
      await until(async () => !(await baton.ready()), { ms: 5_000 });
      await answers("Meanwhile");
      await admin`alter database ${admin(name)} allow_connections true`;
      await until(() => baton.ready(), { ms: 10_000 });
      for (const read of [() => contactEntries(contact), () => memberEntries(member)])
        expect(await until(() => read().some(({ text }) => text === "Meanwhile"))).toBeLessThan(2_000);
    } finally {
      await admin`alter database ${admin(name)} allow_connections true`;
      await admin.end();
    }
  });
});

describe("readers that come and go", () => {
  const open = async () => {
    const metrics = await (await fetch(`${baton.url}/api/metrics`)).text();
    return [...metrics.matchAll(/(?:contact|member)_streams (\d+)/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
  };

  it("leave nothing behind, however early they go: no stream, no presence", async () => {
    await until(async () => (await open()) === 0);
    for (let round = 0; round < rounds(60, 400); round++) {
      const gone = new AbortController();
      const [url, asked] =
        round % 2 === 0 ? [deskLive(baton.url, slug), headers] : [chatLive(baton.url, slug), bearer(started)];
      const opening = fetch(url, { headers: asked, signal: gone.signal });
      setTimeout(() => gone.abort(), Math.random() * 12);
      await opening.catch((error: Error) => expect(error.name).toBe("AbortError"));
    }
    await until(async () => (await open()) === 0, { ms: 5_000, what: () => "Streams stayed open" });
  });

  it("get everything on the same stream when they are slow but go on reading", async () => {
    const slow = await followAsContact("0");
    await until(() => slow.frames().length > 0);
    slow.pause();
    for (let i = 0; i < 8; i++) await fill(60, 30_000);
    await sleep(400);
    slow.resume();
    await until(() => numbers(contactEntries(slow)).at(-1) === 482, { ms: 4_000 });
    expect(numbers(contactEntries(slow))).toEqual(from(1, 482));
  });

  it("are cut when they take nothing, and then resume without a gap", async () => {
    const slow = await followAsContact("0");
    await until(() => slow.frames().length > 0);
    slow.pause();
    for (let i = 0; i < 12; i++) await fill(60, 30_000);
    await until(async () => (await open()) === 0, { ms: 15_000, what: () => "The reader was not cut" });
    slow.resume();
    expect(await slow.ended).toBe("cut");
    const again = await followAsContact(slow.lastId());
    await until(() => numbers(contactEntries(again)).at(-1) === 722, { ms: 15_000 });
    expect(numbers(contactEntries(slow, again))).toEqual(from(1, 722));
  });
});
