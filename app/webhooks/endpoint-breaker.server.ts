import type { Transaction } from '#db/client.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { closeBreaker, listPendingOf, lockBreaker, setBreaker } from '#db/queries/webhook-breaker.ts';
import { afterFailure, type Breaker, CLOSED } from './breaker.ts';

interface OfEndpoint {
  readonly workspaceId: string;
  readonly endpointId: string;
}

/**
 * Counts a failed attempt of an endpoint, one after another however many fail at once.
 * @returns its breaker from now on, and whether this failure told it anything new
 */
export async function countFailure(
  tx: Transaction,
  key: OfEndpoint,
  failure: { readonly at: Date; readonly probeUntil: Date | null },
): Promise<Breaker & { readonly isNews: boolean }> {
  const before = (await lockBreaker(tx, key)) ?? CLOSED;
  const after = afterFailure(before, failure);
  const isNews = after !== before;
  if (isNews) await setBreaker(tx, { ...key, breaker: after });
  return { ...after, isNews };
}

/** Ends whatever pause there is: what was counted is forgotten, and all that waited for the endpoint goes now. */
export async function endPause(tx: Transaction, key: OfEndpoint): Promise<void> {
  if (!(await closeBreaker(tx, key))) return;
  const { workspaceId } = key;
  const waiting = await listPendingOf(tx, key);
  await appendOutbox(
    tx,
    waiting.map((id) => ({ workspaceId, topic: 'delivery', key: id, payload: { w: workspaceId, d: id } })),
  );
}
