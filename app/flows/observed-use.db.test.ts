import { expect, test } from 'vitest';

import { checkFlow, isPublishable } from '#app/engine/check/check-flow.ts';

import { loadCheckContext } from './check-context.server.ts';
import { inspect } from './publish-gate.server.ts';
import { tuned, useFlowWorld } from './testing/flow-world.ts';

const world = useFlowWorld();

/** Conversations of one decided message, as the turn path stores them: it passed “Failed tries” by this port. */
async function storeDecided(count: number, of: { facts?: object; port?: string; shadow?: boolean; name?: string }) {
  const { facts = {}, port = 'else', shadow = false, name = 'o' } = of;
  await world.rowsOf(`
    with version as (select version_id from deployments where flow_id = '${world.flowId}' and environment = 'test' and mode = 'live'),
    made as (
      insert into conversations (workspace_id, id, external_id, environment, flow_id, turn_count)
      select '${world.ctx.workspaceId}', '${name}-' || n, '${name}-' || n, 'test', '${world.flowId}', 1 from generate_series(1, ${count}) n
      returning id
    ), said as (
      insert into turns (workspace_id, id, conversation_id, turn_id, author, text, signals, at)
      select '${world.ctx.workspaceId}', 'turn_' || n || id, id, 't-' || n, 'customer', 'where is it?', '${JSON.stringify({ facts })}', baton_now()
      from made, generate_series(1, 2) n returning conversation_id, turn_id
    )
    insert into decisions (workspace_id, id, conversation_id, turn_id, flow_id, version_id, action, reason_class, reason_code, shadow, trace)
    select '${world.ctx.workspaceId}', 'dec_' || turn_id || conversation_id, conversation_id, turn_id, '${world.flowId}', version_id,
           'continue', 'none', 'x', ${String(shadow)}, '${JSON.stringify({ path: ['start', 'next', 'tries', port], facts: { channel: 'web' } })}'
    from said, version returning id`);
}

const seen = async () => {
  const { graph } = await world.draft();
  return checkFlow(graph, await loadCheckContext(world.ctx, world.flowId))
    .filter(({ rule }) => rule === 'fields-arrive' || rule === 'rules-observed')
    .map(({ severity, message }) => `${severity}: ${message}`);
};

test('R18: says which value no message carried and which rule never held, and refuses nothing for it', async () => {
  await storeDecided(300, { facts: { grounded: true } });
  await storeDecided(50, { facts: { confidence: 0.9 }, port: 'match', shadow: true, name: 's' });
  const found = await seen();
  expect(found).toContain('warning: “Confidence” reads “Confidence”, which your bot sent in none of the last 600 messages.'); // prettier-ignore
  expect(found.filter((one) => one.includes('“Answer is grounded”'))).toEqual([]);
  expect(found.filter((one) => one.includes('held on'))).toEqual(['note: “Failed tries” held on none of the last 600 messages that came to it.']); // prettier-ignore
  const { graph } = await world.draft();
  expect(isPublishable((await inspect(world.ctx, world.flowId, graph)).problems)).toBe(true);
  await world.edit(tuned(0.66));
  expect(await world.publish()).toMatchObject({ status: 'published' });
});

test('R80: says which rule held on every message, until its limit is changed', async () => {
  await storeDecided(300, { facts: { confidence: 0.9, grounded: true }, port: 'match' });
  const always = 'warning: “Failed tries” held on all of the last 600 messages that came to it.';
  expect(await seen()).toEqual([always]);
  await world.edit((graph) => ({
    ...graph,
    parameters: graph.parameters.map((one) => (one.name === 'tries.failed' ? { ...one, value: 3 } : one)) as never,
  }));
  expect(await seen()).toEqual([]);
});

test('says nothing of a few messages, nor of another workspace’s', async () => {
  await storeDecided(200, {});
  expect(await seen()).toEqual([]);
  await storeDecided(300, { name: 'more' });
  expect((await seen()).length).toBeGreaterThan(0);
  const elsewhere = await loadCheckContext(await world.elsewhere(), world.flowId).catch(() => null);
  expect(elsewhere?.fieldUse).toBeUndefined();
});
