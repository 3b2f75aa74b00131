import { randomBytes } from 'node:crypto';

import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { WEBHOOK_EVENT_TYPES } from '#app/contracts/webhook-events.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import {
  type EndpointRow,
  deleteEndpoint as removeEndpoint,
  listAttempts,
  insertDelivery,
  insertEndpoint,
  listDeliveries as readDeliveries,
  listEndpoints as readEndpoints,
  loadDelivery,
  loadEndpoint,
  rotateSecret as replaceSecret,
  updateDelivery,
  updateEndpoint,
} from '#db/queries/webhooks.ts';
import { endPause } from './endpoint-breaker.server.ts';
import { eventBody } from './event-body.server.ts';
import { openSigningSecret, sealSigningSecret } from './signing-secret.server.ts';

/** `*` is all, `escalation.*` a family, the rest by name; what a flow's own webhook nodes name may be given too. */
const eventPattern = z
  .string()
  .max(80)
  .regex(
    /^(?:\*|[a-z][a-z_]*(?:\.[a-z][a-z_]*)*(?:\.\*)?)$/u,
    'is the name of an event, of a family (escalation.*) or *',
  );

export const endpointInputSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).max(2_000),
  events: z
    .array(eventPattern)
    .min(1)
    .max(WEBHOOK_EVENT_TYPES.length + 50),
  environment: z.enum(['test', 'live']),
});
export type EndpointInput = z.infer<typeof endpointInputSchema>;

export const endpointChangeSchema = endpointInputSchema
  .omit({ environment: true })
  .partial()
  .extend({ enabled: z.boolean().optional() });
export type EndpointChange = z.infer<typeof endpointChangeSchema>;

/** An endpoint as its owner sees it. The secret is shown when it is made or rotated, and never again. */
export interface EndpointView {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly environment: Environment;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  /** While it fails nothing but one probe is sent until then; null when everything is sent. */
  readonly pausedUntil: Date | null;
  readonly createdAt: Date;
}

const viewOf = ({
  id,
  url,
  events,
  environment,
  enabled,
  disabledReason,
  openUntil,
  createdAt,
}: EndpointRow): EndpointView => ({
  id,
  url,
  events,
  environment,
  enabled,
  disabledReason,
  pausedUntil: enabled ? openUntil : null,
  createdAt,
});

/** `whsec_` and 24 random bytes in base 64: the form of Standard Webhooks 1.0. */
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

const unknownEndpoint = () => new BatonError('not_found', 'There is no such webhook endpoint.');

/**
 * The endpoint, if the caller may know of it: a key of one environment sees nothing of the other.
 * @throws BatonError not_found
 */
export async function findEndpoint(tx: Transaction, ctx: Ctx, endpointId: string): Promise<EndpointRow> {
  const found = await loadEndpoint(tx, { workspaceId: ctx.workspaceId, endpointId });
  if (found === null || (ctx.environment !== undefined && ctx.environment !== found.environment))
    throw unknownEndpoint();
  return found;
}

/** Adds an endpoint. @returns it with its signing secret, shown this once */
export async function createEndpoint({
  ctx,
  sealWith,
  input,
}: {
  ctx: Ctx;
  /** BATON_SECRET: at rest the signing secret is sealed with the workspace's key. */
  sealWith: string | undefined;
  input: EndpointInput;
}): Promise<EndpointView & { readonly secret: string }> {
  requirePermission(ctx.actor, 'webhook.manage');
  const secret = newSecret();
  const id = newId('we');
  return inTransaction(ctx, async (tx) => {
    await insertEndpoint(tx, {
      workspaceId: ctx.workspaceId,
      id,
      secret: sealSigningSecret(sealWith, ctx.workspaceId, secret),
      url: input.url,
      events: input.events,
      environment: input.environment,
    });
    await writeAudit(tx, ctx, { action: 'webhook.create', target: { type: 'webhook', id }, after: { ...input } });
    const made = await loadEndpoint(tx, { workspaceId: ctx.workspaceId, endpointId: id });
    if (made === null) throw new BatonError('internal', 'The endpoint was not written.');
    return { ...viewOf(made), secret };
  });
}

