import { FlowGraph } from '#app/contracts/flow-graph.ts';
import { deploy, ensureVersion } from '#app/flows/deploy-version.server.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { escalateMany, nothingSent, offeredCount } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { quantile } from '../random.ts';
import { until } from '../world.ts';

const s = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const f16: Fault = {
  id: 'F16',
  title: 'many timers in one second',
  wanted: '100 % fire; turn p99 ≤ 100 ms; drain time reported',
  size: 300,
  world: { presence: 'offline' },
  async run({ world, size }) {
    const sent = nothingSent();
    await escalateMany(world, 'f16', size, sent);
    const { system, workspace } = world;
    const count = async (query: 'entered' | 'left') => {
      const [row] = await system.sql<{ n: number }[]>`
        select count(*)::int as n from escalations where workspace_id = ${workspace.id} and step_deadline is not null
          and ${query === 'entered'} = (step_index = 0)`;
      return row?.n ?? 0;
    };
    await until('every case waits', async () => (await count('entered')) >= size, 120_000);
    const aheadS = 20 + size / 20;
    const [at] = await system.sql<{ due: Date }[]>`
      update escalations set step_deadline = date_trunc('second', baton_now()) + make_interval(secs => ${aheadS}),
        next_deadline = date_trunc('second', baton_now()) + make_interval(secs => ${aheadS})
      where workspace_id = ${workspace.id} returning step_deadline as due`;
    if (at === undefined) throw new Error('no case is open');
    // Everybody looks again and sleeps until the one second.
    await system.sql`
      insert into outbox (workspace_id, topic, key, payload)
      select workspace_id, 'case', id, jsonb_build_object('w', workspace_id, 'e', id, 'seq', event_seq) from escalations
      where workspace_id = ${workspace.id}`;
    await system.sql`select pg_notify('baton_outbox', '')`;
    await until('the one second', () => Promise.resolve(Date.now() >= at.due.getTime()), aheadS * 1_000 + 5_000);
    const meanwhile = nothingSent();
    const turns = escalateMany(world, 'f16-meanwhile', 40, meanwhile, 2);
    const drainMs = await until('every timer', async () => (await count('entered')) <= meanwhile.acknowledged.size, 180_000);
    await turns;
    const [late] = await system.sql<{ p99: number }[]>`
      select percentile_disc(0.99) within group (order by extract(epoch from ran_at - due_at))::float8 as p99
      from timer_runs where workspace_id = ${workspace.id} and due_at = ${at.due}`;
    for (const [conversationId, caseId] of meanwhile.acknowledged) sent.acknowledged.set(conversationId, caseId);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        timers: String(size),
        'drained after': s(drainMs),
        'late, p99': s((late?.p99 ?? 0) * 1_000),
        'turns meanwhile, p50 / p99': `${quantile(meanwhile.tookMs, 0.5).toFixed(0)} / ${quantile(meanwhile.tookMs, 0.99).toFixed(0)} ms`,
      },
      missed: missing({ 'turn p99 of 100 ms': quantile(meanwhile.tookMs, 0.99) <= 100 }),
    };
  },
}; // prettier-ignore

const f21: Fault = {
  id: 'F21',
  title: 'version 2 is published with many cases open on version 1',
  wanted: '0 mixed',
  size: 200,
  async run({ world, size }) {
    const { system, workspace } = world;
    const sent = nothingSent();
    await escalateMany(world, 'f21-one', size, sent);
    const ctx = { workspaceId: workspace.id, actor: { kind: 'system' as const, part: 'chaos' } };
    const graph = FlowGraph.parse({ ...ecommerce.graph, name: `${ecommerce.graph.name} 2` });
    const two = await system.withWorkspaces([workspace.id], async (tx) => {
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
    const mixing = nothingSent();
    await escalateMany(world, 'f21-two', size, mixing);
    await until('every case is offered', async () => (await offeredCount(world)) >= 2 * size, 180_000);
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

export const volumeFaults: readonly Fault[] = [f16, f21];
