import { setTimeout as delay } from 'node:timers/promises';

import type { Logger } from '#app/platform/logger.server.ts';
import { type AttemptDependencies, attemptDelivery } from '#app/webhooks/attempt-delivery.server.ts';
import type { ClaimedEntry } from '#db/queries/outbox.ts';

import type { DeliveryInput } from './delivery/contract.ts';

/** First attempts under way at the same time. What comes beyond that takes its turn in Temporal, so a receiver that hangs holds up nobody. */
const AT_ONCE = 32;
const STOP_WITHIN_MS = 1_000;

/** Makes the first attempt of each delivery beside the relay's batches. */
export interface DeliveryCarrier {
  /** Whether this entry is ours; it is carried out in the background and settled by `settle`. */
  takes(entry: ClaimedEntry): boolean;
  stop(): Promise<void>;
}

/**
 * Nearly every webhook is taken at the first attempt, so that one needs no workflow: it costs a request and two transactions. Only
 * what has to be tried again gets a run in Temporal, which sleeps until then. An attempt whose relay died goes there too.
 */
export function createDeliveryCarrier(
  deps: AttemptDependencies & { readonly log: Logger },
  settle: {
    /** Starts the run that makes the next attempt after so many wall milliseconds. */
    readonly later: (delivery: DeliveryInput, waitMs: number) => Promise<void>;
    readonly done: (entry: ClaimedEntry) => Promise<void>;
    readonly again: (entry: ClaimedEntry, error: unknown) => Promise<void>;
  },
): DeliveryCarrier {
  const running = new Set<Promise<void>>();

  async function carry(entry: ClaimedEntry, delivery: DeliveryInput): Promise<void> {
    try {
      const { waitMs } = await attemptDelivery(deps, delivery);
      if (waitMs !== null) await settle.later(delivery, waitMs);
      await settle.done(entry);
    } catch (error) {
      deps.log.warn({ entry: entry.id, error }, 'a first delivery was not written down, Temporal will try again');
      await settle.again(entry, error).catch(() => undefined);
    }
  }

  return {
    takes: (entry) => {
      const { d: deliveryId, first } = entry.payload;
      if (entry.topic !== 'delivery' || first !== true || typeof deliveryId !== 'string') return false;
      if (entry.attempts > 1 || running.size >= AT_ONCE) return false;
      const job = carry(entry, { workspaceId: entry.workspaceId, deliveryId }).finally(() => running.delete(job));
      running.add(job);
      return true;
    },
    // Whoever does not answer by then gets it again, with the same id, when its claim has run out.
    stop: async () => {
      await Promise.race([Promise.allSettled(running), delay(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
