import { expect, test } from 'vitest';

import { stepsOfPath } from './turn-rows.ts';

const steps = [
  { nodeId: 'start', port: 'next' },
  { nodeId: 'asked', port: 'else' },
];

test('a path is read in both forms in which it was ever stored', () => {
  expect(stepsOfPath(['start', 'next', 'asked', 'else'])).toEqual(steps);
  expect(stepsOfPath(steps)).toEqual(steps);
});
