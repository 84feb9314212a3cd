// Every route of the described API, called by everybody who may not: refused, and not a row has changed.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { testDatabase } from "@tests/support/database";
import { everything } from "@tests/support/everything";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { bearer, signedIn } from "@tests/support/people";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "@/api/app";
import { answerLive } from "@/api/live";
import { contactCookie, memberCookie } from "@/auth/viewer";
import { type LiveHub, openLive } from "@/domain/conversations/live";
import type { Started } from "@/domain/conversations/write/receive";
import { newSecret } from "@/platform/secret";

const { owner } = testDatabase();
const api = createApi(
  async () => true,
  () => ({}),
);

type Body = Record<string, unknown>;
type Caller = { headers: Record<string, string>; slug?: string };
type Place = { slug: string; started: Started; stranger: Started; memberCookie: string };
let here: Place;
let callers: Record<string, Caller>;

async function placeWithPeople(): Promise<Place & { memberId: string }> {
  const { workspaceId, slug } = await makeWorkspace(owner());
  const member = await makeMember(owner(), workspaceId, { role: "owner" });
  const { headers } = await signedIn(owner(), member);
  return {
    slug,
    started: await startedBy(workspaceId),
    stranger: await startedBy(workspaceId, "Somebody else's question"),
    memberCookie: headers.cookie,
    memberId: member.memberId,
  };
}

beforeAll(async () => {
  here = await placeWithPeople();
  const elsewhere = await placeWithPeople();
  const { workspaceId } = here.started.contact;
  const removed = await makeMember(owner(), workspaceId, { role: "owner" });
  const gone = await signedIn(owner(), removed);
  await owner()`update members set removed_at = now() where id = ${removed.memberId}`;
  const expired = await signedIn(owner(), await makeMember(owner(), workspaceId));
  await owner()`update sessions set expires_at = now() - interval '1 s' where id = ${expired.sessionId}`;
  const forged = await encode({
    token: { sessionId: expired.sessionId },
    secret: "another secret of the same length, but wrong",
  });
  const cookieOf = ({ token }: Started) => `${contactCookie(here.slug)}=${token}`;
  callers = {
    nobody: { headers: {} },
    "somebody with a made-up secret": { headers: bearer({ token: newSecret() }) },
    "somebody with a malformed cookie": {
      headers: { cookie: `${contactCookie(here.slug)}=%E0%A4%A; ${memberCookie()}=%` },
    },
    "a contact of another workspace": { headers: bearer(elsewhere.started) },
    "a contact of another workspace, by cookie": { headers: { cookie: cookieOf(elsewhere.started) } },
    "a member of another workspace": { headers: { cookie: elsewhere.memberCookie } },
    "a removed member": { headers: gone.headers },
    "a member whose session ended": { headers: expired.headers },
    "somebody with a forged session": { headers: { cookie: `${memberCookie()}=${forged}` } },
  };
});

/** A valid call of every described route, by its contact or member. */
const calls = (): Record<string, { as: Caller; body?: Body; file?: string; manager?: true }> => {
  const { started, slug, memberCookie: cookie } = here;
  const { conversationId } = started;
  const contact = { headers: bearer(started) };
  const member = { headers: { cookie } };
  const words = { clientId: randomUUID(), text: "Words" };
  const start = `/api/v1/chat/${slug}/start`;
  return {
    [`POST ${start}`]: { as: { headers: {} }, body: { ...words, startKey: newSecret() } },
    [`POST /api/v1/chat/${slug}/messages`]: { as: contact, body: { ...words, conversationId } },
    [`POST /api/v1/chat/${slug}/person`]: { as: contact, body: { clientId: randomUUID(), conversationId } },
    [`POST /api/v1/chat/${slug}/feedback`]: { as: contact, body: { conversationId, about: 1, helpful: true } },
    [`GET /api/v1/chat/${slug}/entries`]: { as: contact },
    [`GET /api/v1/chat/${slug}/live`]: { as: contact },
    [`GET /help/${slug}/sitemap.xml`]: { as: { headers: {} } },
    [`GET /api/v1/desk/${slug}/conversations`]: { as: member },
    [`GET /api/v1/desk/${slug}/conversations/${conversationId}/entries`]: { as: member },
    [`GET /api/v1/desk/${slug}/live`]: { as: member },
    [`PUT /api/v1/desk/${slug}/articles`]: { as: member, body: { markdown: "## Hours\nFrom 8." }, manager: true },
    [`POST /api/v1/desk/${slug}/articles/hours/detach`]: { as: member, manager: true },
    [`POST /api/v1/desk/${slug}/documents?name=hours.md`]: { as: member, file: "## Hours\nFrom 8.", manager: true },
    [`POST /api/v1/desk/${slug}/articles/preview`]: {
      as: member,
      body: { markdown: "## Hours\nFrom 8." },
      manager: true,
    },
  };
};
const isLive = (route: string) => route.endsWith("/live");
/** Everybody's: one makes the contact, the other tells search engines what is public anyway. */
const isPublic = (route: string) => route.endsWith("/start") || route.endsWith("/sitemap.xml");

