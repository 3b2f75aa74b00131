import { expect, test } from 'vitest';

import { foundingRefundUpToCents, foundingSkillLevel, isAssumed } from './founding.ts';

const founder = {
  active: true,
  isMember: true,
  mayNegotiate: true,
  mayRefundUpToCents: foundingRefundUpToCents,
  skills: [{ level: foundingSkillLevel }, { level: foundingSkillLevel }],
};

test('R54: a founder is assumed, not known, until somebody says what they can do', () => {
  expect(isAssumed(founder)).toBe(true);
  expect(isAssumed({ ...founder, skills: [{ level: foundingSkillLevel }, { level: 5 }] })).toBe(false);
  expect(isAssumed({ ...founder, skills: [] })).toBe(false);
  expect(isAssumed({ ...founder, mayRefundUpToCents: 0 })).toBe(false);
  expect(isAssumed({ ...founder, active: false })).toBe(false);
});
