import { Inbox } from 'lucide-react';
import { Link } from 'react-router';

import { caseClock } from '#app/desk/clock/case-clock.ts';
import type { InboxRow } from '#app/desk/inbox/inbox-row.ts';
import { useNow } from '#app/ui/clock.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { Status } from '#app/ui/status.tsx';

export interface HandoffListProps {
  rows: readonly InboxRow[];
  now: Date;
  timeZone: string;
}

/** The open cases with their clocks, the next deadline first. */
export function HandoffList({ rows, now: serverNow, timeZone }: HandoffListProps) {
  const now = useNow(serverNow);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Inbox />} title="Nobody is waiting">
        When your bot hands over, the case stands here with its clock, and on the desk of whoever is asked.
      </EmptyState>
    );
  }
  return (
    <ul>
      {rows.map((row) => {
        const clock = caseClock(row, now.getTime(), timeZone);
        return (
          <li key={row.id} className="border-t border-line-faint">
            <Link
              to={`/desk/${row.id}`}
              className="grid gap-x-5 gap-y-1 px-5 py-2.5 hover:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[104px_minmax(0,1fr)_auto] md:items-center"
            >
              <span className="tabular">
                <span className="text-15 font-semibold">{clock.figure}</span>
                <span className="ml-2 text-12 text-muted md:ml-0 md:block">{clock.caption}</span>
              </span>
              <span className="min-w-0">
                <span className="block truncate text-14">
                  <b className="font-semibold">{row.customerName}</b> {row.headline}
                </span>
                <span className="flex items-center gap-2 truncate text-12 text-muted">
                  {row.layer === null ? null : <LayerStripe layer={row.layer}>{row.ruleName ?? undefined}</LayerStripe>}
                  <span className="truncate">{whereItStands(row)}</span>
                </span>
              </span>
              <span>
                <Status kind={clock.status === 'done' ? 'wait' : clock.status}>{clock.word}</Status>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function whereItStands(row: InboxRow): string {
  if (row.assignee !== null) return `${row.assignee.name} has it`;
  if (row.offer !== null) return `offered to ${row.offer.personName}`;
  return `waits in ${row.queue}`;
}
