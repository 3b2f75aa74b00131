import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';

/**
 * How many of the workspace's open cases come due in the same second as this one and stand before it, oldest first.
 * Critical ones do not count: they wait for nobody.
 */
export async function countAheadInSecond(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly at: Date },
): Promise<number> {
  const second = sql`date_trunc('second', ${params.at.toISOString()}::timestamptz)`;
  const rows = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from escalations
    where workspace_id = ${params.workspaceId} and id < ${params.caseId} and priority <> 'critical'
      and state not in ('resolved', 'cancelled')
      and next_deadline >= ${second} and next_deadline < ${second} + interval '1 second'`);
  return rows[0]?.n ?? 0;
}
