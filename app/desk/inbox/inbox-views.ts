import { readClock } from '../clock/case-clock.ts';
import { isDone } from './inbox-order.ts';
import type { SortedRow } from './inbox-row.ts';

/** The queues of the desk. `all` is the list as one works it: yours, offered, asked, team. */
export const inboxViews = ['all', 'mine', 'team', 'risk', 'waiting', 'done'] as const;
export type InboxView = (typeof inboxViews)[number];

export const viewWords: Readonly<Record<InboxView, string>> = {
  all: 'All',
  mine: 'Mine',
  team: 'Team',
  risk: 'At risk',
  waiting: 'Waiting on customer',
  done: 'Done',
};

/** Whether a case stands in a view, for one reader at one moment. */
export function isInView(row: SortedRow, view: InboxView, personId: string | null, nowMs: number): boolean {
  if (view === 'done') return isDone(row);
  if (view === 'all') return true;
  if (isDone(row)) return false;
  const mine = personId !== null && (row.assignee?.id === personId || row.offer?.personId === personId || row.asked);
  switch (view) {
    case 'mine':
      return mine;
    case 'team':
      return !mine;
    case 'risk': {
      const { status } = readClock(row, nowMs);
      return status === 'risk' || status === 'late';
    }
    case 'waiting':
      return row.state === 'waiting_on_customer' || row.state === 'snoozed';
  }
}

/** How many cases each view has. */
export function countViews(
  rows: readonly SortedRow[],
  personId: string | null,
  nowMs: number,
): Record<InboxView, number> {
  const counts: Record<InboxView, number> = { all: 0, mine: 0, team: 0, risk: 0, waiting: 0, done: 0 };
  for (const row of rows) {
    for (const view of inboxViews) if (isInView(row, view, personId, nowMs)) counts[view] += 1;
    if (isDone(row)) counts.all -= 1;
  }
  return counts;
}

export function inboxViewOf(text: string | null): InboxView {
  return inboxViews.find((one) => one === text) ?? 'all';
}
