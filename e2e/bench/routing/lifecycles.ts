import { setTimeout as delay } from 'node:timers/promises';

import { escalate, nothingSent } from '../../chaos/escalate.ts';
import { ProductionTemporal } from '../../chaos/production-temporal.ts';
import { quantile } from '../../chaos/random.ts';
import { createWorld, until, type World } from '../../chaos/world.ts';
import type { BenchResult } from '../bench-table.ts';
import { memoryMb, processorUse, usePerOne } from './processor-use.ts';

/** Cases that are under way at the same time. */
const ABREAST = 12;
const WARM_UP = 20;

/** Walks cases from the turn that opens them to their end: offered by the clocks, accepted, answered and resolved by a person. */
export async function walkMany(world: World, prefix: string, count: number): Promise<void> {
  const { system, workspace, bot } = world;
  const w = workspace.id;
  const offered = new Map<string, (personId: string) => void>();
  let over = false;
  const looking = (async () => {
    while (!over) {
      const rows = await system.sql<{ id: string; person: string }[]>`
        select escalation_id as id, person_id as person from offers where workspace_id = ${w} and state = 'open'`;
      for (const { id, person } of rows) offered.get(id)?.(person);
      await delay(25);
    }
  })();
  const walk = async (conversation: string) => {
    const sent = nothingSent();
    await escalate(world, conversation, sent);
    const id = sent.acknowledged.get(conversation) ?? '';
    const personId = await new Promise<string>((asked) => offered.set(id, asked));
    offered.delete(id);
    const path = `/v1/escalations/${id}`;
    for (const [verb, body] of [
      ['accept', { personId }],
      ['reply', { personId, text: 'Hello, I am here now.' }],
      ['resolve', { personId, disposition: 'solved' }],
    ] as const) {
      const answer = await bot.post(`${path}/${verb}`, body);
      if (answer.status !== 200) throw new Error(`${verb} answered ${answer.status}: ${answer.text}`);
    }
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      while (next < count) {
        next += 1;
        await walk(`${prefix}-${next}`);
      }
    }),
  );
  over = true;
  await looking;
  await atRest(world);
}

/** Nothing is on its way any more: the outbox is empty and every run of a closed case has ended. */
async function atRest({ system, temporal }: World): Promise<void> {
  await until(
    'the end of every run',
    async () => {
      const [row] = await system.sql<{ n: number }[]>`select count(*)::int as n from outbox where done_at is null`;
      if (row?.n !== 0) return false;
      return (await temporal.workflow.count(`ExecutionStatus = 'Running' AND WorkflowType = 'Escalation'`)).count === 0;
    },
    300_000,
  );
}

/** Which Temporal: the development server on SQLite, or the production server on the Postgres that Baton uses. */
export type TemporalKind = 'development' | 'production';

/** Escalation lifecycles a second, and the processor time that each of them costs every process. */
export async function measureLifecycles(
  count: number,
  kind: TemporalKind,
  say: (line: string) => void,
): Promise<BenchResult> {
  const production = new ProductionTemporal();
  const world = await createWorld(kind === 'production' ? { temporal: (place) => production.start(place, say) } : {});
  try {
    await walkMany(world, 'warm', WARM_UP);
    say(`${count} lifecycles`);
    const before = processorUse(world);
    const begun = performance.now();
    await walkMany(world, 'life', count);
    const seconds = (performance.now() - begun) / 1_000;
    const each = usePerOne(before, processorUse(world), count);
    const waits = await world.system.sql<{ ms: number }[]>`
      select extract(epoch from o.at - b.at)::float8 * 1000 as ms from escalation_events b
      join lateral (select at from escalation_events o where o.workspace_id = b.workspace_id and o.escalation_id = b.escalation_id
        and o.kind = 'offered' order by seq limit 1) o on true
      where b.workspace_id = ${world.workspace.id} and b.kind = 'opened' order by b.at desc limit ${count}`;
    const ms = waits.map((row) => row.ms);
    const memory = memoryMb(world);
    const total = Object.values(each).reduce((sum, one) => sum + one, 0);
    return {
      tables: [
        {
          title: `${count} cases from the turn to the end of their run, ${ABREAST} at a time, each with a webhook`,
          rows: [
            {
              'lifecycles a second': count / seconds,
              'offered after, p50 ms': quantile(ms, 0.5),
              'p99 ms': quantile(ms, 0.99),
            },
          ],
        },
        {
          title: 'Processor time of one lifecycle',
          rows: [
            ...Object.entries(each).map(([process, used]) => ({
              process,
              'ms each': used,
              'memory MB': memory[process] ?? 0,
            })),
            { process: 'together', 'ms each': total, 'memory MB': '' },
          ],
        },
      ],
      budgets: [],
      notes: [
        kind === 'production'
          ? 'Temporal’s production server in the same Postgres as Baton, whose processor time is for both.'
          : 'The development server on SQLite, every commit of it written through.',
      ],
    };
  } finally {
    await world.stop();
  }
}
