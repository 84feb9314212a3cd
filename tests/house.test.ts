// The law of the house: ARCHITECTURE.md names each sentence, and each is one test that prints the line that breaks it.
// Below, each law is broken once: a law that cannot fail is none.
import { readFileSync } from "node:fs";
import * as laws from "@tests/support/house/laws";
import { readSources } from "@tests/support/house/source";
import { migrations, tables } from "@tests/support/house/tables";
import { describe, expect, it } from "vitest";

const house = readSources("src");
const tests = readSources("tests");

describe("the law of the house", () => {
  it("1. every file stands on a known floor, every domain folder is a known room", () =>
    expect(laws.standsSomewhere(house)).toEqual([]));
  it("2. imports point down the floors", () => expect(laws.pointsDown(house)).toEqual([]));
  it("3. the entrances do not import each other", () => expect(laws.entrancesApart(house)).toEqual([]));
  it("4. imports point down the rooms", () => expect(laws.roomsInOrder(house)).toEqual([]));
  it("5. no import runs in a circle", () => expect(laws.noCircles(house)).toEqual([]));
  it("6. only actions, routes, the worker, the command line and other verbs write", () =>
    expect(laws.onlyVerbsWrite(house)).toEqual([]));
  it("7. a noun is pure", () => expect(laws.nounsArePure(house)).toEqual([]));
  it("8. every server action and route is made by a gate", () => expect(laws.gated(house)).toEqual([]));
  it("9. only platform/env.ts reads the environment", () => expect(laws.oneReaderOfTheEnvironment(house)).toEqual([]));
  it("10. no file outgrows its reader, and none is a drawer", () =>
    expect(laws.readable([...house, ...tests])).toEqual([]));
  it("11. only domain and db write SQL", () => expect(laws.sqlInItsPlace(house)).toEqual([]));
  it("12. every tenant table is under row-level security and keyed by workspace", () =>
    expect(laws.walled(tables, migrations)).toEqual([]));
});

/** A house of files by path; each a list of lines. */
const houseOf = (files: Record<string, string[]>) =>
  Object.entries(files).map(([path, lines]) => ({ path, text: lines.join("\n") }));

const verb = "domain/conversations/write/hold.ts";
const question = "domain/conversations/read/thread.ts";
const noun = "domain/conversations/conversation.ts";

