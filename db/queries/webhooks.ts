import { and, desc, eq, lt, or, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { escalationEvents, escalations, promises } from '../schema/escalations.ts';
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '../schema/outbox.ts';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

interface Tenant {
  readonly workspaceId: string;
}
interface OfEndpoint extends Tenant {
  readonly endpointId: string;
}

export async function insertEndpoint(tx: Transaction, row: typeof webhookEndpoints.$inferInsert): Promise<void> {
  await tx.insert(webhookEndpoints).values(row);
}

export function listEndpoints(tx: Transaction, { workspaceId }: Tenant): Promise<EndpointRow[]> {
  return tx
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.workspaceId, workspaceId))
    .orderBy(desc(webhookEndpoints.id));
}

export async function loadEndpoint(
  tx: Transaction,
  { workspaceId, endpointId }: OfEndpoint,
): Promise<EndpointRow | null> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.workspaceId, workspaceId), eq(webhookEndpoints.id, endpointId)));
  return row ?? null;
}

export async function updateEndpoint(
  tx: Transaction,
  params: OfEndpoint & { readonly change: Partial<Pick<EndpointRow, 'url' | 'events' | 'enabled' | 'disabledReason'>> },
): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set(params.change)
    .where(and(eq(webhookEndpoints.workspaceId, params.workspaceId), eq(webhookEndpoints.id, params.endpointId)))
    .returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}

/**
 * Both secrets sign from now on, until the old one is dropped by the next rotation.
 * @param params.previous what is stored of the old one
 */
export async function rotateSecret(
  tx: Transaction,
  params: OfEndpoint & { readonly secret: string; readonly previous: (stored: string) => string },
): Promise<boolean> {
  const ofEndpoint = and(
    eq(webhookEndpoints.workspaceId, params.workspaceId),
    eq(webhookEndpoints.id, params.endpointId),
  );
  const [row] = await tx
    .select({ secret: webhookEndpoints.secret })
    .from(webhookEndpoints)
    .where(ofEndpoint)
    .for('update');
  if (row === undefined) return false;
  const secretPrevious = params.previous(row.secret);
  await tx
    .update(webhookEndpoints)
    .set({ secretPrevious, secret: params.secret, secretRotatedAt: sql`baton_now()` })
    .where(ofEndpoint);
  return true;
}

export async function deleteEndpoint(tx: Transaction, { workspaceId, endpointId }: OfEndpoint): Promise<boolean> {
  const rows = await tx
    .delete(webhookEndpoints)
    .where(and(eq(webhookEndpoints.workspaceId, workspaceId), eq(webhookEndpoints.id, endpointId)))
    .returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}

/** Endpoints of an environment that want this event: by its name, by its family (`escalation.*`) or all of them (`*`). */
export function listSubscribers(
  tx: Transaction,
  params: Tenant & { readonly environment: 'test' | 'live'; readonly type: string },
): Promise<EndpointRow[]> {
  const family = `${params.type.split('.')[0] ?? ''}.*`;
  return tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, params.workspaceId),
        eq(webhookEndpoints.environment, params.environment),
        eq(webhookEndpoints.enabled, true),
        or(
          sql`'*' = any(${webhookEndpoints.events})`,
          sql`${family} = any(${webhookEndpoints.events})`,
          sql`${params.type} = any(${webhookEndpoints.events})`,
        ),
      ),
    );
}

/** Once per endpoint and event, however often the fan-out runs. @returns false when it was there */
export async function insertDelivery(tx: Transaction, row: typeof webhookDeliveries.$inferInsert): Promise<boolean> {
  const rows = await tx
    .insert(webhookDeliveries)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id });
  return rows.length > 0;
}

/** A delivery with its endpoint. */
export async function loadDelivery(tx: Transaction, params: Tenant & { readonly deliveryId: string }) {
  const [row] = await tx
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.workspaceId, webhookDeliveries.workspaceId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .where(and(eq(webhookDeliveries.workspaceId, params.workspaceId), eq(webhookDeliveries.id, params.deliveryId)));
  return row ?? null;
}

