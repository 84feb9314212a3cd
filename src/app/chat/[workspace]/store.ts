// Where the outbox is kept in the browser: one record a workspace in IndexedDB; memory when storage throws or is not there.
import type { Box, Store } from "./outbox";

const DATABASE = "baton";
const TABLE = "outbox";
/** What is typed waits for the store; one that does not answer is given up. */
const OPEN_MS = 2_000;

/** The store of one workspace. It never throws: a private window keeps the box in memory. */
export function boxStore(workspace: string): Store {
  let memory: Box | null = null;
  let broken = false;
  const guarded = async <T>(
    run: (table: IDBObjectStore) => IDBRequest<T>,
    mode: IDBTransactionMode,
  ): Promise<T | null> => {
    if (broken) return null;
    try {
      const database = await openDatabase();
      return await settled(run(database.transaction(TABLE, mode).objectStore(TABLE)));
    } catch {
      broken = true;
      return null;
    }
  };
  return {
    load: async () => (await guarded<Box>((table) => table.get(workspace), "readonly")) ?? memory,
    save: async (box) => {
      memory = box;
      await guarded((table) => table.put(box, workspace), "readwrite");
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

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
