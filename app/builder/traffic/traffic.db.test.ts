import { expect, test } from 'vitest';

import { loadGraph } from '#app/engine/load-graph.ts';
import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { useFlowWorld } from '#app/flows/testing/flow-world.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { isDetect } from '../model/bands.ts';
import { portsOf } from '../model/ports.ts';
import { hardRulesBefore } from './hard-way.ts';
import { lineName } from './traffic.ts';
import { viewLineTraffic, viewTraffic } from './view-traffic.server.ts';

const world = useFlowWorld();

/** Every turn of the template's tests as the turn path stores its decision; also one that a shadow made, and one too old. */
async function storeDecisions(): Promise<number> {
  const { workspaceId } = world.ctx;
  const flow = interpretedFlow(ecommerce.graph);
  const paths = ecommerce.tests.flatMap((log) =>
    [...runConversation(flow, log, { packs: ecommerce.packs, trace: false })].map(({ verdict }) => verdict.path),
  );
  await world.rowsOf(`insert into conversations (workspace_id, id, external_id, environment, flow_id, turn_count)
    values ('${workspaceId}', 'conv_1', 'c-1', 'test', '${world.flowId}', 1)`);
  const row = (path: (typeof paths)[number], n: number, shadow: boolean, at: string) =>
    `('${workspaceId}', 'dec_${n}', 'conv_1', 't-${n}', '${world.flowId}', 'continue', 'none', 'x', '${JSON.stringify({ path: path.flatMap((step) => [step.nodeId, step.port]) })}', ${shadow}, ${at})`;
  const [first = []] = paths;
  const rows = [
    ...paths.map((path, n) => row(path, n, false, 'baton_now()')),
    row(first, paths.length, true, 'baton_now()'),
    row(first, paths.length + 1, false, `baton_now() - interval '31 days'`),
  ];
  await world.rowsOf(`insert into decisions (workspace_id, id, conversation_id, turn_id, flow_id, action, reason_class, reason_code, trace, shadow, at)
    values ${rows.join(',')}`);
  return paths.length;
}

test('acceptance 16: what goes into a step comes out of it, and each number opens exactly its messages', async () => {
  const count = await storeDecisions();
  const input = { flowId: world.flowId };
  const { messages, lines, environment } = await viewTraffic({ ctx: world.ctx, input });
  expect({ messages, environment }).toEqual({ messages: count, environment: 'test' });
  const loaded = loadGraph((await world.draft()).graph);
  if (!loaded.ok) throw new Error('the template does not load');
  const { graph } = loaded;
  let passed = 0;
  for (const node of graph.nodes) {
    const into = graph.edges.filter((edge) => edge.to === node.id).map((edge) => lines[lineName(edge.from, edge.port)] ?? 0); // prettier-ignore
    const out = portsOf(node).map((port) => lines[lineName(node.id, port.id)] ?? 0);
    const [inputs, outputs] = [into, out].map((each) => each.reduce((sum, n) => sum + n, 0));
    if (node.kind === 'start') expect(outputs).toBe(count);
    // An outcome is where the rules end: whoever gets the case is no matter of this message.
    else if (isDetect(node.kind) && node.kind !== 'outcome') expect(outputs, node.name).toBe(inputs);
    if (inputs !== 0) passed += 1;
  }
  expect(passed).toBeGreaterThan(10);
  const hard = [...hardRulesBefore(graph)].at(-1);
  if (hard === undefined) throw new Error('the template has no hard rules');
  const listed = async (nodeId: string, port: string) =>
    (await viewLineTraffic({ ctx: world.ctx, input: { ...input, nodeId, port } })).length;
  for (const [line, expected] of Object.entries(lines)) {
    const [nodeId = '', port = ''] = line.split(' ');
    expect(await listed(nodeId, port), line).toBe(Math.min(100, expected));
  }
  const ctx = await world.elsewhere();
  await expect(viewTraffic({ ctx, input })).rejects.toThrow('no such flow');
});