describe("each law can be broken", () => {
  it("1. by a file on no floor and a folder that is no room", () => {
    const broken = houseOf({
      "lib/x.ts": [],
      "domain/tickets/read.ts": [],
      "domain/sla/parts/x.ts": [],
      "sentry.ts": [],
    });
    expect(laws.standsSomewhere(broken)).toEqual([
      "lib/x.ts:1: stands on no floor",
      'domain/tickets/read.ts:1: "tickets" is no room of the house',
      "domain/sla/parts/x.ts:1: stands on no floor",
      "sentry.ts:1: stands on no floor",
    ]);
  });

  it("2. by an import that points up, whether spelled with @, with dots, over several lines or later", () => {
    const broken = houseOf({
      "db/client.ts": ["// Connects.", 'import { move } from "@/domain/conversations/conversation";'],
      [question]: ["import {", "  type Row,", "  claim,", '} from "../write/hold";'],
      "app/desk/page.tsx": [
        'import { tx } from "@/db/client";',
        'const later = import("@/domain/conversations/write/hold");',
      ],
      "ui/list.tsx": ['import type { Entry } from "@/domain/conversations/read/thread";'],
      [verb]: [],
      [noun]: [],
    });
    expect(laws.pointsDown(broken)).toEqual([
      "db/client.ts:2: a db imports a noun, @/domain/conversations/conversation",
      `${question}:4: a read imports a write, ../write/hold`,
      "app/desk/page.tsx:1: a page imports a db, @/db/client",
      "app/desk/page.tsx:2: a page imports a write, @/domain/conversations/write/hold",
      "ui/list.tsx:1: a ui imports a read, @/domain/conversations/read/thread",
    ]);
  });

  it("3. by an entrance that uses another one", () => {
    const broken = houseOf({
      "api/app.ts": ['import { x } from "@/app/desk/actions";'],
      "app/desk/actions.ts": [],
      "worker/work.ts": ['import { x } from "../cli/seed";'],
      "cli/seed.ts": [],
      "server.ts": ['import { createApi } from "@/api/app";'],
    });
    expect(laws.entrancesApart(broken)).toEqual([
      "api/app.ts:1: api imports app, @/app/desk/actions",
      "worker/work.ts:1: worker imports cli, ../cli/seed",
    ]);
  });

  it("4. by a room that looks at a later one, be it only for a type", () => {
    const broken = houseOf({
      "domain/sla/sla.ts": ['import type { Entry } from "@/domain/conversations/conversation";'],
      [noun]: ['import { x } from "@/domain/sla/sla";'],
    });
    expect(laws.roomsInOrder(broken)).toEqual([
      "domain/sla/sla.ts:1: sla comes before conversations, @/domain/conversations/conversation",
    ]);
  });

  it("5. by a circle, told once with its way", () => {
    const broken = houseOf({
      "ui/a.tsx": ['import { b } from "./b";'],
      "ui/b.tsx": ['import { c } from "./c";'],
      "ui/c.tsx": ["", 'export type { A } from "./a";'],
      "ui/d.tsx": ['import { a } from "./a";'],
    });
    expect(laws.noCircles(broken)).toEqual(["ui/c.tsx:2: closes a circle ui/a.tsx > ui/b.tsx > ui/c.tsx > ui/a.tsx"]);
  });

  it("6. by a question, a page or a gate that holds a verb; types are no verbs", () => {
    const broken = houseOf({
      [question]: ['import { claim } from "@/domain/conversations/write/hold";'],
      "auth/gate.ts": ['import { claim } from "@/domain/conversations/write/hold";'],
      "app/desk/page.tsx": ['import { type Held } from "@/domain/conversations/write/hold";'],
      "app/desk/actions.ts": ['import { claim } from "@/domain/conversations/write/hold";'],
      [verb]: [],
    });
    expect(laws.onlyVerbsWrite(broken)).toEqual([
      `${question}:1: a read holds a verb, @/domain/conversations/write/hold`,
      "auth/gate.ts:1: a auth holds a verb, @/domain/conversations/write/hold",
    ]);
  });

  it("7. by a noun with a clock, a database, a framework, or more of the schema than its types", () => {
    const broken = houseOf({
      [noun]: [
        'import { z } from "zod";',
        'import type { Status } from "@/db/schema";',
        'import { entries } from "@/db/schema";',
        'import { headers } from "next/headers";',
        'import { env } from "@/platform/env";',
        "// Date.now() in a comment is a reason, not a use.",
        "export const late = () => Date.now() > 0;",
      ],
      "db/schema.ts": [],
      "platform/env.ts": [],
    });
    expect(laws.nounsArePure(broken)).toEqual([
      `${noun}:4: a noun imports the package next/headers`,
      `${noun}:5: a noun imports @/platform/env`,
      `${noun}:3: a noun imports the schema itself, not only its types`,
      `${noun}:7: a noun uses Date.now(`,
    ]);
  });

  it("8. by an action, a route or a handler without a gate", () => {
    const broken = houseOf({
      "app/desk/actions.ts": [
        '"use server";',
        "export type Held = string;",
        "export const claim = memberAction(",
        "export const leak = async () => 1;",
        "export async function leakToo() {}",
        'export { reset } from "./elsewhere";',
      ],
      "app/hook/route.ts": ["export const GET = () => null;"],
      "app/desk/page.tsx": ["export default function Page() {", "  async function save() {", '    "use server";'],
      "api/app.ts": [
        "  api.openapi(start, async (c) => {",
        "    const asker = await requireWorkspace(slug);",
        "  });",
        "  api.openapi(leak, async (c) => {",
        "    return c.json(await readThread());",
        "  });",
        '  api.get("/api/health", (c) => c.json({ ok: true }));',
        '  api.get("/api/secrets", (c) => c.json({ ok: true }));',
      ],
    });
    expect(laws.gated(broken)).toEqual([
      "app/desk/actions.ts:4: an action that no gate makes",
      "app/desk/actions.ts:5: an action that no gate makes",
      "app/desk/actions.ts:6: an action that no gate makes",
      "app/hook/route.ts:1: a route outside of api",
      "app/desk/page.tsx:3: an action inside of another file",
      "api/app.ts:4: a route that no gate makes",
      "api/app.ts:8: a route that no gate makes",
    ]);
  });

  it("9. by whoever looks into the environment; setting it and handing it on is not looking", () => {
    const broken = houseOf({
      "platform/env.ts": ["process.env.PORT"],
      "cli/up.ts": ['process.env.PORT = "1";', "process.env.A ??= b;", "spawn({ env: { ...process.env } });"],
      "worker/work.ts": ["if (process.env.NODE_ENV) go();", "const { PORT } = process.env;"],
    });
    expect(laws.oneReaderOfTheEnvironment(broken)).toEqual([
      "worker/work.ts:1: reads the environment",
      "worker/work.ts:2: reads the environment",
    ]);
  });

  it("10. by a file too long to be read, and by a drawer", () => {
    const lines = (count: number) => Array.from({ length: count }, () => "x");
    const broken = houseOf({
      "db/schema.ts": lines(600),
      "ui/long.tsx": lines(401),
      "ui/just.tsx": lines(400),
      "ui/utils.ts": [],
      "domain/sla/types.ts": [],
      "ui/helpers/x.tsx": [],
    });
    expect(laws.readable(broken)).toEqual([
      "ui/long.tsx:401: 401 lines; 400 are the most",
      "ui/utils.ts:1: a drawer: name it for what it promises",
      "domain/sla/types.ts:1: a drawer: name it for what it promises",
      "ui/helpers/x.tsx:1: a drawer: name it for what it promises",
    ]);
  });

  it("11. by SQL outside of domain and db", () => {
    const broken = houseOf({
      "auth/gate.ts": ['import { eq } from "drizzle-orm";', "tx.execute(sql`select 1`);"],
      "worker/work.ts": ['import postgres from "postgres";'],
      "domain/sla/read.ts": ['import { eq } from "drizzle-orm";'],
    });
    expect(laws.sqlInItsPlace(broken)).toEqual([
      "auth/gate.ts:1: writes SQL with drizzle-orm",
      "worker/work.ts:1: writes SQL with postgres",
      "auth/gate.ts:2: writes SQL",
    ]);
  });

  it("12. by a table without the workspace, with it in second place, or made after the walls without its own", () => {
    const walls = "CREATE TABLE a (); CREATE TABLE b (); DO $$ BEGIN FOR tenant IN SELECT 1 LOOP END LOOP; END $$;";
    const own = "ENABLE ROW LEVEL SECURITY; ALTER TABLE d FORCE ROW LEVEL SECURITY; CREATE POLICY workspace_wall ON d";
    const made = [
      { name: "0.sql", sql: walls },
      { name: "1.sql", sql: 'CREATE TABLE "c" (); CREATE TABLE "d" ();' },
      { name: "2.sql", sql: `ALTER TABLE d ${own}` },
    ];
    const columns = ["workspace_id", "id"];
    const broken = [
      { name: "a", columns: ["id"], key: ["id"] },
      { name: "b", columns, key: ["id", "workspace_id"] },
      { name: "c", columns, key: columns },
      { name: "d", columns, key: columns },
      { name: "users", columns: ["id"], key: ["id"] },
    ];
    expect(laws.walled(broken, made)).toEqual([
      "db/schema.ts: a has no workspace_id and is not known as global",
      "db/schema.ts: the key of b begins with id",
      "drizzle/1.sql: c has no forced row security",
    ]);
  });
});

describe("what is installed", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as laws.Packages;

  it("is pinned to exact versions", () => expect(laws.unpinned({ dependencies, devDependencies })).toEqual([]));
  it("is not older than the floors below which holes are known", () =>
    expect(laws.belowFloor({ dependencies, devDependencies })).toEqual([]));

  it("is told when it is neither", () => {
    const packages = {
      dependencies: { next: "16.3.2", "next-auth": "4.24.15", "drizzle-orm": "^0.45.2", hono: "4.x" },
      devDependencies: { vitest: "latest" },
    };
    expect(laws.unpinned(packages)).toEqual(["drizzle-orm ^0.45.2", "hono 4.x", "vitest latest"]);
    expect(laws.belowFloor(packages)).toEqual(["next 16.3.2 < 16.3.3", "nodemailer is missing"]);
  });
});
