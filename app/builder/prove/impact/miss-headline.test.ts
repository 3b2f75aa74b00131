import { expect, it } from 'vitest';

import { missesHeadline } from './miss-headline.ts';

it('R84: says what a draft makes of the known misses', () => {
  const of = (...results: ('caught' | 'lost' | 'missed' | 'right' | null)[]) =>
    missesHeadline(results.map((result) => ({ result })));
  expect(of('caught', 'caught', 'lost', 'missed', null)).toBe(
    'Of 5 marked conversations the draft catches 2 and loses 1, 1 stays wrong, 1 cannot be played any more.',
  );
  expect(of('right')).toBe('Of 1 marked conversation the draft catches 0 and loses 0, 1 stays right.');
  expect(of()).toMatch(/^None is marked yet/);
});
