import { and, asc, desc, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { lookups, noteDeliveries, noteTargets } from '../schema/briefs.ts';

interface Tenant {
  readonly workspaceId: string;
}
interface OfLookup extends Tenant {
  readonly lookupId: string;
}
interface OfTarget extends Tenant {
  readonly targetId: string;
}

export type LookupRow = typeof lookups.$inferSelect;
export type NoteTargetRow = typeof noteTargets.$inferSelect;
export type NoteDeliveryRow = typeof noteDeliveries.$inferSelect;

export function listLookups(tx: Transaction, { workspaceId }: Tenant): Promise<LookupRow[]> {
  return tx.select().from(lookups).where(eq(lookups.workspaceId, workspaceId)).orderBy(asc(lookups.id));
}

export async function loadLookup(tx: Transaction, { workspaceId, lookupId }: OfLookup): Promise<LookupRow | undefined> {
  const [row] = await tx
    .select()
    .from(lookups)
    .where(and(eq(lookups.workspaceId, workspaceId), eq(lookups.id, lookupId)));
  return row;
}

export async function insertLookup(tx: Transaction, row: typeof lookups.$inferInsert): Promise<void> {
  await tx.insert(lookups).values(row);
}

export async function setLookupEnabled(
  tx: Transaction,
  params: OfLookup & { readonly enabled: boolean },
): Promise<void> {
  await tx
    .update(lookups)
    .set({ enabled: params.enabled })
    .where(and(eq(lookups.workspaceId, params.workspaceId), eq(lookups.id, params.lookupId)));
}

export async function deleteLookup(tx: Transaction, { workspaceId, lookupId }: OfLookup): Promise<void> {
  await tx.delete(lookups).where(and(eq(lookups.workspaceId, workspaceId), eq(lookups.id, lookupId)));
}

/** Every target with how its newest note went. */
export function listNoteTargets(tx: Transaction, { workspaceId }: Tenant): Promise<NoteTargetRow[]> {
  return tx.select().from(noteTargets).where(eq(noteTargets.workspaceId, workspaceId)).orderBy(asc(noteTargets.id));
}

export async function loadNoteTarget(
  tx: Transaction,
  { workspaceId, targetId }: OfTarget,
): Promise<NoteTargetRow | undefined> {
  const [row] = await tx
    .select()
    .from(noteTargets)
    .where(and(eq(noteTargets.workspaceId, workspaceId), eq(noteTargets.id, targetId)));
  return row;
}

export async function insertNoteTarget(tx: Transaction, row: typeof noteTargets.$inferInsert): Promise<void> {
  await tx.insert(noteTargets).values(row);
}

export async function setNoteTargetEnabled(
  tx: Transaction,
  params: OfTarget & { readonly enabled: boolean },
): Promise<void> {
  await tx
    .update(noteTargets)
    .set({ enabled: params.enabled })
    .where(and(eq(noteTargets.workspaceId, params.workspaceId), eq(noteTargets.id, params.targetId)));
}

export async function deleteNoteTarget(tx: Transaction, { workspaceId, targetId }: OfTarget): Promise<void> {
  await tx.delete(noteTargets).where(and(eq(noteTargets.workspaceId, workspaceId), eq(noteTargets.id, targetId)));
}

interface OfNote extends OfTarget {
  readonly escalationId: string;
}

const theNote = ({ workspaceId, targetId, escalationId }: OfNote) =>
  and(
    eq(noteDeliveries.workspaceId, workspaceId),
    eq(noteDeliveries.targetId, targetId),
    eq(noteDeliveries.escalationId, escalationId),
  );

/** @returns false when this case has its note there already, or one is under way */
export async function insertNoteDelivery(tx: Transaction, note: OfNote): Promise<boolean> {
  const made = await tx
    .insert(noteDeliveries)
    .values({ ...note })
    .onConflictDoNothing()
    .returning({ targetId: noteDeliveries.targetId });
  return made.length === 1;
}

export async function loadNoteDelivery(tx: Transaction, note: OfNote): Promise<NoteDeliveryRow | undefined> {
  const [row] = await tx.select().from(noteDeliveries).where(theNote(note));
  return row;
}

export async function updateNoteDelivery(
  tx: Transaction,
  note: OfNote,
  change: Pick<NoteDeliveryRow, 'state' | 'lastStatus' | 'lastError'> & { readonly externalId?: string | null },
): Promise<void> {
  await tx
    .update(noteDeliveries)
    .set({
      ...change,
      attempts: sql`${noteDeliveries.attempts} + 1`,
      ...(change.state === 'delivered' ? { deliveredAt: sql`baton_now()` } : {}),
    })
    .where(theNote(note));
}

/** The newest notes of every target, for its screen. */
export function listNoteDeliveries(tx: Transaction, { workspaceId, limit }: Tenant & { readonly limit: number }) {
  return tx
    .select()
    .from(noteDeliveries)
    .where(eq(noteDeliveries.workspaceId, workspaceId))
    .orderBy(desc(noteDeliveries.createdAt))
    .limit(limit);
}