export async function listEndpoints({ ctx }: { ctx: Ctx }): Promise<EndpointView[]> {
  requirePermission(ctx.actor, 'webhook.list');
  const { workspaceId, environment } = ctx;
  return inTransaction(ctx, async (tx) =>
    (await readEndpoints(tx, { workspaceId }))
      .filter((one) => environment === undefined || one.environment === environment)
      .map(viewOf),
  );
}

/** Changes address or events, switches off, or on again (which forgets why it was off). */
export async function changeEndpoint({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: EndpointChange & { readonly endpointId: string };
}): Promise<EndpointView> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { endpointId, ...change } = input;
  return inTransaction(ctx, async (tx) => {
    const key = { workspaceId: ctx.workspaceId, endpointId };
    const before = await findEndpoint(tx, ctx, endpointId);
    const reason =
      change.enabled === undefined ? {} : { disabledReason: change.enabled ? null : 'Switched off by hand.' };
    await updateEndpoint(tx, { ...key, change: { ...change, ...reason } });
    // A person who switches it on has mended it, and another address is another receiver: nothing waits for a pause that was
    // about what was before.
    const isMoved = change.url !== undefined && change.url !== before.url;
    if (change.enabled === true || isMoved) await endPause(tx, key);
    await writeAudit(tx, ctx, {
      action: 'webhook.edit',
      target: { type: 'webhook', id: endpointId },
      before: { url: before.url, events: before.events, enabled: before.enabled },
      after: change,
    });
    const after = await loadEndpoint(tx, key);
    return viewOf(after ?? before);
  });
}

/**
 * A new secret; the old one signs too until the next rotation, so a receiver can change over in between. One that was stored in
 * plain is sealed by it.
 */
export async function rotateSecret({
  ctx,
  sealWith,
  input,
}: {
  ctx: Ctx;
  sealWith: string | undefined;
  input: { readonly endpointId: string };
}): Promise<{ readonly secret: string }> {
  requirePermission(ctx.actor, 'webhook.manage');
  const secret = newSecret();
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const { endpointId } = input;
    await findEndpoint(tx, ctx, endpointId);
    const atRest = (signing: string) => sealSigningSecret(sealWith, workspaceId, signing);
    const replaced = await replaceSecret(tx, {
      workspaceId,
      endpointId,
      secret: atRest(secret),
      previous: (stored) => atRest(openSigningSecret(sealWith, workspaceId, stored)),
    });
    if (!replaced) throw unknownEndpoint();
    await writeAudit(tx, ctx, {
      action: 'webhook.edit',
      target: { type: 'webhook', id: input.endpointId },
      after: { secret: 'rotated' },
    });
    return { secret };
  });
}

export async function deleteEndpoint({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly endpointId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  await inTransaction(ctx, async (tx) => {
    await findEndpoint(tx, ctx, input.endpointId);
    if (!(await removeEndpoint(tx, { workspaceId: ctx.workspaceId, endpointId: input.endpointId })))
      throw unknownEndpoint();
    await writeAudit(tx, ctx, { action: 'webhook.delete', target: { type: 'webhook', id: input.endpointId } });
  });
}

/** The newest deliveries of an endpoint; `beforeId` is the last id of the page before. */
export async function listDeliveries({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly endpointId: string; readonly beforeId?: string; readonly limit?: number };
}) {
  requirePermission(ctx.actor, 'webhook.list');
  return inTransaction(ctx, async (tx) => {
    const key = { workspaceId: ctx.workspaceId, endpointId: input.endpointId };
    await findEndpoint(tx, ctx, input.endpointId);
    return readDeliveries(tx, {
      ...key,
      limit: Math.min(input.limit ?? 50, 100),
      ...(input.beforeId === undefined ? {} : { beforeId: input.beforeId }),
    });
  });
}

