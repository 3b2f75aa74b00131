import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { freeHands } from '#app/cases/freed-hands.server.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { listShifts, replaceShifts } from '#db/queries/calendars.ts';
import { notify } from '#db/queries/notify.ts';
import { loadPerson } from '#db/queries/people.ts';

import { minuteOf } from './clock-time.ts';
import { zoneSchema } from './zone.ts';

const localDate = z.iso.date();
const clockTime = z.string().refine((value) => Number.isFinite(minuteOf(value)), 'HH:MM, up to 24:00');

const shiftSchema = z
  .object({
    /** 1 Monday to 7 Sunday. */
    weekday: z.number().int().min(1).max(7),
    from: clockTime,
    /** Past midnight is a second shift on the next day. */
    to: clockTime,
    validFrom: localDate.nullish(),
    validTo: localDate.nullish(),
  })
  .refine((shift) => minuteOf(shift.from) < minuteOf(shift.to), {
    path: ['to'],
    message: 'must be after the beginning; past midnight is a shift of the next day',
  })
  .refine((shift) => !shift.validFrom || !shift.validTo || shift.validFrom <= shift.validTo, {
    path: ['validTo'],
    message: 'must not be before the first day',
  });

export const setShiftsSchema = z.object({
  personId: z.string().min(1),
  zone: zoneSchema,
  /** All of them; none at all means that presence alone decides. */
  shifts: z.array(shiftSchema).max(100),
});
type Shift = z.infer<typeof shiftSchema>;

/** The places of two shifts that one person cannot work both, the later first: same weekday, days and times in common. */
export function firstOverlap(shifts: readonly Shift[]): readonly [number, number] | null {
  for (const [index, one] of shifts.entries()) {
    const clash = shifts
      .slice(0, index)
      .findIndex(
        (other) =>
          other.weekday === one.weekday &&
          minuteOf(other.from) < minuteOf(one.to) &&
          minuteOf(one.from) < minuteOf(other.to) &&
          (other.validTo ?? '9999') >= (one.validFrom ?? '0000') &&
          (one.validTo ?? '9999') >= (other.validFrom ?? '0000'),
      );
    if (clash >= 0) return [index, clash];
  }
  return null;
}

/** Replaces the weekly shifts of a person (R62). @throws BatonError bad_request for shifts that overlap */
export async function setShifts({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { personId, zone, shifts } = parseInput(setShiftsSchema, input, 'body');
  const overlap = firstOverlap(shifts);
  if (overlap !== null) {
    throw new BatonError('bad_request', 'Two shifts overlap.', {
      pointers: [{ pointer: `/shifts/${overlap[0]}`, message: 'overlaps with an earlier one' }],
    });
  }
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const person = await loadPerson(tx, { workspaceId, id: personId });
    if (person === null) throw new BatonError('not_found', 'There is no such person.');
    const before = await listShifts(tx, { workspaceId, personId });
    await replaceShifts(tx, {
      workspaceId,
      personId,
      shifts: shifts.map((shift) => ({
        workspaceId,
        id: newId('shift'),
        personId,
        zone,
        weekday: shift.weekday,
        fromMinute: minuteOf(shift.from),
        toMinute: minuteOf(shift.to),
        validFrom: shift.validFrom ?? null,
        validTo: shift.validTo ?? null,
      })),
    });
    if (person.presence === 'available') await freeHands(tx, { workspaceId, personId });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'shifts.edit',
      target: { type: 'person', id: personId },
      before: { shifts: before.map(({ weekday, fromMinute, toMinute }) => [weekday, fromMinute, toMinute]) },
      after: { zone, shifts },
    });
  });
}

/** All shifts of the workspace, by person and weekday. */
export async function viewShifts({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  return inTransaction(ctx, (tx) => listShifts(tx, { workspaceId: ctx.workspaceId }));
}
