import { and, eq, inArray, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { promises } from '../schema/escalations.ts';

type PromiseRow = typeof promises.$inferSelect;

export async function insertPromise(tx: Transaction, promise: typeof promises.$inferInsert): Promise<void> {
  await tx.insert(promises).values(promise);
}

/** Moves promises of a case from some states to another, and says which. `made_good` is a kept one that was late. */
export function settlePromises(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly caseId: string;
    readonly from: readonly PromiseRow['state'][];
    readonly to: PromiseRow['state'];
    readonly kinds?: readonly string[];
    /** Only those whose time has passed, or has not. */
    readonly due?: 'passed' | 'ahead';
  },
) {
  return tx
    .update(promises)
    .set({ state: params.to, settledAt: sql`baton_now()` })
    .where(
      and(
        eq(promises.workspaceId, params.workspaceId),
        eq(promises.escalationId, params.caseId),
        inArray(promises.state, [...params.from]),
        params.kinds === undefined ? undefined : inArray(promises.kind, [...params.kinds]),
        params.due === undefined
          ? undefined
          : params.due === 'passed'
            ? sql`${promises.dueAt} < baton_now()`
            : sql`${promises.dueAt} >= baton_now()`,
      ),
    )
    .returning({ id: promises.id });
}
