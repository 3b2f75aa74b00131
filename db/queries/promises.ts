import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';

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
    /** Only these. */
    readonly ids?: readonly string[];
    /** Only what the flow promised, or what somebody promised in their own words before this instant, too. */
    readonly givenBefore?: Date | null;
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
        params.ids === undefined ? undefined : inArray(promises.id, [...params.ids]),
        params.givenBefore === undefined
          ? undefined
          : or(
              isNull(promises.messageId),
              params.givenBefore === null ? undefined : lt(promises.createdAt, params.givenBefore),
            ),
        params.due === undefined
          ? undefined
          : params.due === 'passed'
            ? sql`${promises.dueAt} < baton_now()`
            : sql`${promises.dueAt} >= baton_now()`,
      ),
    )
    .returning({ id: promises.id, kind: promises.kind, dueAt: promises.dueAt });
}

/**
 * The end of a case was taken back: what it settled stands again, and is broken where its time has passed.
 * @param params.since when the case ended
 */
export function reopenPromises(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly since: Date },
) {
  return tx
    .update(promises)
    .set({
      state: sql`case when ${promises.dueAt} < baton_now() then 'broken' else 'open' end`,
      settledAt: sql`case when ${promises.dueAt} < baton_now() then ${promises.settledAt} end`,
    })
    .where(
      and(
        eq(promises.workspaceId, params.workspaceId),
        eq(promises.escalationId, params.caseId),
        inArray(promises.state, ['kept', 'superseded', 'made_good']),
        gte(promises.settledAt, params.since),
      ),
    )
    .returning({ id: promises.id, kind: promises.kind, dueAt: promises.dueAt });
}

/** What is promised beside the clocks of a case and still open: people's own words, and calls; the earliest first. */
export function listWordsGiven(
  tx: Transaction,
  { workspaceId, caseId }: { readonly workspaceId: string; readonly caseId: string },
) {
  return tx
    .select({
      id: promises.id,
      kind: promises.kind,
      personId: promises.personId,
      dueAt: promises.dueAt,
      madeAt: promises.createdAt,
      warnedAt: promises.warnedAt,
    })
    .from(promises)
    .where(
      and(
        eq(promises.workspaceId, workspaceId),
        eq(promises.escalationId, caseId),
        eq(promises.state, 'open'),
        or(isNotNull(promises.messageId), eq(promises.kind, 'callback_at')),
      ),
    )
    .orderBy(asc(promises.dueAt), asc(promises.id));
}

/** One promise of a case, as long as it is not settled for good; held until the transaction ends. */
export async function findWordGiven(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly promiseId: string },
) {
  const [found] = await tx
    .select()
    .from(promises)
    .where(
      and(
        eq(promises.workspaceId, params.workspaceId),
        eq(promises.escalationId, params.caseId),
        eq(promises.id, params.promiseId),
        inArray(promises.state, ['open', 'broken']),
      ),
    )
    .for('update');
  return found;
}

/** Its owner was told, or its time was read wrongly: then they are told anew. */
export async function updatePromise(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly ids: readonly string[] },
  change: Partial<Pick<PromiseRow, 'warnedAt' | 'dueAt' | 'state' | 'settledAt'>>,
): Promise<void> {
  if (params.ids.length === 0) return;
  await tx
    .update(promises)
    .set(change)
    .where(and(eq(promises.workspaceId, params.workspaceId), inArray(promises.id, [...params.ids])));
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
      /** Somebody's own words. */
      isOwnWord: sql<boolean>`${promises.messageId} is not null`,
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
    .leftJoin(
      people,
      and(
        eq(people.workspaceId, escalations.workspaceId),
        sql`${people.id} = coalesce(${promises.personId}, ${escalations.assigneeId})`,
      ),
    )
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
