import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { escalations } from '../schema/escalations.ts';
import { people, poolMembers, pools } from '../schema/people.ts';

export type PoolRow = typeof pools.$inferSelect;
interface Tenant {
  readonly workspaceId: string;
}

export async function insertPools(tx: Transaction, rows: readonly (typeof pools.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(pools).values([...rows]);
}

export async function loadPool(tx: Transaction, params: Tenant & { readonly id: string }): Promise<PoolRow | null> {
  const [row] = await tx
    .select()
    .from(pools)
    .where(and(eq(pools.workspaceId, params.workspaceId), eq(pools.id, params.id)));
  return row ?? null;
}

export async function updatePool(
  tx: Transaction,
  params: Tenant & { readonly id: string },
  change: Partial<Pick<PoolRow, 'name' | 'fallback' | 'caseWeight'>>,
): Promise<void> {
  await tx
    .update(pools)
    .set(change)
    .where(and(eq(pools.workspaceId, params.workspaceId), eq(pools.id, params.id)));
}

export async function deletePool(tx: Transaction, params: Tenant & { readonly id: string }): Promise<void> {
  await tx.delete(pools).where(and(eq(pools.workspaceId, params.workspaceId), eq(pools.id, params.id)));
}

/** Open cases that wait in this pool, whatever their environment. */
export async function countOpenCasesOfPool(
  tx: Transaction,
  params: Tenant & { readonly slug: string },
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(escalations)
    .where(
      and(
        eq(escalations.workspaceId, params.workspaceId),
        eq(escalations.queue, params.slug),
        sql`${escalations.state} not in ('resolved', 'cancelled')`,
      ),
    );
  return row?.n ?? 0;
}

export interface PoolListed extends PoolRow {
  readonly members: readonly { readonly personId: string; readonly name: string; readonly rank: number }[];
}

/** All pools with their members in order of rank. */
export async function listPools(tx: Transaction, { workspaceId }: Tenant): Promise<PoolListed[]> {
  const rows = await tx.select().from(pools).where(eq(pools.workspaceId, workspaceId)).orderBy(asc(pools.name));
  const members = await tx
    .select({ poolId: poolMembers.poolId, personId: people.id, name: people.name, rank: poolMembers.rank })
    .from(poolMembers)
    .innerJoin(people, and(eq(people.workspaceId, poolMembers.workspaceId), eq(people.id, poolMembers.personId)))
    .where(eq(poolMembers.workspaceId, workspaceId))
    .orderBy(asc(poolMembers.rank), asc(people.name));
  return rows.map((pool) => ({
    ...pool,
    members: members
      .filter((member) => member.poolId === pool.id)
      .map(({ personId, name, rank }) => ({ personId, name, rank })),
  }));
}

/** Replaces all members of a pool; the order given is the rank. */
export async function replacePoolMembers(
  tx: Transaction,
  params: Tenant & { readonly poolId: string; readonly personIds: readonly string[] },
): Promise<void> {
  const { workspaceId, poolId } = params;
  await tx.delete(poolMembers).where(and(eq(poolMembers.workspaceId, workspaceId), eq(poolMembers.poolId, poolId)));
  if (params.personIds.length === 0) return;
  await tx
    .insert(poolMembers)
    .values(params.personIds.map((personId, index) => ({ workspaceId, poolId, personId, rank: index + 1 })));
}

/**
 * A case was taken for the first time: the factor of the queue it was opened in learns from the wait that was told then
 * (`correctedFactor` in app/cases/routing/wait-estimate.ts; the same numbers). Nothing was told: nothing is learnt.
 */
export async function learnFromWait(
  tx: Transaction,
  params: Tenant & { readonly caseId: string; readonly waitedMs: number },
): Promise<void> {
  await tx.execute(sql`
    update ${pools} p set wait_factor = least(20, greatest(0.1, p.wait_factor * exp(0.1 * (
        case when ${Math.round(params.waitedMs)}::float8 > (v.data ->> 'expectedWaitMs')::float8 then 1 else 0 end - 0.2))))
    from escalation_events v
    where v.workspace_id = ${params.workspaceId} and v.escalation_id = ${params.caseId} and v.seq = 1
      and v.data ->> 'expectedWaitMs' is not null
      and p.workspace_id = v.workspace_id and p.slug = v.data ->> 'queue'`);
}

/** How often what was told held, by queue, over the cases of the last four weeks that were told something and taken. */
export async function waitsTold(
  tx: Transaction,
  { workspaceId }: Tenant,
): Promise<{ queue: string; told: number; held: number }[]> {
  const rows = await tx.execute<{ queue: string; told: number; held: number }>(sql`
    select v.data ->> 'queue' as queue, count(*)::int as told,
      count(*) filter (where (a.data ->> 'waitedMs')::float8 <= (v.data ->> 'expectedWaitMs')::float8)::int as held
    from escalations e
    join escalation_events v on v.workspace_id = e.workspace_id and v.escalation_id = e.id and v.seq = 1
    join lateral (select x.data from escalation_events x where x.workspace_id = e.workspace_id and x.escalation_id = e.id
      and x.kind = 'accepted' order by x.seq limit 1) a on true
    where e.workspace_id = ${workspaceId} and e.created_at > baton_now() - interval '28 days'
      and v.data ->> 'expectedWaitMs' is not null
      -- A call at an hour of the customer's own is no wait in the queue.
      and not exists (select 1 from escalation_events c where c.workspace_id = e.workspace_id and c.escalation_id = e.id
        and c.kind = 'callback_scheduled' and c.data ->> 'chosenBy' = 'customer')
    group by 1`);
  return [...rows];
}
