import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type Answer,
  type Box,
  type Item,
  openOutbox,
  type Post,
  type Store,
  waitAfter,
} from "@/app/chat/[workspace]/outbox";
import { boxStore } from "@/app/chat/[workspace]/store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const stored: Answer = { kind: "stored", conversationId: "c" };
const memoryStore = (kept: Box | null = null) => {
  const store = {
    kept,
    load: async () => store.kept,
    save: async (box: Box) => {
      store.kept = structuredClone(box);
    },
  };
  return store;
};

/** A server that stores each client id once, whose answers are scripted: an answer may be lost after the commit. */
function serverOf(script: ("ok" | "lost" | "down")[] = []) {
  const log: { clientId: string; text: string }[] = [];
  let underWay = 0;
  let most = 0;
  const starts = new Set<string>();
  const post: Post = async (box, item) => {
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, 10));
    underWay--;
    const next = script.shift() ?? "ok";
    if (next === "down") return { kind: "again" };
    if (box.conversationId === null) starts.add(box.startKey);
    if (!log.some(({ clientId }) => clientId === item.clientId)) log.push({ clientId: item.clientId, text: item.text });
    return next === "lost" ? { kind: "again" } : stored;
  };
  return { log, post, starts, most: () => most };
}

type Values = { store?: Store; post: Post; conversationId?: string | null };
async function opened({ store = memoryStore(), post, conversationId = null }: Values) {
  const seen: Box[] = [];
  const outbox = await openOutbox({
    store,
    post,
    conversationId,
    onChange: (box) => seen.push(box),
    onStored: () => {},
    newSecret: () => "fresh secret",
  });
  return { outbox, seen, box: () => seen.at(-1) as Box };
}
const aWhile = () => vi.advanceTimersByTimeAsync(120_000);
const itemOf = (clientId: string, values: Partial<Item> = {}): Item => ({
  clientId,
  text: clientId,
  createdAt: 0,
  state: "waiting",
  error: null,
  ...values,
});

