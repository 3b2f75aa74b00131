import type { Clock } from '#app/platform/clock.server.ts';
import type { Database } from '#db/client.ts';
import {
  type EndpointRow,
  endpointRecord,
  loadDelivery,
  updateDelivery,
  updateEndpoint,
} from '#db/queries/webhooks.ts';
import { DISABLE_AFTER_MS, retryWaitMs } from './retry-schedule.ts';
import { type SendResult, sendWebhook } from './send-webhook.server.ts';

export interface AttemptDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly allowedHosts: readonly string[];
}

export interface Attempted {
  readonly state: 'pending' | 'delivered' | 'exhausted' | 'disabled';
  readonly attempts: number;
  /** Wall milliseconds until the next attempt; null when it is over. */
  readonly waitMs: number | null;
}

const secretsOf = (endpoint: EndpointRow): string[] =>
  endpoint.secretPrevious === null ? [endpoint.secret] : [endpoint.secret, endpoint.secretPrevious];

/**
 * One attempt of one delivery: sends it, writes down what came of it, says when to try again. The receiver sees the same
 * `webhook-id` in every attempt, also when this process dies after sending and before writing.
 */
export async function attemptDelivery(
  { db, clock, allowedHosts }: AttemptDependencies,
  params: { readonly workspaceId: string; readonly deliveryId: string },
): Promise<Attempted> {
  const { workspaceId, deliveryId } = params;
  const found = await db.withWorkspaces([workspaceId], (tx) => loadDelivery(tx, { workspaceId, deliveryId }));
  if (found === null) return { state: 'disabled', attempts: 0, waitMs: null };
  const { delivery, endpoint } = found;
  if (delivery.state !== 'pending') return { state: delivery.state, attempts: delivery.attempts, waitMs: null };
  // Woken by "try now" before its time only on purpose; a crash between sending and sleeping is not such a purpose.
  if (!endpoint.enabled) {
    await record('disabled', null);
    return { state: 'disabled', attempts: delivery.attempts, waitMs: null };
  }
  const result = await sendWebhook({
    url: endpoint.url,
    id: delivery.eventId,
    body: delivery.body,
    secrets: secretsOf(endpoint),
    at: new Date(),
    allowedHosts,
  });
  const attempts = delivery.attempts + 1;
  if (result.error === null) {
    await record('delivered', result);
    return { state: 'delivered', attempts, waitMs: null };
  }
  if (result.status === 410) {
    await record('disabled', result, 'gone');
    return { state: 'disabled', attempts, waitMs: null };
  }
  const waitMs = retryWaitMs(attempts);
  if (waitMs === null) {
    await record('exhausted', result);
    return { state: 'exhausted', attempts, waitMs: null };
  }
  const next = new Date(clock.now().getTime() + waitMs);
  await record('pending', result, undefined, next);
  return { state: 'pending', attempts, waitMs: Math.max(1, Math.ceil(clock.wallMsUntil(next))) };

  async function record(
    state: Attempted['state'],
    sent: SendResult | null,
    endpointGone?: 'gone',
    nextAttemptAt: Date | null = null,
  ): Promise<void> {
    await db.withWorkspaces([workspaceId], async (tx) => {
      await updateDelivery(tx, {
        workspaceId,
        deliveryId,
        change: {
          state,
          nextAttemptAt,
          ...(sent === null ? {} : { attempts: delivery.attempts + 1, lastStatus: sent.status, lastError: sent.error }),
          ...(state === 'delivered' ? { deliveredAt: clock.now() } : {}),
        },
      });
      const reason =
        endpointGone ?? (state === 'exhausted' && (await deadSinceLong(tx)) ? 'failing for five days' : undefined);
      if (reason !== undefined) {
        const change = {
          enabled: false,
          disabledReason: reason === 'gone' ? 'The endpoint answered 410 Gone.' : 'Nothing was taken for five days.',
        };
        await updateEndpoint(tx, { workspaceId, endpointId: endpoint.id, change });
      }
    });
  }

  async function deadSinceLong(tx: Parameters<Parameters<Database['withWorkspaces']>[1]>[0]): Promise<boolean> {
    const { firstFailedMs, lastDeliveredMs } = await endpointRecord(tx, { workspaceId, endpointId: endpoint.id });
    const since = Math.max(lastDeliveredMs ?? 0, firstFailedMs ?? 0);
    return clock.now().getTime() - since > DISABLE_AFTER_MS;
  }
}
