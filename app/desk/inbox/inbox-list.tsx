import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';

import { EmptyState } from '#app/ui/empty-state.tsx';
import { Kbd } from '#app/ui/kbd.tsx';

import type { DeskPerson } from '../case/case-detail.ts';
import type { InboxGroup } from './inbox-order.ts';
import { InboxItem } from './inbox-item.tsx';

export interface InboxListProps {
  readonly groups: readonly InboxGroup[];
  readonly selectedId: string | null;
  readonly person: DeskPerson | null;
  readonly hrefOf: (caseId: string) => string;
  readonly presenceSwitch: ReactNode;
  /** More open cases than one list shows. */
  readonly cut: boolean;
  readonly emptyAction: ReactNode;
  readonly onShowKeys: () => void;
}

/** Yours, offered to you, team: sorted by promise and priority, never by arrival. */
export function InboxList({
  groups,
  selectedId,
  person,
  hrefOf,
  presenceSwitch,
  cut,
  emptyAction,
  onShowKeys,
}: InboxListProps) {
  const open = groups.some((group) => group.id !== 'done');
  return (
    <div className="flex h-full min-h-0 flex-col bg-page">
      <header className="flex items-center gap-2 px-4 pt-3.5 pb-2">
        <h1 className="flex-1 text-15 font-semibold">Desk</h1>
        {presenceSwitch}
      </header>
      <nav aria-label="Cases" className="relative min-h-0 flex-1 overflow-y-auto pb-4">
        {open ? null : (
          <EmptyState icon={<Inbox />} title="Nobody is waiting" action={emptyAction}>
            When your bot hands over, the case appears here by itself, with its brief and its clock.
          </EmptyState>
        )}
        {groups.map((group) => (
          <section key={group.id} aria-labelledby={`group-${group.id}`}>
            <div className="flex items-center justify-between px-4 pt-3.5 pb-1.5 text-12 text-muted">
              <h2 id={`group-${group.id}`} className="font-medium">
                {group.title}
              </h2>
              <span className="tabular">{countOf(group, person)}</span>
            </div>
            <ul className="grid grid-cols-[minmax(0,1fr)]">
              {group.rows.map((row) => (
                <InboxItem
                  key={row.id}
                  row={row}
                  href={hrefOf(row.id)}
                  selected={row.id === selectedId}
                  offeredToMe={group.id === 'offered'}
                  personId={person?.id ?? null}
                />
              ))}
            </ul>
          </section>
        ))}
        {cut ? <p className="px-4 pt-3 text-12 text-muted">Only the 1,000 most urgent cases are listed.</p> : null}
      </nav>
      <footer className="flex items-center gap-3 border-t border-line-faint px-4 py-3 text-12 text-muted max-md:hidden">
        <span className="inline-flex items-center gap-1">
          <Kbd>J</Kbd>
          <Kbd>K</Kbd> move
        </span>
        <button type="button" className="inline-flex items-center gap-1 hover:text-text" onClick={onShowKeys}>
          <Kbd>?</Kbd> all keys
        </button>
      </footer>
    </div>
  );
}

function countOf(group: InboxGroup, person: DeskPerson | null): string {
  return group.id === 'yours' && person !== null
    ? `${group.rows.length} of ${person.capacity}`
    : String(group.rows.length);
}
