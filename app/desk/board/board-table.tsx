import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';

import { Avatar } from '#app/ui/avatar.tsx';
import { Button } from '#app/ui/button.tsx';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { firstRows, useGrowing } from '#app/ui/use-growing.ts';

import { ClockChip } from '../clock/clock-mark.tsx';
import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowInSteps, useZone } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { type BoardGroup, nextWords } from './board-rows.ts';

export interface BoardTableProps {
  readonly groups: readonly BoardGroup[];
  readonly personId: string | null;
  readonly onMove: (row: InboxRow) => void;
  readonly onTakeOver: (row: InboxRow) => Promise<void>;
  /** A row is dragged towards a person; null when it was let go. */
  readonly onDrag: (caseId: string | null) => void;
}

/** About the height of a row, for the room of those that are not drawn yet. */
const rowPx = 64;
const columns =
  'md:grid-cols-[104px_minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_auto] lg:grid-cols-[112px_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_auto]';

/** Every open case by its clock. Rows are dragged onto a person, or moved with T and taken with O. */
export function BoardTable({ groups, ...rest }: BoardTableProps) {
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const { shown, end } = useGrowing(total);
  return (
    <div className="overflow-hidden rounded-4 bg-surface shadow-sm">
      <div className={`hidden gap-4 px-4 py-2.5 text-12 text-muted md:grid ${columns}`} aria-hidden>
        <span>Due</span>
        <span>Customer and why</span>
        <span>Who</span>
        <span>Baton does next</span>
        <span className="w-[168px]" />
      </div>
      {/* One list for all groups: a case that changes its group keeps its row, and with it the focus. */}
      <ul>
        {firstRows(groups, shown).flatMap(({ group, rows }) => [
          <li key={group.id} className="border-t border-line-faint bg-inset px-4 py-1.5">
            <h2 className="text-12 font-medium">
              {group.title} <span className="font-normal text-muted tabular">{group.rows.length}</span>
            </h2>
          </li>,
          ...rows.map((row) => <BoardRow key={row.id} row={row} {...rest} />),
        ])}
      </ul>
      <div ref={end} aria-hidden style={{ height: (total - shown) * rowPx }} />
    </div>
  );
}

/** Drawn again only when its case changes, and as its clock runs. */
const BoardRow = memo(function BoardRow({
  row,
  personId,
  onMove,
  onTakeOver,
  onDrag,
}: Omit<BoardTableProps, 'groups'> & { row: InboxRow }) {
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
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.id);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(row.id);
      }}
      onDragEnd={() => onDrag(null)}
      className={`grid gap-x-4 gap-y-1 border-t border-line-faint grid-cols-[minmax(0,1fr)] px-4 py-2.5 md:items-center ${columns}`}
    >
      <span className="text-13">
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
        <span className="flex items-center gap-2 text-12 text-muted">
          {row.layer === null ? null : <LayerStripe layer={row.layer}>{row.ruleName ?? ''}</LayerStripe>}
          <span className="truncate">{row.headline}</span>
        </span>
      </span>
      <span className="flex min-w-0 items-center gap-2 text-13">
        {row.assignee === null ? (
          <span className="min-w-0">
            <span className="block truncate">Nobody yet</span>
            {row.offer === null ? null : (
              <span className="block truncate text-12 text-muted">{row.offer.personName} is asked</span>
            )}
          </span>
        ) : (
          <>
            <Avatar name={row.assignee.name} size={24} />
            <span className="truncate">{row.assignee.name}</span>
          </>
        )}
      </span>
      <span className="min-w-0 text-12 text-muted">
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
