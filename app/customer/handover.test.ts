import { describe, expect, test } from 'vitest';

import { whoIsHereWords } from '#app/contracts/who-is-here.ts';

import type { CustomerCase } from './customer-view.ts';
import { handoverWords } from './handover.ts';
import { languageCodes, sayIn, whenIn } from './words/words.ts';

const zone = 'America/Chicago';
const now = Date.parse('2026-11-20T19:54:00Z');
const base: CustomerCase = {
  id: 'esc_1',
  state: 'offered',
  openedAt: '2026-11-20T19:52:00Z',
  respondBy: '2026-11-20T20:07:00Z',
  resolveBy: '2026-11-21T00:00:00Z',
  acceptedAt: null,
  firstReplyAt: null,
  resolvedAt: null,
  call: null,
  personName: null,
  voicemail: false,
  known: [],
  surveySent: false,
  ahead: null,
  whoIsHere: null,
  mayChoose: false,
};
const words = (change: Partial<CustomerCase>, at = now) =>
  handoverWords({ ...base, ...change }, at, {
    say: sayIn('en'),
    when: whenIn('en', at, zone),
  });

describe('R65, R66: the customer knows who has it, by when, and what happens next', () => {
  test('while nobody has it, the time of the reply stands, and that we ask', () => {
    const said = words({});
    expect(said.headline).toBe('Reply here by 14:07');
    expect(said.steps.map((step) => `${step.progress}: ${step.when} ${step.what}`)).toEqual([
      'done: 13:52 Passed on',
      'now: now We ask who can help',
      'ahead: by 14:07 A person replies',
      'ahead: by 18:00 Solved, or we say why not',
    ]);
  });

  test('R65: a solution that is late is said to be late; while it is the customer’s turn no time is named for it', () => {
    const answered = { state: 'accepted', firstReplyAt: '2026-11-20T20:00:00Z', personName: 'Ana Ruiz' } as const;
    const dayAfter = Date.parse('2026-11-21T00:10:00Z');
    expect(words(answered).headline).toBe('Solved by 18:00');
    expect(words(answered, dayAfter)).toMatchObject({
      tone: 'late',
      headline: 'We are late: this was to be solved by 18:00',
      detail: 'We are sorry. Ana is on it.',
    });
    const theirTurn = words({ ...answered, state: 'waiting_on_customer' }, dayAfter);
    expect(theirTurn.headline).toBe('Ana waits for your answer');
    expect(theirTurn.steps.at(-1)?.when).toBe('then');
  });

  test('busy is said of people who are here, and that nobody is here when nobody is, in every language', () => {
    for (const language of languageCodes) {
      const say = sayIn(language);
      const detail = (change: Partial<CustomerCase>) =>
        handoverWords({ ...base, state: 'waiting', ...change }, now, { say, when: whenIn(language, now, zone) }).detail;
      expect(detail({ whoIsHere: 'free' })).toBe(say('askingNow'));
      expect(detail({ whoIsHere: 'allBusy' })).toBe(`${whoIsHereWords[language].allBusy} ${say('comeBack')}`);
      expect(detail({ whoIsHere: 'nobodyHere' })).toBe(`${whoIsHereWords[language].nobodyHere} ${say('comeBack')}`);
      expect(detail({ whoIsHere: 'nobodyHere', voicemail: true })).toBe(say('voiceGot'));
    }
  });

  test('I10: the end of a day reads as at the desk, not as the next day', () => {
    expect(words({ respondBy: '2026-11-21T05:59:59.999Z' }).headline).toBe('Reply here by 23:59');
    expect(words({ respondBy: '2026-11-21T06:00:00Z' }).headline).toBe('Reply here by 23:59');
    expect(words({ respondBy: '2026-11-20T20:06:30Z' }).headline).toBe('Reply here by 14:07');
  });

  test('the person is named as soon as somebody has it', () => {
    const said = words({ state: 'accepted', acceptedAt: '2026-11-20T19:55:00Z', personName: 'Nora Bell' });
    expect(said.title).toBe('Nora Bell has your case');
    expect(said.steps[1]).toEqual({ when: '13:55', what: 'Nora reads', progress: 'now' });
    expect(said.steps[2]?.what).toBe('Nora replies');
  });

  test('a broken promise is not hidden', () => {
    const said = words({}, Date.parse('2026-11-20T20:08:00Z'));
    expect(said.tone).toBe('late');
    expect(said.headline).toBe('We are late: a reply was due 14:07');
  });

  const call = { at: '2026-11-20T20:00:00Z', by: '2026-11-20T20:07:00Z', isAtHour: true, ends: '0138' } as const;

  test('R28, R30: a promised call is said to be one, by its time and when it is late', () => {
    const booked = { state: 'callback_scheduled', call } as const;
    const said = words(booked);
    expect(said.headline).toBe('Call at 14:00');
    expect(said.steps[2]).toEqual({ when: 'by 14:07', what: 'A person calls you', progress: 'ahead' });
    const missed = words(booked, Date.parse('2026-11-20T20:08:00Z'));
    expect(missed.tone).toBe('late');
    expect(missed.headline).toBe('We are late: our call was due 14:07');
    expect(words({ ...booked, state: 'accepted', personName: 'Nora Bell' }).headline).toBe('Call at 14:00');
    expect(words({ state: 'waiting', call: { ...call, at: call.by, isAtHour: false } }).headline).toBe('Call by 14:07');
  });

  test('R28: an answer in writing leaves the call on the card, until it is made', () => {
    const answered = { state: 'accepted', firstReplyAt: '2026-11-20T19:56:00Z', personName: 'Nora Bell' } as const;
    const said = words({ ...answered, call });
    expect(said).toMatchObject({ title: 'Nora Bell calls you', headline: 'Call at 14:00', tone: 'calm' });
    expect(words(answered).headline).toBe('Solved by 18:00');
  });

  test('R29: a voice message and an answer later are answered here: no call is said of them', () => {
    for (const voicemail of [true, false]) {
      const said = words({ state: 'callback_scheduled', voicemail });
      expect(said.headline).toBe('Reply here by 14:07');
      expect(said.title).toBe('A person will take this');
    }
  });

  test('after the reply the next promise is the solution, never a time that nobody computed', () => {
    const replied = {
      state: 'accepted',
      acceptedAt: base.openedAt,
      firstReplyAt: '2026-11-20T19:56:00Z',
      personName: 'Nora Bell',
    } as const;
    expect(words(replied).headline).toBe('Solved by 18:00');
    expect(words({ ...replied, resolveBy: null }).headline).toBe('You are talking to a person');
    expect(words({ ...replied, resolveBy: null }).steps[3]?.when).toBe('then');
  });

  test('waiting on the customer says so; resolved leaves the way back open', () => {
    expect(words({ state: 'waiting_on_customer', personName: 'Nora Bell' }).headline).toBe(
      'Nora waits for your answer',
    );
    const resolved = words({ state: 'resolved', resolvedAt: '2026-11-20T20:30:00Z', personName: 'Nora Bell' });
    expect(resolved.headline).toBe('Solved at 14:30');
    expect(resolved.detail).toContain('Write here');
  });
});
