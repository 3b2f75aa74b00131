import { expect, test } from 'vitest';

import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import { mondayOf, weekOf } from './view-week.server.ts';

const person = (id: string, shifts: RosterPerson['shifts']): RosterPerson => ({
  id, name: id, presence: 'available', presentSinceMs: 0, capacity: 1, open: 0, lately: 0, handleMs: null, idleSinceMs: 0,
  mayRefundUpToCents: 0, mayNegotiate: false, licensed: false, skills: {}, shifts,
}); // prettier-ignore
const shift = (zone: string, weekday: number, from: number, to: number) => ({
  zone, weekday, fromMinute: from * 60, toMinute: to * 60, validFrom: null, validTo: null,
}); // prettier-ignore

test('R62: a week in the zone of the workspace: shifts from other zones, past midnight, and the hours that nobody covers', () => {
  const roster: Roster = {
    timezone: 'Europe/Berlin',
    calendars: [],
    pools: [],
    people: [
      person('ann', [shift('Europe/Berlin', 1, 9, 12), shift('Europe/Berlin', 1, 13, 17)]),
      person('bob', [shift('America/New_York', 1, 16, 20)]),
      person('cas', []),
    ],
  };
  const week = weekOf(roster, '2026-11-23', Date.parse('2026-11-24T10:00:00Z'));
  const stretches = (id: string) =>
    week.rows.find((row) => row.personId === id)?.days.map((day) => day.map((one) => `${one.from}-${one.to}`));
  expect(stretches('ann')?.[0]).toEqual(['09:00-12:00', '13:00-17:00']);
  expect(stretches('bob')?.slice(0, 2)).toEqual([['22:00-24:00'], ['00:00-02:00']]);
  expect(week.rows.find((row) => row.personId === 'cas')?.free).toBe(true);
  expect(week.covered.slice(0, 3)).toEqual([
    { most: 1, hours: 9 },
    { most: 1, hours: 2 },
    { most: 0, hours: 0 },
  ]);
  expect(week.days.map((day) => day.today)).toEqual([false, true, false, false, false, false, false]);
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
});
