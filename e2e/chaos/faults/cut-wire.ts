import { setTimeout as delay } from 'node:timers/promises';

import { escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { until, type World } from '../world.ts';
import { allOffered, s } from './processes.ts';

async function overdue({ system, workspace }: World): Promise<number> {
  const [row] = await system.sql<{ n: number }[]>`
    select count(*)::int as n from escalations where workspace_id = ${workspace.id}
      and state not in ('resolved', 'cancelled') and next_deadline < baton_now() - interval '1 second' * (select scale from baton_clock)`;
  return row?.n ?? 0;
}

export const cutWire: Fault = {
  id: 'F11',
  title: 'worker, relay and Temporal cut from each other for five minutes of Baton’s time',
  wanted: '≤ 1 offer a tier at a time; healed ≤ 20 s',
  size: 30,
  world: { cable: true },
  async run({ world, size }) {
    const sent = nothingSent();
    await escalateMany(world, 'f11-before', size, sent);
    await allOffered(world, sent);
    world.cable?.cut();
    const runClock = (scale: number) => world.system.sql`select baton_set_clock(baton_now(), ${scale})`;
    await runClock(20);
    await escalateMany(world, 'f11-during', size, sent);
    await delay(15_000); // five minutes of Baton
    await runClock(1);
    const late = await overdue(world);
    world.cable?.heal();
    const healedMs = await until('every clock has caught up', async () => (await overdue(world)) === 0, 120_000);
    await allOffered(world, sent);
    const [row] = await world.system.sql<{ n: number }[]>`
      select count(*)::int as n from (select 1 from offers a join offers b on a.workspace_id = b.workspace_id
        and a.escalation_id = b.escalation_id and a.id < b.id and a.offered_at < coalesce(b.answered_at, 'infinity')
        and b.offered_at < coalesce(a.answered_at, 'infinity') where a.workspace_id = ${world.workspace.id}) t`;
    const doubled = row?.n ?? -1;
    return {
      acknowledged: sent.acknowledged,
      figures: {
        escalations: String(sent.acknowledged.size),
        'overdue when it was back': String(late),
        'offers of one case at the same time': String(doubled),
        'healed after': s(healedMs),
      },
      missed: missing({
        'there was something to heal': late > 0,
        'one offer at a time': doubled === 0,
        'healed in 20 s': healedMs <= 20_000,
      }),
    };
  },
};
