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
/** What all tabs of one browser share; each tab's store is one of these. */
const browserOf = (kept: Box | null = null) => {
  const browser = { kept, tab };
  const watchers = new Set<(box: Box) => void>();
  let turns: Promise<unknown> = Promise.resolve();
  function tab(): Store {
    const own = new Set<(box: Box) => void>();
    return {
      change: async (next) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        const box = structuredClone(next(structuredClone(browser.kept)));
        browser.kept = box;
        for (const told of watchers)
          if (!own.has(told)) setTimeout(() => told(structuredClone(browser.kept ?? box)), 1);
        return structuredClone(box);
      },
      alone: (run) => {
        const turn = turns.then(run);
        turns = turn;
        return turn;
      },
      watch: (changed) => {
        own.add(changed);
        watchers.add(changed);
        return () => watchers.delete(changed);
      },
    };
  }
  return browser;
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
async function opened({ store = browserOf().tab(), post, conversationId = null }: Values) {
  const seen: Box[] = [];
  const opening = openOutbox({
    store,
    post,
    conversationId,
    onChange: (box) => seen.push(box),
    newSecret: () => "fresh secret",
  });
  await vi.advanceTimersByTimeAsync(10);
  return { outbox: await opening, seen, box: () => seen.at(-1) as Box };
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
          for (const text of typed) void outbox.add(text, text);
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
    void outbox.add("1", "hello");
    await aWhile();
    const states = seen.map(({ items }) => items.map(({ state }) => state).join());
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual(["", "waiting", "sending", ""]);
  });

  it("has a message on the disk before it is sent", async () => {
    const browser = browserOf();
    const kept: number[] = [];
    const post: Post = async () => {
      kept.push(browser.kept?.items.length ?? 0);
      return stored;
    };
    const { outbox } = await opened({ store: browser.tab(), post });
    void outbox.add("1", "hello");
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
    const { box } = await opened({ store: browserOf(kept).tab(), post: server.post });
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
    await opened({ store: browserOf(kept).tab(), post, conversationId: null });
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
    void outbox.add("1", "first");
    void outbox.add("2", "second");
    await aWhile();
    expect(sent).toEqual(["first"]);
    expect(box().items[0]).toMatchObject({
      state: "failed",
      error: "This message id was already used for other words.",
    });

    const taken = outbox.take("1");
    await aWhile();
    expect(await taken).toBe("first");
    expect(sent).toEqual(["first", "second"]);
    expect(box().items).toEqual([]);
  });

  it("sends a refused message again when the person says so", async () => {
    const answers: Answer[] = [{ kind: "refused", sentence: "Too long" }, stored];
    const { outbox, box } = await opened({ post: async () => answers.shift() ?? stored });
    void outbox.add("1", "hello");
    await aWhile();
    void outbox.retry("1");
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
    void outbox.add("1", "hello");
    for (let i = 0; i < 10; i++) await aWhile();
    expect(tries).toBeGreaterThan(10);
    down = false;
    void outbox.retry();
    await vi.advanceTimersByTimeAsync(10);
    expect(box().items).toEqual([]);
  });

  it("keeps what two tabs type: each message once, in the order they were typed, one at a time, to one conversation", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("ok", "lost", "down"), { maxLength: 20 }),
        fc.array(fc.record({ tab: fc.nat(1), pauseMs: fc.nat(40) }), { minLength: 1, maxLength: 8 }),
        async (script, typing) => {
          const server = serverOf([...script]);
          const browser = browserOf();
          const tabs = [
            await opened({ store: browser.tab(), post: server.post }),
            await opened({ store: browser.tab(), post: server.post }),
          ];
          for (const [i, { tab, pauseMs }] of typing.entries()) {
            void tabs[tab]?.outbox.add(`${i}`, `message ${i}`);
            await vi.advanceTimersByTimeAsync(pauseMs);
          }
          for (let i = 0; i < 6; i++) await aWhile();
          expect(server.log.map(({ clientId }) => clientId)).toEqual(typing.map((_, i) => `${i}`));
          expect(server.most()).toBe(1);
          expect(server.starts.size).toBe(1);
          expect(browser.kept?.items).toEqual([]);
          for (const { box, outbox } of tabs) {
            expect(box()).toMatchObject({ conversationId: "c", items: [] });
            outbox.close();
          }
        },
      ),
      { numRuns: 60 },
    ));

  it("leaves what a closed tab had typed to the other one", async () => {
    const server = serverOf(["down"]);
    const browser = browserOf();
    const { outbox: closing } = await opened({ store: browser.tab(), post: server.post });
    const { box } = await opened({ store: browser.tab(), post: server.post });
    void closing.add("1", "hello");
    await vi.advanceTimersByTimeAsync(5);
    closing.close();
    await aWhile();
    expect(server.log.map(({ clientId }) => clientId)).toEqual(["1"]);
    expect(box().items).toEqual([]);
  });

  it("does not hurry one another's tries while the network is down", async () => {
    let tries = 0;
    const post: Post = async () => {
      tries++;
      return { kind: "again" };
    };
    const browser = browserOf();
    const { outbox } = await opened({ store: browser.tab(), post });
    await opened({ store: browser.tab(), post });
    void outbox.add("1", "hello");
    await aWhile();
    expect(tries).toBeLessThan(2 * 30);
  });

  it("sends nothing any more once it is closed", async () => {
    const server = serverOf(["down"]);
    const { outbox } = await opened({ post: server.post });
    void outbox.add("1", "hello");
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
  const kept = async (store: Store) => {
    let found: Box | null = null;
    await store.change((now) => {
      found = now;
      return now ?? box;
    });
    return found;
  };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("keeps the box in memory where there is no storage at all", async () => {
    const store = boxStore("clinic");
    expect(await kept(store)).toBeNull();
    expect(await kept(store)).toEqual(box);
  });

  it("keeps it in memory when opening throws, and asks no further time", async () => {
    const open = vi.fn(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    vi.stubGlobal("indexedDB", { open });
    const store = boxStore("clinic");
    await store.change(() => box);
    await store.change(() => ({ ...box, items: [] }));
    expect(await kept(store)).toEqual({ ...box, items: [] });
    expect(open).toHaveBeenCalledTimes(1);
  });

  it("sends all the same, without locks too", async () => {
    for (const stub of [() => {}, () => vi.stubGlobal("navigator", {})]) {
      stub();
      const server = serverOf();
      const { outbox, box: now } = await opened({ store: boxStore("clinic"), post: server.post });
      await outbox.add("1", "hello");
      await vi.waitFor(() => expect(server.log).toHaveLength(1));
      await vi.waitFor(() => expect(now().items).toEqual([]));
      outbox.close();
    }
  });
});
