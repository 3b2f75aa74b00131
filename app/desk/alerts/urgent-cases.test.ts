import { expect, test } from 'vitest';

import type { InboxRow } from '../inbox/inbox-row.ts';
import { becameUrgent, urgentOfMine } from './urgent-cases.ts';

const row = (more: Partial<InboxRow>): InboxRow => ({
  id: 'a', environment: 'live', epoch: 1, customerName: 'Lee', headline: '', reasonText: '', ruleName: null, layer: null,
  channel: 'web', queue: 'Billing', state: 'accepted', priority: 'normal', slaMs: 3_600_000, respondBy: '2026-11-24T17:34:00Z',
  resolveBy: null, firstReplyAt: '2026-11-24T16:40:00Z', resolvedAt: null, warnedAt: null, nextDeadline: null, asked: false,
  createdAt: '2026-11-24T16:34:00Z', assignee: { id: 'me', name: 'Me' }, offer: null, ...more,
}); // prettier-ignore

const raised = row({ priority: 'critical', firstReplyAt: null });

test('R63: a case of mine that becomes critical is news once, and stands until it is answered', () => {
  expect(becameUrgent([row({})], [raised], 'me')).toBe(true);
  expect(becameUrgent([raised], [raised], 'me')).toBe(false);
  expect(becameUrgent([], [raised], 'me')).toBe(false);
  expect(urgentOfMine([row({}), raised], 'me')).toEqual([raised]);
  expect(urgentOfMine([row({ priority: 'critical' })], 'me')).toEqual([]);
});

test('nobody else is told of it by this', () => {
  expect(becameUrgent([row({})], [raised], 'you')).toBe(false);
  expect(urgentOfMine([raised], 'you')).toEqual([]);
  expect(urgentOfMine([raised], null)).toEqual([]);
});
