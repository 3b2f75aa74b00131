import { and, asc, desc, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { rotationMembers, rotationOverrides, rotations } from '../schema/on-call.ts';

export type RotationRow = typeof rotations.$inferSelect;
export type RotationFields = Pick<RotationRow, 'poolId' | 'name' | 'zone' | 'startsOn' | 'handoverMinute' | 'turnDays'>;
interface Tenant {
  readonly workspaceId: string;
}

export interface RotationListed extends RotationRow {
  /** In order of their turns. */
  readonly personIds: readonly string[];
  /** Those that are not over, newest first. */
  readonly overrides: readonly {
    readonly id: string;
    readonly personId: string;
    readonly fromAt: Date;
    readonly untilAt: Date;
  }[];
}

export async function listRotations(tx: Transaction, { workspaceId }: Tenant): Promise<RotationListed[]> {
  const rows = await tx
    .select()
    .from(rotations)
    .where(eq(rotations.workspaceId, workspaceId))
    .orderBy(asc(rotations.name));
  const members = await tx
    .select()
    .from(rotationMembers)
    .where(eq(rotationMembers.workspaceId, workspaceId))
    .orderBy(asc(rotationMembers.rank));
  const overrides = await tx
    .select()
    .from(rotationOverrides)
    .where(and(eq(rotationOverrides.workspaceId, workspaceId), sql`${rotationOverrides.untilAt} > baton_now()`))
    .orderBy(desc(rotationOverrides.createdAt), desc(rotationOverrides.id));
  return rows.map((row) => ({
    ...row,
    personIds: members.filter((one) => one.rotationId === row.id).map((one) => one.personId),
    overrides: overrides.filter((one) => one.rotationId === row.id),
  }));
}

export async function insertRotation(
  tx: Transaction,
  params: Tenant & { readonly id: string } & RotationFields,
): Promise<void> {
  await tx.insert(rotations).values(params);
}

export async function updateRotation(
  tx: Transaction,
  params: Tenant & { readonly id: string },
  change: RotationFields,
): Promise<void> {
  await tx
    .update(rotations)
    .set(change)
    .where(and(eq(rotations.workspaceId, params.workspaceId), eq(rotations.id, params.id)));
}

export async function removeRotation(tx: Transaction, params: Tenant & { readonly id: string }): Promise<void> {
  await tx.delete(rotations).where(and(eq(rotations.workspaceId, params.workspaceId), eq(rotations.id, params.id)));
}

/** Replaces the people of a rotation; the order given is the order of turns. */
export async function replaceRotationMembers(
  tx: Transaction,
  params: Tenant & { readonly rotationId: string; readonly personIds: readonly string[] },
): Promise<void> {
  const { workspaceId, rotationId } = params;
  await tx
    .delete(rotationMembers)
    .where(and(eq(rotationMembers.workspaceId, workspaceId), eq(rotationMembers.rotationId, rotationId)));
  if (params.personIds.length === 0) return;
  await tx
    .insert(rotationMembers)
    .values(params.personIds.map((personId, index) => ({ workspaceId, rotationId, personId, rank: index + 1 })));
}

export async function insertOverride(tx: Transaction, row: typeof rotationOverrides.$inferInsert): Promise<void> {
  await tx.insert(rotationOverrides).values(row);
}

export async function deleteOverride(tx: Transaction, params: Tenant & { readonly id: string }): Promise<boolean> {
  const rows = await tx
    .delete(rotationOverrides)
    .where(and(eq(rotationOverrides.workspaceId, params.workspaceId), eq(rotationOverrides.id, params.id)))
    .returning({ id: rotationOverrides.id });
  return rows.length > 0;
}
