import { setTimeout as delay } from 'node:timers/promises';

import { escalate, nothingSent, offeredCount } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { type Broken, checkInvariants } from '../invariants.ts';
import { quantile } from '../random.ts';
import { forgottenAccepts, workAsStaff } from '../staff-at-work.ts';
import { until, type World } from '../world.ts';
import { allOffered, s, torment } from './processes.ts';

const ABREAST = 12;
/**
 * So many cases wait for their first offer at most; then the bots hold back. Without it all of them would have arrived before a few
 * kills, and the rest of the run would be a calm one.
 */
const WAITING_AT_MOST = 200;
const TURN_PATIENCE_MS = 300_000;
const SETTLED_WITHIN_MS = 600_000;
const WHOLE_WITHIN_MS = 150_000;

/** Kills Postgres and Temporal at random moments and starts them again, until it is told to stop. */
async function tormentServices(world: World, random: () => number, isOver: () => boolean, calmMs: number) {
  const kills = { postgres: 0, temporal: 0 };
  while (!isOver()) {
    await delay(8_000 + random() * (12_000 + 2 * calmMs));
    if (isOver()) break;
    const name = random() < 0.5 ? 'postgres' : 'temporal';
    await (name === 'postgres' ? world.killPostgres() : world.killTemporal());
    kills[name] += 1;
    await delay(500 + random() * 1_500);
    await (name === 'postgres' ? world.startPostgres() : world.startTemporal());
  }
  return kills;
}

/** How late the clocks ran and how long cases waited for their first offer, by the rows. */
async function lateness({ system, workspace }: World) {
  const [timers] = await system.sql<{ ran: number; late: number; worst_s: number }[]>`
    select count(*)::int as ran, count(*) filter (where ran_at > due_at + interval '5 seconds')::int as late,
      coalesce(extract(epoch from max(ran_at - due_at)), 0)::float8 as worst_s
    from timer_runs where workspace_id = ${workspace.id}`;
  const waits = await system.sql<{ ms: number }[]>`
    select extract(epoch from o.at - b.at)::float8 * 1000 as ms from escalation_events b
    join lateral (select min(at) as at from escalation_events o where o.workspace_id = b.workspace_id
      and o.escalation_id = b.escalation_id and o.kind in ('offered', 'last_resort')) o on o.at is not null
    where b.workspace_id = ${workspace.id} and b.kind = 'opened'`;
  return { timers: timers ?? { ran: 0, late: 0, worst_s: 0 }, offeredMs: waits.map(({ ms }) => ms) };
}

/** Where cases waited for their first offer: in the outbox, until their clock first looked at them, and from there. By the rows. */
async function whereTheyWaited({ system, workspace }: World) {
  // The whole outbox once: a look into it for each of ten thousand cases takes longer than any statement may.
  const rows = await system.sql<{ carried: number; looked: number; offered: number }[]>`
    with carried as (select key, min(done_at) as at from outbox where topic = 'case' and done_at is not null group by key)
    select extract(epoch from p.at - b.at)::float8 * 1000 as carried,
      greatest(0, extract(epoch from l.at - p.at)::float8 * 1000) as looked,
      extract(epoch from o.at - l.at)::float8 * 1000 as offered
    from escalation_events b
    join carried p on p.key = b.escalation_id
    join lateral (select min(at) as at from escalation_events l where l.workspace_id = b.workspace_id
      and l.escalation_id = b.escalation_id and l.kind = 'tier_entered') l on l.at is not null
    join lateral (select min(at) as at from escalation_events o where o.workspace_id = b.workspace_id
      and o.escalation_id = b.escalation_id and o.kind in ('offered', 'last_resort')) o on o.at is not null
    where b.workspace_id = ${workspace.id} and b.kind = 'opened'`;
  const of = (pick: (row: (typeof rows)[number]) => number) =>
    [0.5, 0.99].map((share) => s(quantile(rows.map(pick), share))).join(' / ');
  return {
    'of that in the outbox, p50 / p99': of((row) => row.carried),
    'then until its clock looked, p50 / p99': of((row) => row.looked),
    'then until somebody was asked, p50 / p99': of((row) => row.offered),
  };
}

const count = (broken: readonly Broken[], ...names: readonly string[]): number =>
  broken.filter(({ invariant }) => names.includes(invariant)).length;

