import { readClock, type ClockStatus } from '../clock/case-clock.ts';
import type { InboxRow, SortedRow } from './inbox-row.ts';

export type InboxGroupId = 'offered' | 'yours' | 'asked' | 'team' | 'done';

export interface InboxGroup<Row extends SortedRow = InboxRow> {
  readonly id: InboxGroupId;
  readonly title: string;
  readonly rows: readonly Row[];
  /** How many stand in it, where not all of them are here yet. */
  readonly size?: number;
}

/** Late before at risk before on time; what waits on the customer comes after what waits on us; done is last. */
const bandRank: Record<ClockStatus, number> = { late: 0, risk: 1, ok: 2, wait: 3, done: 4 };
const priorityRank: Record<InboxRow['priority'], number> = { critical: 0, priority: 1, normal: 2 };

interface SortKey<Row> {
  readonly row: Row;
  readonly band: number;
  readonly priority: number;
  readonly dueMs: number;
  readonly createdMs: number;
}

function sortKey<Row extends SortedRow>(row: Row, nowMs: number): SortKey<Row> {
  const clock = readClock(row, nowMs);
  return {
    row,
    // An answered case has met its promise: it stands behind every running clock.
    band: clock.phase === 'answered' ? bandRank.wait - 0.5 : bandRank[clock.status],
    priority: priorityRank[row.priority],
    dueMs: clock.dueMs ?? Number.MAX_SAFE_INTEGER,
    createdMs: Date.parse(row.createdAt),
  };
}

function byPromiseThenPriority(a: SortKey<SortedRow>, b: SortKey<SortedRow>): number {
  if (a.band !== b.band) return a.band - b.band;
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.dueMs !== b.dueMs) return a.dueMs - b.dueMs;
  if (a.createdMs !== b.createdMs) return a.createdMs - b.createdMs;
  return a.row.id < b.row.id ? -1 : 1;
}

/** Sorted by promise and priority, never by arrival (R57, R58, R97). */
export function sortByPromise<Row extends SortedRow>(rows: readonly Row[], nowMs: number): Row[] {
  return rows
    .map((row) => sortKey(row, nowMs))
    .sort(byPromiseThenPriority)
    .map((key) => key.row);
}

/** What is done: the newest first, as one looks for what one has just closed. */
function newestFirst<Row extends SortedRow>(rows: readonly Row[]): Row[] {
  const ended = (row: Row) => Date.parse(row.resolvedAt ?? row.createdAt);
  return [...rows].sort((a, b) => ended(b) - ended(a));
}

/** Whether the case is over. */
export function isDone(row: Pick<SortedRow, 'state'>): boolean {
  return row.state === 'resolved' || row.state === 'cancelled';
}

/**
 * The list as one person sees it: what is offered to them first because it expires, then what is theirs, then the team's.
 * An offer that has run out is no longer theirs to answer, even before the server has said so.
 */
export function groupInbox<Row extends SortedRow>(
  rows: readonly Row[],
  personId: string | null,
  nowMs: number,
): InboxGroup<Row>[] {
  const offered: Row[] = [];
  const yours: Row[] = [];
  const asked: Row[] = [];
  const team: Row[] = [];
  const done: Row[] = [];
  for (const row of rows) {
    if (isDone(row)) done.push(row);
    else if (personId !== null && row.assignee?.id === personId) yours.push(row);
    else if (isOfferedTo(row, personId, nowMs)) offered.push(row);
    else if (row.asked) asked.push(row);
    else team.push(row);
  }
  const soonest = (a: Row, b: Row) =>
    Date.parse(a.offer?.expiresAt ?? a.createdAt) - Date.parse(b.offer?.expiresAt ?? b.createdAt);
  const groups: InboxGroup<Row>[] = [
    { id: 'yours', title: 'Yours', rows: sortByPromise(yours, nowMs) },
    { id: 'offered', title: 'Offered to you', rows: offered.sort(soonest) },
    { id: 'asked', title: 'Asked of you', rows: sortByPromise(asked, nowMs) },
    { id: 'team', title: 'Team', rows: sortByPromise(team, nowMs) },
    { id: 'done', title: 'Done', rows: newestFirst(done) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

/** Whether this case is on offer to this person right now. */
export function isOfferedTo(row: Pick<SortedRow, 'offer'>, personId: string | null, nowMs: number): boolean {
  return personId !== null && row.offer?.personId === personId && Date.parse(row.offer.expiresAt) > nowMs;
}

/** The case below (+1) or above (-1) the selected one in reading order; the ends do not wrap. */
export function neighbourOf(groups: readonly InboxGroup[], selectedId: string | null, step: 1 | -1): string | null {
  const ids = groups.flatMap((group) => group.rows.map((row) => row.id));
  if (ids.length === 0) return null;
  const at = selectedId === null ? -1 : ids.indexOf(selectedId);
  if (at === -1) return ids[step === 1 ? 0 : ids.length - 1] ?? null;
  return ids[at + step] ?? selectedId;
}
