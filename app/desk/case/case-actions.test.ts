import { describe, expect, test } from 'vitest';

import { caseActions, conflictWords, whereItIs, type ActionFacts } from './case-actions.ts';

const now = Date.parse('2026-11-24T16:42:00Z');
const offer = {
  id: 'offer_1',
  personId: 'person_me',
  personName: 'Taylor Brooks',
  tier: 'Billing',
  offeredAt: '2026-11-24T16:40:00Z',
  expiresAt: '2026-11-24T16:45:00Z',
};
const facts = (change: Partial<ActionFacts>): ActionFacts => ({
  state: 'waiting',
  assignee: null,
  offer: null,
  ...change,
});
const actions = (change: Partial<ActionFacts>, me: string | null = 'person_me', at = now) =>
  [...caseActions(facts(change), me, at)].sort();

describe('what one person may do with a case', () => {
  test('an offer is accepted or declined by the one who was asked, until it expires', () => {
    expect(actions({ state: 'offered', offer })).toEqual(['accept', 'decline']);
    expect(actions({ state: 'offered', offer }, 'person_other')).toEqual(['take']);
    expect(actions({ state: 'offered', offer }, 'person_me', Date.parse(offer.expiresAt))).toEqual(['take']);
  });

  test('an owned case is worked by its owner alone', () => {
    const mine = { state: 'accepted', assignee: { id: 'person_me', name: 'Me' } } as const;
    expect(actions(mine)).toEqual(['consult', 'handback', 'reply', 'resolve', 'snooze', 'transfer']);
    expect(actions(mine, 'person_other')).toEqual([]);
    expect(actions({ ...mine, state: 'waiting_on_customer' })).toContain('reply');
    expect([...caseActions(facts(mine), 'person_other', now, true)].sort()).toEqual(['takeOver', 'transfer']);
  });

  test('what came to the owner of last resort can be taken by them, and not be put aside before', () => {
    const given = { state: 'last_resort', assignee: { id: 'person_me', name: 'Me' } } as const;
    expect(actions(given)).toEqual(['consult', 'handback', 'reply', 'resolve', 'take', 'transfer']);
    expect(actions(given, 'person_other')).toEqual(['take']);
  });

  test('nothing is left to do with a resolved case, and nothing is offered to somebody who is no person here', () => {
    expect(actions({ state: 'resolved', assignee: { id: 'person_me', name: 'Me' } })).toEqual([]);
    expect(actions({ state: 'waiting' }, null)).toEqual([]);
  });
});

describe('who has it, in words', () => {
  test('the owner is named when somebody else was faster', () => {
    const taken = facts({ state: 'accepted', assignee: { id: 'person_2', name: 'Marcus Lee' } });
    expect(conflictWords(taken, 'person_me')).toBe('Marcus Lee was faster and has this case now.');
    expect(conflictWords({ ...taken, state: 'resolved' }, 'person_me')).toBe('Marcus Lee has resolved this case.');
    expect(whereItIs(taken, 'person_me', now)).toBe('Marcus Lee has this case.');
  });

  test('an offer that moved on says to whom', () => {
    const moved = facts({ state: 'offered', offer: { ...offer, personId: 'person_2', personName: 'Marcus Lee' } });
    expect(conflictWords(moved, 'person_me')).toBe('Your offer has ended; Marcus Lee is being asked now.');
    expect(whereItIs(moved, 'person_me', now)).toBe('Offered to Marcus Lee.');
    expect(conflictWords(facts({}), 'person_me')).toBe('Your offer has ended. You can still take the case.');
  });
});
