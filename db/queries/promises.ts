import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { escalations, promises } from '../schema/escalations.ts';
import { people } from '../schema/people.ts';

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
    /** Why, in somebody's words. */
    readonly because?: string;
  },
) {
  return tx
    .update(promises)
    .set({
      state: params.to,
      settledAt: sql`baton_now()`,
      ...(params.because === undefined ? {} : { because: params.because }),
    })
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

/** The ledger, newest first: what was promised, by when, who answers for it and how it went. */
export function listPromises(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly state: PromiseRow['state'] | null;
    readonly beforeId: string | null;
    readonly limit: number;
  },
) {
  return tx
    .select({
      id: promises.id,
      kind: promises.kind,
      text: promises.text,
      dueAt: promises.dueAt,
      state: promises.state,
      madeAt: promises.createdAt,
      settledAt: promises.settledAt,
      because: promises.because,
      queue: promises.owner,
      owner: people.name,
      caseId: promises.escalationId,
      caseState: escalations.state,
      firstReplyAt: escalations.firstReplyAt,
      environment: conversations.environment,
      conversationId: conversations.externalId,
    })
    .from(promises)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, promises.workspaceId), eq(conversations.id, promises.conversationId)),
    )
    .leftJoin(
      escalations,
      and(eq(escalations.workspaceId, promises.workspaceId), eq(escalations.id, promises.escalationId)),
    )
    .leftJoin(people, and(eq(people.workspaceId, escalations.workspaceId), eq(people.id, escalations.assigneeId)))
    .where(
      and(
        eq(promises.workspaceId, params.workspaceId),
        params.state === null ? undefined : eq(promises.state, params.state),
        params.beforeId === null ? undefined : lt(promises.id, params.beforeId),
      ),
    )
    .orderBy(desc(promises.id))
    .limit(params.limit);
}

/** How many promises that were made since an instant stand in each state. */
export async function countPromises(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly since: Date },
): Promise<Readonly<Record<PromiseRow['state'], number>>> {
  const rows = await tx
    .select({ state: promises.state, count: sql<number>`count(*)::int` })
    .from(promises)
    .where(and(eq(promises.workspaceId, params.workspaceId), gte(promises.createdAt, params.since)))
    .groupBy(promises.state);
  const counts = { open: 0, kept: 0, broken: 0, superseded: 0, made_good: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}
