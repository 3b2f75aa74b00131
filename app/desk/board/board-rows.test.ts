import { expect, test } from 'vitest';

import type { InboxRow } from '../inbox/inbox-row.ts';
import { boardFigures, groupBoard, nextWords, queueCards } from './board-rows.ts';

const now = Date.parse('2026-11-24T16:42:00Z');
const row = (id: string, change: Partial<InboxRow> = {}): InboxRow => ({
  id,
  environment: 'test',
  state: 'waiting',
  epoch: 0,
  priority: 'normal',
  slaMs: 3_600_000,
  respondBy: '2026-11-24T17:40:00Z',
  resolveBy: null,
  firstReplyAt: null,
  resolvedAt: null,
  warnedAt: null,
  createdAt: '2026-11-24T16:40:00Z',
  customerName: id,
  headline: '',
  reasonText: '',
  ruleName: null,
  layer: null,
  channel: 'web',
  queue: 'Billing',
  assignee: null,
  offer: null,
  asked: false,
  nextDeadline: '2026-11-24T16:50:00Z',
  ...change,
});
const me = { id: 'p1', name: 'Ann' };
const rows = [
  row('late', { respondBy: '2026-11-24T16:40:00Z' }),
  row('free'),
  row('held', { state: 'accepted', assignee: me }),
  row('paused', { state: 'snoozed', assignee: me, queue: 'Sales' }),
  row('done', { state: 'resolved', assignee: me }),
];

test('R33, R97: each open case stands once, the worst first; the figures add up', () => {
  expect(groupBoard(rows, now).map((group) => [group.id, group.rows.map((one) => one.id)])).toEqual([
    ['risk', ['late']],
    ['waiting', ['free']],
    ['person', ['held']],
    ['paused', ['paused']],
  ]);
  const figures = boardFigures(rows, now);
  expect(figures).toEqual({ waiting: 2, withPerson: 2, risk: 0, late: 1 });
});

test('a queue’s card tells its worst clock, the next reply due and who is there', () => {
  const people = [
    { presence: 'available', onShift: true, pools: ['Billing'] },
    { presence: 'available', onShift: false, pools: ['Sales'] },
    { presence: 'away', onShift: true, pools: ['Billing', 'Sales'] },
  ] as const;
  expect(queueCards(rows, [{ name: 'Sales' }, { name: 'Billing' }], people, now)).toMatchObject([
    { name: 'Billing', open: 3, waiting: 2, status: 'late', available: 1, members: 2 },
    { name: 'Sales', open: 1, waiting: 0, status: 'ok', dueMs: null, available: 0, members: 2 },
  ]);
});

test('no open state is without a next step', () => {
  for (const one of rows.slice(0, 4)) expect(nextWords(one)).toMatchObject({ at: one.nextDeadline });
});
