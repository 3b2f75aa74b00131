import { QUEUE_HEAD_START_MS } from '#app/contracts/case.ts';
import type { Priority } from '#app/contracts/reason.ts';

/** What a place in the queue depends on. */
export interface Queued {
  readonly id: string;
  readonly priority: Priority;
  readonly waitsSinceMs: number;
}

/** Since when a case counts as waiting: an urgent one as if it had come earlier by its head start. */
export const queuedSinceMs = (one: Pick<Queued, 'priority' | 'waitsSinceMs'>): number =>
  one.waitsSinceMs - QUEUE_HEAD_START_MS[one.priority];

/**
 * The order of the queue (I7): priority that ages. Everybody ages alike, so the order of two cases never changes and only
 * finitely many can come before one: nothing starves. The database sorts by the same rule (db/queries/queue-order.ts).
 */
export function byQueueOrder(a: Queued, b: Queued): number {
  return queuedSinceMs(a) - queuedSinceMs(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
