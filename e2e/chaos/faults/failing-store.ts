import { setTimeout as delay } from 'node:timers/promises';

import { escalate, nothingSent, offeredCount } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { ProductionTemporal } from '../production-temporal.ts';
import { quantile } from '../random.ts';
import { until } from '../world.ts';
import { s } from './processes.ts';

const temporal = new ProductionTemporal();
/** Of all reads and writes of a run's state and history. */
const faults = { Timeout: 0.05, ExecuteAndTimeout: 0.05, ResourceExhausted: 0.05 } as const;
/** Cases a second while the store errs. */
const EVERY_MS = 1_000;
/** So many offers nobody takes. Without a bound their rounds, one a minute each, come to more than two cores can do within half an hour. */
const LEFT_OPEN = 40;
const MOST_TAKEN = 3;

/** `--size` is for how many seconds the store errs; the fault table wants 1,800. */
export const failingStore: Fault = {
  id: 'F8',
  title:
    'Temporal’s own store errs: 15 % of its writes and 10 % of its reads, a third of the failed writes are carried out all the same',
  wanted: 'S1 to S7 hold for 30 min',
  size: 120,
  world: { temporal: (place) => temporal.start(place, (line) => process.stderr.write(`   ${line}\n`)) },
  async run({ world, size: seconds, say }) {
    const sent = nothingSent();
    await world.killTemporal();
    temporal.errWith(faults);
    await world.startTemporal();
    const w = world.workspace.id;
    const endsAt = performance.now() + seconds * 1_000;
    let next = 0;
    let walked = 0;
    while (performance.now() < endsAt) {
      const begun = performance.now();
      next += 1;
      await escalate(world, `f8-${next}`, sent);
      // People take, answer and end the oldest meanwhile; a few stay open, so that offers expire and go round under the errors too.
      const open = await world.system.sql<{ id: string; person: string }[]>`
        select escalation_id as id, person_id as person from offers where workspace_id = ${w} and state = 'open' order by escalation_id`;
      for (const { id, person } of open.slice(0, Math.max(0, open.length - LEFT_OPEN)).slice(0, MOST_TAKEN)) {
        const path = `/v1/escalations/${id}`;
        const accepted = await world.bot.post(`${path}/accept`, { personId: person });
        if (accepted.status !== 200) continue;
        await world.bot.post(`${path}/resolve`, { personId: person, disposition: 'solved' });
        walked += 1;
      }
      if (next % 60 === 0)
        say(
          `${next} escalations, ${await offeredCount(world)} offered, ${await temporal.failures()} calls of the store failed`,
        );
      await delay(Math.max(0, EVERY_MS - (performance.now() - begun)));
    }
    const failures = await temporal.failures();
    const behind = sent.acknowledged.size - (await offeredCount(world));
    const waits = await world.system.sql<{ ms: number }[]>`
      select extract(epoch from o.at - b.at)::float8 * 1000 as ms from escalation_events b
      join lateral (select min(at) as at from escalation_events o where o.workspace_id = b.workspace_id and o.escalation_id = b.escalation_id
        and o.kind = 'offered') o on o.at is not null
      where b.workspace_id = ${w} and b.kind = 'opened'`;
    await world.killTemporal();
    temporal.errWith(null);
    await world.startTemporal();
    const healedMs = await until(
      'every case is offered',
      async () => (await offeredCount(world)) >= sent.acknowledged.size,
      Math.max(180_000, seconds * 200),
    );
    const offeredMs = waits.map((row) => row.ms);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        'under errors for': `${seconds} s`,
        escalations: String(sent.acknowledged.size),
        'calls of the store that failed': String(failures),
        'turns tried again': String(sent.retried),
        'offered after, p50 / p99': `${s(quantile(offeredMs, 0.5))} / ${s(quantile(offeredMs, 0.99))}`,
        'taken, answered and ended meanwhile': String(walked),
        'not offered yet when the errors ended': String(behind),
        'all offered after': s(healedMs),
      },
      missed: missing({
        'the store failed': failures > seconds,
        'turns do not notice': sent.retried === 0,
        'offers go on while it fails': behind <= Math.max(5, sent.acknowledged.size / 20),
      }),
    };
  },
};
