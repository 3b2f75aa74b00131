import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react';
import { Link } from 'react-router';

import { viewWeek } from '#app/people/view-week.server.ts';
import { buttonStyle } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/shifts';
import { WeekTable } from './week-table.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Shifts · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  const day = new URL(args.request.url).searchParams.get('week');
  return forPage(args.request, () => viewWeek({ ctx, input: { day } }));
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

const words = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(date),
  );

export default function Shifts({ loaderData }: Route.ComponentProps) {
  const { days, rows, zone } = loaderData;
  const monday = days[0]?.date ?? '';
  return (
    <Card label="Week">
      <header className="flex flex-wrap items-center gap-3 px-5 pt-4 pb-3">
        <h2 className="min-w-0 flex-1 basis-60 text-15 font-semibold">
          {words(monday)} to {words(days[6]?.date ?? monday)}
          <span className="block text-12 font-normal text-muted">Times in {zone}</span>
        </h2>
        <nav aria-label="Weeks" className="flex gap-2">
          <Link to={`?week=${dayAfter(monday, -7)}`} className={buttonStyle()} aria-label="The week before">
            <ChevronLeft aria-hidden />
          </Link>
          <Link to="?" className={buttonStyle()}>
            This week
          </Link>
          <Link to={`?week=${dayAfter(monday, 7)}`} className={buttonStyle()} aria-label="The week after">
            <ChevronRight aria-hidden />
          </Link>
        </nav>
      </header>
      {rows.every((row) => row.free) ? (
        <EmptyState
          icon={<CalendarClock />}
          title="Nobody has shifts"
          action={
            <Link to="/team/people" className={buttonStyle('primary')}>
              Choose somebody
            </Link>
          }
        >
          Presence alone decides who is asked. Open a person to give them shifts, or import a file.
        </EmptyState>
      ) : (
        <WeekTable {...loaderData} />
      )}
    </Card>
  );
}
