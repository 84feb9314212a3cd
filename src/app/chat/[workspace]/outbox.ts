// The durable outbox: what was typed is on the disk before it is sent, goes one at a time in the order it was typed, and is
// tried again until the server has it or refuses it. Names are made once, so that a lost answer never makes a second message.

export type Item = {
  clientId: string;
  text: string;
  /** The wish for a person, which has no words; all else are messages. */
  kind?: "person" | undefined;
  createdAt: number;
  state: "waiting" | "sending" | "failed";
  /** The server's sentence, when it refused. */
  error: string | null;
};
export type Box = { startKey: string; conversationId: string | null; items: Item[] };

/** Where a box is kept: IndexedDB, or memory when storage throws. */
export type Store = { load: () => Promise<Box | null>; save: (box: Box) => Promise<void> };

export type Answer =
  | { kind: "stored"; conversationId: string }
  | { kind: "refused"; sentence: string }
  /** No answer, or one that may be another the next time. */
  | { kind: "again" };
export type Post = (box: { startKey: string; conversationId: string | null }, item: Item) => Promise<Answer>;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Doubling, with jitter, so that a thousand browsers do not come back at the same instant. */
export const waitAfter = (tries: number, random = Math.random()): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 8)) * (0.5 + random / 2);

type Options = {
  store: Store;
  post: Post;
  onChange: (box: Box) => void;
  onStored: (conversationId: string) => void;
  conversationId: string | null;
  newSecret: () => string;
};

/** Opens the box that the last visit left, and goes on sending. */
export async function openOutbox({ store, post, onChange, onStored, conversationId, newSecret }: Options) {
  const kept = await store.load();
  // The page knows which conversation is this browser's. One that only the box knows was left behind by a cookie that is gone.
  const left = conversationId === null && kept?.conversationId != null;
  let box: Box = {
    startKey: (left ? null : kept?.startKey) ?? newSecret(),
    conversationId,
    items: (kept?.items ?? []).map((item) => ({ ...item, state: item.state === "failed" ? "failed" : "waiting" })),
  };
  let busy = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const change = async (next: Box) => {
    box = next;
    onChange(box);
    await store.save(box);
  };
  const setItem = (clientId: string, part: Partial<Item>) =>
    change({ ...box, items: box.items.map((item) => (item.clientId === clientId ? { ...item, ...part } : item)) });

  const work = async (): Promise<void> => {
    clearTimeout(timer);
    const [next] = box.items;
    if (busy || closed || !next || next.state === "failed") return;
    busy = true;
    await setItem(next.clientId, { state: "sending", error: null });
    const answer = await post(box, next);
    busy = false;
    if (closed) return;
    if (answer.kind === "stored") {
      tries = 0;
      await change({
        ...box,
        conversationId: answer.conversationId,
        items: box.items.filter(({ clientId }) => clientId !== next.clientId),
      });
      onStored(answer.conversationId);
      return work();
    }
    if (answer.kind === "refused") return setItem(next.clientId, { state: "failed", error: answer.sentence });
    await setItem(next.clientId, { state: "waiting" });
    timer = setTimeout(() => void work(), waitAfter(tries++));
  };

  onChange(box);
  void work();
  return {
    add: async (clientId: string, text: string, kind?: Item["kind"]) => {
      const item: Item = { clientId, text, kind, createdAt: Date.now(), state: "waiting", error: null };
      await change({ ...box, items: [...box.items, item] });
      void work();
    },
    /** Again now: the connection is back, or the person asked. */
    retry: async (clientId?: string) => {
      tries = 0;
      if (clientId) await setItem(clientId, { state: "waiting", error: null });
      void work();
    },
    /** Takes a refused message out, to be edited. */
    take: async (clientId: string): Promise<string> => {
      const text = box.items.find((item) => item.clientId === clientId)?.text ?? "";
      await change({ ...box, items: box.items.filter((item) => item.clientId !== clientId) });
      void work();
      return text;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

export type Outbox = Awaited<ReturnType<typeof openOutbox>>;
