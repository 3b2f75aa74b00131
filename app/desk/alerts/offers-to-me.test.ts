import { expect, test } from 'vitest';

import type { InboxRow } from '../inbox/inbox-row.ts';
import { offerNews, offersToMe, titleWithOffers } from './offers-to-me.ts';

const row = (id: string, offerTo: string | null, assignee: string | null = null): InboxRow => ({
  id, environment: 'live', epoch: 1, customerName: `Customer ${id}`, headline: '', reasonText: '', ruleName: null, layer: null,
  channel: 'web', queue: 'Billing', state: 'offered', priority: 'priority', slaMs: 3_600_000, respondBy: '2026-11-24T17:34:00Z',
  resolveBy: null, firstReplyAt: null, resolvedAt: null, warnedAt: null, nextDeadline: null, asked: false,
  createdAt: '2026-11-24T16:34:00Z',
  assignee: assignee === null ? null : { id: assignee, name: 'Somebody' },
  offer: offerTo === null ? null : { id: `offer-${id}`, personId: offerTo, personName: 'Somebody', tier: 'First', offeredAt: '2026-11-24T16:34:00Z', expiresAt: '2026-11-24T16:35:00Z' },
}); // prettier-ignore

const before = Date.parse('2026-11-24T16:34:30Z');
const after = Date.parse('2026-11-24T16:35:01Z');

test('an offer is news once, and only to whom it is made', () => {
  const rows = [row('a', 'me'), row('b', 'you')];
  expect(offerNews([], rows, 'me', before).arrived).toMatchObject([{ caseId: 'a', offerId: 'offer-a' }]);
  expect(offerNews(offersToMe(rows, 'me'), rows, 'me', before)).toEqual({ arrived: [], missed: [] });
  expect(offersToMe(rows, null)).toEqual([]);
});

test('acceptance 25: an offer that ran out is said to be missed; one that was answered or taken back in time is not', () => {
  const waiting = offersToMe([row('a', 'me')], 'me');
  const gone = [row('a', 'you')];
  expect(offerNews(waiting, gone, 'me', after).missed).toMatchObject([{ caseId: 'a', customerName: 'Customer a' }]);
  expect(offerNews(waiting, [], 'me', after).missed).toHaveLength(1);
  expect(offerNews(waiting, gone, 'me', before).missed).toEqual([]);
  expect(offerNews(waiting, [row('a', null, 'me')], 'me', after).missed).toEqual([]);
});

test('the tab says how many wait', () => {
  expect(titleWithOffers('Desk · Baton', 0)).toBe('Desk · Baton');
  expect(titleWithOffers('Lee Tran · Desk · Baton', 2)).toBe('(2) Lee Tran · Desk · Baton');
});
