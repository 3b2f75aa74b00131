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
  change: Partial<Pick<PoolRow, 'name' | 'fallback'>>,
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
