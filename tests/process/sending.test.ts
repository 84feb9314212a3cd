// A message that was stored is stored once, whoever did not hear of it, however often and wherever it is sent again.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { bearer, chatLive, send, sendUntilStored } from "@tests/support/people";
import { type Baton, batons } from "@tests/support/process";
import { startProxy } from "@tests/support/proxy";
import { stateOf, wrongsOf } from "@tests/support/shop";
import { contactEntries, openStream } from "@tests/support/stream";
import { rounds, until } from "@tests/support/until";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Frame } from "@/domain/conversations/timeline";
import { claim } from "@/domain/conversations/write/hold";
import type { Started } from "@/domain/conversations/write/receive";
import { newSecret } from "@/platform/secret";

const { owner } = testDatabase();
const start = batons();

let a: Baton;
let b: Baton;
beforeAll(async () => {
  [a, b] = await Promise.all([start({ role: "api" }), start({ role: "api" })]);
});

let slug: string;
let started: Started;
beforeEach(async () => {
  const { workspaceId, ...made } = await makeWorkspace(owner());
  slug = made.slug;
  started = await startedBy(workspaceId);
  await claim(await makeMember(owner(), workspaceId), started);
});

const said = async () =>
  (await stateOf(owner(), started.conversationId)).entries.filter(({ actor }) => actor === "contact");
const post = async (url: string, path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/api/v1/chat/${slug}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe("a message whose answer was lost", () => {
  it("is stored once and shown once, sent again at the other instance, at once or later", async () => {
    const proxy = await startProxy(a.url);
    const stream = await openStream<Frame>(chatLive(b.url, slug), { headers: bearer(started) });
    const count = rounds(30, 500);
    proxy.loseAnswers(true);
    for (let i = 0; i < count; i++) {
      const message = { ...started, text: `Message ${i}`, clientId: randomUUID() };
      const lost = send(proxy.url, slug, message);
      if (i % 2 === 0) {
        await expect(lost).rejects.toThrow();
        await until(async () => (await said()).some(({ clientId }) => clientId === message.clientId));
      }
      const [again] = await Promise.all([send(b.url, slug, message), lost.catch(() => "lost")]);
      expect(again).toMatchObject({ status: 200, body: { entry: { text: message.text } } });
    }
    const stored = (await said()).slice(1);
    expect(stored.map(({ text }) => text)).toEqual(Array.from({ length: count }, (_, i) => `Message ${i}`));
    await until(() => contactEntries(stream).at(-1)?.text === `Message ${count - 1}`);
    expect(contactEntries(stream).filter(({ actor }) => actor === "contact")).toHaveLength(count + 1);
    expect(await wrongsOf(owner(), started.conversationId)).toEqual([]);
  });

  it("is the same message for all who send it at once, and refused with other words", async () => {
    const message = { ...started, text: "Only once", clientId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => send(i % 2 ? a.url : b.url, slug, message)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.entry?.id)).size).toBe(1);
    expect((await send(b.url, slug, { ...message, text: "Something else" })).status).toBe(409);
    expect((await said()).filter(({ text }) => text === "Only once")).toHaveLength(1);
  });

  it("makes one contact, one conversation and one secret when it was the first", async () => {
    const proxy = await startProxy(a.url);
    proxy.loseAnswers(true);
    const first = {
      startKey: newSecret(),
      clientId: randomUUID(),
      text: "Hello?",
      locale: "en",
      credential: "bearer",
    };
    await expect(post(proxy.url, "start", first)).rejects.toThrow();
    const answers = await Promise.all([a, b, a, b].map(({ url }) => post(url, "start", first)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => `${body.conversationId} ${body.token}`)).size).toBe(1);
    const [counts] =
      await owner()`select count(*)::int as entries, count(distinct conversation_id)::int as conversations
      from entries where client_id = ${first.clientId}`;
    expect(counts).toEqual({ entries: 1, conversations: 1 });
  });

  it("asks once for a person", async () => {
    const fresh = await startedBy(started.contact.workspaceId);
    const proxy = await startProxy(a.url);
    proxy.loseAnswers(true);
    const wish = { conversationId: fresh.conversationId, clientId: randomUUID() };
    await expect(post(proxy.url, "person", wish, bearer(fresh))).rejects.toThrow();
    const answers = await Promise.all([a, b].map(({ url }) => post(url, "person", wish, bearer(fresh))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { entries, row } = await stateOf(owner(), fresh.conversationId);
    expect(entries.filter(({ kind }) => kind === "handoff")).toHaveLength(1);
    expect(row).toMatchObject({ holder: "queue" });
    const handoffs = await owner()`select 1 from handoffs where conversation_id = ${fresh.conversationId}`;
    expect(handoffs).toHaveLength(1);
  });
});

describe("messages while connections to the database are cut", () => {
  it("are each stored once, and the process goes on", async () => {
    let going = true;
    const cutting = (async () => {
      let cuts = 0;
      while (going) {
        const ended = await owner()`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name in ('baton', 'baton listen') and pid <> pg_backend_pid()`;
        cuts += ended.length;
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
      }
      return cuts;
    })();
    const count = rounds(60, 1_500);
    const clientIds = Array.from({ length: count }, () => randomUUID());
    for (const [i, clientId] of clientIds.entries()) {
      const urls = i % 2 ? [a.url, b.url] : [b.url, a.url];
      await sendUntilStored(urls, slug, { ...started, text: `Message ${i}`, clientId });
    }
    going = false;
    expect(await cutting).toBeGreaterThan(0);
    expect((await said()).slice(1).map(({ clientId }) => clientId)).toEqual(clientIds);
    await until(async () => (await a.ready()) && (await b.ready()), { ms: 10_000 });
    expect([...a.noise, ...b.noise]).toEqual([]);
  });
});
