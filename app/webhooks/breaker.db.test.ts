import { afterEach, beforeEach, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';
import { closeBreaker, countFailure, openBreaker } from '#db/queries/webhooks.ts';
import { webhookEndpoints } from '#db/schema/index.ts';
import { type CaseFixture, createCaseFixture } from '../cases/testing/case-fixture.ts';

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

test('F17: attempts that fail at the same moment are all counted, and the first that is taken ends the count', async () => {
  const counted = await Promise.all(
    Array.from({ length: 12 }, () => fixture.system.withWorkspaces([key.workspaceId], (tx) => countFailure(tx, key))),
  );
  expect([...counted].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  await fixture.system.withWorkspaces([key.workspaceId], (tx) => openBreaker(tx, { ...key, openUntil: new Date() }));
  expect(await stored()).toEqual({ failures: 12, open: true });
  await fixture.system.withWorkspaces([key.workspaceId], (tx) => closeBreaker(tx, key));
  expect(await stored()).toEqual({ failures: 0, open: false });
});
