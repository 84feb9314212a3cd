// A fresh migrated database for a test file, and the way to look into it from outside the app's role.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/db/client";
import { env } from "@/platform/env";
import { TEMPLATE } from "./cluster";

/** Makes this file's own database before its tests and points the process at it. `owner()` sees everything. */
export function testDatabase(): { owner: () => postgres.Sql } {
  let owner: postgres.Sql | undefined;
  let address = "";
  const name = `test_${randomBytes(6).toString("hex")}`;
  const administer = async (statement: string) => {
    const client = postgres(address.replace(/\/[^/]*$/, "/postgres"), { max: 1, onnotice: () => {} });
    await client.unsafe(statement);
    await client.end();
  };
  beforeAll(async () => {
    address = env.databaseUrl;
    await administer(`create database ${name} template ${TEMPLATE}`);
    process.env.DATABASE_URL = address.replace(/\/[^/]*$/, `/${name}`);
    owner = postgres(env.databaseUrl, { max: 4, onnotice: () => {} });
  });
  afterAll(async () => {
    await closeDatabase();
    await owner?.end();
    await administer(`drop database ${name} with (force)`);
    process.env.DATABASE_URL = address;
  });
  return {
    owner: () => {
      if (!owner) throw new Error("The database is not there before the tests begin.");
      return owner;
    },
  };
}