type Asked = { headers: Record<string, string>; body?: Body | undefined; file?: string | undefined };
async function call(route: string, { headers, body, file }: Asked) {
  const [method = "", path = ""] = route.split(" ");
  if (isLive(route)) return fetch(`${live.url}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
  return api.request(path, {
    method,
    headers: { ...headers, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
    ...(file !== undefined && { body: file }),
  });
}

let live: { url: string; close(): Promise<void> };
beforeAll(async () => {
  const hub: LiveHub = await openLive();
  const server = createServer((request, response) => void answerLive(hub, request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  live = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await hub.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
});
afterAll(() => live.close());

describe("the description of the API", () => {
  it("is public, and every route in it is called below", async () => {
    const { paths } = (await (await api.request("/api/openapi.json")).json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const called = Object.keys(calls()).map((route) =>
      route
        .replace(here.slug, "{workspace}")
        .replace(here.started.conversationId, "{id}")
        .replace("/hours/", "/{slug}/")
        .replace(/\?.*/, ""),
    );
    expect(described.sort()).toEqual(called.sort());
  });

  it("has no route that it does not describe, but those of the process itself", () => {
    const own = ["/api/openapi.json", "/api/health", "/api/ready", "/api/metrics", "/api/*"];
    const shape = (path = "") => path.replace(/:\w+|\{\w+\}/g, "*").replace(here.slug, "*");
    const described = new Set(
      Object.keys(calls()).map((route) =>
        shape(
          route.split(" ")[1]?.replace(here.started.conversationId, "*").replace("/hours/", "/*/").replace(/\?.*/, ""),
        ),
      ),
    );
    const undescribed = api.routes.filter(({ path }) => !own.includes(path) && !described.has(shape(path)));
    expect(undescribed).toEqual([]);
  });
});

describe("whoever may not", () => {
  it("is refused at every route, and no row of any table has changed", async () => {
    const before = await everything(owner());
    const answers: string[] = [];
    for (const [who, { headers }] of Object.entries(callers))
      for (const [route, { body, file }] of Object.entries(calls()).filter(([each]) => !isPublic(each))) {
        const answer = await call(route, { headers, body, file });
        const said = (await answer.json()) as { error?: string };
        if (![401, 403, 404].includes(answer.status) || !said.error?.endsWith("."))
          answers.push(`${who}: ${route} ${answer.status}`);
        expect(answer.headers.get("cache-control")).toBe("no-store");
      }
    expect(answers).toEqual([]);
    expect(await everything(owner())).toEqual(before);
  });

  it("is refused on the other side: a contact at the desk, a member at the chat", async () => {
    const before = await everything(owner());
    for (const [route, { as, body }] of Object.entries(calls()).filter(([each]) => !isPublic(each))) {
      const other = route.includes("/chat/") ? { cookie: here.memberCookie } : bearer(here.started);
      expect((await call(route, { headers: other, body })).status, route).toBe(401);
      expect(as.headers).not.toEqual(other);
    }
    expect(await everything(owner())).toEqual(before);
  });

  it("is an agent where a manager is needed", async () => {
    const agent = await makeMember(owner(), here.started.contact.workspaceId, { role: "agent" });
    const { headers } = await signedIn(owner(), agent);
    const before = await everything(owner());
    for (const [route, { body, file }] of Object.entries(calls()).filter(([, { manager }]) => manager)) {
      const answer = await call(route, { headers, body, file });
      expect(answer.status, route).toBe(403);
      expect(await answer.json()).toMatchObject({ error: "Your role may not do this. A workspace manager can." });
    }
    expect(await everything(owner())).toEqual(before);
  });

  it("finds no conversation of somebody else, also with a secret that is good", async () => {
    const before = await everything(owner());
    const theirs = here.stranger.conversationId;
    for (const [route, { as, body }] of Object.entries(calls()).filter(
      ([, { body: each }]) => each && "conversationId" in each,
    )) {
      const answer = await call(route, { headers: as.headers, body: { ...body, conversationId: theirs } });
      expect(answer.status, route).toBe(404);
    }
    expect(await everything(owner())).toEqual(before);
  });

  it("comes from another site with a visitor's cookie", async () => {
    const before = await everything(owner());
    const cookie = `${contactCookie(here.slug)}=${here.started.token}`;
    for (const [route, { body }] of Object.entries(calls()).filter(([each]) => !each.startsWith("GET")))
      for (const foreign of [
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
      ] as Body[])
        expect(
          (await call(route, { headers: { cookie, ...(foreign as Record<string, string>) }, body })).status,
          route,
        ).toBe(403);
    expect(await everything(owner())).toEqual(before);
  });

  it("names a workspace that does not exist", async () => {
    const before = await everything(owner());
    for (const slug of ["nowhere", "%00", "%E0%A4%A", "..%2f", "a".repeat(5_000), "'%20or%20true--", "%F0%9F%98%80"])
      for (const [route, { as, body }] of Object.entries(calls())) {
        const answer = await call(route.replace(`/${here.slug}/`, `/${slug}/`), { headers: as.headers, body });
        expect([400, 401, 404, 414], `${route} ${slug} ${answer.status}`).toContain(answer.status);
      }
    expect(await everything(owner())).toEqual(before);
  });
});

describe("who may", () => {
  it("is answered at every route: the refusals above are not the whole world's", async () => {
    for (const [route, { as, ...sent }] of Object.entries(calls())) {
      const answer = await call(route, { headers: as.headers, ...sent });
      // Only an answer of the responder can be rated, and here is none.
      expect(answer.status, route).toBe(route.endsWith("/feedback") ? 400 : 200);
      await answer.body?.cancel();
    }
  });

  it("is known by cookie as well as by Bearer secret", async () => {
    const cookie = `${contactCookie(here.slug)}=${here.started.token}`;
    expect((await call(`GET /api/v1/chat/${here.slug}/entries`, { headers: { cookie } })).status).toBe(200);
  });

  it("is shown no notes, receipts, ids or judgements of members as a contact", async () => {
    const entries = `/api/v1/chat/${here.slug}/entries`;
    const said = await (await call(`GET ${entries}`, { headers: bearer(here.started) })).text();
    expect(said).not.toMatch(/"receipt"|"note"|"ruleId"|"scores"/);
    const ids = await owner()`select id, user_id from members`;
    for (const { id, user_id } of ids) {
      expect(said).not.toContain(id);
      expect(said).not.toContain(user_id);
    }
  });
});

describe("a request", () => {
  it("with a field too many, too few or of the wrong kind is refused, each named, and changes nothing", async () => {
    const before = await everything(owner());
    for (const [route, { as, body }] of Object.entries(calls()).filter(([, each]) => each.body)) {
      const fields = Object.keys(body ?? {});
      const { [fields[0] ?? ""]: _, ...less } = body ?? {};
      const wrong = [
        { ...body, isAdmin: true },
        { ...body, workspaceId: randomUUID() },
        { ...less, ...(route.endsWith("/messages") && { text: undefined }) },
        ...fields.map((field) => ({ ...body, [field]: { $ne: null } })),
        ...fields.map((field) => ({ ...body, [field]: null })),
      ];
      for (const each of wrong) {
        const answer = await call(route, { headers: as.headers, body: each });
        expect(answer.status, `${route} ${JSON.stringify(each)}`).toBe(400);
        expect(await answer.json()).toMatchObject({ code: "invalid", error: expect.stringMatching(/\.$/) });
      }
    }
    expect(await everything(owner())).toEqual(before);
  });

  it("that is no JSON, or not said to be, is refused in a sentence", async () => {
    const path = `/api/v1/chat/${here.slug}/messages`;
    const send = (headers: Record<string, string>, body: string) =>
      api.request(path, { method: "POST", headers: { ...bearer(here.started), ...headers }, body });
    for (const body of ["", "{", "[]", "null", '"text"', '{"text": "\u0000"}', "\xff\xfe"])
      expect((await send({ "content-type": "application/json" }, body)).status, body).toBe(400);
    expect((await send({ "content-type": "text/plain" }, "{}")).status).toBe(400);
    expect((await send({ "content-type": "multipart/form-data" }, "x")).status).toBe(400);
  });

  it("of a kind or at an address that does not exist is refused", async () => {
    const entries = `/api/v1/chat/${here.slug}/entries`;
    for (const method of ["PUT", "DELETE", "PATCH", "POST"])
      expect((await api.request(entries, { method, headers: bearer(here.started) })).status).toBe(404);
    expect((await api.request("/api/v1/secrets")).status).toBe(404);
  });

  it("with a cursor that is none is refused or begins at the beginning", async () => {
    for (const after of ["-1", "1.5", "x", "1e400", "9007199254740993"]) {
      const answer = await call(`GET /api/v1/chat/${here.slug}/entries?after=${after}`, {
        headers: bearer(here.started),
      });
      expect(answer.status, after).toBe(400);
    }
    for (const query of ["view=secrets", "before=yesterday", "beforeId=1"]) {
      const answer = await call(`GET /api/v1/desk/${here.slug}/conversations?${query}`, {
        headers: { cookie: here.memberCookie },
      });
      expect(answer.status, query).toBe(400);
    }
    for (const id of ["nobody", "%00", "1", randomUUID()]) {
      const path = `GET /api/v1/desk/${here.slug}/conversations/${id}/entries`;
      expect([400, 404], id).toContain((await call(path, { headers: { cookie: here.memberCookie } })).status);
    }
  });
});
