// The database goes away and comes back: nobody has to restart anything, and what was acknowledged is there.
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { clusterFolder } from "@tests/support/cluster";
import { type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { bearer, chatLive, deskLive, sendUntilStored, signedIn } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { makeShop, type Shop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { contactEntries, memberEntries, openStream, type Stream } from "@tests/support/stream";
import { rounds, until } from "@tests/support/until";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "@/cli/migrate";
import { closeDatabase } from "@/db/client";
import type { MemberFrame } from "@/domain/conversations/inbox";
import type { Frame } from "@/domain/conversations/timeline";
import { claim } from "@/domain/conversations/write/hold";
import type { Started } from "@/domain/conversations/write/receive";
import { type EmbeddedPostgres, startPostgres } from "@/platform/embedded-postgres";
import { dataOf } from "@/platform/postgres-data";

const HEALED_MS = 10_000;
const AWAY_MS = rounds(6_000, 20_000);
const start = batons();

let folder: string;
let cluster: EmbeddedPostgres;
let owner: postgres.Sql;
let model: FakeModel;
let a: Baton;
let b: Baton;
let shop: Shop;
const url = process.env.DATABASE_URL;

beforeAll(async () => {
  folder = clusterFolder();
  cluster = await startPostgres({ folder });
  process.env.DATABASE_URL = cluster.url;
  await migrate(cluster.url);
  owner = postgres(cluster.url, { max: 4, onnotice: () => {}, backoff: () => 0.2 });
  model = await startFakeModel();
  const env = { OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl };
  [a, b] = await Promise.all([start({ role: "api,worker", env }), start({ role: "api,worker", env })]);
  shop = await makeShop(owner);
});
afterAll(async () => {
  await Promise.all([closeDatabase(0), owner.end({ timeout: 0 }), model.close()]);
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
  process.env.DATABASE_URL = url;
});

/** Contacts who write to an agent without a pause, at either instance, as browsers do: one message at a time, until it is stored. */
function chatter(people: Started[]) {
  const acknowledged = new Map<string, string[]>(people.map(({ conversationId }) => [conversationId, []]));
  let going = true;
  const done = Promise.all(
    people.map(async (one, i) => {
      const urls = i % 2 ? [a.url, b.url] : [b.url, a.url];
      for (let n = 0; going; n++) {
        const message = { ...one, text: `${i} says ${n}`, clientId: randomUUID() };
        await sendUntilStored(urls, shop.slug, message);
        acknowledged.get(one.conversationId)?.push(message.clientId);
        await sleep(30);
      }
    }),
  );
  const count = () => [...acknowledged.values()].reduce((sum, ids) => sum + ids.length, 0);
  const stop = async () => {
    going = false;
    await done;
  };
  return { acknowledged, count, stop };
}

const ways: [string, () => Promise<void>][] = [
  ["is stopped and started", () => cluster.stop()],
  [
    "is killed and recovers",
    async () => {
      const [pid] = readFileSync(join(dataOf(folder) ?? "", "postmaster.pid"), "utf8")
        .split("\n")
        .map(Number);
      process.kill(pid ?? 0, "SIGKILL");
    },
  ],
];

describe("a database", () => {
  it.each(ways)("that %s loses nothing, and all is well within ten seconds", async (_, goAway) => {
    const people = await Promise.all(Array.from({ length: 6 }, () => shop.asks()));
    for (const { conversationId } of people) await claim(shop.maria, { conversationId });
    const streams: Stream<Frame>[] = [];
    for (const one of people)
      streams.push(await openStream<Frame>(chatLive(a.url, shop.slug), { headers: bearer(one) }));
    const desk = await openStream<MemberFrame>(deskLive(b.url, shop.slug), await signedIn(owner, shop.maria));
    model.behave({ kind: "says", told, delayMs: 1_000 });
    const asked = await Promise.all(Array.from({ length: 6 }, () => shop.asks()));
    const talk = chatter(people);
    await until(() => talk.count() > 20);

    await goAway();
    await sleep(AWAY_MS);
    expect(await a.ready()).toBe(false);
    cluster = await startPostgres({ folder });
    const back = performance.now();
    const before = talk.count();
    await until(() => talk.count() > before + 12, { ms: HEALED_MS, what: () => "Nothing was stored" });
    await until(async () => (await a.ready()) && (await b.ready()), { ms: HEALED_MS }).catch(async (e) => {
      console.log(
        await a.ready(),
        await b.ready(),
        a.noise,
        a.log.slice(-12).map((l) => JSON.stringify(l).slice(0, 300)),
        await Promise.race([a.exited, sleep(10)]),
      );
      throw e;
    });
    const late = await shop.asks();
    await talk.stop();

    for (const [i, { conversationId }] of people.entries()) {
      const { entries } = await stateOf(owner, conversationId);
      const visible = entries.filter(({ kind }) => kind !== "receipt").map(({ seq }) => seq);
      const seen = () => contactEntries(...streams.slice(i, i + 1)).map(({ seq }) => seq);
      await until(() => seen().length >= visible.length, { ms: HEALED_MS, what: () => "A stream missed something" });
      expect(seen()).toEqual(visible);
      expect(entries.map(({ clientId }) => clientId)).toEqual(
        expect.arrayContaining(talk.acknowledged.get(conversationId) ?? []),
      );
      expect(await wrongsOf(owner, conversationId)).toEqual([]);
      const ofIt = () => memberEntries(desk).filter((entry) => entry.conversationId === conversationId);
      const last = entries.at(-1)?.seq;
      await until(() => ofIt().at(-1)?.seq === last, { ms: HEALED_MS, what: () => "The desk missed something" });
    }
    expect(performance.now() - back).toBeLessThan(2 * HEALED_MS);
    const settled = async ({ conversationId }: Started) =>
      (await stateOf(owner, conversationId)).turns.every(({ outcome }) => outcome !== null);
    await until(async () => (await Promise.all([...asked, late].map(settled))).every(Boolean), { ms: 20_000 });
    for (const { conversationId } of [...asked, late]) expect(await wrongsOf(owner, conversationId)).toEqual([]);
    expect((await stateOf(owner, late.conversationId)).turns).toMatchObject([{ outcome: "answered" }]);
    for (const { exited } of [a, b]) expect(await Promise.race([exited, sleep(50, "alive")])).toBe("alive");
  });
});
