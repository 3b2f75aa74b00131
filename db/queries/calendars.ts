import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { calendars, shifts } from '../schema/calendars.ts';

export type CalendarRow = typeof calendars.$inferSelect;
export type ShiftRow = typeof shifts.$inferSelect;
interface Tenant {
  readonly workspaceId: string;
}

export async function insertCalendars(
  tx: Transaction,
  rows: readonly (typeof calendars.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(calendars).values([...rows]);
}

export function listCalendars(tx: Transaction, { workspaceId }: Tenant): Promise<CalendarRow[]> {
  return tx
    .select()
    .from(calendars)
    .where(eq(calendars.workspaceId, workspaceId))
    .orderBy(asc(calendars.createdAt), asc(calendars.slug));
}

export async function loadCalendar(
  tx: Transaction,
  params: Tenant & { readonly id: string },
): Promise<CalendarRow | null> {
  const [row] = await tx
    .select()
    .from(calendars)
    .where(and(eq(calendars.workspaceId, params.workspaceId), eq(calendars.id, params.id)));
  return row ?? null;
}

/** A calendar as a clock needs it, by the name that a plan has of it. */
export async function findCalendar(
  tx: Transaction,
  { workspaceId, slug }: Tenant & { readonly slug: string },
): Promise<Pick<CalendarRow, 'slug' | 'name' | 'zone' | 'weekly' | 'holidays'> | null> {
  const { name, zone, weekly, holidays } = calendars;
  const [row] = await tx
    .select({ slug: calendars.slug, name, zone, weekly, holidays })
    .from(calendars)
    .where(and(eq(calendars.workspaceId, workspaceId), eq(calendars.slug, slug)));
  return row ?? null;
}

export async function updateCalendar(
  tx: Transaction,
  params: Tenant & { readonly id: string },
  change: Partial<Pick<CalendarRow, 'name' | 'zone' | 'weekly' | 'holidays'>>,
): Promise<void> {
  await tx
    .update(calendars)
    .set(change)
    .where(and(eq(calendars.workspaceId, params.workspaceId), eq(calendars.id, params.id)));
}

export async function deleteCalendar(tx: Transaction, params: Tenant & { readonly id: string }): Promise<void> {
  await tx.delete(calendars).where(and(eq(calendars.workspaceId, params.workspaceId), eq(calendars.id, params.id)));
}

export function listShifts(tx: Transaction, params: Tenant & { readonly personId?: string }): Promise<ShiftRow[]> {
  return tx
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.workspaceId, params.workspaceId),
        params.personId === undefined ? undefined : eq(shifts.personId, params.personId),
      ),
    )
    .orderBy(asc(shifts.personId), asc(shifts.weekday), asc(shifts.fromMinute));
}

/** Replaces all shifts of a person. */
export async function replaceShifts(
  tx: Transaction,
  params: Tenant & { readonly personId: string; readonly shifts: readonly (typeof shifts.$inferInsert)[] },
): Promise<void> {
  await tx.delete(shifts).where(and(eq(shifts.workspaceId, params.workspaceId), eq(shifts.personId, params.personId)));
  if (params.shifts.length > 0) await tx.insert(shifts).values([...params.shifts]);
}
