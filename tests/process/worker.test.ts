// Workers that die, are told to stop, or meet each other: every turn keeps its one outcome in time, whoever gives it.
import { testDatabase } from "@tests/support/database";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { bearer, chatLive, deskLive, sendUntilStored, signedIn } from "@tests/support/people";
import { batons, SHORT_TIMERS } from "@tests/support/process";
import { makeShop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { contactEntries, openStream } from "@tests/support/stream";
import { rounds, until } from "@tests/support/until";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Frame } from "@/domain/conversations/timeline";

const { owner } = testDatabase();
const start = batons();

let model: FakeModel;
let env: Record<string, string>;
beforeEach(async () => {
  model = await startFakeModel();
  env = { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl };
});
afterEach(() => model.close());

const openTurns = async () => (await owner()`select count(*)::int as count from turns where outcome is null`)[0]?.count;
const liveTexts = async () =>
  (await owner()`select count(*)::int as count from turns where outcome is null and live_text <> ''`)[0]?.count;
/** What the dead had asked of the database is done or rolled back. */
const isStill = async () =>
  (
    await owner()`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`
  ).length === 0;
/** The slowest turn, from its first message to its outcome, in ms. */
const slowest = async () =>
  Number((await owner()`select max(extract(epoch from ended_at - started_at)) * 1000 as ms from turns`)[0]?.ms);

describe("a worker that is killed in the middle of its turns", () => {
  it("loses them to the next one: each has one outcome in time, and what had been read is kept once", async () => {
    for (let round = 0; round < rounds(2, 20); round++) {
      model.behave({ kind: "says", told, pieceMs: 60 });
      const { slug, asks } = await makeShop(owner());
      const api = await start({ role: "api" });
      const first = await start({ role: "worker", env });
      const asked = await Promise.all(Array.from({ length: 12 }, () => asks()));
      const streams = await Promise.all(
        asked.map((one) => openStream<Frame>(chatLive(api.url, slug), { headers: bearer(one) })),
      );
      await until(async () => (await liveTexts()) >= 4);
      expect(await first.end("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
      await until(isStill);
      const read = new Map(
        (
          await owner()`select conversation_id as id, live_text as text from turns where outcome is null and live_text <> ''`
        ).map(({ id, text }) => [id as string, (text as string).trim()]),
      );
      model.behave({ kind: "says", told, pieceMs: 1 });
      const second = await start({ role: "worker", env });
      await until(async () => (await openTurns()) === 0, { ms: 20_000 });
      // As in life: the deadline, and ten seconds more.
      expect(await slowest()).toBeLessThan(Number(SHORT_TIMERS.OUTCOME_DUE_MS) + 10_000);
      for (const [index, { conversationId }] of asked.entries()) {
        const { said, entries } = await stateOf(owner(), conversationId);
        expect(await wrongsOf(owner(), conversationId)).toEqual([]);
        const kept = said.filter(({ payload }) => payload.interrupted);
        const seen = read.get(conversationId);
        expect(kept.map(({ text }) => text)).toEqual(seen === undefined ? [] : [seen]);
        const visible = entries.filter(({ kind }) => kind !== "receipt").map(({ seq }) => seq);
        const stream = streams[index];
        await until(() => stream !== undefined && contactEntries(stream).length === visible.length, { ms: 4_000 });
      }
      await Promise.all([api.end("SIGKILL"), second.end("SIGKILL")]);
    }
  });
});

describe("a process that only works", () => {
  it("needs no secret, which signs what browsers hold, and forgets what is counted no longer", async () => {
    model.behave({ kind: "says", told });
    const { asks } = await makeShop(owner());
    const { conversationId } = await asks();
    await owner()`insert into limits (key, used, resets_at) values ('spent', 1, now() - interval '1 second')`;
    await start({ role: "worker", env: { ...env, NEXTAUTH_SECRET: "" } });
    await until(async () => (await openTurns()) === 0);
    expect((await stateOf(owner(), conversationId)).turns).toMatchObject([{ outcome: "answered" }]);
    await until(async () => (await owner()`select from limits where key = 'spent'`).length === 0);
  });
});

describe("a process that is told to stop", () => {
  it("tells 50 streams to reconnect, leaves its turns to another and is gone within ten seconds; nothing is lost", async () => {
    const slowTimers = { OUTCOME_DUE_MS: "40000", FIRST_TOKEN_MS: "30000", TURN_MS: "35000" };
    model.behave({ kind: "says", told, delayMs: 25_000 });
    const { slug, maria, asks } = await makeShop(owner());
    const leaving = await start({ role: "api,worker", env: { ...env, ...slowTimers } });
    const asked = await Promise.all(Array.from({ length: 25 }, () => asks()));
    const { headers } = await signedIn(owner(), maria);
    const contacts = await Promise.all(
      asked.map((one) => openStream<Frame>(chatLive(leaving.url, slug), { headers: bearer(one) })),
    );
    const members = await Promise.all(asked.map(() => openStream(deskLive(leaving.url, slug), { headers })));
    await until(() => model.prompts.length >= 8);
    model.behave({ kind: "says", told });
    const other = await start({ role: "api,worker", env: { ...env, ...slowTimers } });
    // Half of them write again meanwhile. The turns that are being worked are among the others: they were asked first.
    const sending = asked.slice(13).map((one, i) =>
      sendUntilStored(i % 2 ? [leaving.url, other.url] : [other.url], slug, {
        ...one,
        text: "And on Sunday?",
        clientId: `sunday-${one.conversationId}`,
      }),
    );
    const { code, ms } = await leaving.end("SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(leaving.noise).toEqual([]);
    for (const stream of [...contacts, ...members]) expect(await stream.ended).toBe("reconnect");
    await Promise.all(sending);
    await until(async () => (await openTurns()) === 0, { ms: 20_000 });
    for (const [i, { conversationId, ...one }] of asked.entries()) {
      const { entries, turns } = await stateOf(owner(), conversationId);
      expect(new Set(turns.map(({ outcome }) => outcome))).toEqual(new Set(["answered"]));
      expect(entries.filter(({ text }) => text === "And on Sunday?")).toHaveLength(i < 13 ? 0 : 1);
      expect(await wrongsOf(owner(), conversationId)).toEqual([]);
      const before = contacts[i];
      const again = await openStream<Frame>(chatLive(other.url, slug), {
        headers: bearer(one),
        after: before?.lastId() ?? null,
      });
      const visible = entries.filter(({ kind }) => kind !== "receipt").map(({ seq }) => seq);
      const read = () => contactEntries(...(before ? [before] : []), again).map(({ seq }) => seq);
      await until(() => read().length >= visible.length, { ms: 4_000 });
      expect(read()).toEqual(visible);
    }
  });

  it("ends as well when whoever launched it was killed", async () => {
    const baton = await start({ role: "api,worker" });
    const { code, ms } = await baton.abandon();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  });

  it("is not ready while it stops, and takes no new streams", async () => {
    const baton = await start({ role: "api" });
    expect(await baton.ready()).toBe(true);
    const { code, ms } = await baton.end("SIGINT");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5_000);
    expect(await baton.ready()).toBe(false);
  });
});
