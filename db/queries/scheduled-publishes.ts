import { and, asc, eq, isNull, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { outbox } from '../schema/outbox.ts';

interface OfFlow {
  readonly workspaceId: string;
  readonly flowId: string;
}

/** What is carried out when the time has come: the version is there already, only its pointer moves. */
export interface ScheduledPublish {
  readonly versionId: string;
  readonly number: number;
  readonly environment: 'test' | 'live';
  readonly rollout: 'all' | 'share' | 'shadow';
  readonly share: number;
  readonly note: string;
  readonly by: string | null;
}

const keyOf = ({ workspaceId, flowId }: OfFlow) => `publish:${workspaceId}:${flowId}`;
const waiting = (params: OfFlow) =>
  and(
    eq(outbox.workspaceId, params.workspaceId),
    eq(outbox.topic, 'publish'),
    eq(outbox.key, keyOf(params)),
    isNull(outbox.doneAt),
  );

/**
 * Leaves a publish in the outbox, due at an instant: it survives every restart, and the relay carries it out at least once. A flow
 * has one at a time: a new one takes the place of the one that waits.
 */
export async function schedulePublish(
  tx: Transaction,
  params: OfFlow & { readonly at: Date; readonly publish: ScheduledPublish },
): Promise<void> {
  const { workspaceId, flowId, at, publish } = params;
  await tx.delete(outbox).where(waiting(params));
  await tx
    .insert(outbox)
    .values({ workspaceId, topic: 'publish', key: keyOf(params), payload: { flowId, ...publish }, availableAt: at });
  await tx.execute(sql`select pg_notify('baton_outbox', '')`);
}

/** The publish that waits for its time; null when none does. */
export async function findScheduledPublish(
  tx: Transaction,
  params: OfFlow,
): Promise<{ readonly at: Date; readonly publish: ScheduledPublish } | null> {
  const [row] = await tx
    .select({ at: outbox.availableAt, payload: outbox.payload })
    .from(outbox)
    .where(waiting(params))
    .orderBy(asc(outbox.id))
    .limit(1);
  return row === undefined ? null : { at: row.at, publish: row.payload as unknown as ScheduledPublish };
}

/** Takes a waiting publish back. @returns false when none waits */
export async function cancelScheduledPublish(tx: Transaction, params: OfFlow): Promise<boolean> {
  const gone = await tx.delete(outbox).where(waiting(params)).returning({ id: outbox.id });
  return gone.length > 0;
}
