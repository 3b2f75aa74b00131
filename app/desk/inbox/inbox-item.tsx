import { ClockAlert } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'react-router';

import { classNames } from '#app/ui/class-names.ts';
import { runningDuration } from '#app/ui/time.ts';

import { channelWords } from '../case/words.ts';
import { ClockChip } from '../clock/clock-mark.tsx';
import { useNowMs } from '../clock/now.tsx';
import type { InboxRow } from './inbox-row.ts';

/** One case in the list: who, what they want, why it is here, and the clock that counts. Drawn again only when it changes. */
export const InboxItem = memo(function InboxItem({
  row,
  href,
  selected,
  offeredToMe,
  personId,
  position,
  size,
  topPx,
}: {
  row: InboxRow;
  href: string;
  selected: boolean;
  offeredToMe: boolean;
  personId: string | null;
  /** Its place in its group, from 1, and how many stand there, drawn yet or not. */
  position: number;
  size: number;
  /** Where it stands below the beginning of its group. */
  topPx: number;
}) {
  const owner = row.assignee !== null && row.assignee.id !== personId ? row.assignee.name : null;
  return (
    <li
      data-row
      className="absolute inset-x-0 py-px contain-layout"
      style={{ top: topPx }}
      aria-setsize={size}
      aria-posinset={position}
    >
      <Link
        to={href}
        aria-current={selected ? 'page' : undefined}
        data-case={row.id}
        className={classNames(
          'mx-2 grid grid-cols-[minmax(0,1fr)] gap-0.5 rounded-3 px-2.5 py-2 focus-visible:-outline-offset-2',
          selected ? 'bg-surface shadow-sm' : 'hover:bg-hover',
        )}
      >
        <span className="flex items-center gap-2">
          <b className="min-w-0 flex-1 truncate text-13">{row.customerName}</b>
          {offeredToMe && row.offer !== null ? (
            <AnswerChip expiresAt={row.offer.expiresAt} />
          ) : (
            <ClockChip facts={row} />
          )}
        </span>
        <span className="truncate text-13">{row.headline}</span>
        <span className="flex items-center gap-1.5 text-12 text-muted">
          <span className="min-w-0 truncate">
            {[owner, row.ruleName ?? row.reasonText, channelWords[row.channel]]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          <span className="ml-auto flex shrink-0 items-center gap-1.5">
            {row.priority === 'critical' && row.state !== 'resolved' ? (
              <span className="font-medium text-text">Critical</span>
            ) : null}
            {row.environment === 'test' ? (
              <span className="rounded-1 px-1 text-11 inset-ring inset-ring-line-strong">test</span>
            ) : null}
          </span>
        </span>
      </Link>
    </li>
  );
});

/** How long an offer can still be answered. */
function AnswerChip({ expiresAt }: { expiresAt: string }) {
  const leftMs = Date.parse(expiresAt) - useNowMs();
  return (
    <span className="inline-flex shrink-0 items-center gap-1 rounded-2 bg-risk-ground px-1.5 py-px text-12 font-medium text-risk-text tabular">
      <ClockAlert className="size-3 text-risk-mark" aria-hidden />
      {leftMs > 0 ? `${runningDuration(leftMs)} to answer` : 'time is up'}
    </span>
  );
}
