import type { Transaction } from '#db/client.ts';
import { lockBreaker, setBreaker } from '#db/queries/webhooks.ts';
import { afterFailure, type Breaker, CLOSED } from './breaker.ts';

interface OfEndpoint {
  readonly workspaceId: string;
  readonly endpointId: string;
}

/** Counts a failed attempt of an endpoint, one after another however many fail at once. @returns its breaker from now on */
export async function countFailure(
  tx: Transaction,
  key: OfEndpoint,
  failure: { readonly at: Date; readonly probeUntil: Date | null },
): Promise<Breaker> {
  const before = (await lockBreaker(tx, key)) ?? CLOSED;
  const after = afterFailure(before, failure);
  if (after !== before) await setBreaker(tx, { ...key, breaker: after });
  return after;
}
