import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Ctx } from '#app/platform/context.ts';
import { createFlow } from '#app/flows/create-flow.server.ts';
import { editWorkspace, viewWorkspace } from './edit-workspace.server.ts';
import {
  createTestServices,
  foundWorkspace,
  signUpSomebody,
  type TestFounder,
  type TestServices,
} from './testing/test-services.ts';
import { viewAudit } from './view-audit.server.ts';

let services: TestServices;
let founder: TestFounder;
let ctx: Ctx;
beforeAll(async () => {
  services = await createTestServices();
  founder = await signUpSomebody(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  ctx = (await foundWorkspace(services, founder, { templateSlug: null })).session.ctx;
});

test('settings change one by one', async () => {
  const { flowId } = await createFlow({ ctx, input: { name: 'Second' } });
  await editWorkspace({ ctx, input: { timezone: 'Europe/Zurich' } });
  await editWorkspace({ ctx, input: { defaultFlowId: flowId, signalSwitches: { sentiment: false } } });
  expect(await viewWorkspace({ ctx })).toMatchObject({
    name: 'Northwind',
    timezone: 'Europe/Zurich',
    defaultFlowId: flowId,
    signalSwitches: { sentiment: false },
  });
});

test('S6: a flow of another workspace cannot be the default', async () => {
  const other = await foundWorkspace(services, founder, { templateSlug: null });
  await expect(editWorkspace({ ctx, input: { defaultFlowId: other.workspace.flowId } })).rejects.toMatchObject({
    pointers: [{ pointer: '/defaultFlowId' }],
  });
});

test('the audit log is read newest first, page by page, and only this workspace’s', async () => {
  for (const name of ['One', 'Two', 'Three']) await editWorkspace({ ctx, input: { name } });
  const first = await viewAudit({ ctx, input: { limit: 2 } });
  expect(first.entries.map((entry) => entry.after)).toEqual([{ name: 'Three' }, { name: 'Two' }]);
  expect(first.entries[0]?.actor).toMatchObject({ kind: 'user', userId: founder.userId });
  const rest = await viewAudit({ ctx, input: { limit: 200, before: first.next ?? '' } });
  expect(rest.entries[0]?.after).toEqual({ name: 'One' });
  expect(rest.next).toBeNull();
  expect(rest.entries.map((entry) => entry.action)).toContain('workspace.create');
  expect(new Set(rest.entries.map((entry) => entry.workspaceId))).toEqual(new Set([ctx.workspaceId]));
});
