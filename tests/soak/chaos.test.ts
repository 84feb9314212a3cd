// Minutes of everything at once: people talk while processes are killed, told to stop, and lose their database and their model.
// Afterwards nothing acknowledged is lost, nothing is there twice, every turn has its outcome in time, and every screen is right.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase } from "@tests/support/database";
import { type Behaviour, type FakeModel, startFakeModel } from "@tests/support/fake-model";
import { bearer, chatLive, sendUntilStored } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { makeShop, type Shop, stateOf, told, wrongsOf } from "@tests/support/shop";
import { contactEntries, openStream, type Stream } from "@tests/support/stream";
import { until } from "@tests/support/until";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Frame } from "@/domain/conversations/timeline";
import { resolve } from "@/domain/conversations/write/end";
import { claim, handBack, release } from "@/domain/conversations/write/hold";
import { askForPerson, type Started } from "@/domain/conversations/write/receive";
import { reply } from "@/domain/conversations/write/say";

const MINUTES = Number(process.env.SOAK_MINUTES ?? 5);
const PEOPLE = 20;
/** What is late may be late by this: it leaves the promise whole. */
const LATE_SECONDS = 10;
const { owner } = testDatabase();
const start = batons();

const MODEL: Behaviour[] = [
  { kind: "says", told, pieceMs: 20 },
  { kind: "says", told, delayMs: 700 },
  { kind: "says", told, delayMs: 100, pieceMs: 5 },
  { kind: "breaks", told, after: 60 },
  { kind: "status", status: 500 },
  { kind: "stalls", told, after: 50 },
];
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

let model: FakeModel;
let shop: Shop;
let apis: Baton[];
let workers: Baton[];
const env = () => ({ OPENAI_API_KEY: "a key of the tests", OPENAI_BASE_URL: model.baseUrl });

beforeAll(async () => {
  model = await startFakeModel();
  shop = await makeShop(owner());
  apis = await Promise.all([start({ role: "api" }), start({ role: "api" })]);
  workers = await Promise.all([start({ role: "worker", env: env() }), start({ role: "worker", env: env() })]);
});
afterAll(() => model.close());

/** One contact: writes, sometimes asks for a person, and keeps a stream open, from the cursor whenever it is lost. */
function contact(started: Started, going: () => boolean) {
  const acknowledged: string[] = [];
  const streams: Stream<Frame>[] = [];
  const reading = async () => {
    while (going()) {
      const stream = await openStream<Frame>(chatLive(oneOf(apis).url, shop.slug), {
        headers: bearer(started),
        after: cursorOf(streams),
      }).catch(() => null);
      if (stream) {
        streams.push(stream);
        await Promise.race([stream.ended, sleep(20_000)]);
        stream.cut();
        await stream.ended;
      } else await sleep(300);
    }
  };
  const writing = async () => {
    const urls = apis.map(({ url }) => url);
    for (let n = 0; going(); n++) {
      const text = `${oneOf(["When are you open", "Where can I park", "And"])} ${n}?`;
      const clientId = randomUUID();
      await sendUntilStored(n % 2 ? urls : urls.toReversed(), shop.slug, { ...started, text, clientId });
      acknowledged.push(clientId);
      if (Math.random() < 0.1) await tried(askForPerson(started.contact, { ...started, clientId: randomUUID() }));
      await sleep(Math.random() * 3_000);
    }
  };
  return { started, acknowledged, streams, done: Promise.all([reading(), writing()]) };
}

const cursorOf = (streams: Stream<Frame>[]) => streams.findLast((stream) => stream.lastId() !== null)?.lastId() ?? "0";

/** Somebody else may have been first, and the test's own connections are cut too. */
const tried = (verb: Promise<unknown>) => verb.catch(() => sleep(50));

/** An agent who does whatever an agent may do, to whichever conversation. */
async function agent(people: Started[], going: () => boolean): Promise<void> {
  while (going()) {
    const one = oneOf(people);
    const answer = () => reply(shop.maria, { ...one, clientId: randomUUID(), text: "Here I am." });
    const verbs = [
      () => claim(shop.maria, one),
      answer,
      answer,
      () => handBack(shop.maria, one),
      () => release(shop.maria, one),
      () => resolve(shop.maria, { ...one, solved: true }),
    ];
    await tried(oneOf(verbs)());
    await sleep(30);
  }
}

async function chaos(going: () => boolean): Promise<Record<string, number>> {
  const cut = (name: string) => owner()`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = ${name}`;
  const replace = async (list: Baton[], signal: NodeJS.Signals) => {
    const i = Math.floor(Math.random() * list.length);
    const old = list[i] as Baton;
    const ended = await old.end(signal);
    if (signal === "SIGTERM") expect(ended.code).toBe(0);
    list[i] = await start({ role: list === apis ? "api" : "worker", env: env(), url: old.url });
  };
  const events: Record<string, () => Promise<unknown>> = {
    "a worker killed": () => replace(workers, "SIGKILL"),
    "a worker stopped": () => replace(workers, "SIGTERM"),
    "an api killed": () => replace(apis, "SIGKILL"),
    "an api stopped": () => replace(apis, "SIGTERM"),
    "listeners cut": () => cut("baton listen"),
    "connections cut": () => cut("baton"),
    "job connections cut": () => cut("baton jobs"),
    "another model": async () => model.behave(oneOf(MODEL)),
  };
  const counts: Record<string, number> = {};
  while (going()) {
    const name = oneOf(Object.keys(events));
    counts[name] = (counts[name] ?? 0) + 1;
    await events[name]?.();
    await sleep(500 + Math.random() * 3_000);
  }
  return counts;
}

it(`holds its promises through ${MINUTES} minutes of chaos`, async () => {
  const end = Date.now() + MINUTES * 60_000;
  const going = () => Date.now() < end;
  model.behave(oneOf(MODEL));
  const started = await Promise.all(Array.from({ length: PEOPLE }, () => shop.asks()));
  const people = started.map((one) => contact(one, going));
  const [counts] = await Promise.all([chaos(going), agent(started, going), ...people.map(({ done }) => done)]);
  const open = async () => (await owner()`select 1 from turns where outcome is null`).length;
  await until(async () => (await open()) === 0, { ms: 70_000, what: () => "A turn has no outcome" });

  for (const { started: one, acknowledged, streams } of people) {
    expect(await wrongsOf(owner(), one.conversationId)).toEqual([]);
    const { entries } = await stateOf(owner(), one.conversationId);
    const stored = entries.map(({ clientId }) => clientId).filter((id) => acknowledged.includes(id));
    expect(stored).toEqual(acknowledged);
    const last = await openStream<Frame>(chatLive(oneOf(apis).url, shop.slug), {
      headers: bearer(one),
      after: cursorOf(streams),
    });
    const visible = entries.filter(({ visibility }) => visibility === "everyone").map(({ seq }) => seq);
    const seen = () => contactEntries(...streams, last).map(({ seq }) => seq);
    await until(() => seen().length >= visible.length);
    expect(seen()).toEqual(visible);
    last.cut();
  }
  const [turns] = await owner()`select count(*)::int as turns,
    max(extract(epoch from ended_at - outcome_due_at))::float as "latestSecondsAfterDue" from turns`;
  const messages = people.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  console.log({ messages, ...turns, ...counts });
  expect(turns?.latestSecondsAfterDue).toBeLessThan(LATE_SECONDS);
});
