import type { Clock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import type { Database, Transaction } from '#db/client.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import {
  claimProbe,
  closeBreaker,
  type DeliveryRow,
  type EndpointRow,
  endpointRecord,
  insertAttempt,
  listPendingOf,
  loadDelivery,
  updateDelivery,
  updateEndpoint,
} from '#db/queries/webhooks.ts';
import { PROBE_MS } from './breaker.ts';
import { countFailure } from './endpoint-breaker.server.ts';
import type { Resolver } from './guarded-request.server.ts';
import { DISABLE_AFTER_MS, RETRY_WAITS_MS, retryWaitMs } from './retry-schedule.ts';
import { type SendResult, sendWebhook } from './send-webhook.server.ts';

export interface AttemptDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly allowedHosts: readonly string[];
  readonly resolver?: Resolver;
}

export interface Attempted {
  readonly state: 'pending' | 'delivered' | 'exhausted' | 'disabled';
  readonly attempts: number;
  /** Wall milliseconds until the next attempt; null when it is over. */
  readonly waitMs: number | null;
}

const SCHEDULE_MS = RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0);

const secretsOf = (endpoint: EndpointRow): string[] =>
  endpoint.secretPrevious === null ? [endpoint.secret] : [endpoint.secret, endpoint.secretPrevious];

/** What was read of a delivery, and until when it goes out as the one probe of an endpoint that is failing; null when it is none. */
interface Going {
  readonly delivery: DeliveryRow;
  readonly endpoint: EndpointRow;
  readonly probeUntil: Date | null;
}

/**
 * One attempt of one delivery: sends it, writes down what went over the wire and what came of it, says when to try again. The
 * receiver sees the same `webhook-id` in every attempt, also when this process dies after sending and before writing. While an
 * endpoint fails nothing but one probe at a time is sent there, and other endpoints notice nothing of it (F17).
 */
export async function attemptDelivery(
  deps: AttemptDependencies,
  params: { readonly workspaceId: string; readonly deliveryId: string },
): Promise<Attempted> {
  const { db, clock } = deps;
  const { workspaceId, deliveryId } = params;
  const going = await db.withWorkspaces([workspaceId], (tx) => prepare(tx, clock, workspaceId, deliveryId));
  if ('state' in going) return going;
  const { delivery, endpoint } = going;
  const startedMs = performance.now();
  const result = await sendWebhook({
    url: endpoint.url,
    id: delivery.eventId,
    body: delivery.body,
    secrets: secretsOf(endpoint),
    at: new Date(),
    allowedHosts: deps.allowedHosts,
    ...(deps.resolver === undefined ? {} : { resolver: deps.resolver }),
  });
  const tookMs = Math.round(performance.now() - startedMs);
  return db.withWorkspaces([workspaceId], async (tx) => {
    const { headers: requestHeaders, status, answer, error } = result;
    await insertAttempt(tx, {
      workspaceId,
      deliveryId,
      id: newId('wa'),
      url: endpoint.url,
      requestHeaders,
      status,
      answer,
      error,
      tookMs,
    });
    return error === null ? delivered(tx, clock, going, result) : failed(tx, clock, going, result);
  });
}

async function prepare(
  tx: Transaction,
  clock: Clock,
  workspaceId: string,
  deliveryId: string,
): Promise<Going | Attempted> {
  const found = await loadDelivery(tx, { workspaceId, deliveryId });
  if (found === null) return { state: 'disabled', attempts: 0, waitMs: null };
  const { delivery, endpoint } = found;
  const { attempts } = delivery;
  if (delivery.state !== 'pending') return { state: delivery.state, attempts, waitMs: null };
  if (!endpoint.enabled) {
    await updateDelivery(tx, { workspaceId, deliveryId, change: { state: 'disabled', nextAttemptAt: null } });
    return { state: 'disabled', attempts, waitMs: null };
  }
  if (endpoint.openUntil === null) return { ...found, probeUntil: null };
  const probe = { workspaceId, endpointId: endpoint.id, until: new Date(clock.now().getTime() + PROBE_MS) };
  if (await claimProbe(tx, probe)) return { ...found, probeUntil: probe.until };
  const next = new Date(Math.max(endpoint.openUntil.getTime(), clock.now().getTime() + 1_000));
  await updateDelivery(tx, { workspaceId, deliveryId, change: { nextAttemptAt: next } });
  return { state: 'pending', attempts, waitMs: wallMs(clock, next) };
}

