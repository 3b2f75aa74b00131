import { join } from 'node:path';

import { makeBuildCurrent } from '#workflows/current-build.ts';
import { openRunsOf } from '#workflows/drained.ts';

import { escalateMany, nothingSent, offeredCount } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { Part } from '../part.ts';
import { quantile } from '../random.ts';
import { until, type World } from '../world.ts';
import { s } from './processes.ts';
import { publishSecondVersion } from './versions.ts';

const FIRST = 'build-one';
const SECOND = 'build-two';

/** Cases whose row and audit name another version than their conversation's prefix says. */
async function mixedVersions({ system, workspace }: World, secondId: string): Promise<number> {
  const rows = await system.sql<{ first: boolean; version_id: string; n: number }[]>`
    select c.external_id like 'f20-one-%' as first, e.version_id, count(*)::int as n from escalations e
    join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    where e.workspace_id = ${workspace.id} group by 1, 2`;
  return rows.filter((row) => (row.version_id === secondId) === row.first).reduce((sum, row) => sum + row.n, 0);
}

/** Offers that nobody takes go round once a minute; a thousand of them come to more than two cores can do, and are not what is asked here. */
async function holdOffers({ system, workspace }: World): Promise<void> {
  await system.sql`
    with held as (
      update offers set expires_at = baton_now() + interval '3 hours'
      where workspace_id = ${workspace.id} and state = 'open' and expires_at < baton_now() + interval '1 hour' returning escalation_id, expires_at
    )
    update escalations e set next_deadline = held.expires_at from held where e.workspace_id = ${workspace.id} and e.id = held.escalation_id`;
}

/** The open offers of all cases end one after the other, three a second; how late each clock was by its own record. */
async function letOffersExpire({ system, workspace }: World, cases: number) {
  const w = workspace.id;
  const [begin] = await system.sql<
    { at: Date }[]
  >`select baton_now() + make_interval(secs => ${20 + cases * 0.15}) as at`;
  const from = begin?.at ?? new Date();
  const rows = await system.sql<{ id: string }[]>`
    with due as (
      select e.id, ${from}::timestamptz + make_interval(secs => (row_number() over (order by md5(e.id))) / 3.0) as at
      from escalations e where e.workspace_id = ${w} and e.state = 'offered'
    ), moved as (
      update offers o set expires_at = due.at from due where o.workspace_id = ${w} and o.escalation_id = due.id and o.state = 'open'
    )
    update escalations e set next_deadline = due.at from due where e.workspace_id = ${w} and e.id = due.id returning e.id`;
  await system.sql`
    insert into outbox (workspace_id, topic, key, payload)
    select workspace_id, 'case', id, jsonb_build_object('w', workspace_id, 'e', id, 'seq', event_seq, 'p', priority)
    from escalations where workspace_id = ${w} and state = 'offered'`;
  await system.sql`select pg_notify('baton_outbox', '')`;
  const ran = () => system.sql<{ late_ms: number }[]>`
    select extract(epoch from ran_at - due_at)::float8 * 1000 as late_ms from timer_runs
    where workspace_id = ${w} and what = 'expire_offer' and due_at > ${from}`;
  const all = async () => (await ran()).length >= rows.length;
  await until('every offer has ended', all, 60_000 + rows.length * 1_500).catch(() => undefined);
  return { due: rows.length, lateMs: (await ran()).map((row) => row.late_ms) };
}

/** `--size` is how many cases are open on the first version and build. */
export const twoBuilds: Fault = {
  id: 'F20',
  title: 'a flow’s version 2 and an incompatible worker are deployed with many cases open, and the worker is rolled back',
  wanted: '0 non-determinism errors; 0 late; 0 mixed',
  size: 60,
  world: { workerBuild: FIRST },
  async run({ world, size, say }) {
    const { temporal } = world;
    const sent = nothingSent();
    const few = Math.max(10, Math.ceil(size / 10));
    const open = async (prefix: string, count: number) => {
      const all = sent.acknowledged.size + count;
      const offered = async () => {
        await holdOffers(world);
        return (await offeredCount(world)) >= all;
      };
      await Promise.all([
        escalateMany(world, prefix, count, sent),
        until('every case is offered', offered, Math.max(600_000, size * 2_000)),
      ]);
    };
    await open('f20-one', size);
    await until('the first build has them', async () => (await openRunsOf(temporal, FIRST)) >= size);
    const second = await publishSecondVersion(world);
    const other = new Part(['e2e/chaos/incompatible-worker-process.ts'], { ...world.env, BATON_WORKER_BUILD: SECOND }, join(world.home, 'second-worker.log'));
    other.start();
    try {
      let probes = 0;
      await until('the second build takes new runs', async () => {
        probes += 1;
        await open(`f20-probe-${probes}`, 1);
        return (await openRunsOf(temporal, SECOND)) > 0;
      }, 300_000);
      await open('f20-two', few);
      await until('they are on the second build', async () => (await openRunsOf(temporal, SECOND)) > few);
      const onSecond = await openRunsOf(temporal, SECOND);
      // The roll-back: new runs go to the first build again; what began on the second stays there until it is drained.
      const begunMs = performance.now();
      const rolledBack = await makeBuildCurrent(temporal, FIRST, { signal: AbortSignal.timeout(120_000), onRefusal: (error) => say(`the roll-back was refused: ${String(error)}`) });
      const rolledBackMs = performance.now() - begunMs;
      await until('new runs begin on the first build', async () => {
        const before = await openRunsOf(temporal, SECOND);
        probes += 1;
        await open(`f20-probe-${probes}`, 1);
        return (await openRunsOf(temporal, SECOND)) === before;
      }, 300_000);
      // The build that was replaced starts again, as containers do, and leaves it at that.
      await other.kill();
      other.start();
      const { due, lateMs } = await letOffersExpire(world, sent.acknowledged.size);
      const before = await openRunsOf(temporal, SECOND);
      await open('f20-three', few);
      const taken = (await openRunsOf(temporal, SECOND)) - before;
      const troubled = await temporal.workflow.count(`WorkflowType = 'Escalation' AND TemporalReportedProblems IS NOT NULL`);
      const ended = await temporal.workflow.count(`WorkflowType = 'Escalation' AND ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut')`);
      const mixed = await mixedVersions(world, second.id);
      return {
        acknowledged: sent.acknowledged,
        figures: {
          'open on version 1 and the first build': String(size),
          'on the incompatible build': String(onSecond),
          'rolled back after': s(rolledBackMs),
          'began on it after the roll-back': String(taken),
          'cases of a wrong version': String(mixed),
          'runs whose tasks fail': String(troubled.count),
          'runs that failed or were terminated': String(ended.count),
          'timers that came due on both builds': String(due),
          'ran, by their own record': String(lateMs.length),
          'late by more than 5 s': String(lateMs.filter((ms) => ms > 5_000).length),
          'after their time, p50 / p99': `${s(quantile(lateMs, 0.5))} / ${s(quantile(lateMs, 0.99))}`,
        },
        missed: missing({
          'rolled back': rolledBack && taken === 0,
          'none mixed': mixed === 0,
          'no task fails': troubled.count === 0 && ended.count === 0,
          'timers came due': due >= size,
          'every one ran': lateMs.length >= due,
          'none late': lateMs.every((ms) => ms <= 5_000),
        }),
      };
    } finally {
      await other.kill();
    }
  },
}; // prettier-ignore
