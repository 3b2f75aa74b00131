import { expect, test } from 'vitest';

import { whoIsHereWords } from '#app/contracts/who-is-here.ts';
import { languageCodes } from '#app/customer/words/words.ts';
import { fillTexts } from '#app/engine/say.ts';
import { texts as shopTexts } from '#app/templates/ecommerce/texts.ts';
import { texts as tradeTexts } from '#app/templates/parts/texts.ts';
import type { Roster, RosterPerson } from '#db/queries/roster.ts';

import { ladderPlan } from '../testing/ladder-plan.ts';
import { spokenPools } from './spoken-pools.ts';
import { whoIsHere } from './who-is-here.ts';

const now = new Date('2026-11-20T16:00:00Z'); // a Friday
const nowMs = now.getTime();
const person = (change: Partial<RosterPerson> = {}): RosterPerson => ({
  id: 'a', name: 'A', presence: 'available', presentSinceMs: 0, capacity: 1, open: 0, lately: 0, handleMs: null, idleSinceMs: 0,
  mayRefundUpToCents: 0, mayNegotiate: false, licensed: false, skills: {}, shifts: [], ...change,
}); // prettier-ignore
const shift = (from: number, to: number) => ({
  zone: 'UTC', weekday: 5, fromMinute: from * 60, toMinute: to * 60, validFrom: null, validTo: null,
}); // prettier-ignore
const who = (...members: RosterPerson[]) => whoIsHere(members, 1, nowMs);

test('R65: busy is said of people who are here and full; away, offline and off shift is nobody here', () => {
  expect(who()).toBe('nobodyHere');
  expect(who(person({ presence: 'away' }), person({ presence: 'offline' }))).toBe('nobodyHere');
  expect(who(person({ presence: 'away', open: 1 }))).toBe('nobodyHere');
  expect(who(person({ shifts: [shift(8, 16)] }))).toBe('nobodyHere');
  expect(who(person({ shifts: [shift(8, 17)] }))).toBe('free');
  expect(who(person({ open: 1 }))).toBe('allBusy');
  expect(who(person({ open: 1 }), person({ presence: 'away' }))).toBe('allBusy');
  expect(who(person({ open: 1 }), person())).toBe('free');
  expect(who(person({ capacity: 0 }))).toBe('nobodyHere');
  // Held back by rate after coming on duty: asked within minutes, neither busy nor gone.
  expect(who(person({ capacity: 3, presentSinceMs: nowMs - 1000, lately: 1, open: 1 }))).toBe('free');
});

const plan = ladderPlan({ owner: 'a' })(now);
const rosterOf = (people: RosterPerson[], waitFactor = 1): Roster => ({
  timezone: 'UTC',
  calendars: [],
  pools: [
    {
      slug: 'billing', name: 'Billing', fallback: false, caseWeight: 1, waitFactor, rotation: null, waiting: 0,
      members: people.map(({ id }, index) => ({ personId: id, rank: index + 1 })),
    },
  ],
  people,
}); // prettier-ignore
const say = (text: string, locale: string, roster: Roster) =>
  fillTexts({ [locale]: text }, plan, {
    locale,
    flowLocale: 'en',
    timezone: 'UTC',
    nowMs,
    pools: spokenPools(roster, nowMs),
  })?.text;

test('R32, R65: a text of the flow says what is true at that moment, in every language of the customer’s window', () => {
  expect(Object.keys(whoIsHereWords).sort()).toEqual([...languageCodes].sort());
  for (const language of languageCodes) {
    const words = whoIsHereWords[language];
    const text = '{{whoIsHere}} + {{respondBy}}';
    expect(say(text, language, rosterOf([person({ presence: 'away' })]))).toMatch(words.nobodyHere);
    expect(say(text, language, rosterOf([person({ open: 1 })]))).toMatch(words.allBusy);
    expect(say(text, language, rosterOf([person()]))).toMatch(/^\+ .*16.40/u);
  }
  expect(say('{{whoIsHere}} Hej', 'sv', rosterOf([]))).toBe('Hej');
});

test('R66: no template’s text claims by itself that people are busy; the promise stands whatever is the case', () => {
  for (const { nobodyFree } of [shopTexts, tradeTexts]) {
    const away = say(nobodyFree.en, 'en', rosterOf([person({ presence: 'offline' })]));
    expect(away).toMatch(/^Nobody who can help with this is here at the moment\. You keep your place, .* by 16:40 /u);
    expect(say(nobodyFree.en, 'en', rosterOf([person({ open: 1 })]))).toMatch(/^Everybody who is here is busy/u);
    expect(say(nobodyFree.es, 'es', rosterOf([person()]))).toMatch(/^Conserva su turno y tendrá respuesta.*16:40/u);
  }
});

test('R66: the usual wait of a text is that of the roster, and never longer than what is promised', () => {
  expect(say('{{expectedWait}}', 'en', rosterOf([person()], 5))).toBe('5 minutes');
  expect(say('{{expectedWait}}', 'en', rosterOf([person()], 20 * 60))).toBe('40 minutes');
});
