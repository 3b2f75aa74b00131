import { expect, test } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { hashGraph } from '#app/engine/hash.ts';
import { newId } from '#app/platform/ids.ts';
import { flowVersions } from '#db/schema/index.ts';

import { useApi } from './use-api.ts';

const api = useApi();

async function turn(conversation: string, text: string, turnId: string) {
  const { flow, escalation } = (await api.bot.turn(conversation, { author: 'customer', text, turnId })).json();
  const { version } = flow as { version: number };
  return { version, escalation: escalation as { id: string } | null };
}

test('acceptance 18: a case that is open when a version is published ends on its own; a new conversation does not', async () => {
  const opened = await turn('under-way', 'I want to talk to a person', 't-1');
  expect(opened).toMatchObject({ version: 1, escalation: {} });
  const workspaceId = api.shop.id;
  const id = newId('ver');
  const [first] = await api.system.sql<{ graph: FlowGraph; format: number }[]>`
    select graph, format from flow_versions where workspace_id = ${workspaceId} and id = ${api.shop.versionId}`;
  if (first === undefined) throw new Error('The api.shop has no version.');
  const graph = { ...first.graph, name: 'Second' };
  await api.system.db.insert(flowVersions).values({
    workspaceId,
    id,
    flowId: api.shop.flowId,
    number: 2,
    hash: hashGraph(graph),
    format: first.format,
    graph,
    note: 'second',
  });
  await api.system.sql`
    update deployments set version_id = ${id} where workspace_id = ${workspaceId} and environment = 'test'`;
  await api.system.sql`select pg_notify('baton_deploy', ${JSON.stringify({ w: workspaceId, f: api.shop.flowId })})`;
  let asked = 0;
  await expect
    .poll(async () => (await turn(`after-${(asked += 1)}`, 'What are your hours?', 't-1')).version, { timeout: 10_000 })
    .toBe(2);
  expect((await turn('under-way', 'Hello? Are you there?', 't-2')).version).toBe(1);
  const underWay = (await api.bot.get(`/v1/escalations/${opened.escalation?.id ?? ''}`)).json();
  expect(underWay).toMatchObject({ flow: { versionId: api.shop.versionId } });
});
