import { describe, expect, test } from 'vitest';

import { caseClock, type ClockFacts } from './case-clock.ts';

const now = Date.parse('2026-11-24T16:42:00Z');
const zone = 'America/Chicago';
const facts: ClockFacts = {
  state: 'accepted',
  priority: 'priority',
  slaMs: 3_600_000,
  respondBy: '2026-11-24T17:34:10Z',
  resolveBy: null,
  firstReplyAt: null,
  resolvedAt: null,
  warnedAt: null,
};

// The promise is 11:34:10; told as 11:35, in the message to the customer and here.
describe('the clock of a case (ux.md 8.26)', () => {
  test('runs to the first reply with its instant', () => {
    expect(caseClock(facts, now, zone)).toMatchObject({
      status: 'ok',
      word: 'On time',
      figure: '52:10',
      caption: 'to first reply, by 11:35',
      spoken: '52 min left to first reply, by 11:35',
    });
  });

  test('the last quarter is at risk, and so is a case that was warned about', () => {
    expect(caseClock(facts, Date.parse('2026-11-24T17:19:10Z'), zone).status).toBe('risk');
    expect(caseClock(facts, Date.parse('2026-11-24T17:19:09Z'), zone).status).toBe('ok');
    expect(caseClock({ ...facts, warnedAt: '2026-11-24T16:41:00Z' }, now, zone).status).toBe('risk');
  });

  test('R28: a call that an answer in writing left standing is the next deadline, unless the case is to be solved before', () => {
    const call = { ...facts, firstReplyAt: '2026-11-24T16:40:00Z', callBy: '2026-11-24T18:15:00Z' };
    expect(caseClock(call, now, zone)).toMatchObject({ word: 'On time', caption: 'to the call, by 12:15' });
    expect(caseClock({ ...call, resolveBy: '2026-11-24T18:00:00Z' }, now, zone).caption).toBe('to resolve, by 12:00');
    expect(caseClock({ ...call, state: 'snoozed' }, now, zone).caption).toBe('to the call, by 12:15');
    expect(caseClock(call, Date.parse('2026-11-24T18:20:00Z'), zone).caption).toBe('to the call, was due 12:15');
    expect(caseClock({ ...call, firstReplyAt: null }, now, zone).caption).toBe('to first reply, by 11:35');
  });

  test('late says so in words and keeps the instant', () => {
    expect(caseClock(facts, Date.parse('2026-11-24T17:37:20Z'), zone)).toMatchObject({
      status: 'late',
      figure: '3:10 late',
      caption: 'to first reply, was due 11:35',
    });
  });

  test('acceptance 26: the first human reply stops the response clock; the resolution clock goes on', () => {
    const replied = { ...facts, firstReplyAt: '2026-11-24T16:40:00Z' };
    expect(caseClock(replied, now, zone)).toMatchObject({ figure: 'Answered', dueMs: null });
    expect(caseClock({ ...replied, resolveBy: '2026-11-24T22:00:00Z' }, now, zone).caption).toBe(
      'to resolve, by 16:00',
    );
  });

  test('acceptance 26: a case that we put aside ourselves pauses nothing that the customer was promised', () => {
    const aside = { ...facts, state: 'snoozed' as const, firstReplyAt: '2026-11-24T16:40:00Z' };
    expect(caseClock(aside, now, zone)).toMatchObject({ status: 'wait', figure: 'Paused' });
    expect(caseClock({ ...aside, resolveBy: '2026-11-24T16:40:00Z' }, now, zone).figure).toBe('2:00 late');
  });

  test('acceptance 26: waiting on the customer pauses, resolved stops', () => {
    expect(caseClock({ ...facts, state: 'waiting_on_customer' }, now, zone)).toMatchObject({
      status: 'wait',
      figure: 'Paused',
    });
    expect(caseClock({ ...facts, state: 'resolved', resolvedAt: '2026-11-24T16:30:00Z' }, now, zone)).toMatchObject({
      status: 'done',
      caption: 'at 10:30',
    });
  });
});
