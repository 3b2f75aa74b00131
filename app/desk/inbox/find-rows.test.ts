import { expect, test } from 'vitest';

import { finder } from './find-rows.ts';

const row = {
  id: 'esc_77a0',
  customerName: 'Zoë Müller',
  headline: 'Was charged twice for order 8841.',
  reasonText: 'Asked for a person',
  ruleName: 'Asks for a person',
  queue: 'Billing',
  assignee: { id: 'person_1', name: 'Taylor Brook' },
  offer: null,
};

test.each(['muller', 'ZOE', 'taylor', 'billing twice', '8841', 'esc_77a0', ' asks  for '])(
  'R97: a case is found by what its row shows: %s',
  (text) => expect(finder(text)?.(row)).toBe(true),
);

test.each(['miller', 'muller shipping', 'person_1', '77'])('and by nothing else: %s', (text) => {
  expect(finder(text)?.(row)).toBe(false);
});

test('blanks look for nothing', () => {
  expect(finder('  ')).toBeNull();
});
