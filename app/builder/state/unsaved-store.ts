import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { applyDelta, deltaBetween, type JsonDelta } from '#app/engine/json-delta.ts';

/** Work that the server does not have yet, and what it was made from: enough to put it on top of whatever is there later. */
export interface UnsavedWork {
  readonly base: FlowGraph;
  readonly baseRevision: number;
  readonly graph: FlowGraph;
  readonly atMs: number;
}

const database = 'baton-drafts';
const store = 'unsaved';

/** What is kept under the key of a draft: what leads to it from its base, which lies beside it and is seldom written. */
interface KeptSteps {
  readonly baseRevision: number;
  readonly steps: JsonDelta;
  readonly atMs: number;
}

const baseKey = (key: string, revision: number) => `${key} base ${revision}`;
const basesOf = (key: string) => IDBKeyRange.bound(`${key} base `, `${key} base \uffff`);

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

async function inStore(mode: IDBTransactionMode, run: (store: IDBObjectStore) => void): Promise<void> {
  const db = await open();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(store, mode);
      run(transaction.objectStore(store));
      transaction.oncomplete = () => resolve();
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
  return inStore('readwrite', (all) => {
    if (work === null) {
      all.delete(key);
      all.delete(basesOf(key));
      return;
    }
    const { base, baseRevision, graph, atMs } = work;
    all.put({ baseRevision, steps: deltaBetween(base, graph), atMs } satisfies KeptSteps, key);
    // Copying a large flow is felt while somebody types, so its base is written once. Another tab may have taken it away.
    const there = all.count(baseKey(key, baseRevision));
    there.onsuccess = () => {
      if (there.result > 0) return;
      all.delete(basesOf(key));
      all.put(base, baseKey(key, baseRevision));
    };
  }).then(
    () => true,
    () => false,
  );
}

/** What was left unsaved, or null. */
export async function readUnsaved(key: string): Promise<UnsavedWork | null> {
  let found: UnsavedWork | null = null;
  await inStore('readonly', (all) => {
    const read: IDBRequest<unknown> = all.get(key);
    read.onsuccess = () => {
      const kept = read.result;
      if (!isKept(kept)) return;
      const under: IDBRequest<unknown> = all.get(baseKey(key, kept.baseRevision));
      under.onsuccess = () => {
        if (under.result !== undefined) found = withBase(kept, under.result as FlowGraph);
      };
    };
  }).catch(() => undefined);
  return found;
}

/** Written by this file only; an older version of it wrote two whole graphs. */
function isKept(value: unknown): value is KeptSteps {
  return typeof value === 'object' && value !== null && 'steps' in value;
}

function withBase({ baseRevision, steps, atMs }: KeptSteps, base: FlowGraph): UnsavedWork | null {
  try {
    return { base, baseRevision, graph: applyDelta(base, steps) as FlowGraph, atMs };
  } catch {
    return null;
  }
}
