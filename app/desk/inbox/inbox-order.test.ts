import { describe, expect, test } from 'vitest';

import { groupInbox, neighbourOf, sortByPromise } from './inbox-order.ts';
import type { InboxRow } from './inbox-row.ts';

const now = Date.parse('2026-11-24T16:42:00Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

function row(id: string, change: Partial<InboxRow> = {}): InboxRow {
  return {
    id,
    environment: 'live',
    epoch: 1,
    customerName: id,
    headline: 'Charged twice',
    reasonText: 'Asked for a person',
    ruleName: 'Asks for a person',
    layer: 'hard',
    channel: 'web',
    queue: 'billing',
    assignee: null,
    offer: null,
    asked: false,
    nextDeadline: null,
    createdAt: inMinutes(-10),
    state: 'waiting',
    priority: 'priority',
    slaMs: 3_600_000,
    respondBy: inMinutes(50),
    resolveBy: null,
    firstReplyAt: null,
    resolvedAt: null,
    warnedAt: null,
    ...change,
  };
}

const ids = (rows: readonly InboxRow[]) => rows.map((one) => one.id);

describe('R57, R58, R97: the list sorts itself by promise and priority, not by arrival', () => {
  test('late, then at risk, then on time, then waiting on the customer', () => {
    const rows = [
      row('paused', { state: 'waiting_on_customer', createdAt: inMinutes(-90) }),
      row('fine', { createdAt: inMinutes(-60) }),
      row('risk', { respondBy: inMinutes(8) }),
      row('late', { respondBy: inMinutes(-1) }),
    ];
    expect(ids(sortByPromise(rows, now))).toEqual(['late', 'risk', 'fine', 'paused']);
  });

  test('in one band a critical case stands before a normal one that is due earlier', () => {
    const rows = [
      row('normal', { priority: 'normal', respondBy: inMinutes(20), slaMs: 60 * 60_000 }),
      row('critical', { priority: 'critical', respondBy: inMinutes(14), slaMs: 15 * 60_000 }),
      row('normal-sooner', { priority: 'normal', respondBy: inMinutes(16), slaMs: 60 * 60_000 }),
    ];
    expect(ids(sortByPromise(rows, now))).toEqual(['critical', 'normal-sooner', 'normal']);
  });

  test('an answered case stands behind one whose clock runs', () => {
    const rows = [row('answered', { firstReplyAt: inMinutes(-5) }), row('running')];
    expect(ids(sortByPromise(rows, now))).toEqual(['running', 'answered']);
  });

  test('the order does not depend on the order of arrival', () => {
    const rows = ['c', 'a', 'b'].map((id) => row(id));
    expect(ids(sortByPromise(rows, now))).toEqual(['a', 'b', 'c']);
    expect(ids(sortByPromise([...rows].reverse(), now))).toEqual(['a', 'b', 'c']);
  });
});

describe('groups', () => {
  const offer = { id: 'offer_1', personId: 'person_me', personName: 'Me', tier: 'Billing', offeredAt: inMinutes(-1) };
  const rows = [
    row('team'),
    row('mine', { assignee: { id: 'person_me', name: 'Me' }, state: 'accepted' }),
    row('offered', { state: 'offered', offer: { ...offer, expiresAt: inMinutes(4) } }),
    row('expired', { state: 'offered', offer: { ...offer, expiresAt: inMinutes(-1) } }),
    row('theirs', { state: 'offered', offer: { ...offer, personId: 'person_other', expiresAt: inMinutes(4) } }),
    row('done', { state: 'resolved', assignee: { id: 'person_me', name: 'Me' }, resolvedAt: inMinutes(-2) }),
  ];

  test('yours, offered to you, team, done; an expired offer is the team’s again', () => {
    const groups = groupInbox(rows, 'person_me', now);
    expect(groups.map((group) => [group.id, ids(group.rows)])).toEqual([
      ['yours', ['mine']],
      ['offered', ['offered']],
      ['team', ['expired', 'team', 'theirs']],
      ['done', ['done']],
    ]);
  });

  test('somebody who is no person of the workspace sees only the team', () => {
    expect(groupInbox(rows.slice(0, 5), null, now).map((group) => group.id)).toEqual(['team']);
  });

  test('J and K walk in reading order and stop at the ends', () => {
    const groups = groupInbox(rows, 'person_me', now);
    expect(neighbourOf(groups, null, 1)).toBe('mine');
    expect(neighbourOf(groups, 'mine', 1)).toBe('offered');
    expect(neighbourOf(groups, 'mine', -1)).toBe('mine');
    expect(neighbourOf(groups, 'done', 1)).toBe('done');
    expect(neighbourOf(groups, 'gone', -1)).toBe('done');
    expect(neighbourOf([], null, 1)).toBeNull();
  });
});
