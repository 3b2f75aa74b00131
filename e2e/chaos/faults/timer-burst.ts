import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

import { memoryMb, processorUse, usePerOne } from '../../bench/routing/processor-use.ts';
import { escalate, escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { quantile } from '../random.ts';
import { until, type World } from '../world.ts';
import { s } from './processes.ts';

const dispute = {
  author: 'customer',
  text: 'there is a charge on my card from you that I did not make, I am going to dispute it with my bank',
};
/** Time to open the cases and to let the worker catch up with them, before all of them are due. */
const LEAD_S = { least: 60, forEachCase: 0.16 } as const;

/** More than this are reported, because two cores need longer for the tenth of them that is critical. */
const GATED = 1_000;

/**
 * From when a case stands on its first step its clock is due at the one instant of the burst, and its answer later: Baton's own
 * times would spread them. Told afterwards, thousands of clocks would take longer than the burst itself.
 */
async function makeAllDueAt(world: World, at: Date): Promise<void> {
  // The owner of the tables: no part may make a trigger.
  const owner = postgres(world.env.DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
  const instant = `timestamptz '${at.toISOString()}'`;
  try {
    await owner.unsafe(`
      create function due_in_burst() returns trigger language plpgsql as $$ begin
        new.step_deadline := ${instant};
        new.next_deadline := ${instant};
        new.respond_by := greatest(new.respond_by, ${instant} + interval '1 hour');
        return new;
      end $$;
      create trigger due_in_burst before update on escalations for each row
        when (new.state = 'waiting' and new.step_deadline is not null and now() < ${instant}) execute function due_in_burst()`);
  } finally {
    await owner.end();
  }
}

export const timerBurst: Fault = {
  id: 'F16',
  title: 'many timers come due in the same second',
  wanted: `100 % fire; critical p99 ≤ 5 s of up to ${GATED} timers; drain time reported; turn p99 ≤ 100 ms`,
  size: 300,
  world: { presence: 'offline' },
  async run({ world, size, say }) {
    const sent = nothingSent();
    const w = world.workspace.id;
    const critical = Math.ceil(size / 10);
    const leadS = LEAD_S.least + size * LEAD_S.forEachCase;
    const at = new Date(Math.ceil(Date.now() / 1_000 + leadS) * 1_000);
    await makeAllDueAt(world, at);
    for (let n = 0; n < critical; n += 1) await escalate(world, `f16-critical-${n}`, sent, 120_000, dispute);
    await escalateMany(world, 'f16', size - critical, sent, 12);
    const runs = async () => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(distinct escalation_id)::int as n from escalation_events where workspace_id = ${w} and kind = 'tier_entered'`;
      return row?.n ?? 0;
    };
    await until('every case stands on its step', async () => (await runs()) >= size, leadS * 1_000);
    const memory = Object.entries(memoryMb(world)).map(([name, mb]) => `${name} ${mb}`);
    if (Date.now() > at.getTime()) throw new Error('the cases took longer to open than the burst leaves them');
    await delay(Math.max(0, at.getTime() - Date.now() - 500));
    const before = processorUse(world);
    const turns = nothingSent();
    let over = false;
    const talking = (async () => {
      for (let n = 0; !over; n += 1) {
        const begun = performance.now();
        const reply = await world.bot.turn(`f16-turn-${n}`, { author: 'customer', text: 'where is my parcel' });
        if (reply.status === 200) turns.tookMs.push(performance.now() - begun);
        await delay(100);
      }
    })();
    const fired = () => world.system.sql<{ critical: boolean; late_ms: number }[]>`
      select e.priority = 'critical' as critical, extract(epoch from t.ran_at - t.due_at)::float8 * 1000 as late_ms
      from timer_runs t join escalations e on e.workspace_id = t.workspace_id and e.id = t.subject_id
      where t.workspace_id = ${w} and t.due_at = ${at}`;
    const left = async () => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(*)::int as n from escalations where workspace_id = ${w} and next_deadline = ${at}`;
      return row?.n ?? 0;
    };
    await until('every timer', async () => (await left()) === 0, Math.max(300_000, size * 1_000)).finally(
      () => (over = true),
    );
    await talking;
    const each = Object.entries(usePerOne(before, processorUse(world), size)).map(
      ([name, ms]) => `${name} ${ms.toFixed(0)}`,
    );
    const rows = await fired();
    const lateOf = (isCritical: boolean) => rows.filter((row) => row.critical === isCritical).map((row) => row.late_ms);
    const first = quantile(lateOf(true), 0.99);
    const turnP99 = quantile(turns.tookMs, 0.99);
    say(`${rows.length} timers written down`);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        timers: String(size),
        'fired, by their own record': String(rows.length),
        'critical, first / p50 / p99': `${s(Math.min(...lateOf(true)))} / ${s(quantile(lateOf(true), 0.5))} / ${s(first)}`,
        'others, p50 / p99': `${s(quantile(lateOf(false), 0.5))} / ${s(quantile(lateOf(false), 0.99))}`,
        'drained after': s(Math.max(0, ...rows.map((row) => row.late_ms))),
        'memory with all cases open, MB': memory.join(', '),
        'processor time of one timer, ms': each.join(', '),
        'turns meanwhile, p50 / p99': `${quantile(turns.tookMs, 0.5).toFixed(0)} / ${turnP99.toFixed(0)} ms`,
      },
      missed: missing({
        'all fired': rows.length >= size,
        ...(size > GATED ? {} : { 'critical p99 of 5 s': first <= 5_000 }),
        'turn p99 of 100 ms': turnP99 <= 100,
      }),
    };
  },
};
