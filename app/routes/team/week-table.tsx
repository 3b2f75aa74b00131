import { Phone } from 'lucide-react';
import { Link } from 'react-router';

import { classNames } from '#app/ui/class-names.ts';

import type { Route } from './+types/shifts';
import { weekdayNames } from './weekday-words.ts';

type Week = Route.ComponentProps['loaderData'];
type Stretch = Week['rows'][number]['days'][number][number];

/** A table where there is room for seven days, a list of days for each person on a phone. */
export function WeekTable(week: Week) {
  return (
    <>
      <div className="hidden md:block">
        <Table {...week} />
      </div>
      <ul className="md:hidden">
        {week.rows.map((row) => (
          <li key={row.personId} className="border-t border-line-faint px-5 py-3">
            <Link to={`/team/people/${row.personId}`} className="text-14 font-medium text-link">
              {row.name}
            </Link>
            {row.free ? <p className="text-13 text-muted">No shifts: presence decides</p> : null}
            <dl className="mt-1 grid gap-1">
              {row.days.map((stretches, day) =>
                stretches.length === 0 ? null : (
                  <div key={week.days[day]?.date} className="grid grid-cols-[96px_minmax(0,1fr)] gap-2 text-13">
                    <dt className="text-muted">{weekdayNames[day]}</dt>
                    <dd className="grid gap-1">
                      {stretches.map((one) => (
                        <Chip key={`${one.kind}${one.from}`} {...one} />
                      ))}
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

function Table({ days, rows, covered }: Week) {
  return (
    <table className="w-full table-fixed text-12">
      <caption className="sr-only">Who works when</caption>
      <thead>
        <tr className="border-t border-line-faint text-left align-bottom text-muted">
          <th scope="col" className="w-[16%] py-2 pl-5 font-medium">
            Person
          </th>
          {days.map(({ date, today }, day) => (
            <th key={date} scope="col" className={classNames('px-1 py-2 font-medium', today && 'text-accent-text')}>
              {weekdayNames[day]?.slice(0, 3)} {Number(date.slice(8))}
              {today ? <span className="block font-normal">today</span> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.personId} className="border-t border-line-faint align-top">
            <th scope="row" className="py-2 pr-2 pl-5 text-left text-13 font-medium">
              <Link to={`/team/people/${row.personId}`} className="block truncate hover:underline">
                {row.name}
              </Link>
            </th>
            {row.free && row.days.every((day) => day.length === 0) ? (
              <td colSpan={7} className="px-1 py-2.5 text-muted">
                no shifts: presence decides
              </td>
            ) : (
              row.days.map((stretches, day) => (
                <td key={days[day]?.date} className="px-1 py-2">
                  <span className="grid gap-1">
                    {stretches.map((one) => (
                      <Chip key={`${one.kind}${one.from}`} {...one} />
                    ))}
                  </span>
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line text-muted">
          <th scope="row" className="py-2 pl-5 text-left font-medium">
            On shift
          </th>
          {covered.map(({ most, hours }, day) => (
            <td key={days[day]?.date} className="px-1 py-2 tabular">
              {most === 0 ? 'nobody' : `${hours} h, up to ${most}`}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Chip({ kind, from, to, pool }: Stretch) {
  return (
    <span
      className={classNames(
        'block rounded-2 px-1.5 py-1 text-12 tabular',
        kind === 'shift' ? 'bg-accent-soft text-accent-text' : 'bg-hover text-text inset-ring inset-ring-line',
      )}
    >
      {kind === 'on_call' ? <Phone className="mr-1 inline size-3" aria-hidden /> : null}
      {from}–{to}
      {kind === 'on_call' ? <span className="block">On call, {pool}</span> : null}
    </span>
  );
}
