import { expect, test } from 'vitest';

import { moodWords } from './fact-grid.tsx';

test('R42: where a mood goes is told of somebody who is upset, and of nobody else', () => {
  expect(moodWords({ label: 'negative', trend: 'falling' })).toBe('Upset, getting worse');
  expect(moodWords({ label: 'very_negative', trend: 'rising' })).toBe('Very upset, getting better');
  expect(moodWords({ label: 'neutral', trend: 'rising' })).toBe('Calm');
  expect(moodWords({ label: 'unknown', trend: 'rising' })).toBe('Not known');
});
