import { and, asc, eq, lt, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { flowVisitors } from '../schema/flow-visitors.ts';

interface OfFlow {
  readonly workspaceId: string;
  readonly flowId: string;
}

const ofFlow = ({ workspaceId, flowId }: OfFlow) =>
  and(eq(flowVisitors.workspaceId, workspaceId), eq(flowVisitors.flowId, flowId));

/** A page has the flow open now. */
export async function keepFlowVisitor(
  tx: Transaction,
  params: OfFlow & { readonly tab: string; readonly userId: string },
): Promise<void> {
  const seenAt = sql`clock_timestamp()`;
  await tx
    .insert(flowVisitors)
    .values({ ...params, seenAt })
    .onConflictDoUpdate({
      target: [flowVisitors.workspaceId, flowVisitors.flowId, flowVisitors.tab],
      set: { seenAt, userId: params.userId },
    });
}

export async function forgetFlowVisitor(tx: Transaction, params: OfFlow & { readonly tab: string }): Promise<void> {
  await tx.delete(flowVisitors).where(and(ofFlow(params), eq(flowVisitors.tab, params.tab)));
}

/** Who has the flow open; pages that were silent for long are forgotten on the way. By the wall clock: they are real people. */
export async function listFlowVisitors(tx: Transaction, params: OfFlow & { readonly goneAfterMs: number }) {
  const since = sql`clock_timestamp() - make_interval(secs => ${params.goneAfterMs / 1000}::float8)`;
  await tx.delete(flowVisitors).where(and(ofFlow(params), lt(flowVisitors.seenAt, since)));
  return tx
    .select({ tab: flowVisitors.tab, userId: flowVisitors.userId })
    .from(flowVisitors)
    .where(ofFlow(params))
    .orderBy(asc(flowVisitors.tab));
}
