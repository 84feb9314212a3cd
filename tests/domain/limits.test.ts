import { testDatabase } from "@tests/support/database";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { door } from "@/db/doors";

const { owner } = testDatabase();
const keys = async () => (await owner()`select key from limits order by key`).map(({ key }) => key as string);

beforeEach(() => owner()`delete from limits`);
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("what is counted", () => {
  it("is forgotten when its window is over, and not before", async () => {
    await owner()`insert into limits (key, used, resets_at)
      select 'spent ' || n, 1, now() - make_interval(secs => n) from generate_series(0, 1200) n`;
    expect(await door.take({ what: "living", id: "1" }, 1, 3600)).toBe(true);
    await door.forgetLimits();
    expect(await keys()).toHaveLength(202);
    await door.forgetLimits();
    expect(await keys()).toEqual(["living:1"]);
    expect(await door.take({ what: "living", id: "1" }, 1, 3600)).toBe(false);
  });

  it("is found by the end of its window, however much is being counted", async () => {
    await owner()`insert into limits (key, used, resets_at)
      select 'living ' || n, 1, now() + make_interval(secs => 60 + n) from generate_series(0, 5000) n`;
    await owner()`analyze limits`;
    const plan =
      await owner()`explain select key from limits where resets_at <= now() order by resets_at limit 1000 for update skip locked`;
    expect(JSON.stringify(plan)).toContain("limits_by_end");
  });

  it("is not waited for while somebody counts on it", async () => {
    await owner()`insert into limits (key, used, resets_at) values ('busy:1', 9, now() - interval '1 second'), ('idle:1', 9, now() - interval '1 second')`;
    await owner().begin(async (tx) => {
      await tx`select from limits where key = 'busy:1' for update`;
      await door.forgetLimits();
      expect(await keys()).toEqual(["busy:1"]);
    });
    expect(await door.take({ what: "busy", id: "1" }, 1, 60)).toBe(true);
  });

  it("names ids as they are, which needs no secret, and addresses by a keyed hash only", async () => {
    await door.take({ what: "sign-in", address: "maria@example.com" }, 1, 60);
    vi.stubEnv("NEXTAUTH_SECRET", "");
    await door.take({ what: "model", id: "a conversation" }, 1, 60);
    await expect(door.take({ what: "sign-in", address: "maria@example.com" }, 1, 60)).rejects.toThrow(
      "NEXTAUTH_SECRET is not set.",
    );
    expect(await keys()).toEqual(["model:a conversation", expect.stringMatching(/^sign-in:[\w-]{43}$/)]);
  });
});
