import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';

import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';

import { ClockChip } from '../clock/clock-mark.tsx';
import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowInSteps, useZone } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { nextWords } from './board-rows.ts';

/** What is done with a row of the board. */
export interface RowActs {
  readonly personId: string | null;
  readonly onMove: (row: InboxRow) => void;
  readonly onTakeOver: (row: InboxRow) => Promise<void>;
  /** A row is dragged towards a person; null when it was let go. */
  readonly onDrag: (caseId: string | null) => void;
}

export const boardColumns =
  'md:grid-cols-[104px_minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_auto] lg:grid-cols-[112px_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_auto]';

/** Drawn again only when its case changes, and as its clock runs. No part of it grows with its words: all rows are equally high. */
export const BoardRow = memo(function BoardRow({
  row,
  personId,
  onMove,
  onTakeOver,
  onDrag,
  position,
  size,
  topPx,
}: RowActs & {
  row: InboxRow;
  /** Its place among all rows, from 1, and how many there are, drawn yet or not. */
  position: number;
  size: number;
  /** Where it stands below the beginning of the list. */
  topPx: number;
}) {
  const zone = useZone();
  const nowMs = useNowInSteps(5_000);
  const next = nextWords(row);
  const mine = row.assignee?.id === personId && personId !== null;
  const reassign = useRef<HTMLButtonElement>(null);
  const taking = useRef(false);
  useLayoutEffect(() => {
    // Who took the case pressed a button that is gone now: the focus stays in its row.
    if (mine && taking.current && document.activeElement === document.body) reassign.current?.focus();
    taking.current = false;
  }, [mine]);
  const takeOver = () => {
    taking.current = true;
    void onTakeOver(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 't') onMove(row);
    else if (event.key === 'o' && !mine) takeOver();
    else return;
    event.preventDefault();
  };
  return (
    <li
      data-row={row.id}
      style={{ top: topPx }}
      aria-setsize={size}
      aria-posinset={position}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.id);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(row.id);
      }}
      onDragEnd={() => onDrag(null)}
      className={`absolute inset-x-0 grid gap-x-4 gap-y-1 border-t border-line-faint grid-cols-[minmax(0,1fr)] px-4 py-2.5 contain-layout md:items-center ${boardColumns}`}
    >
      <span className="text-13 max-md:h-5">
        <ClockChip facts={row} />
        <span className="block text-12 text-muted tabular max-md:hidden">
          {row.firstReplyAt === null ? `by ${deadlineWords(Date.parse(row.respondBy), nowMs, zone)}` : 'answered'}
        </span>
      </span>
      <span className="min-w-0">
        <Link
          to={`/desk/${row.id}`}
          onKeyDown={onKeyDown}
          className="block truncate text-14 font-medium hover:underline"
        >
          <bdi>{row.customerName}</bdi>
          <span className="sr-only">, watch this case</span>
        </Link>
        <span className="flex h-5 items-center gap-2 text-12 text-muted">
          {row.layer === null ? null : <LayerStripe layer={row.layer}>{row.ruleName ?? ''}</LayerStripe>}
          <span className="truncate">{row.headline}</span>
        </span>
      </span>
      <span className="flex h-6 min-w-0 items-center gap-2 text-13 md:h-9">
        {row.assignee === null ? (
          <span className="flex min-w-0 gap-x-2 max-md:items-baseline md:flex-col">
            <span className="truncate">Nobody yet</span>
            {row.offer === null ? null : (
              <span className="truncate text-12 text-muted">{row.offer.personName} is asked</span>
            )}
          </span>
        ) : (
          <>
            <Avatar name={row.assignee.name} size={24} />
            <span className="truncate">{row.assignee.name}</span>
          </>
        )}
      </span>
      <span className="line-clamp-1 h-4.5 min-w-0 text-12 text-muted md:line-clamp-2 md:h-auto">
        {next.at === null ? null : (
          <b className="mr-1 font-medium text-text tabular">{deadlineWords(Date.parse(next.at), nowMs, zone)}</b>
        )}
        {next.words}
      </span>
      <span className="flex justify-end gap-1.5 md:w-[168px]">
        <Button
          ref={reassign}
          size="small"
          variant="ghost"
          onClick={() => onMove(row)}
          onKeyDown={onKeyDown}
          aria-label={`Reassign ${row.customerName}`}
        >
          Reassign
        </Button>
        {mine ? null : (
          <Button size="small" onClick={takeOver} onKeyDown={onKeyDown} aria-label={`Take ${row.customerName}`}>
            Take it
          </Button>
        )}
      </span>
    </li>
  );
});
