// Every server action, found in the sources: without a right it is refused, and not a row has changed.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { testDatabase } from "@tests/support/database";
import { everything } from "@tests/support/everything";
import { makeMember, makeWorkspace, startedBy } from "@tests/support/factories";
import { readSources } from "@tests/support/house/source";
import { signedIn } from "@tests/support/people";
import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Result } from "@/auth/gate";
import { contactCookie, memberCookie } from "@/auth/viewer";
import type { Role } from "@/db/schema";
import type { Started } from "@/domain/conversations/write/receive";
import { type Act, lowestRole, ROLES } from "@/domain/workspaces/member";
import { newSecret } from "@/platform/secret";

const { owner } = testDatabase();

/** The request that an action runs in: Next gives its headers and takes its cookies. */
const request = vi.hoisted(() => ({ headers: new Headers(), set: [] as { name: string; value: string }[] }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: (name: string, value: string) => request.set.push({ name, value }) }),
}));
vi.mock("next/cache", () => ({ revalidatePath: () => {}, refresh: () => {} }));

type Action = { name: string; gate: string; act: Act | null; run: (...args: unknown[]) => Promise<Result<unknown>> };
/** Asked by name: who is signed in nowhere may do these, and each is tried below. */
const OPEN = new Set(["workspaceAction", "workspaceForm", "publicAction", "publicForm"]);
const MADE = /^export const (\w+) = (\w+)\(\s*(?:"(\w+)")?/gm;

const load = (path: string): Promise<Record<string, Action["run"]>> => import(/* @vite-ignore */ `../../src/${path}`);

let actions: Action[];
let slug: string;
let started: Started;
let cookies: Record<string, string>;
const ofRole: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  const files = readSources("src").filter(({ text }) => /^["']use server["']/.test(text));
  expect(files.length).toBeGreaterThan(3);
  const loaded = await Promise.all(
    files.map(async ({ path, text }) => {
      const exported = await load(path);
      return [...text.matchAll(MADE)].map(([, name = "", gate = "", act = null]): Action => {
        const run = exported[name];
        if (!run) throw new Error(`${path} has no ${name}.`);
        return { name: `${path} ${name}`, gate, act: act as Act | null, run };
      });
    }),
  );
  actions = loaded.flat();
  for (const { path } of files) {
    const count = Object.keys(await load(path)).length;
    expect(
      actions.filter(({ name }) => name.startsWith(`${path} `)),
      path,
    ).toHaveLength(count);
  }
});

beforeAll(async () => {
  const workspace = await makeWorkspace(owner());
  slug = workspace.slug;
  const { workspaceId } = workspace;
  started = await startedBy(workspaceId);
  for (const role of ROLES)
    ofRole[role] = (await signedIn(owner(), await makeMember(owner(), workspaceId, { role }))).headers.cookie;
  const removed = await makeMember(owner(), workspaceId, { role: "owner" });
  const gone = (await signedIn(owner(), removed)).headers.cookie;
  await owner()`update members set removed_at = now() where id = ${removed.memberId}`;
  const elsewhere = await makeMember(owner(), (await makeWorkspace(owner())).workspaceId, { role: "owner" });
  const stranger = await signedIn(owner(), elsewhere);
  const wrongSecret = {
    token: { sessionId: stranger.sessionId },
    secret: "another secret of the same length, but wrong",
  };
  cookies = {
    nobody: "",
    "somebody with a forged session": `${memberCookie()}=${await encode(wrongSecret)}`,
    "somebody with a malformed cookie": `${memberCookie()}=%E0%A4%A`,
    "a contact": `${contactCookie(slug)}=${started.token}`,
    "a removed member": gone,
    "an owner of another workspace": stranger.headers.cookie,
  };
});
beforeEach(() => {
  request.headers = new Headers();
  request.set.length = 0;
});

const as = (cookie = "") => {
  request.headers = new Headers(cookie ? { cookie } : {});
};
const formOf = (fields: Record<string, unknown>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
};
/** Calls it as Next would: by workspace and input, or as the action of a form. */
function call({ gate, run }: Action, input: Record<string, unknown>, workspace = slug): Promise<Result<unknown>> {
  const inWorkspace = /^(?:member|workspace)/.test(gate);
  const args = gate.endsWith("Form") ? [null, formOf(input)] : [input];
  return run(...(inWorkspace ? [workspace, ...args] : args));
}
const codeOf = async (result: Promise<Result<unknown>>) => {
  const told = await result;
  return told.ok ? "done" : told.code;
};
const guarded = () => actions.filter(({ gate }) => !OPEN.has(gate));
const named = (name: string) => {
  const action = actions.find((each) => each.name.endsWith(` ${name}`));
  if (!action) throw new Error(`There is no action ${name}.`);
  return action;
};
/** Enough to be understood by most, so that only the gate stands in the way. */
const plausible = () => ({ conversationId: started.conversationId, clientId: randomUUID(), text: "Words" });

/** Everybody's own account, whatever the workspace. */
const isTheirs = (who: string, gate: string) => /member|owner/.test(who) && gate === "userAction";

describe("a server action", () => {
  it("is refused to everybody who has no right here, before it reads what they say, and changes nothing", async () => {
    const before = await everything(owner());
    const open: string[] = [];
    for (const [who, cookie] of Object.entries(cookies))
      for (const action of guarded().filter(({ gate }) => !isTheirs(who, gate)))
        for (const input of [{}, plausible()]) {
          as(cookie);
          const code = await codeOf(call(action, input));
          if (code !== "unauthenticated") open.push(`${who}: ${action.name} ${code}`);
        }
    expect(open).toEqual([]);
    expect(guarded().length).toBeGreaterThan(10);
    expect(await everything(owner())).toEqual(before);
  });

  it("is refused to a member whose role is too low, in a sentence that says whose is not", async () => {
    const before = await everything(owner());
    for (const action of guarded().filter(({ act }) => act !== null)) {
      const least = lowestRole(action.act as Act);
      for (const role of ROLES.slice(0, ROLES.indexOf(least))) {
        as(ofRole[role]);
        expect(await call(action, plausible()), `${role}: ${action.name}`).toMatchObject({
          code: "forbidden",
          error: `Your role may not do this. A workspace ${least} can.`,
        });
      }
    }
    expect(await everything(owner())).toEqual(before);
  });

  it("takes no field that it does not know, from whomever", async () => {
    const before = await everything(owner());
    for (const action of actions) {
      as(ofRole.owner);
      const code = await codeOf(call(action, { isAdmin: true, workspaceId: randomUUID() }));
      expect(code, action.name).toBe("invalid");
    }
    expect(await everything(owner())).toEqual(before);
  });

  it("takes no input of another kind", async () => {
    as(ofRole.owner);
    const before = await everything(owner());
    for (const action of actions.filter(({ gate }) => !gate.endsWith("Form")))
      for (const input of [null, "text", 7, [], () => {}] as unknown as Record<string, unknown>[]) {
        expect(await codeOf(call(action, input)), action.name).toBe("invalid");
      }
    expect(await everything(owner())).toEqual(before);
  });

  it("in a workspace that does not exist is refused", async () => {
    for (const action of actions.filter(({ gate }) => /^(?:member|workspace)/.test(gate)))
      for (const workspace of ["nowhere", "\u0000", {} as string]) {
        as(ofRole.owner);
        expect(["unauthenticated", "not_found", "invalid"], action.name).toContain(
          await codeOf(call(action, plausible(), workspace)),
        );
      }
  });
});

describe("the actions that are open to everybody", () => {
  it("are these, and no others", () =>
    expect(
      actions
        .filter(({ gate }) => OPEN.has(gate))
        .map(({ name }) => name.split(" ")[1])
        .sort(),
    ).toEqual([
      "choosePassword",
      "createWorkspace",
      "joinWorkspace",
      "openArticle",
      "requestReset",
      "sendMessage",
      "talkToPerson",
    ]));

  it("begin a conversation, and give its cookie", async () => {
    const input = { startKey: newSecret(), clientId: randomUUID(), locale: "en", text: "Hello" };
    expect(await call(named("sendMessage"), input)).toEqual({ ok: true, data: { sent: true } });
    expect(request.set).toMatchObject([{ name: contactCookie(slug) }]);
    // The form again, its answer lost: the same message, the same secret.
    expect(await codeOf(call(named("sendMessage"), input))).toBe("done");
    expect(request.set[1]).toEqual(request.set[0]);
    expect(await owner()`select 1 from entries where client_id = ${input.clientId}`).toHaveLength(1);
  });

  it("bring a person only to a conversation of one's own", async () => {
    const before = await everything(owner());
    as(cookies["an owner of another workspace"]);
    expect(await call(named("talkToPerson"), { clientId: randomUUID() })).toMatchObject({ code: "invalid" });
    expect(await everything(owner())).toEqual(before);
  });

  it("open no article that is not published", async () => {
    for (const each of ["nothing", "\u0000", "../secret"])
      expect(["not_found", "invalid"]).toContain(await codeOf(call(named("openArticle"), { slug: each })));
  });

  it("say nothing about who has an account", async () => {
    const known = (await owner()`select email from users limit 1`)[0]?.email;
    const [mails] = await owner()`select count(*)::int as count from mail_outbox`;
    const answers = [
      await call(named("requestReset"), { email: known }),
      await call(named("requestReset"), { email: "nobody@example.com" }),
    ];
    expect(answers[0]).toEqual(answers[1]);
    const [after] = await owner()`select count(*)::int as count from mail_outbox`;
    expect(after?.count).toBe(mails?.count + 1);
  });

  it("use no link that was not sent", async () => {
    const before = await everything(owner());
    const input = { token: newSecret(), password: "a long enough one" };
    expect(await codeOf(call(named("choosePassword"), input))).toBe("not_found");
    expect(await codeOf(call(named("joinWorkspace"), { ...input, name: "Eve" }))).toBe("not_found");
    expect(await everything(owner())).toEqual(before);
  });

  it("make no second account for an address, and no account of nonsense", async () => {
    const known = (await owner()`select email from users limit 1`)[0]?.email;
    const person = { name: "Eve", email: known, password: "a long enough one", workspaceName: "Evil", timeZone: "UTC" };
    const before = (await owner()`select count(*)::int as count from workspaces`)[0]?.count;
    expect(await call(named("createWorkspace"), person)).toMatchObject({
      code: "conflict",
      fields: { email: expect.any(String) },
    });
    for (const wrong of [
      { email: "x" },
      { password: "short" },
      { name: " " },
      { workspaceName: "" },
      { name: "a\u0000b" },
      { email: "a\u0000@b.example" },
    ])
      expect(
        await codeOf(call(named("createWorkspace"), { ...person, email: "eve@example.com", ...wrong })),
        JSON.stringify(wrong),
      ).toBe("invalid");
    expect((await owner()`select count(*)::int as count from workspaces`)[0]?.count).toBe(before);
  });
});

describe("an action of a member", () => {
  it("on a conversation, contact or member of another workspace finds nothing", async () => {
    const elsewhere = await makeWorkspace(owner());
    const theirs = await startedBy(elsewhere.workspaceId);
    const before = await everything(owner());
    const { conversationId, contact } = theirs;
    const inputs: Record<string, Record<string, unknown>> = {
      resolve: { conversationId, solved: true },
      snooze: { conversationId, until: new Date(Date.now() + 3_600_000) },
      reply: { conversationId, clientId: randomUUID(), text: "Words" },
      note: { conversationId, clientId: randomUUID(), text: "Words" },
      whisper: { conversationId, clientId: randomUUID(), text: "Words", until: null },
      endWhisper: { conversationId, about: 1 },
      loadContact: { contactId: contact.contactId },
      saveContact: { contactId: contact.contactId, name: "Eve", email: "eve@example.com" },
    };
    for (const name of [
      "claim",
      "release",
      "handBack",
      "draftHandBack",
      "reopen",
      "loadThread",
      ...Object.keys(inputs),
    ]) {
      as(ofRole.owner);
      expect(await codeOf(call(named(name), inputs[name] ?? { conversationId })), name).toBe("not_found");
    }
    as(ofRole.owner);
    await call(named("markSeen"), { conversationId });
    expect(await everything(owner())).toEqual(before);
  });
});

describe("next/headers", () => {
  it("is imported by the adapter of the gates and by what Next shows and runs, and stands in here for no more", () => {
    const users = readSources("src")
      .filter(({ text }) => /from "next\/headers"/.test(text))
      .map(({ path }) => path);
    for (const path of users)
      expect(path).toMatch(/^(?:auth\/actions\.ts|app\/.*\/?(?:actions\.ts|(?:page|layout|not-found)\.tsx))$/);
    expect(readFileSync("src/auth/gate.ts", "utf8")).not.toContain("next/");
  });
});
