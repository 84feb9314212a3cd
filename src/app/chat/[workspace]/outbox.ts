// The durable outbox: what was typed is on the disk before it is sent, goes one at a time in the order it was typed, and is
// tried again until the server has it or refuses it. Names are made once, so that a lost answer never makes a second message.
// All tabs of a browser share one box: whichever has its turn sends the first item.

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

/** Where a box is kept for all tabs of a browser: IndexedDB, or memory when storage throws. */
export type Store = {
  /** Reads, changes and keeps in one step, whatever other tabs do meanwhile; gives what is kept now. */
  change: (next: (kept: Box | null) => Box) => Promise<Box>;
  /** Runs while no other tab is in here. */
  alone: <T>(run: () => Promise<T>) => Promise<T>;
  /** Brings what another tab changed, until the function that it gives is called. */
  watch: (changed: (box: Box) => void) => () => void;
};

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
  conversationId: string | null;
  newSecret: () => string;
};

/** Opens the box that the last visit or another tab left, and goes on sending. */
export async function openOutbox(options: Options) {
  const { store, post } = options;
  const box = await openBox(options);
  let busy = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const work = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (busy || box.closed() || !nextOf(box.now())) return;
    busy = true;
    const came = await store.alone(sendNext);
    busy = false;
    if (came === "again") timer = setTimeout(() => void work(), waitAfter(tries++));
    if (came !== "stored") return;
    tries = 0;
    return work();
  };
  /** Null when there is nothing left to send: another tab may have done it. */
  const sendNext = async (): Promise<Answer["kind"] | null> => {
    if (box.closed()) return null;
    const sending = await box.change((now) => withItem(now, nextOf(now)?.clientId, { state: "sending", error: null }));
    const next = nextOf(sending);
    if (!next) return null;
    const answer = await post(sending, next);
    if (box.closed()) return null;
    await box.change((now) => answered(now, next.clientId, answer));
    return answer.kind;
  };

  // One that waits for its next try goes on waiting, whatever another tab did.
  box.watch(() => timer === undefined && void work());
  void work();
  return {
    add: async (clientId: string, text: string, kind?: Item["kind"]) => {
      const item: Item = { clientId, text, kind, createdAt: Date.now(), state: "waiting", error: null };
      await box.change((now) => ({ ...now, items: [...now.items, item] }));
      void work();
    },
    /** Again now: the connection is back, or the person asked. */
    retry: async (clientId?: string) => {
      tries = 0;
      if (clientId) await box.change((now) => withItem(now, clientId, { state: "waiting", error: null }));
      void work();
    },
    /** Takes a refused message out, to be edited. */
    take: async (clientId: string): Promise<string> => {
      const text = box.now().items.find((item) => item.clientId === clientId)?.text ?? "";
      await box.change((now) => without(now, clientId));
      void work();
      return text;
    },
    close: () => {
      clearTimeout(timer);
      box.close();
    },
  };
}

export type Outbox = Awaited<ReturnType<typeof openOutbox>>;

/** The box as this tab shows it: a change is shown at once, and what other tabs did comes with its answer or by itself. */
async function openBox({ store, onChange, conversationId, newSecret }: Options) {
  let box = await store.change((kept) => {
    // The page knows which conversation is this browser's. One that only the box knows was left behind by a cookie that is gone.
    const left = conversationId === null && kept?.conversationId != null;
    return { startKey: (left ? null : kept?.startKey) ?? newSecret(), conversationId, items: kept?.items ?? [] };
  });
  let underWay = 0;
  let closed = false;
  let unwatch = () => {};
  const show = (next: Box) => {
    box = next;
    if (!closed) onChange(box);
  };
  show(box);
  return {
    now: () => box,
    closed: () => closed,
    /** Gives the box as it is kept then. */
    change: async (next: (box: Box) => Box): Promise<Box> => {
      const before = box;
      show(next(before));
      underWay++;
      const kept = await store.change((now) => next(now ?? before));
      // What was changed meanwhile does not stand in it yet.
      if (--underWay === 0) show(kept);
      return kept;
    },
    watch: (changed: () => void) => {
      unwatch = store.watch((theirs) => {
        if (underWay > 0) return;
        show(theirs);
        changed();
      });
    },
    close: () => {
      closed = true;
      unwatch();
    },
  };
}

/** The first item, unless it was refused: the later ones wait until that is settled. */
const nextOf = ({ items: [first] }: Box): Item | undefined => (first?.state === "failed" ? undefined : first);

const withItem = (box: Box, clientId: string | undefined, part: Partial<Item>): Box => ({
  ...box,
  items: box.items.map((item) => (item.clientId === clientId ? { ...item, ...part } : item)),
});

const without = (box: Box, clientId: string): Box => ({
  ...box,
  items: box.items.filter((item) => item.clientId !== clientId),
});

function answered(box: Box, clientId: string, answer: Answer): Box {
  if (answer.kind === "stored") return { ...without(box, clientId), conversationId: answer.conversationId };
  if (answer.kind === "refused") return withItem(box, clientId, { state: "failed", error: answer.sentence });
  return withItem(box, clientId, { state: "waiting" });
}
