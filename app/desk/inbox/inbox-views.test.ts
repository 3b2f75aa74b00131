import { expect, test } from 'vitest';

import type { InboxRow } from './inbox-row.ts';
import { countViews, inboxViews, isInView } from './inbox-views.ts';

const now = Date.parse('2026-11-24T16:42:00Z');
const row = (change: Partial<InboxRow>): InboxRow => ({
  id: 'esc_1',
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
  customerName: 'Maria',
  headline: '',
  reasonText: '',
  ruleName: null,
  layer: null,
  channel: 'web',
  queue: 'Billing',
  assignee: null,
  offer: null,
  asked: false,
  nextDeadline: null,
  ...change,
});
const me = 'person_me';

test('R97: each open case stands in the queues it belongs to, and nowhere else', () => {
  const inViews = (change: Partial<InboxRow>) => inboxViews.filter((view) => isInView(row(change), view, me, now));
  expect(inViews({})).toEqual(['all', 'team']);
  expect(inViews({ state: 'accepted', assignee: { id: me, name: 'Me' } })).toEqual(['all', 'mine']);
  expect(inViews({ asked: true })).toEqual(['all', 'mine']);
  expect(inViews({ respondBy: '2026-11-24T16:44:00Z' })).toEqual(['all', 'team', 'risk']);
  expect(inViews({ state: 'snoozed', assignee: { id: me, name: 'Me' } })).toEqual(['all', 'mine', 'waiting']);
  expect(inViews({ state: 'resolved', resolvedAt: '2026-11-24T16:41:00Z' })).toEqual(['all', 'done']);
});

test('what is done is not counted as work', () => {
  expect(countViews([row({}), row({ id: 'esc_2', state: 'resolved' })], me, now)).toMatchObject({
    all: 1,
    team: 1,
    done: 1,
  });
});