export const headline: Fault = {
  id: 'headline',
  title: 'everything is killed in turn while escalations come in and people work on them',
  wanted: '0 acknowledged escalations lost',
  size: 2_000,
  async run({ world, random, size, forMs, perSecond, calmMs, say }) {
    const sent = nothingSent();
    const beganMs = performance.now();
    const endsAtMs = beganMs + forMs;
    let heldBack = 0;
    let calm = false;
    let settled = false;
    let offered = 0;
    let broke: unknown = null;
    /** Its failure ends the run at the next case instead of the process at once, which would leave Postgres behind. */
    const beside = <T>(work: Promise<T>): Promise<T> => {
      work.catch((error: unknown) => (broke ??= error));
      return work;
    };
    for (const part of Object.values(world.parts)) part.supervise();
    const killing = beside(torment(world, ['web', 'worker', 'relay', 'watchdog'], random, () => calm, calmMs));
    const services = beside(tormentServices(world, random, () => calm, calmMs));
    const working = beside(workAsStaff(world, () => settled));
    const looking = beside(
      (async () => {
        for (let look = 1; !settled; look += 1) {
          offered = await offeredCount(world).catch(() => offered);
          if (look % 60 === 0) say(`${sent.acknowledged.size} acknowledged, ${offered} offered`);
          await delay(1_000);
        }
      })(),
    );
    let next = 0;
    const send = async () => {
      while (next < size && performance.now() < endsAtMs && broke === null) {
        if (sent.acknowledged.size - offered >= WAITING_AT_MOST) {
          heldBack += 1;
          await delay(200);
          continue;
        }
        next += 1;
        const n = next;
        await delay(Math.max(0, beganMs + (n / perSecond) * 1_000 - performance.now()));
        await escalate(world, `h-${n}`, sent, TURN_PATIENCE_MS);
      }
    };
    try {
      await Promise.all(Array.from({ length: ABREAST }, send));
      calm = true;
      const kills = { parts: (await killing).length, ...(await services) };
      const underFireMs = performance.now();
      await until('web', world.webAnswers, TURN_PATIENCE_MS);
      await allOffered(world, sent, SETTLED_WITHIN_MS);
      const settledMs = performance.now() - underFireMs;
      settled = true;
      const work = await working;
      await looking;
      // A run that was lost is begun again by the sweep of a minute.
      let broken: readonly Broken[] = [];
      const isWhole = async () => {
        broken = await checkInvariants(world, sent.acknowledged);
        return broken.length === 0;
      };
      const wholeMs = await until('the invariants', isWhole, WHOLE_WITHIN_MS).catch(() => WHOLE_WITHIN_MS);
      const forgotten = await forgottenAccepts(world, work);
      const { timers, offeredMs } = await lateness(world);
      const lost = count(broken, 'S1');
      const doubled = count(broken, 'S2', 'S4', 'F9') + sent.different;
      const restarts = Object.entries(world.parts).map(([name, { ownEnds }]) => `${name} ${ownEnds}`);
      for (const [name, { lastWords }] of Object.entries(world.parts))
        for (const words of lastWords) say(`${name} ${words}`);
      return {
        acknowledged: sent.acknowledged,
        figures: {
          acknowledged: String(sent.acknowledged.size),
          ...(Number.isFinite(perSecond) ? { 'came in a second': String(perSecond) } : {}),
          'times that bots held back': String(heldBack),
          offered: String(await offeredCount(world)),
          lost: String(lost),
          doubled: String(doubled),
          'taken by people, ended, taken and forgotten': `${work.accepted.length}, ${work.resolved}, ${forgotten}`,
          'minutes under kills': ((underFireMs - beganMs) / 60_000).toFixed(1),
          'kills of parts, Postgres, Temporal': `${kills.parts}, ${kills.postgres}, ${kills.temporal}`,
          'restarts of parts that ended by themselves': restarts.join(', '),
          'turns tried again': String(sent.retried),
          'timers, late by more than 5 s, the latest': `${timers.ran}, ${timers.late}, ${s(timers.worst_s * 1_000)}`,
          'offered after, p50 / p99 / longest': [0.5, 0.99, 1]
            .map((share) => s(quantile(offeredMs, share)))
            .join(' / '),
          ...(await whereTheyWaited(world)),
          'offered later than 60 s': String(offeredMs.filter((ms) => ms > 60_000).length),
          'all offered after the last kill': s(settledMs),
          'all invariants held after': s(wholeMs),
        },
        missed: missing({
          'nothing is lost': lost === 0,
          'nothing is doubled': doubled === 0,
          'no accept is forgotten': forgotten === 0,
          'no part ended by itself': Object.values(world.parts).every(({ ownEnds }) => ownEnds === 0),
        }),
      };
    } finally {
      calm = true;
      settled = true;
    }
  },
};