export async function updateDelivery(
  tx: Transaction,
  params: Tenant & {
    readonly deliveryId: string;
    readonly change: Partial<
      Pick<DeliveryRow, 'state' | 'attempts' | 'nextAttemptAt' | 'lastStatus' | 'lastError' | 'deliveredAt'>
    >;
  },
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set(params.change)
    .where(and(eq(webhookDeliveries.workspaceId, params.workspaceId), eq(webhookDeliveries.id, params.deliveryId)));
}

/** The newest deliveries of an endpoint, without their bodies. */
export function listDeliveries(
  tx: Transaction,
  params: OfEndpoint & { readonly beforeId?: string; readonly limit: number },
) {
  return tx
    .select({
      id: webhookDeliveries.id,
      eventId: webhookDeliveries.eventId,
      eventType: webhookDeliveries.eventType,
      state: webhookDeliveries.state,
      attempts: webhookDeliveries.attempts,
      nextAttemptAt: webhookDeliveries.nextAttemptAt,
      lastStatus: webhookDeliveries.lastStatus,
      lastError: webhookDeliveries.lastError,
      createdAt: webhookDeliveries.createdAt,
      deliveredAt: webhookDeliveries.deliveredAt,
    })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.workspaceId, params.workspaceId),
        eq(webhookDeliveries.endpointId, params.endpointId),
        params.beforeId === undefined ? undefined : lt(webhookDeliveries.id, params.beforeId),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(params.limit);
}

/** When a delivery was last sent again by hand; null when it never was. */
export async function lastReplayOf(
  tx: Transaction,
  { workspaceId, deliveryId }: Tenant & { readonly deliveryId: string },
): Promise<Date | null> {
  const rows = await tx.execute<{ ms: number | null }>(sql`
    select extract(epoch from max(at))::float8 * 1000 as ms from audit
    where workspace_id = ${workspaceId} and target_type = 'webhookDelivery' and target_id = ${deliveryId}
      and after ->> 'replayed' = 'true'`);
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : new Date(ms);
}

/** One event of a case, for a webhook's body. */
export async function loadCaseEvent(
  tx: Transaction,
  params: Tenant & { readonly caseId: string; readonly seq: number },
) {
  const [row] = await tx
    .select({
      seq: escalationEvents.seq,
      kind: escalationEvents.kind,
      data: escalationEvents.data,
      at: escalationEvents.at,
    })
    .from(escalationEvents)
    .where(
      and(
        eq(escalationEvents.workspaceId, params.workspaceId),
        eq(escalationEvents.escalationId, params.caseId),
        eq(escalationEvents.seq, params.seq),
      ),
    );
  return row ?? null;
}

/** The case that a decision opened. */
export async function caseOfDecision(
  tx: Transaction,
  params: Tenant & { readonly decisionId: string },
): Promise<string | null> {
  const [row] = await tx
    .select({ id: escalations.id })
    .from(escalations)
    .where(and(eq(escalations.workspaceId, params.workspaceId), eq(escalations.decisionId, params.decisionId)));
  return row?.id ?? null;
}

export async function loadPromise(tx: Transaction, params: Tenant & { readonly promiseId: string }) {
  const [row] = await tx
    .select({ promise: promises, conversationId: conversations.externalId })
    .from(promises)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, promises.workspaceId), eq(conversations.id, promises.conversationId)),
    )
    .where(and(eq(promises.workspaceId, params.workspaceId), eq(promises.id, params.promiseId)));
  return row ?? null;
}

export async function insertAttempt(tx: Transaction, row: typeof webhookAttempts.$inferInsert): Promise<void> {
  await tx.insert(webhookAttempts).values(row);
}

/** Every attempt of a delivery, oldest first. */
export function listAttempts(tx: Transaction, params: Tenant & { readonly deliveryId: string }) {
  return tx
    .select()
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.workspaceId, params.workspaceId), eq(webhookAttempts.deliveryId, params.deliveryId)))
    .orderBy(webhookAttempts.id);
}
