import { useMemo } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { Status } from '#app/ui/status.tsx';

import type { TransferTargets } from '../case/transfer-dialog.tsx';
import { deadlineWords } from '../clock/deadline-words.ts';
import { useZone } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { queueCards } from './board-rows.ts';

const words = { ok: 'On time', risk: 'At risk', late: 'Late' } as const;

/** One card a queue: how it stands, when the next reply is due, who is there. Pressed, the list shows only it. */
export function BoardQueues({
  rows,
  targets,
  nowMs,
  chosen,
  onChoose,
}: {
  rows: readonly InboxRow[];
  targets: TransferTargets;
  nowMs: number;
  chosen: string | null;
  onChoose: (queue: string | null) => void;
}) {
  const zone = useZone();
  const cards = useMemo(
    () => queueCards(rows, targets.queues, targets.people, nowMs),
    [rows, targets.queues, targets.people, nowMs],
  );
  return (
    <ul aria-label="Queues" className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-3">
      {cards.map((card) => (
        <li key={card.name}>
          <button
            type="button"
            aria-pressed={chosen === card.name}
            onClick={() => onChoose(chosen === card.name ? null : card.name)}
            className={classNames(
              'w-full rounded-4 bg-surface p-4 text-left shadow-sm hover:bg-hover',
              chosen === card.name && 'ring-2 ring-accent',
            )}
          >
            <span className="flex items-center justify-between gap-2 text-14 font-semibold">
              <span className="truncate">{card.name}</span>
              <span className="tabular">{card.open}</span>
            </span>
            <span className="mt-2 flex items-center justify-between gap-2 text-12">
              <Status kind={card.status}>{words[card.status]}</Status>
              <span className="truncate text-muted tabular">
                {card.dueMs === null ? 'nobody waits' : `reply due ${deadlineWords(card.dueMs, nowMs, zone)}`}
              </span>
            </span>
            <span className="mt-2 block text-12 text-muted tabular">
              {card.available} of {card.members} available
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
