import { and, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { webhookDeliveries, webhookEndpoints } from '../schema/outbox.ts';

interface Tenant {
  readonly workspaceId: string;
}
interface OfEndpoint extends Tenant {
  readonly endpointId: string;
}

/** The breaker of an endpoint; its row stays locked until the transaction ends, so attempts that fail at once come one after another. */
export async function lockBreaker(tx: Transaction, { workspaceId, endpointId }: OfEndpoint) {
  const [row] = await tx
    .select({ failuresInRow: webhookEndpoints.failuresInRow, openUntil: webhookEndpoints.openUntil })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.workspaceId, workspaceId), eq(webhookEndpoints.id, endpointId)))
    .for('update');
  return row ?? null;
}

export async function setBreaker(
  tx: Transaction,
  params: OfEndpoint & { readonly breaker: Pick<typeof webhookEndpoints.$inferSelect, 'failuresInRow' | 'openUntil'> },
): Promise<void> {
  const { failuresInRow, openUntil } = params.breaker;
  await tx
    .update(webhookEndpoints)
    .set({ failuresInRow, openUntil })
    .where(and(eq(webhookEndpoints.workspaceId, params.workspaceId), eq(webhookEndpoints.id, params.endpointId)));
}

/** Forgets every failure and every pause. @returns whether the endpoint was paused */
export async function closeBreaker(tx: Transaction, { workspaceId, endpointId }: OfEndpoint): Promise<boolean> {
  const rows = await tx.execute<{ was_open: boolean }>(sql`
    with before as (
      select workspace_id, id, open_until from webhook_endpoints
      where workspace_id = ${workspaceId} and id = ${endpointId} and (failures_in_row > 0 or open_until is not null)
      for update
    )
    update webhook_endpoints e set failures_in_row = 0, open_until = null from before b
    where e.workspace_id = b.workspace_id and e.id = b.id
    returning b.open_until is not null as was_open`);
  return rows[0]?.was_open ?? false;
}

/** Takes the right to send the one probe, if the pause is over and nobody else has it. One wins. */
export async function claimProbe(tx: Transaction, params: OfEndpoint & { readonly until: Date }): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set({ openUntil: params.until })
    .where(
      and(
        eq(webhookEndpoints.workspaceId, params.workspaceId),
        eq(webhookEndpoints.id, params.endpointId),
        sql`${webhookEndpoints.openUntil} <= baton_now()`,
      ),
    )
    .returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}

/** Deliveries that wait for an endpoint, oldest first. */
export async function listPendingOf(tx: Transaction, { workspaceId, endpointId }: OfEndpoint): Promise<string[]> {
  const rows = await tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.workspaceId, workspaceId),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, 'pending'),
      ),
    )
    .orderBy(webhookDeliveries.id)
    .limit(10_000);
  return rows.map((row) => row.id);
}

/**
 * Since when an endpoint has been failing without a break: the first failed attempt after the last that was taken and after the
 * last quiet time. Null when its last attempt was taken.
 * @param params.since what was before is not looked at
 * @param params.quietS so many seconds without an attempt end a stretch: nothing was sent, so nothing failed
 */
export async function failingSince(
  tx: Transaction,
  params: OfEndpoint & { readonly since: Date; readonly quietS: number },
): Promise<Date | null> {
  const { workspaceId, endpointId, since, quietS } = params;
  const rows = await tx.execute<{ since_ms: number | null }>(sql`
    with tried as (
      select a.at, a.error is null as taken from webhook_deliveries d
      join webhook_attempts a on a.workspace_id = d.workspace_id and a.delivery_id = d.id
      where d.workspace_id = ${workspaceId} and d.endpoint_id = ${endpointId} and a.at > ${since.toISOString()}::timestamptz
    ), failed as (
      select at, lag(at) over (order by at) as before from tried
      where at > coalesce((select max(at) from tried where taken), '-infinity') and not taken
    )
    select extract(epoch from max(at))::float8 * 1000 as since_ms from failed
    where before is null or at - before > make_interval(secs => ${quietS})`);
  const ms = rows[0]?.since_ms ?? null;
  return ms === null ? null : new Date(ms);
}

/** Switches an endpoint off. @returns false when it was off */
export async function switchEndpointOff(
  tx: Transaction,
  { workspaceId, endpointId, reason }: OfEndpoint & { readonly reason: string },
): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set({ enabled: false, disabledReason: reason })
    .where(
      and(
        eq(webhookEndpoints.workspaceId, workspaceId),
        eq(webhookEndpoints.id, endpointId),
        eq(webhookEndpoints.enabled, true),
      ),
    )
    .returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}

/** Every endpoint that is on and paused or has failed since it last took something, and how many deliveries wait for it. */
export async function listPauses(tx: Transaction, { workspaceId }: Tenant) {
  return tx
    .select({
      endpointId: webhookEndpoints.id,
      openUntil: webhookEndpoints.openUntil,
      waiting: sql<number>`(select count(*)::int from webhook_deliveries d
        where d.workspace_id = ${workspaceId} and d.endpoint_id = "webhook_endpoints"."id" and d.state = 'pending')`,
    })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, workspaceId),
        eq(webhookEndpoints.enabled, true),
        sql`(${webhookEndpoints.failuresInRow} > 0 or ${webhookEndpoints.openUntil} is not null)`,
      ),
    );
}

/** Cuts the pause of an endpoint short: the next attempt is the probe. @returns false when there is no pause */
export async function cutPause(tx: Transaction, { workspaceId, endpointId }: OfEndpoint): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set({ openUntil: sql`baton_now()` })
    .where(
      and(
        eq(webhookEndpoints.workspaceId, workspaceId),
        eq(webhookEndpoints.id, endpointId),
        sql`${webhookEndpoints.openUntil} is not null`,
      ),
    )
    .returning({ id: webhookEndpoints.id });
  return rows.length > 0;
}
