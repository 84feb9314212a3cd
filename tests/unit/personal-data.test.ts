import { migrations, tables } from "@tests/support/house/tables";
import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError as PostgresError } from "pg";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { DatabaseError, withoutWords } from "@/db/database-error";
import { COLUMNS, FILES, isPersonal, JOBS } from "@/db/personal-data";
import { BLANKED, logOptions } from "@/platform/log";

/** Types that hold no words. */
const WORDLESS = /^(?:uuid|integer|smallint|bigint|boolean|timestamp|xid8|regconfig)/;
const wordy = (table: (typeof tables)[number]) =>
  table.columns.filter((name) => !WORDLESS.test(table.types[name] ?? ""));
const missing = (all: typeof tables, listed: typeof COLUMNS) =>
  all.flatMap((table) =>
    wordy(table)
      .filter((name) => !listed[table.name]?.[name])
      .map((name) => `${table.name}.${name}`),
  );

describe("the registry of personal data", () => {
  it("lists every column that can hold words, as personal or with the reason why not", () => {
    expect(missing(tables, COLUMNS)).toEqual([]);
  });

  it("fails for a new column, of whatever type that holds words", () => {
    const table = {
      name: "bookings",
      columns: ["workspace_id", "note", "answers", "at", "codes"],
      types: {
        workspace_id: "uuid",
        note: "text",
        answers: "jsonb",
        at: "timestamp with time zone",
        codes: "varchar(8)[]",
      },
      key: [],
    };
    expect(missing([table], COLUMNS)).toEqual(["bookings.note", "bookings.answers", "bookings.codes"]);
  });

  it("lists nothing that is gone", () => {
    const known = new Map(tables.map((table) => [table.name, wordy(table)]));
    // Made and opened by the walls, outside of the schema.
    expect(migrations.some(({ sql }) => /CREATE TABLE limits/.test(sql))).toBe(true);
    known.set("limits", ["key"]);
    for (const [table, columns] of Object.entries(COLUMNS))
      expect(known.get(table)?.toSorted(), table).toEqual(Object.keys(columns).sort());
  });

  it("says of each place what erasure does, or why there is nothing to erase", () => {
    for (const place of [
      ...Object.values(COLUMNS).flatMap((each) => Object.values(each)),
      ...Object.values(FILES),
      ...Object.values(JOBS),
    ])
      if (isPersonal(place)) expect(place.holds).not.toBe("");
      else expect(place.not.length).toBeGreaterThan(2);
  });
});

/** What one call of the log writes. */
function written(write: (log: pino.Logger) => void): string {
  const lines: string[] = [];
  write(pino({ ...logOptions, level: "trace" }, { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const personal = Object.values(COLUMNS).flatMap((columns) =>
    Object.entries(columns)
      .filter(([, place]) => isPersonal(place))
      .map(([name]) => camel(name)),
  );

  it("blanks every property that the registry calls personal, at any depth that a log line has", () => {
    // A mail server's error is stored, never logged: under `err` stands an error's own description.
    expect(personal.filter((name) => name !== "error" && !BLANKED.includes(name))).toEqual([]);
    for (const name of BLANKED) {
      const line = written((log) =>
        log.info({ [name]: "SECRET", entry: { [name]: "SECRET", deep: { [name]: "SECRET" } } }, "said"),
      );
      expect(line, name).not.toContain("SECRET");
      expect(line.match(/\[redacted\]/g), name).toHaveLength(3);
    }
  });

  it("keeps what one needs to find the case", () => {
    expect(written((log) => log.warn({ conversationId: "c-1", code: "conflict" }, "refused"))).toContain(
      '"conversationId":"c-1"',
    );
  });

  it("tells of an error its kind, words, code and place, and nothing that it carries", () => {
    const error = Object.assign(new TypeError("boom", { cause: new Error("deeper") }), {
      code: "E1",
      requestBodyValues: { messages: ["SECRET"] },
      detail: "Key (email)=(SECRET) already exists.",
    });
    const line = written((log) => log.error({ err: error }, "unexpected"));
    expect(line).not.toContain("SECRET");
    expect(JSON.parse(line).err).toMatchObject({
      type: "TypeError",
      message: "boom",
      code: "E1",
      cause: { message: "deeper" },
    });
    expect(JSON.parse(line).err.stack).toMatch(/personal-data\.test\.ts/);
  });
});

describe("a failed statement", () => {
  const failed = (cause: Error) => {
    try {
      withoutWords(new DrizzleQueryError("insert into entries values ($1)", ["SECRET"], cause));
    } catch (error) {
      return error as DatabaseError;
    }
  };
  const ofPostgres = (message: string, more: object) =>
    Object.assign(new PostgresError(message, message.length, "error"), more);

  it("is told without what was passed to it", () => {
    const cause = ofPostgres('duplicate key value violates unique constraint "users_email_unique"', {
      code: "23505",
      constraint: "users_email_unique",
      detail: "Key (email)=(SECRET) already exists.",
    });
    const error = failed(cause);
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: "23505", constraint: "users_email_unique" });
    expect(`${error?.message} ${error?.stack} ${JSON.stringify(error)}`).not.toContain("SECRET");
  });

  it("is told without what somebody typed in place of an id", () => {
    const error = failed(ofPostgres('invalid input syntax for type uuid: "SECRET"', { code: "22P02" }));
    expect(error?.message).toBe("invalid input syntax for type uuid");
  });

  it("keeps the word of a lost connection, by which a start says what to do", () => {
    const error = failed(Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" }));
    expect(error).toMatchObject({ code: "ECONNREFUSED" });
    const other = new Error("not of the database");
    expect(() => withoutWords(other)).toThrow(other);
  });
});