describe("the outbox", () => {
  it("stores every message once and in the order it was typed, whatever answers are lost", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("ok", "lost", "down"), { maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        async (script, count) => {
          const server = serverOf([...script]);
          const { outbox, box } = await opened({ post: server.post });
          const typed = Array.from({ length: count }, (_, i) => `message ${i}`);
          await Promise.all(typed.map((text) => outbox.add(text, text)));
          for (let i = 0; i < 6; i++) await aWhile();
          expect(server.log.map(({ text }) => text)).toEqual(typed);
          expect(server.most()).toBe(1);
          expect(server.starts.size).toBe(1);
          expect(box().items).toEqual([]);
          outbox.close();
        },
      ),
      { numRuns: 60 },
    ));

  it("shows a message at once, then as sending, then not at all: the log has it", async () => {
    const { outbox, seen } = await opened({ post: serverOf().post });
    await outbox.add("1", "hello");
    await aWhile();
    const states = seen.map(({ items }) => items.map(({ state }) => state).join());
    expect(states).toEqual(["", "waiting", "sending", ""]);
  });

  it("has a message on the disk before it is sent", async () => {
    const store = memoryStore();
    const kept: number[] = [];
    const post: Post = async () => {
      kept.push(store.kept?.items.length ?? 0);
      return stored;
    };
    const { outbox } = await opened({ store, post });
    await outbox.add("1", "hello");
    await aWhile();
    expect(kept).toEqual([1]);
  });

  it("goes on after a reload with what the last visit left, under the same names", async () => {
    const kept = {
      startKey: "kept key",
      conversationId: null,
      items: [itemOf("1", { state: "sending" }), itemOf("2")],
    };
    const server = serverOf();
    const { box } = await opened({ store: memoryStore(kept), post: server.post });
    await aWhile();
    expect(server.log.map(({ clientId }) => clientId)).toEqual(["1", "2"]);
    expect([...server.starts]).toEqual(["kept key"]);
    expect(box()).toMatchObject({ conversationId: "c", items: [] });
  });

  it("begins anew when the page knows no conversation any more: the cookie of the one it remembers is gone", async () => {
    const kept = { startKey: "used key", conversationId: "gone", items: [itemOf("1")] };
    const asked: (string | null)[] = [];
    const post: Post = async ({ conversationId, startKey }) => {
      asked.push(conversationId, startKey);
      return stored;
    };
    await opened({ store: memoryStore(kept), post, conversationId: null });
    await aWhile();
    expect(asked).toEqual([null, "fresh secret"]);
  });

  it("stops at a message that the server refuses, says why, and sends the later ones only after it was settled", async () => {
    const refusal: Answer = { kind: "refused", sentence: "This message id was already used for other words." };
    const sent: string[] = [];
    const post: Post = async (_, { text }) => {
      sent.push(text);
      return text === "first" ? refusal : stored;
    };
    const { outbox, box } = await opened({ post });
    await outbox.add("1", "first");
    await outbox.add("2", "second");
    await aWhile();
    expect(sent).toEqual(["first"]);
    expect(box().items[0]).toMatchObject({
      state: "failed",
      error: "This message id was already used for other words.",
    });

    expect(await outbox.take("1")).toBe("first");
    await aWhile();
    expect(sent).toEqual(["first", "second"]);
    expect(box().items).toEqual([]);
  });

  it("sends a refused message again when the person says so", async () => {
    const answers: Answer[] = [{ kind: "refused", sentence: "Too long" }, stored];
    const { outbox, box } = await opened({ post: async () => answers.shift() ?? stored });
    await outbox.add("1", "hello");
    await aWhile();
    await outbox.retry("1");
    await aWhile();
    expect(box().items).toEqual([]);
  });

  it("tries at once when the connection is back, not at the end of the pause", async () => {
    let down = true;
    let tries = 0;
    const post: Post = async () => {
      tries++;
      return down ? { kind: "again" } : stored;
    };
    const { outbox, box } = await opened({ post });
    await outbox.add("1", "hello");
    for (let i = 0; i < 10; i++) await aWhile();
    expect(tries).toBeGreaterThan(10);
    down = false;
    await outbox.retry();
    await vi.advanceTimersByTimeAsync(1);
    expect(box().items).toEqual([]);
  });

  it("sends nothing any more once it is closed", async () => {
    const server = serverOf(["down"]);
    const { outbox } = await opened({ post: server.post });
    await outbox.add("1", "hello");
    await vi.advanceTimersByTimeAsync(20);
    outbox.close();
    await aWhile();
    expect(server.log).toEqual([]);
  });
});

describe("the pause between two tries", () => {
  it("doubles from half a second to a quarter of a minute, and is half of it to all of it by chance", () =>
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (tries, random) => {
        const whole = Math.min(15_000, 500 * 2 ** Math.min(tries, 8));
        expect(waitAfter(tries, random)).toBeGreaterThanOrEqual(whole / 2);
        expect(waitAfter(tries, random)).toBeLessThan(whole + 1e-6);
        expect(waitAfter(tries + 1, random)).toBeGreaterThanOrEqual(waitAfter(tries, random));
      }),
    ));

  it("is another one for another browser", () => {
    expect(new Set(Array.from({ length: 50 }, () => waitAfter(3))).size).toBeGreaterThan(40);
  });
});

describe("the store of a browser whose storage throws", () => {
  const box: Box = { startKey: "k", conversationId: null, items: [itemOf("1")] };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("keeps the box in memory where there is no storage at all", async () => {
    const store = boxStore("clinic");
    expect(await store.load()).toBeNull();
    await store.save(box);
    expect(await store.load()).toEqual(box);
  });

  it("keeps it in memory when opening throws, and asks no further time", async () => {
    const open = vi.fn(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    vi.stubGlobal("indexedDB", { open });
    const store = boxStore("clinic");
    await store.save(box);
    await store.save({ ...box, items: [] });
    expect(await store.load()).toEqual({ ...box, items: [] });
    expect(open).toHaveBeenCalledTimes(1);
  });

  it("sends all the same", async () => {
    const server = serverOf();
    const { outbox, box: now } = await opened({ store: boxStore("clinic"), post: server.post });
    await outbox.add("1", "hello");
    await aWhile();
    expect(server.log).toHaveLength(1);
    expect(now().items).toEqual([]);
  });
});
