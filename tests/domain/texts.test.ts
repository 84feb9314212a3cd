// What is sent is what is stored: sizes, scripts, hostile characters, and the same message again.
import { randomUUID } from "node:crypto";
import { testDatabase } from "@tests/support/database";
import { everything } from "@tests/support/everything";
import { makeWorkspace, startedBy } from "@tests/support/factories";
import { bearer } from "@tests/support/people";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createApi } from "@/api/app";
import { contactCookie } from "@/auth/viewer";
import type { Started } from "@/domain/conversations/write/receive";
import { newSecret } from "@/platform/secret";

const { owner } = testDatabase();
const api = createApi(
  async () => true,
  () => ({}),
);
let slug: string;
let started: Started;
beforeAll(async () => {
  const workspace = await makeWorkspace(owner());
  slug = workspace.slug;
  started = await startedBy(workspace.workspaceId);
});

type Said = {
  status: number;
  cookie: string | null;
  body: { entry: { seq: number; text: string }; conversationId: string; token?: string; error: string; code: string };
};
async function post(path: string, body: unknown, headers: Record<string, string> = bearer(started)): Promise<Said> {
  const answer = await api.request(`/api/v1/chat/${slug}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    cookie: answer.headers.get("set-cookie"),
    body: (await answer.json()) as Said["body"],
  };
}
const send = (text: string, clientId: string = randomUUID()) =>
  post("messages", { conversationId: started.conversationId, clientId, text });
const stored = async (clientId: string) =>
  (await owner()`select text, seq from entries where client_id = ${clientId}`)[0]?.text;
const tooLong = /longer than 32 KB\. Shorten it or send it in parts; nothing was lost\./;

describe("a message", () => {
  it.each([
    ["7,999 bytes", "a".repeat(7_999)],
    ["8,000 bytes", "b".repeat(8_000)],
    ["10,000 bytes", "c".repeat(10_000)],
    ["32,768 bytes", "d".repeat(32_768)],
    ["10,000 bytes in three-byte signs", "€".repeat(3_333)],
    ["emoji of many parts", "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪"],
    ["Arabic", "مرحبا، أريد إلغاء الحجز رقم ١٢٣"],
    ["Hebrew within English", "the word שלום here"],
    ["signs that turn the direction", "a\u202eb\u202cc\u2066d\u2069"],
    ["signs composed and decomposed", "e\u0301 é"],
    ["every kind of space", "a\u00a0b\u2003c\td\n\ne"],
    ["markup and scripts", "<script>alert(1)</script> {{7*7}} $(id) '; drop table entries; --"],
    ["backslashes and escapes", "\\u0000 \\n \\x00 %00 %s"],
    ["control characters", "a\u0001b\u001b[31mc\u007f"],
    ["tag characters", "hi\u{e0041}\u{e0042}"],
    ["private and unassigned code points", "\ue000 \u{10ffff} \ufffe"],
  ])("of %s is stored byte by byte", async (_, text) => {
    const clientId = randomUUID();
    const answer = await send(text, clientId);
    expect(answer.status).toBe(200);
    expect(await stored(clientId)).toBe(text);
    expect(answer.body.entry.text).toBe(text);
  });

  it.each([
    ["NUL", "a\u0000b", "ab"],
    ["a lone high surrogate", "a\ud83d", "a\ufffd"],
    ["a lone low surrogate", "\udc00b", "\ufffdb"],
    ["Windows line ends", "a\r\nb", "a\nb"],
    ["space around it", "  a b \n", "a b"],
  ])("with %s is stored clean", async (_, text, clean) => {
    const clientId = randomUUID();
    expect((await send(text, clientId)).status).toBe(200);
    expect(await stored(clientId)).toBe(clean);
  });

  it.each([
    ["nothing", ""],
    ["space", " \n\t "],
    ["NUL only", "\u0000\u0000"],
  ])("of %s is refused", async (_, text) => {
    expect(await send(text)).toMatchObject({ status: 400, body: { code: "invalid", error: "Write a message first." } });
  });

  it.each([
    ["one byte too long", "a".repeat(32_769)],
    ["too long in bytes, not in characters", "😀".repeat(8_193)],
    ["far too long", "a".repeat(200_000)],
  ])("%s is refused with a plain sentence, and nothing is stored", async (_, text) => {
    const before = await everything(owner());
    const answer = await send(text);
    expect(answer).toMatchObject({ status: 413, body: { code: "too_large", error: expect.stringMatching(tooLong) } });
    expect(await everything(owner())).toEqual(before);
  });

  it("is refused as too long while it is read, also when it does not say how long it is", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        if (sent > 100 * 1024 * 1024) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    const request = new Request(`http://localhost/api/v1/chat/${slug}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...bearer(started) },
      body: endless,
      duplex: "half",
    } as RequestInit);
    const answer = await api.fetch(request);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: expect.stringMatching(tooLong) });
    expect(sent).toBeLessThan(1024 * 1024);
  });

  it("of whatever characters is stored as text that reads the same, or refused, and never a bug", async () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    const escaped = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
      .map((units) => String.fromCharCode(...units));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, escaped), async (said) => {
        const clientId = randomUUID();
        const { status } = await send(said, clientId);
        const clean = said.replaceAll("\0", "").replaceAll("\r\n", "\n").toWellFormed().trim();
        expect(status).toBe(clean === "" ? 400 : 200);
        expect(await stored(clientId)).toBe(clean === "" ? undefined : clean);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the same message again", () => {
  it("is the same entry, under its client id or its Idempotency-Key, at once or later", async () => {
    const clientId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send("Only once", clientId)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.entry.seq}`)).size).toBe(1);
    const byHeader = await post(
      "messages",
      { conversationId: started.conversationId, text: "Only once" },
      { ...bearer(started), "idempotency-key": clientId },
    );
    expect(byHeader.body.entry.seq).toBe(answers[0]?.body.entry.seq);
    expect(await owner()`select 1 from entries where client_id = ${clientId}`).toHaveLength(1);
  });

  it("with other words is refused, and the first words stay", async () => {
    const clientId = randomUUID();
    await send("First words", clientId);
    expect(await send("Other words", clientId)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await stored(clientId)).toBe("First words");
  });

  it("as a wish for a person is refused: a message has that name", async () => {
    const clientId = randomUUID();
    await send("Words", clientId);
    const { conversationId } = started;
    expect((await post("person", { conversationId, clientId })).status).toBe(409);
  });

  it.each(["short", "a b c d e f", "jo@example.com", "x".repeat(101), "abcdefgh\u0000", "ünïcödé-id"])(
    "needs a name of letters, digits and dashes: not %o",
    async (clientId) => expect((await send("Words", clientId)).status).toBe(400),
  );

  it("needs some name", async () => {
    const { conversationId } = started;
    expect((await post("messages", { conversationId, text: "Words" })).status).toBe(400);
    const key = { ...bearer(started), "idempotency-key": "jo@example.com" };
    expect((await post("messages", { conversationId, text: "Words" }, key)).status).toBe(400);
  });
});

describe("a start", () => {
  const start = (startKey: string, text: string, clientId: string = randomUUID(), credential = "bearer") =>
    post("start", { startKey, clientId, text, credential }, {});

  it("with the same key gives the same contact, conversation, entry and secret, at once or later", async () => {
    const [key, clientId] = [newSecret(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(key, "Hello", clientId)));
    answers.push(await start(key, "Hello", clientId));
    const told = answers.map(({ status, body }) => `${status} ${body.conversationId} ${body.token} ${body.entry.seq}`);
    expect(new Set(told).size).toBe(1);
    const { conversationId } = answers[0]?.body ?? { conversationId: "" };
    expect(await owner()`select 1 from entries where conversation_id = ${conversationId}`).toHaveLength(1);
    const contacts = await owner()`select contact_id from contact_sessions where contact_id =
      (select contact_id from conversations where id = ${conversationId})`;
    expect(contacts).toHaveLength(1);
  });

  it("with the same key and other words is refused under the same name, and goes on under another", async () => {
    const [key, clientId] = [newSecret(), randomUUID()];
    const first = await start(key, "Hello", clientId);
    expect((await start(key, "Goodbye", clientId)).status).toBe(409);
    const further = await start(key, "And one more thing");
    expect(further.body.conversationId).toBe(first.body.conversationId);
    expect(further.body.entry.seq).toBe(2);
  });

  it("with another key is another contact, and with the same key in another workspace too", async () => {
    const key = newSecret();
    const first = await start(key, "Hello");
    expect((await start(newSecret(), "Hello")).body.conversationId).not.toBe(first.body.conversationId);
    const elsewhere = await makeWorkspace(owner());
    const other = await api.request(`/api/v1/chat/${elsewhere.slug}/start`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ startKey: key, clientId: randomUUID(), text: "Hello", credential: "bearer" }),
    });
    expect(await other.json()).not.toMatchObject({ conversationId: first.body.conversationId });
  });

  it("begins anew a day later: the key has served", async () => {
    const key = newSecret();
    const first = await start(key, "Hello");
    await owner()`update contact_sessions set created_at = created_at - interval '25 hours'
      where contact_id = (select contact_id from conversations where id = ${first.body.conversationId})`;
    const later = await start(key, "Hello again");
    expect(later.body.conversationId).not.toBe(first.body.conversationId);
    expect(later.body.token).not.toBe(first.body.token);
  });

  it("keeps neither the key nor the secret, only their hashes", async () => {
    const key = newSecret();
    const { body } = await start(key, "Hello");
    const [row] = await owner()`select s::text as row from contact_sessions s where contact_id =
      (select contact_id from conversations where id = ${body.conversationId})`;
    expect(row?.row).not.toContain(key);
    expect(row?.row).not.toContain(body.token);
  });

  it("gives a browser a cookie that scripts cannot read, of this workspace only, and its secret nowhere else", async () => {
    const answer = await start(newSecret(), "Hello", randomUUID(), "cookie");
    expect(answer.cookie).toMatch(
      new RegExp(`^${contactCookie(slug)}=[\\w-]{43}; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax$`),
    );
    expect(answer.body.token).toBeUndefined();
    const secret = /=([\w-]{43});/.exec(answer.cookie ?? "")?.[1] ?? "";
    expect(JSON.stringify(answer.body)).not.toContain(secret);
  });

  it("of a browser that has a conversation goes on in it", async () => {
    const cookie = { cookie: `${contactCookie(slug)}=${started.token}` };
    const again = { startKey: newSecret(), clientId: randomUUID(), text: "It is me" };
    const { status, body, cookie: set } = await post("start", again, cookie);
    expect([status, body.conversationId, set]).toEqual([200, started.conversationId, null]);
  });
});
