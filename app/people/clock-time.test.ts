import fc from 'fast-check';
import { expect, test } from 'vitest';

import { clockTimeOf, minuteOf } from './clock-time.ts';

test('every minute of a day is written and read back, 24:00 too', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (minute) => minuteOf(clockTimeOf(minute)) === minute));
  expect(clockTimeOf(0)).toBe('00:00');
  expect(clockTimeOf(1440)).toBe('24:00');
});

test.each(['24:01', '9:00', '12:60', 'noon', ''])('%s is no time of day', (text) => {
  expect(minuteOf(text)).toBeNaN();
});
