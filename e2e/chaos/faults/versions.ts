import { FlowGraph } from '#app/contracts/flow-graph.ts';
import { deploy, ensureVersion } from '#app/flows/deploy-version.server.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { escalateMany, nothingSent, offeredCount } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { until, type World } from '../world.ts';

/** Publishes a version 2 of the workspace's flow, which new conversations are bound to from now on. */
export async function publishSecondVersion({ system, workspace }: World) {
  const ctx = { workspaceId: workspace.id, actor: { kind: 'system' as const, part: 'chaos' } };
  const graph = FlowGraph.parse({ ...ecommerce.graph, name: `${ecommerce.graph.name} 2` });
  return system.withWorkspaces([workspace.id], async (tx) => {
    const { version } = await ensureVersion(tx, ctx, {
      flowId: workspace.flowId,
      graph,
      note: 'two',
      createdBy: null,
      approvedBy: null,
    });
    await deploy(tx, ctx, { flowId: workspace.flowId, environment: 'test', version, kind: 'publish', reason: 'two' });
    return version;
  });
}

const f21: Fault = {
  id: 'F21',
  title: 'version 2 is published with many cases open on version 1',
  wanted: '0 mixed',
  size: 200,
  async run({ world, size }) {
    const { system, workspace } = world;
    const sent = nothingSent();
    await escalateMany(world, 'f21-one', size, sent);
    const two = await publishSecondVersion(world);
    const mixing = nothingSent();
    await escalateMany(world, 'f21-two', size, mixing);
    await until(
      'every case is offered',
      async () => (await offeredCount(world)) >= 2 * size,
      Math.max(180_000, size * 2_000),
    );
    const rows = await system.sql<{ one: boolean; version_id: string; n: number }[]>`
      select c.external_id like 'f21-one-%' as one, e.version_id, count(*)::int as n from escalations e
      join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
      where e.workspace_id = ${workspace.id} group by 1, 2`;
    const mixed = rows.filter((row) => (row.version_id === two.id) === row.one).reduce((sum, row) => sum + row.n, 0);
    for (const [conversationId, caseId] of mixing.acknowledged) sent.acknowledged.set(conversationId, caseId);
    return {
      acknowledged: sent.acknowledged,
      figures: { 'open on version 1': String(size), 'opened on version 2': String(size), mixed: String(mixed) },
      missed: missing({ 'none mixed': mixed === 0 }),
    };
  },
};

export const versionFaults: readonly Fault[] = [f21];
