import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';

import { showHealth } from './show-health.server.ts';

let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture();
});
afterEach(() => fixture.stop());

const shown = async () => {
  const ctx = fixture.ctx({ kind: 'user', userId: 'user_1', personId: null, roles: ['lead'] });
  return (await showHealth({ ctx })).cold;
};

test('R94: cases that are passed on cold are counted by queue, and it is said when that is the habit', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.push((await fixture.openCase()).id);
  expect(await shown()).toEqual([]);
  await fixture.system.sql`update escalations set queue = 'billing', method = 'warm'`;
  await fixture.system.sql`update escalations set method = 'cold' where id = any(${ids.slice(0, 4)})`;
  expect(await shown()).toEqual([{ queue: 'billing', name: 'billing', cold: 4, all: 6, habit: false }]);
  await fixture.system.sql`update escalations set method = 'cold' where id = ${ids[4] ?? ''}`;
  expect(await shown()).toEqual([{ queue: 'billing', name: 'billing', cold: 5, all: 6, habit: true }]);
  // What was more than a week ago is over.
  await fixture.moveClock(8 * 24 * 3_600);
  expect(await shown()).toEqual([]);
});
