import { useState } from 'react';

import { useRowWindow } from '#app/ui/use-row-window.ts';

import { BoardRow, boardColumns, type RowActs } from './board-row.tsx';
import type { BoardGroup } from './board-rows.ts';

export interface BoardTableProps extends RowActs {
  readonly groups: readonly BoardGroup[];
  /** The row that is being dragged: it stays, wherever the list is scrolled meanwhile. */
  readonly draggedId: string | null;
}

/** About the height of a row. */
const guessPx = 60;
const headPx = 30;

/**
 * Every open case by its clock. Rows are dragged onto a person, or moved with T and taken with O. Only those near what is seen are
 * in the page, each at its place, and the one that has the focus or is dragged.
 */
export function BoardTable({ groups, draggedId, ...acts }: BoardTableProps) {
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const { list, range, rowPx } = useRowWindow(total, guessPx);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const held = (id: string) => id === focusedId || id === draggedId;
  const parts = groups.map((group, heads) => {
    const first = groups.slice(0, heads).reduce((sum, { rows }) => sum + rows.length, 0);
    return { group, first, topPx: first * rowPx + heads * headPx };
  });
  return (
    <div className="overflow-hidden rounded-4 bg-surface shadow-sm">
      <div className={`hidden gap-4 px-4 py-2.5 text-12 text-muted md:grid ${boardColumns}`} aria-hidden>
        <span>Due</span>
        <span>Customer and why</span>
        <span>Who</span>
        <span>Baton does next</span>
        <span className="w-[168px]" />
      </div>
      {/* One list for all groups: a case that changes its group keeps its row, and with it the focus. */}
      <ul
        ref={list}
        className="relative"
        style={{ height: total * rowPx + groups.length * headPx }}
        onFocus={({ target }) => setFocusedId(target.closest('li')?.dataset['row'] ?? null)}
        onBlur={() => setFocusedId(null)}
      >
        {parts.flatMap(({ group, first, topPx }) => [
          <li
            key={group.id}
            className="absolute inset-x-0 flex items-center border-t border-line-faint bg-inset px-4"
            style={{ top: topPx, height: headPx }}
          >
            <h2 className="text-12 font-medium">
              {group.title} <span className="font-normal text-muted tabular">{group.rows.length}</span>
            </h2>
          </li>,
          ...group.rows.map((row, at) =>
            (first + at >= range.from && first + at < range.to) || held(row.id) ? (
              <BoardRow
                key={row.id}
                row={row}
                position={first + at + 1}
                size={total}
                topPx={topPx + headPx + at * rowPx}
                {...acts}
              />
            ) : null,
          ),
        ])}
      </ul>
    </div>
  );
}
