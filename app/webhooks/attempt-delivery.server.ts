import { createHash } from 'node:crypto';

import { writeAudit } from '#app/platform/audit.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import type { Database, Transaction } from '#db/client.ts';
import { insertTimerRun } from '#db/queries/timer-runs.ts';
import { claimProbe, failingSince, switchEndpointOff } from '#db/queries/webhook-breaker.ts';
import {
  type DeliveryRow,
  type EndpointRow,
  insertAttempt,
  lastReplayOf,
  loadDelivery,
  updateDelivery,
} from '#db/queries/webhooks.ts';
import { PROBE_MS, turnAfterPause } from './breaker.ts';
import { countFailure, endPause } from './endpoint-breaker.server.ts';
import type { Resolver } from './guarded-request.server.ts';
import { DISABLE_AFTER_MS, QUIET_MS, retryWaitMs, SCHEDULE_MS } from './retry-schedule.ts';
import { openSigningSecret } from './signing-secret.server.ts';
import { type SendResult, sendWebhook } from './send-webhook.server.ts';

export interface AttemptDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly allowedHosts: readonly string[];
  /** BATON_SECRET, which opens the signing secrets. */
  readonly secret: string | undefined;
  readonly resolver?: Resolver;
}

export interface Attempted {
  readonly state: 'pending' | 'delivered' | 'exhausted' | 'disabled';
  readonly attempts: number;
  /** Wall milliseconds until the next attempt; null when it is over. */
  readonly waitMs: number | null;
}

const secretsOf = (endpoint: EndpointRow, sealedWith: string | undefined): string[] =>
  [endpoint.secret, endpoint.secretPrevious].flatMap((stored) =>
    stored === null ? [] : openSigningSecret(sealedWith, endpoint.workspaceId, stored),
  );

interface Found {
  readonly delivery: DeliveryRow;
  readonly endpoint: EndpointRow;
}

/** What was read of a delivery, and until when it goes out as the one probe of an endpoint that is failing; null when it is none. */
interface Going extends Found {
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
    secrets: secretsOf(endpoint, deps.secret),
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
    await noteTimer(tx, delivery);
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
  return hold(tx, clock, found, endpoint.openUntil);
}

/** Waits out the pause of an endpoint, or gives up what has waited for as long as its whole schedule lasts. */
async function hold(tx: Transaction, clock: Clock, found: Found, openUntil: Date): Promise<Attempted> {
  const { workspaceId, id: deliveryId, attempts, lastError, nextAttemptAt } = found.delivery;
  if (await isTooOld(tx, clock, found.delivery)) return giveUp(tx, clock, found, { lastError: lastError ?? 'paused' });
  const now = clock.now();
  if (nextAttemptAt !== null && nextAttemptAt <= now) await noteTimer(tx, found.delivery);
  const next = turnAfterPause({ openUntil, now }, shareOf(deliveryId));
  await updateDelivery(tx, { workspaceId, deliveryId, change: { nextAttemptAt: next } });
  return { state: 'pending', attempts, waitMs: wallMs(clock, next) };
}

/** Writes down that the clock of a delivery ran; the first attempt is made by no clock, it follows the event. */
async function noteTimer(tx: Transaction, { workspaceId, id, nextAttemptAt }: DeliveryRow): Promise<void> {
  if (nextAttemptAt === null) return;
  await insertTimerRun(tx, { workspaceId, subject: 'delivery', subjectId: id, what: 'attempt', dueAt: nextAttemptAt });
}

/** Where in the crowd that waits for an endpoint a delivery stands, from 0 to 1: always the same. */
const shareOf = (deliveryId: string): number =>
  createHash('sha256').update(deliveryId).digest().readUInt32BE() / 2 ** 32;

/** Whether a delivery's schedule is over by the clock; it begins anew when somebody sends the delivery again. */
async function isTooOld(tx: Transaction, clock: Clock, { workspaceId, id, createdAt }: DeliveryRow): Promise<boolean> {
  const oldestMs = clock.now().getTime() - SCHEDULE_MS;
  if (createdAt.getTime() >= oldestMs) return false;
  const replayed = await lastReplayOf(tx, { workspaceId, deliveryId: id });
  return replayed === null || replayed.getTime() < oldestMs;
}

/** Gives a delivery up, and switches its endpoint off when it has failed for days without a break. */
async function giveUp(
  tx: Transaction,
  clock: Clock,
  { delivery, endpoint }: Found,
  last: Partial<Pick<DeliveryRow, 'attempts' | 'lastStatus' | 'lastError'>>,
): Promise<Attempted> {
  const { workspaceId, id: deliveryId } = delivery;
  await updateDelivery(tx, { workspaceId, deliveryId, change: { ...last, state: 'exhausted', nextAttemptAt: null } });
  const nowMs = clock.now().getTime();
  const since = await failingSince(tx, {
    workspaceId,
    endpointId: endpoint.id,
    since: new Date(nowMs - DISABLE_AFTER_MS - QUIET_MS),
    quietS: QUIET_MS / 1_000,
  });
  if (since !== null && nowMs - since.getTime() > DISABLE_AFTER_MS)
    await switchOff(tx, endpoint, 'Nothing was taken for five days.');
  return { state: 'exhausted', attempts: last.attempts ?? delivery.attempts, waitMs: null };
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
  // It answers again: whatever waited for it goes now.
  await endPause(tx, { workspaceId, endpointId: endpoint.id });
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
  const breaker = await countFailure(tx, { workspaceId, endpointId: endpoint.id }, { at: now, probeUntil });
  const ownWaitMs = isProbe ? ((await isTooOld(tx, clock, delivery)) ? null : 0) : retryWaitMs(attempts);
  if (ownWaitMs === null) return giveUp(tx, clock, going, last);
  const ownTurn = new Date(nowMs + ownWaitMs);
  const { openUntil, isNews } = breaker;
  const pauseTurn = openUntil === null ? ownTurn : turnAfterPause({ openUntil, now }, shareOf(delivery.id));
  // Whoever opened the pause is the probe at its end; all others come after it.
  const next = openUntil !== null && isNews ? openUntil : new Date(Math.max(ownTurn.getTime(), pauseTurn.getTime()));
  await updateDelivery(tx, { ...key, change: { ...last, state: 'pending', nextAttemptAt: next } });
  return { state: 'pending', attempts, waitMs: wallMs(clock, next) };
}

async function switchOff(tx: Transaction, { workspaceId, id }: EndpointRow, reason: string): Promise<void> {
  if (!(await switchEndpointOff(tx, { workspaceId, endpointId: id, reason }))) return;
  const ctx = { workspaceId, actor: { kind: 'system', part: 'webhooks' }, requestId: newId('req') } as const;
  await writeAudit(tx, ctx, {
    action: 'webhook.edit',
    target: { type: 'webhook', id },
    before: { enabled: true },
    after: { enabled: false, disabledReason: reason },
  });
}
