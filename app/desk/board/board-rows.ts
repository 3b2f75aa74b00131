import { readClock } from '../clock/case-clock.ts';
import { sortByPromise } from '../inbox/inbox-order.ts';
import type { InboxRow } from '../inbox/inbox-row.ts';
import { takesCases } from '../presence/who-takes.ts';

export interface BoardGroup {
  readonly id: 'risk' | 'waiting' | 'person' | 'paused';
  readonly title: string;
  readonly rows: readonly InboxRow[];
}

/** What a supervisor looks at first: what is late or at risk, then what nobody has, then what somebody works on. */
export function groupBoard(rows: readonly InboxRow[], nowMs: number): BoardGroup[] {
  const parts: Record<BoardGroup['id'], InboxRow[]> = { risk: [], waiting: [], person: [], paused: [] };
  for (const row of rows) {
    const { status } = readClock(row, nowMs);
    if (status === 'done') continue;
    if (status === 'late' || status === 'risk') parts.risk.push(row);
    else if (status === 'wait') parts.paused.push(row);
    else if (row.assignee === null || row.state === 'last_resort') parts.waiting.push(row);
    else parts.person.push(row);
  }
  const groups: BoardGroup[] = [
    { id: 'risk', title: 'Late or at risk', rows: sortByPromise(parts.risk, nowMs) },
    { id: 'waiting', title: 'Nobody has it yet', rows: sortByPromise(parts.waiting, nowMs) },
    { id: 'person', title: 'With a person', rows: sortByPromise(parts.person, nowMs) },
    { id: 'paused', title: 'Paused', rows: sortByPromise(parts.paused, nowMs) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

/** The figures on top, in their order. */
export const boardFigureIds = ['waiting', 'risk', 'late', 'withPerson'] as const;
export type BoardFigureId = (typeof boardFigureIds)[number];
export type BoardFigures = Readonly<Record<BoardFigureId, number>>;

/** In which figures a case counts: once in "waiting" or "with a person", and again where its clock is bad. */
export function figuresOf(row: InboxRow, nowMs: number): readonly BoardFigureId[] {
  const { status } = readClock(row, nowMs);
  if (status === 'done') return [];
  const held = row.assignee === null ? 'waiting' : 'withPerson';
  return status === 'risk' || status === 'late' ? [held, status] : [held];
}

export function boardFigures(rows: readonly InboxRow[], nowMs: number): BoardFigures {
  const figures = { waiting: 0, risk: 0, late: 0, withPerson: 0 };
  for (const row of rows) for (const id of figuresOf(row, nowMs)) figures[id] += 1;
  return figures;
}

export interface QueueCard {
  readonly name: string;
  readonly open: number;
  readonly waiting: number;
  readonly status: 'ok' | 'risk' | 'late';
  /** The next reply that is due, ms since 1970; null when none runs. */
  readonly dueMs: number | null;
  readonly available: number;
  readonly members: number;
}

interface Member {
  readonly presence: 'available' | 'away' | 'offline';
  readonly onShift: boolean;
  readonly pools: readonly string[];
}

/** One card a queue, the worst clock first. */
export function queueCards(
  rows: readonly InboxRow[],
  queues: readonly { readonly name: string }[],
  people: readonly Member[],
  nowMs: number,
): QueueCard[] {
  const rank = { late: 0, risk: 1, ok: 2 } as const;
  return queues
    .map(({ name }): QueueCard => {
      const mine = rows.filter((row) => row.queue === name && row.state !== 'resolved' && row.state !== 'cancelled');
      const clocks = mine.map((row) => readClock(row, nowMs));
      const due = clocks.flatMap((clock) =>
        clock.phase === 'first_reply' && clock.dueMs !== null ? [clock.dueMs] : [],
      );
      const members = people.filter((person) => person.pools.includes(name));
      return {
        name,
        open: mine.length,
        waiting: mine.filter((row) => row.assignee === null).length,
        status: clocks.some((clock) => clock.status === 'late')
          ? 'late'
          : clocks.some((clock) => clock.status === 'risk')
            ? 'risk'
            : 'ok',
        dueMs: due.length === 0 ? null : Math.min(...due),
        available: members.filter(takesCases).length,
        members: members.length,
      };
    })
    .sort((a, b) => rank[a.status] - rank[b.status] || (a.dueMs ?? Infinity) - (b.dueMs ?? Infinity));
}

/** What Baton does next with a case when nobody does anything. */
export function nextWords(row: InboxRow): { readonly at: string | null; readonly words: string } {
  switch (row.state) {
    case 'waiting':
      return { at: row.nextDeadline, words: 'the next person is asked' };
    case 'offered':
      return { at: row.offer?.expiresAt ?? row.nextDeadline, words: 'somebody else is asked' };
    case 'accepted':
      return row.firstReplyAt === null
        ? { at: row.nextDeadline, words: 'warned, then it moves on' }
        : { at: row.nextDeadline, words: 'back to the queue if untouched' };
    case 'waiting_on_customer':
      return { at: row.nextDeadline, words: 'back to its person' };
    case 'snoozed':
      return { at: row.nextDeadline, words: 'back to its person' };
    case 'callback_scheduled':
      return { at: row.nextDeadline, words: 'somebody is asked to call' };
    case 'last_resort':
      return { at: row.nextDeadline, words: 'the owner is reminded' };
    case 'resolved':
    case 'cancelled':
      return { at: null, words: '' };
  }
}
