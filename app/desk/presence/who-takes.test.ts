import { expect, test } from 'vitest';

import { availableWords, takerWords, takesCases } from './who-takes.ts';

const here = { presence: 'available', onShift: true } as const;
const offShift = { presence: 'available', onShift: false } as const;
const away = { presence: 'away', onShift: true } as const;
const gone = { presence: 'offline', onShift: false } as const;

test('whoever is off shift is not available, and the board says that they are here', () => {
  expect([here, offShift, away, gone].map(takesCases)).toEqual([true, false, false, false]);
  expect([here, offShift, away, gone].map(takerWords)).toEqual([
    'available',
    'available, off shift',
    'away',
    'offline',
  ]);
  expect(availableWords([here, away, gone])).toBe('1 of 3 available');
  expect(availableWords([here, offShift, offShift])).toBe('1 of 3 available, 2 off shift');
});
