import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';

import { showHealth } from './show-health.server.ts';

let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture();
});
afterEach(() => fixture.stop());

const shown = () =>
  showHealth({ ctx: fixture.ctx({ kind: 'user', userId: 'user_1', personId: null, roles: ['lead'] }) });
const beat = (part: string) =>
  fixture.system.sql`insert into heartbeats (part, pid, at) values (${part}, 1, now()) on conflict do nothing`;

test('"Did every timer run?" is not answered with yes before everything that runs timers gave a sign of life', async () => {
  expect(await shown()).toMatchObject({
    verdict: { kind: 'unknown', never: ['relay', 'temporal', 'worker'] },
    never: ['canary', 'relay', 'temporal', 'worker', 'watchdog'],
  });
  await beat('relay');
  await beat('worker');
  expect((await shown()).verdict).toEqual({ kind: 'unknown', never: ['temporal'] });
  await beat('temporal');
  expect(await shown()).toMatchObject({ verdict: { kind: 'yes' }, never: ['canary', 'watchdog'] });
});

test('what is overdue is a no, whoever gave a sign of life', async () => {
  await fixture.openCase();
  await fixture.moveClock(24 * 3_600);
  expect((await shown()).verdict).toEqual({ kind: 'no', overdue: 1 });
  for (const part of ['relay', 'temporal', 'worker']) await beat(part);
  expect((await shown()).verdict).toEqual({ kind: 'no', overdue: 1 });
});
