import { CalendarDays, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';

import { can } from '#app/accounts/permissions.ts';
import { createCalendar, deleteCalendar, editCalendar, viewCalendars } from '#app/people/calendars.server.ts';
import { viewTeam } from '#app/people/view-team.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { dayWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/hours';
import { CalendarEditor, type CalendarShown } from './calendar-editor.tsx';
import { teamAction } from './team-action.server.ts';
import { weekdayNames } from './weekday-words.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Opening hours · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  return forPage(args.request, async () => {
    const { zone, now } = await viewTeam({ ctx });
    const calendars: CalendarShown[] = (await viewCalendars({ ctx })).map(
      ({ id, name, zone: own, weekly, holidays }) => ({
        id,
        name,
        zone: own,
        weekly: [...weekly],
        holidays: [...holidays],
      }),
    );
    return { calendars, zone, today: now.slice(0, 10), mayEdit: can(roles, 'person.edit') };
  });
}

const calendarIdSchema = z.object({ calendarId: z.string() }).catch({ calendarId: '' });

export function action(args: Route.ActionArgs) {
  return teamAction(args, {
    create: createCalendar,
    edit: editCalendar,
    delete: ({ ctx, input }) => deleteCalendar({ ctx, input: calendarIdSchema.parse(input) }),
  });
}

export default function Hours({ loaderData }: Route.ComponentProps) {
  const { calendars, zone, today, mayEdit } = loaderData;
  const [editing, setEditing] = useState<string | null>(null);
  const close = () => setEditing(null);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-72 text-14 text-pretty text-muted">
          Clocks of priority and normal cases run on these hours. What a customer was told already does not change with
          them.
        </p>
        {mayEdit && editing !== 'new' ? (
          <Button variant="primary" onClick={() => setEditing('new')}>
            <Plus aria-hidden /> New calendar
          </Button>
        ) : null}
      </div>
      {editing === 'new' ? <CalendarEditor calendar={null} zone={zone} today={today} onClose={close} /> : null}
      {calendars.length === 0 && editing === null ? (
        <Card label="Calendars">
          <EmptyState icon={<CalendarDays />} title="No opening hours">
            Without a calendar every clock runs day and night.
          </EmptyState>
        </Card>
      ) : null}
      {calendars.map((calendar) =>
        editing === calendar.id ? (
          <CalendarEditor key={calendar.id} calendar={calendar} zone={zone} today={today} onClose={close} />
        ) : (
          <CalendarCard
            key={calendar.id}
            calendar={calendar}
            today={today}
            onEdit={mayEdit ? () => setEditing(calendar.id) : null}
          />
        ),
      )}
    </div>
  );
}

function CalendarCard({
  calendar,
  today,
  onEdit,
}: {
  calendar: CalendarShown;
  today: string;
  onEdit: (() => void) | null;
}) {
  const coming = calendar.holidays.filter((day) => day.date >= today).sort((a, b) => (a.date < b.date ? -1 : 1));
  return (
    <Card label={calendar.name} className="px-5 py-4">
      <header className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="text-15 font-semibold">{calendar.name}</h2>
          <p className="text-12 text-muted">{calendar.zone}</p>
        </div>
        {onEdit === null ? null : (
          <Button onClick={onEdit} aria-label={`Change ${calendar.name}`}>
            Change
          </Button>
        )}
      </header>
      <div className="mt-3 grid gap-5 md:grid-cols-2">
        <dl className="grid gap-1 text-13">
          {weekdayNames.map((name, index) => {
            const open = calendar.weekly
              .filter((one) => one.weekday === index + 1)
              .sort((a, b) => (a.from < b.from ? -1 : 1));
            return (
              <div key={name} className="grid grid-cols-[112px_minmax(0,1fr)] gap-2">
                <dt className="text-muted">{name}</dt>
                <dd className="tabular">
                  {open.length === 0 ? 'closed' : open.map((one) => `${one.from}–${one.to}`).join(', ')}
                </dd>
              </div>
            );
          })}
        </dl>
        <div>
          <h3 className="text-13 font-medium">Next holidays</h3>
          {coming.length === 0 ? (
            <p className="mt-1 text-13 text-muted">None is entered. Clocks will run on public holidays.</p>
          ) : (
            <ul className="mt-1 grid gap-1 text-13">
              {coming.slice(0, 7).map((day) => (
                <li key={day.date} className="flex flex-wrap gap-x-3">
                  <time dateTime={day.date} className="text-muted tabular">
                    {dayWords(new Date(`${day.date}T00:00:00Z`), 'UTC')}
                  </time>
                  <span>{day.name}</span>
                  <span className="text-muted">
                    {day.from === undefined ? 'closed' : `${day.from}–${day.to ?? ''}`}
                  </span>
                </li>
              ))}
              {coming.length > 7 ? <li className="text-muted">and {coming.length - 7} more</li> : null}
            </ul>
          )}
        </div>
      </div>
    </Card>
  );
}
