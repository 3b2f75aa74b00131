import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Plan } from '#app/contracts/plan.ts';
import { draw, outcome } from '#app/engine/testing/draw.ts';
import { newId } from '#app/platform/ids.ts';

import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { wantedMethods } from './wanted-methods.server.ts';

let fixture: CaseFixture;
beforeAll(async () => {
  fixture = await createCaseFixture();
});
afterAll(() => fixture.stop());

const graph = draw({ nodes: { person: outcome('person', 'escalate', { methods: ['warm', 'deferred'] }) } });

async function decided(wantsCallback: boolean): Promise<string> {
  const { conversationId } = await fixture.openCase();
  const [turnId, decisionId] = [newId('turn'), newId('dec')];
  const { workspaceId } = fixture;
  await fixture.app.withWorkspacesSql([workspaceId], async (sql) => {
    await sql`insert into turns ${sql({
      ...{ workspace_id: workspaceId, id: turnId, conversation_id: conversationId, turn_id: 't-1', author: 'customer' },
      ...{ text: 'Call me', signals: sql.json({ facts: { wantsCallback } }), at: new Date() },
    })}`;
    await sql`insert into decisions ${sql({
      ...{ workspace_id: workspaceId, id: decisionId, conversation_id: conversationId, turn_id: 't-1' },
      ...{ action: 'escalate', reason_class: 'request', reason_code: 'asked', trace: sql.json({}) },
    })}`;
  });
  return decisionId;
}

const wanted = (decisionId: string | null, outcomeNodeId: Plan['outcomeNodeId'] = 'person') =>
  fixture.app.withWorkspaces([fixture.workspaceId], (tx) =>
    wantedMethods(tx, { workspaceId: fixture.workspaceId, decisionId, graph, outcomeNodeId }),
  );

test('R23: a route that is planned later goes by what the customer asked for and the outcome prefers', async () => {
  const outcomeMethods = ['warm', 'deferred'];
  expect(await wanted(await decided(true))).toEqual({ preferredMethods: ['callback'], outcomeMethods });
  expect(await wanted(await decided(false))).toEqual({ preferredMethods: [], outcomeMethods });
  expect(await wanted(null)).toEqual({ preferredMethods: [], outcomeMethods });
  expect(await wanted(null, 'gone')).toEqual({ preferredMethods: [], outcomeMethods: [] });
});
