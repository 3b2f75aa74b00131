import { join } from 'node:path';

import { isCalm, rings } from '../alarms.ts';
import { escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { Part } from '../part.ts';
import { until } from '../world.ts';
import { allOffered, s } from './processes.ts';

export const badBuild: Fault = {
  id: 'F15',
  title: 'a bad build is deployed: every task of a case throws',
  wanted: 'alarm ≤ 60 s; healthy ≤ 2 min after the rollback; 0 lost, nothing terminated',
  size: 30,
  async run({ world, size }) {
    const sent = nothingSent();
    await escalateMany(world, 'f15-before', size, sent);
    await allOffered(world, sent);
    await world.parts.worker.kill();
    const bad = new Part(['e2e/chaos/broken-worker-process.ts'], world.env, join(world.home, 'bad-worker.log'));
    bad.start();
    try {
      await until('the bad worker', async () => {
        const rows = await world.system.sql`select 1 from heartbeats where part = 'worker' and pid = ${bad.pid}`;
        return rows.length > 0;
      }, 180_000);
      const deployedMs = performance.now();
      await escalateMany(world, 'f15-during', size, sent);
      await until('the alarm', rings(world, /clock/u), 120_000);
      const alarmMs = performance.now() - deployedMs;
      await bad.kill();
      world.parts.worker.start();
      const healedMs = await allOffered(world, sent, 180_000);
      const calmMs = await until('the end of the alarm', isCalm(world, /clock/u), 120_000);
      let ended = 0;
      const query = `WorkflowType = 'Escalation' AND ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut')`;
      for await (const run of world.temporal.workflow.list({ query })) ended += run.runId === '' ? 0 : 1;
      return {
        acknowledged: sent.acknowledged,
        figures: {
          escalations: String(sent.acknowledged.size),
          'alarm after the bad build served': s(alarmMs),
          'all offered after the rollback': s(healedMs),
          'alarm over after': s(healedMs + calmMs),
          'runs that failed or were terminated': String(ended),
        },
        missed: missing({
          'alarm in 60 s': alarmMs <= 60_000,
          'healthy in 2 min': healedMs + calmMs <= 120_000,
          'nothing terminated': ended === 0,
        }),
      };
    } finally {
      await bad.kill();
    }
  },
}; // prettier-ignore
