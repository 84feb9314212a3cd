// The tables of the schema and the migrations in their order, for laws about them.
import { readdirSync, readFileSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import * as knowledge from "@/db/schema-knowledge";
import * as learnt from "@/db/schema-learnt";
import * as sources from "@/db/schema-sources";

/** Every table with its columns, their SQL types, and its primary key. */
export const tables = Object.values({ ...schema, ...knowledge, ...sources, ...learnt } as Record<string, unknown>)
  .filter((each): each is PgTable => is(each, PgTable))
  .map((table) => {
    const { name, columns, primaryKeys } = getTableConfig(table);
    const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
    return {
      name,
      columns: columns.map((column) => column.name),
      types: Object.fromEntries(columns.map((column) => [column.name, column.getSQLType()])),
      key: key.map((column) => column.name),
    };
  });

export const migrations = readdirSync("drizzle")
  .filter((name) => name.endsWith(".sql"))
  .sort()
  .map((name) => ({ name, sql: readFileSync(`drizzle/${name}`, "utf8") }));