/**
 * Sends a delivery again from the start of its schedule: the same event id, the same bytes.
 * @throws BatonError not_found, unprocessable while the endpoint is switched off
 */
export async function replayDelivery({
  ctx,
  input,
}: {
  ctx: Ctx;
  /** Naming the endpoint as well makes sure that the delivery is one of its own. */
  input: { readonly deliveryId: string; readonly endpointId?: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const found = await loadDelivery(tx, { workspaceId, deliveryId: input.deliveryId });
    const isOther = input.endpointId !== undefined && input.endpointId !== found?.endpoint.id;
    if (found === null || isOther) throw new BatonError('not_found', 'There is no such delivery.');
    await findEndpoint(tx, ctx, found.endpoint.id);
    if (!found.endpoint.enabled)
      throw new BatonError('unprocessable', 'The endpoint is switched off; switch it on first.');
    await updateDelivery(tx, {
      workspaceId,
      deliveryId: input.deliveryId,
      change: {
        state: 'pending',
        attempts: 0,
        nextAttemptAt: ctx.clock.now(),
        lastError: null,
        lastStatus: null,
        deliveredAt: null,
      },
    });
    await appendOutbox(tx, [
      { workspaceId, topic: 'delivery', key: input.deliveryId, payload: { w: workspaceId, d: input.deliveryId } },
    ]);
    await writeAudit(tx, ctx, {
      action: 'webhook.edit',
      target: { type: 'webhookDelivery', id: input.deliveryId },
      after: { replayed: true },
    });
  });
}

/**
 * One delivery as it went over the wire: the signed body, and each attempt with its headers and what was answered.
 * @throws BatonError not_found
 */
export async function showDelivery({ ctx, input }: { ctx: Ctx; input: { readonly deliveryId: string } }) {
  requirePermission(ctx.actor, 'webhook.list');
  const key = { workspaceId: ctx.workspaceId, deliveryId: input.deliveryId };
  return inTransaction(ctx, async (tx) => {
    const found = await loadDelivery(tx, key);
    if (found === null) throw new BatonError('not_found', 'There is no such delivery.');
    await findEndpoint(tx, ctx, found.endpoint.id);
    const { id, eventId, eventType, body, state, attempts, nextAttemptAt, createdAt } = found.delivery;
    const { id: endpointId, url, enabled } = found.endpoint;
    return {
      delivery: { id, eventId, eventType, body, state, attempts, nextAttemptAt, createdAt },
      endpoint: { id: endpointId, url, enabled },
      attempts: (await listAttempts(tx, key)).map(
        ({ id: attemptId, at, status, error, answer, tookMs, requestHeaders }) => ({
          id: attemptId,
          at,
          status,
          error,
          answer,
          tookMs,
          headers: requestHeaders,
        }),
      ),
    };
  });
}

/** Sends `endpoint.test` to one endpoint, whatever events it has asked for. @returns the id of the delivery */
export async function sendTestEvent({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly endpointId: string };
}): Promise<{ readonly deliveryId: string }> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const endpoint = await findEndpoint(tx, ctx, input.endpointId);
    const event = { id: newId('evt'), type: 'endpoint.test', at: ctx.clock.now().toISOString() } as const;
    const body = await eventBody(tx, event, { workspaceId, environment: endpoint.environment });
    const deliveryId = newId('wd');
    await insertDelivery(tx, {
      workspaceId,
      id: deliveryId,
      endpointId: endpoint.id,
      eventId: event.id,
      eventType: event.type,
      body: body ?? '{}',
    });
    await appendOutbox(tx, [
      { workspaceId, topic: 'delivery', key: deliveryId, payload: { w: workspaceId, d: deliveryId, first: true } },
    ]);
    return { deliveryId };
  });
}