const wallMs = (clock: Clock, at: Date): number => Math.max(1, Math.ceil(clock.wallMsUntil(at)));

async function delivered(tx: Transaction, clock: Clock, going: Going, sent: SendResult): Promise<Attempted> {
  const { delivery, endpoint } = going;
  const { workspaceId } = delivery;
  const attempts = delivery.attempts + 1;
  await updateDelivery(tx, {
    workspaceId,
    deliveryId: delivery.id,
    change: {
      state: 'delivered',
      attempts,
      nextAttemptAt: null,
      lastStatus: sent.status,
      lastError: null,
      deliveredAt: clock.now(),
    },
  });
  await closeBreaker(tx, { workspaceId, endpointId: endpoint.id });
  if (going.probeUntil !== null) {
    // It answers again: whatever waited for it goes now.
    const waiting = await listPendingOf(tx, { workspaceId, endpointId: endpoint.id });
    await appendOutbox(
      tx,
      waiting.map((id) => ({ workspaceId, topic: 'delivery', key: id, payload: { w: workspaceId, d: id } })),
    );
  }
  return { state: 'delivered', attempts, waitMs: null };
}

async function failed(tx: Transaction, clock: Clock, going: Going, sent: SendResult): Promise<Attempted> {
  const { delivery, endpoint, probeUntil } = going;
  const { workspaceId } = delivery;
  const now = clock.now();
  const nowMs = now.getTime();
  const isProbe = probeUntil !== null;
  // A probe is sent for the endpoint's sake, so it takes nothing from the delivery's own schedule.
  const attempts = delivery.attempts + (isProbe ? 0 : 1);
  const last = { attempts, lastStatus: sent.status, lastError: sent.error };
  const key = { workspaceId, deliveryId: delivery.id };
  if (sent.status === 410) {
    await updateDelivery(tx, { ...key, change: { ...last, state: 'disabled', nextAttemptAt: null } });
    await switchOff(tx, endpoint, 'The endpoint answered 410 Gone.');
    return { state: 'disabled', attempts, waitMs: null };
  }
  const { openUntil } = await countFailure(tx, { workspaceId, endpointId: endpoint.id }, { at: now, probeUntil });
  const isTooOld = isProbe && nowMs - delivery.createdAt.getTime() > SCHEDULE_MS;
  const ownWaitMs = isProbe ? (isTooOld ? null : 0) : retryWaitMs(attempts);
  if (ownWaitMs === null) {
    await updateDelivery(tx, { ...key, change: { ...last, state: 'exhausted', nextAttemptAt: null } });
    const { firstFailedMs, lastDeliveredMs } = await endpointRecord(tx, { workspaceId, endpointId: endpoint.id });
    if (nowMs - Math.max(lastDeliveredMs ?? 0, firstFailedMs ?? 0) > DISABLE_AFTER_MS)
      await switchOff(tx, endpoint, 'Nothing was taken for five days.');
    return { state: 'exhausted', attempts, waitMs: null };
  }
  const next = new Date(Math.max(nowMs + ownWaitMs, openUntil?.getTime() ?? 0));
  await updateDelivery(tx, { ...key, change: { ...last, state: 'pending', nextAttemptAt: next } });
  return { state: 'pending', attempts, waitMs: wallMs(clock, next) };
}

const switchOff = (tx: Transaction, { workspaceId, id: endpointId }: EndpointRow, disabledReason: string) =>
  updateEndpoint(tx, { workspaceId, endpointId, change: { enabled: false, disabledReason } });
