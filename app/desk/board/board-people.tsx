import { useState } from 'react';

import { Avatar } from '#app/ui/avatar.tsx';
import { classNames } from '#app/ui/class-names.ts';

import type { TransferTargets } from '../case/transfer-dialog.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { availableWords, takerWords, takesCases } from '../presence/who-takes.ts';

const rank = { available: 0, away: 1, offline: 2 } as const;
const dots = { available: 'bg-ok-mark', away: 'bg-surface inset-ring-2 inset-ring-wait-mark', offline: 'bg-surface inset-ring-2 inset-ring-wait-mark' } as const; // prettier-ignore
const mostSlots = 8;

/** Who is there and how much each has: a case is dropped on whom it should go to. */
export function BoardPeople({
  people,
  rows,
  dragging,
  onDrop,
}: {
  people: TransferTargets['people'];
  rows: readonly InboxRow[];
  dragging: boolean;
  onDrop: (personId: string) => void;
}) {
  const [over, setOver] = useState<string | null>(null);
  const asked = new Map<string, number>();
  for (const { offer } of rows) if (offer !== null) asked.set(offer.personId, (asked.get(offer.personId) ?? 0) + 1);
  const sorted = [...people].sort(
    (a, b) =>
      Number(takesCases(b)) - Number(takesCases(a)) ||
      rank[a.presence] - rank[b.presence] ||
      a.name.localeCompare(b.name),
  );
  return (
    <aside aria-label="People" className="border-line bg-surface max-lg:border-t lg:border-l">
      {/* Beside a long list they stay in sight: a case is dropped on one of them from wherever it stands. */}
      <div className="px-5 py-5 lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto">
        <div className="flex items-baseline justify-between gap-2">
          <h2 className="text-14 font-semibold">People</h2>
          <p className="text-12 text-muted tabular">{availableWords(people)}</p>
        </div>
        <ul className="mt-3 grid grid-cols-1 gap-1 max-xl:grid-cols-[repeat(auto-fill,minmax(240px,1fr))]">
          {sorted.map((person) => (
            <li
              key={person.id}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(person.id);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                event.preventDefault();
                setOver(null);
                onDrop(person.id);
              }}
              className={classNames(
                'flex min-w-0 items-center gap-2.5 rounded-3 px-2 py-1.5',
                dragging && 'inset-ring inset-ring-line-strong',
                over === person.id && 'bg-selected inset-ring-accent',
              )}
            >
              <span className="relative">
                <Avatar name={person.name} size={28} />
                <span
                  className={classNames(
                    'absolute -right-px -bottom-px size-2 rounded-full ring-2 ring-surface',
                    dots[takesCases(person) || person.presence !== 'available' ? person.presence : 'away'],
                  )}
                  aria-hidden
                />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate text-13 font-medium">{person.name}</span>
                <span className="block truncate text-12 text-muted">
                  {[takerWords(person), ...person.pools].join(', ')}
                </span>
              </span>
              <Load open={person.open} asked={asked.get(person.id) ?? 0} capacity={person.capacity} />
            </li>
          ))}
        </ul>
        <p className="mt-4 text-12 text-pretty text-muted">
          Drag a case onto a person, or choose Reassign. They are asked and may decline; it moves on by itself if they
          do not answer.
        </p>
      </div>
    </aside>
  );
}

/** Slots: filled ones are cases, the half-filled one is an offer. */
function Load({ open, asked, capacity }: { open: number; asked: number; capacity: number }) {
  const slots = Math.min(mostSlots, Math.max(capacity, open));
  return (
    <span
      className="flex shrink-0 items-center gap-0.5"
      role="img"
      aria-label={`${open} of ${capacity} cases${asked === 0 ? '' : `, ${asked} offered`}`}
    >
      {Array.from({ length: slots }, (_, index) => (
        <span
          key={index}
          className={classNames(
            'h-2 w-2.5 rounded-[2px]',
            index < open
              ? 'bg-muted'
              : index < open + asked
                ? 'bg-active inset-ring inset-ring-muted'
                : 'inset-ring inset-ring-line-strong',
          )}
        />
      ))}
    </span>
  );
}
