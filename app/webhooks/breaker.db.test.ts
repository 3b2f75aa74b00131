import { afterEach, beforeEach, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';
import { claimProbe, closeBreaker } from '#db/queries/webhook-breaker.ts';
import { webhookEndpoints } from '#db/schema/index.ts';
import { type CaseFixture, createCaseFixture } from '../cases/testing/case-fixture.ts';
import { countFailure } from './endpoint-breaker.server.ts';

let fixture: CaseFixture;
let key: { workspaceId: string; endpointId: string };
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1 });
  key = { workspaceId: fixture.workspaceId, endpointId: newId('we') };
  await fixture.system.db.insert(webhookEndpoints).values({
    workspaceId: key.workspaceId,
    id: key.endpointId,
    url: 'https://example.com/',
    secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    events: ['escalation.opened'],
    environment: 'test',
  });
});
afterEach(() => fixture.stop());

const stored = async () => {
  const [row] = await fixture.system.sql<{ failures: number; open: boolean }[]>`
    select failures_in_row as failures, open_until is not null as open from webhook_endpoints where id = ${key.endpointId}`;
  return row;
};

const inWorkspace = <T>(work: Parameters<typeof fixture.app.withWorkspaces<T>>[1]) =>
  fixture.app.withWorkspaces([key.workspaceId], work);
const fail = (probeUntil: Date | null) =>
  inWorkspace((tx) => countFailure(tx, key, { at: fixture.ctx().clock.now(), probeUntil }));

test('F17: twelve attempts that fail at the same moment open the breaker once, for its shortest pause', async () => {
  const ended = await Promise.all(Array.from({ length: 12 }, () => fail(null)));
  expect(ended.map((one) => one.failuresInRow).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, ...Array(8).fill(5)]);
  expect(new Set(ended.flatMap(({ openUntil }) => openUntil?.getTime() ?? [])).size).toBe(1);
  expect(await stored()).toEqual({ failures: 5, open: true });
});

test('F17: of many that want to be the probe one is, and its failure alone raises the pause', async () => {
  await Promise.all(Array.from({ length: 5 }, () => fail(null)));
  await fixture.moveClock(31);
  const until = new Date(fixture.ctx().clock.now().getTime() + 20_000);
  const claims = await Promise.all(
    Array.from({ length: 6 }, () => inWorkspace((tx) => claimProbe(tx, { ...key, until }))),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
  await Promise.all([fail(null), fail(until), fail(null)]);
  expect(await stored()).toEqual({ failures: 6, open: true });
  await inWorkspace((tx) => closeBreaker(tx, key));
  expect(await stored()).toEqual({ failures: 0, open: false });
});
