// Where the outbox is kept in the browser, for all its tabs: one record a workspace in IndexedDB; memory when storage throws or
// is not there. Tabs take turns by a lock and tell each other what they changed.
import type { Box, Store } from "./outbox";

const DATABASE = "baton";
const TABLE = "outbox";
/** What is typed waits for the store; one that does not answer is given up. */
const OPEN_MS = 2_000;
/** Longer than any try takes. Beyond it nobody is waited for: the server knows each message by its name. */
const TURN_MS = 30_000;

/** The store of one workspace. It never throws: a private window keeps the box in memory. */
export function boxStore(workspace: string): Store {
  const name = `baton-outbox-${workspace}`;
  let channel: BroadcastChannel | null = null;
  let memory: Box | null = null;
  let broken = false;
  const guarded = async <T>(run: (database: IDBDatabase) => Promise<T>): Promise<T | null> => {
    if (broken) return null;
    try {
      return await run(await openDatabase());
    } catch {
      broken = true;
      return null;
    }
  };
  return {
    change: async (next) => {
      memory = (await guarded((database) => changeRecord(database, workspace, next))) ?? next(memory);
      channel?.postMessage(null);
      return memory;
    },
    alone: async (run) => {
      let begun = false;
      const inTurn = () => {
        begun = true;
        return run();
      };
      try {
        return await navigator.locks.request(name, { signal: AbortSignal.timeout(TURN_MS) }, inTurn);
      } catch (error) {
        if (begun) throw error;
        // A page without https has no locks, a closed-off one may not use them, and another tab may be asleep.
        return run();
      }
    },
    watch: (changed) => {
      channel = new BroadcastChannel(name);
      channel.onmessage = async () => {
        const box = await guarded((database) => readRecord(database, workspace));
        if (box) changed(box);
      };
      return () => {
        channel?.close();
        channel = null;
      };
    },
  };
}

let opening: Promise<IDBDatabase> | undefined;

function openDatabase(): Promise<IDBDatabase> {
  opening ??= (() => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    const late = new Promise<never>((_, reject) => setTimeout(reject, OPEN_MS, new Error("The store does not open.")));
    return Promise.race([settled(request), late]);
  })();
  return opening;
}

/** Reads and writes in one transaction: those of other tabs come before it or after it. */
function changeRecord(database: IDBDatabase, key: string, next: (kept: Box | null) => Box): Promise<Box> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(TABLE, "readwrite");
    const table = transaction.objectStore(TABLE);
    const request: IDBRequest<Box | undefined> = table.get(key);
    request.onsuccess = () => {
      const box = next(request.result ?? null);
      table.put(box, key);
      transaction.oncomplete = () => resolve(box);
    };
    transaction.onabort = () => reject(transaction.error);
  });
}

const readRecord = (database: IDBDatabase, key: string): Promise<Box | undefined> =>
  settled(database.transaction(TABLE, "readonly").objectStore(TABLE).get(key));

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
