import { z } from 'zod';

import { BusinessCalendar } from '#app/contracts/calendar.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { slugOf } from '#app/flows/slug.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import {
  deleteCalendar as removeCalendar,
  insertCalendars,
  listCalendars,
  loadCalendar,
  updateCalendar,
} from '#db/queries/calendars.ts';
import { notify } from '#db/queries/notify.ts';

import { minuteOf } from './clock-time.ts';
import { publishedNames } from './published-names.server.ts';
import { zoneSchema } from './zone.ts';

const { weekly, holidays } = BusinessCalendar.shape;

const opensBeforeItCloses = (opening: { readonly from: string; readonly to: string }) =>
  minuteOf(opening.from) < minuteOf(opening.to);

const hours = z.object({
  name: z.string().trim().min(1, 'Enter a name').max(80),
  zone: zoneSchema,
  weekly: weekly
    .refine((openings) => openings.every(opensBeforeItCloses), 'an opening ends before it begins')
    .refine((openings) => !overlaps(openings), 'two openings of a weekday overlap')
    .refine((openings) => openings.length > 0, 'is never open: then no clock would ever run out'),
  holidays: holidays
    .refine((days) => new Set(days.map((day) => day.date)).size === days.length, 'names a date twice')
    .refine(
      (days) => days.every((day) => (day.from === undefined) === (day.to === undefined)),
      'shorter hours need a beginning and an end',
    )
    .default([]),
});

export const createCalendarSchema = hours;
export const editCalendarSchema = hours.extend({ calendarId: z.string().min(1) });

function overlaps(
  openings: readonly { readonly weekday: number; readonly from: string; readonly to: string }[],
): boolean {
  const sorted = [...openings].sort((a, b) => a.weekday - b.weekday || minuteOf(a.from) - minuteOf(b.from));
  return sorted.some((one, index) => {
    const before = sorted[index - 1];
    return before !== undefined && before.weekday === one.weekday && minuteOf(one.from) < minuteOf(before.to);
  });
}

interface Call {
  readonly ctx: Ctx;
  readonly input: unknown;
}

/** Business hours that clocks of flows run on. The slug is what flows call it. */
export async function createCalendar({
  ctx,
  input,
}: Call): Promise<{ readonly calendarId: string; readonly slug: string }> {
  requirePermission(ctx.actor, 'person.edit');
  const fields = parseInput(createCalendarSchema, input, 'body');
  const { workspaceId } = ctx;
  const id = newId('cal');
  const slug = slugOf(fields.name, 'calendar');
  return inTransaction(ctx, async (tx) => {
    if ((await listCalendars(tx, { workspaceId })).some((calendar) => calendar.slug === slug)) {
      throw new BatonError('conflict', 'There is such a calendar already.', {
        pointers: [{ pointer: '/name', message: 'is there already' }],
      });
    }
    await insertCalendars(tx, [{ workspaceId, id, slug, ...fields }]);
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'calendar.create',
      target: { type: 'calendar', id },
      after: { slug, ...fields },
    });
    return { calendarId: id, slug };
  });
}

/** New hours hold for deadlines that are computed from now on; what a customer was told stays. */
export async function editCalendar({ ctx, input }: Call): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { calendarId, ...fields } = parseInput(editCalendarSchema, input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const before = await loadCalendar(tx, { workspaceId, id: calendarId });
    if (before === null) throw new BatonError('not_found', 'There is no such calendar.');
    await updateCalendar(tx, { workspaceId, id: calendarId }, fields);
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'calendar.edit',
      target: { type: 'calendar', id: calendarId },
      before: { zone: before.zone, weekly: before.weekly, holidays: before.holidays },
      after: fields,
    });
  });
}

/** @throws BatonError unprocessable while a published flow's clock runs on it */
export async function deleteCalendar({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly calendarId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'person.edit');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const calendar = await loadCalendar(tx, { workspaceId, id: input.calendarId });
    if (calendar === null) throw new BatonError('not_found', 'There is no such calendar.');
    const { calendars } = await publishedNames(tx, workspaceId);
    if (calendars.has(calendar.slug)) {
      throw new BatonError(
        'unprocessable',
        `A published flow keeps its time by “${calendar.name}”. Publish one without it first.`,
      );
    }
    await removeCalendar(tx, { workspaceId, id: calendar.id });
    await notify(tx, 'baton_people', { w: workspaceId });
    await writeAudit(tx, ctx, {
      action: 'calendar.delete',
      target: { type: 'calendar', id: calendar.id },
      before: { slug: calendar.slug },
    });
  });
}

export async function viewCalendars({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'person.view');
  return inTransaction(ctx, (tx) => listCalendars(tx, { workspaceId: ctx.workspaceId }));
}
