import { useState } from 'react';

import { useRowWindow } from '#app/ui/use-row-window.ts';

import type { InboxGroup } from './inbox-order.ts';
import { InboxItem } from './inbox-item.tsx';

/** About the height of a row. */
const guessPx = 78;

/**
 * The rows of one group. Only those near what is seen are in the page, each at its place; besides them the one that is selected and
 * the one that has the focus, which scrolling must not take away.
 */
export function InboxRows({
  group,
  selectedId,
  personId,
  hrefOf,
}: {
  group: InboxGroup;
  selectedId: string | null;
  personId: string | null;
  hrefOf: (caseId: string) => string;
}) {
  const size = group.size ?? group.rows.length;
  const { list, range, rowPx } = useRowWindow(size, guessPx);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  return (
    <ul
      ref={list}
      className="relative"
      style={{ height: size * rowPx }}
      onFocus={({ target }) => setFocusedId(target.dataset['case'] ?? null)}
      onBlur={() => setFocusedId(null)}
    >
      {group.rows.map((row, at) =>
        (at >= range.from && at < range.to) || row.id === selectedId || row.id === focusedId ? (
          <InboxItem
            key={row.id}
            row={row}
            href={hrefOf(row.id)}
            selected={row.id === selectedId}
            offeredToMe={group.id === 'offered'}
            personId={personId}
            position={at + 1}
            size={size}
            topPx={at * rowPx}
          />
        ) : null,
      )}
    </ul>
  );
}
