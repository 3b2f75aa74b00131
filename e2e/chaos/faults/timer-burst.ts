import { setTimeout as delay } from 'node:timers/promises';

import { memoryMb, processorUse, usePerOne } from '../../bench/routing/processor-use.ts';
import { escalate, escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { quantile } from '../random.ts';
import { until } from '../world.ts';
import { s } from './processes.ts';

const dispute = {
  author: 'customer',
  text: 'there is a charge on my card from you that I did not make, I am going to dispute it with my bank',
};
const BURST_IN_S = 20;
/** Each clock is told of its new time first and looks once: what is left of that must not stand before the burst. */
const TOLD_IN_S = 0.12;

export const timerBurst: Fault = {
  id: 'F16',
  title: 'many timers come due in the same second',
  wanted: '100 % fire; critical p99 ≤ 5 s; drain time reported; turn p99 ≤ 100 ms',
  size: 300,
  world: { presence: 'offline' },
  async run({ world, size, say }) {
    const sent = nothingSent();
    const w = world.workspace.id;
    const critical = Math.ceil(size / 10);
    for (let n = 0; n < critical; n += 1) await escalate(world, `f16-critical-${n}`, sent, 120_000, dispute);
    await escalateMany(world, 'f16', size - critical, sent, 12);
    const runs = async () => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(distinct escalation_id)::int as n from escalation_events where workspace_id = ${w} and kind = 'tier_entered'`;
      return row?.n ?? 0;
    };
    await until('every case stands on its step', async () => (await runs()) >= size, Math.max(300_000, size * 1_000));
    const memory = Object.entries(memoryMb(world)).map(([name, mb]) => `${name} ${mb}`);
    // The same instant for all, and every clock is told to sleep until then.
    const [due] = await world.system.sql<{ at: Date }[]>`
      select date_trunc('second', baton_now()) + make_interval(secs => ${BURST_IN_S + size * TOLD_IN_S}) as at`;
    const at = due?.at ?? new Date();
    await world.system.sql`
      update escalations set step_deadline = ${at}, next_deadline = ${at} where workspace_id = ${w} and state = 'waiting'`;
    await world.system.sql`
      insert into outbox (workspace_id, topic, key, payload)
      select workspace_id, 'case', id, jsonb_build_object('w', workspace_id, 'e', id, 'seq', event_seq, 'p', priority)
      from escalations where workspace_id = ${w}`;
    await world.system.sql`select pg_notify('baton_outbox', '')`;
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
        'critical p99 of 5 s': first <= 5_000,
        'turn p99 of 100 ms': turnP99 <= 100,
      }),
    };
  },
};
