import type { FlowGraph } from '#app/contracts/flow-graph.ts';

/** Work that the server does not have yet, and what it was made from: enough to put it on top of whatever is there later. */
export interface UnsavedWork {
  readonly base: FlowGraph;
  readonly baseRevision: number;
  readonly graph: FlowGraph;
  readonly atMs: number;
}

const database = 'baton-drafts';
const store = 'unsaved';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

async function inStore(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const db = await open();
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = db.transaction(store, mode);
      const request = run(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser kept nothing'));
    });
  } finally {
    db.close();
  }
}

/**
 * Keeps unsaved work in this browser, so that a crash, a killed tab or a lost connection loses nothing of it. The key names the
 * person too: somebody else at the same machine never gets it. Where a browser keeps nothing, saving still works as ever.
 * @returns whether it is kept: only then may a page say so
 */
export async function keepUnsaved(key: string, work: UnsavedWork | null): Promise<boolean> {
  return inStore('readwrite', (all) => (work === null ? all.delete(key) : all.put(work, key))).then(
    () => true,
    () => false,
  );
}

/** What was left unsaved, or null. */
export async function readUnsaved(key: string): Promise<UnsavedWork | null> {
  const found = await inStore('readonly', (all) => all.get(key)).catch(() => null);
  // Written by this file only, and by the same version of it or an older one.
  return typeof found === 'object' && found !== null && 'base' in found && 'graph' in found
    ? (found as UnsavedWork)
    : null;
}
