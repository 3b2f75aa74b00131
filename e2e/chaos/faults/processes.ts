import { setTimeout as delay } from 'node:timers/promises';

import { atPace, escalate, escalateMany, nothingSent, offeredCount, sendTurn, type Sent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { quantile } from '../random.ts';
import { type PartName, until, type World } from '../world.ts';

export const s = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/**
 * Kills parts by their process id again and again, at random moments, until it is told to stop; then all of them run. Whatever
 * was killed does its work again before the next blow: a part that never comes up proves nothing.
 * @param kills filled with when each blow fell, as it falls
 */
export async function torment(
  world: World,
  names: readonly PartName[],
  random: () => number,
  isOver: () => boolean,
  calmMs = 0,
  kills: Date[] = [],
): Promise<readonly Date[]> {
  while (!isOver()) {
    await delay(400 + random() * (2_500 + 2 * calmMs));
    const name = names[Math.floor(random() * names.length)];
    if (name === undefined || isOver()) break;
    await world.parts[name].kill();
    kills.push(new Date());
    await delay(random() * 1_500);
    world.parts[name].start();
    await until(name, async () => isOver() || (await world.serves(name)), 120_000).catch(() => undefined);
  }
  for (const name of names) world.parts[name].start();
  return kills;
}

const duplicates = (world: World): number => [...world.heard.values()].filter((times) => times > 1).length;

export async function allOffered(world: World, sent: Sent, withinMs = 120_000): Promise<number> {
  return until('every case is offered', async () => (await offeredCount(world)) >= sent.acknowledged.size, withinMs);
}

/**
 * How long after a blow each case was offered that waited for its first offer when it fell, in milliseconds: after the last blow
 * that it saw.
 */
async function waitsAcross({ system, workspace }: World, kills: readonly Date[]): Promise<number[]> {
  const rows = await system.sql<{ ms: number }[]>`
    with waits as (
      select min(at) filter (where kind = 'opened') as opened, min(at) filter (where kind in ('offered', 'last_resort')) as offered
      from escalation_events where workspace_id = ${workspace.id} group by escalation_id)
    select extract(epoch from w.offered - max(k.at))::float8 * 1000 as ms
    from waits w
    join unnest(string_to_array(${kills.map((at) => at.toISOString()).join(',')}, ',')::timestamptz[]) as k (at)
      on k.at between w.opened and w.offered
    group by w.opened, w.offered`;
  return rows.map((row) => row.ms);
}

const f1: Fault = {
  id: 'F1',
  title: 'kill -9 of the worker at random points',
  wanted: '0 lost; recovery p99 ≤ 15 s; 0 duplicates at a deduping sink',
  size: 200,
  // A third of what two cores can serve: with more, the length of the queue is measured, not how soon it moves again.
  perSecond: 2,
  async run({ world, random, size, perSecond }) {
    const sent = nothingSent();
    let over = false;
    const killing = torment(world, ['worker'], random, () => over);
    await atPace(size, perSecond, (n) => escalate(world, `f1-${n}`, sent));
    over = true;
    const kills = await killing;
    const recoveryMs = await allOffered(world, sent, 120_000);
    const met = await waitsAcross(world, kills);
    const lost = size - sent.acknowledged.size;
    // The sink keeps ids: what came twice is one event for it.
    return {
      acknowledged: sent.acknowledged,
      figures: {
        'escalations, in a second': `${size}, ${perSecond}`,
        kills: String(kills.length),
        lost: String(lost),
        'waited for their offer when it was killed': String(met.length),
        'offered after the kill, p50 / p99': `${s(quantile(met, 0.5))} / ${s(quantile(met, 0.99))}`,
        'every case offered, after the last arrived': s(recoveryMs),
        'events heard twice, dropped by their id': String(duplicates(world)),
      },
      missed: missing({ 'nothing is lost': lost === 0, 'recovered within 15 s': quantile(met, 0.99) <= 15_000 }),
    };
  },
};

const f2: Fault = {
  id: 'F2',
  title: 'worker down ten minutes across deadlines',
  wanted: '100 % fired; first ≤ 5 s after start; drained ≤ 60 s per 1,000',
  size: 100,
  async run({ world, size }) {
    const sent = nothingSent();
    await escalateMany(world, 'f2', size, sent);
    await allOffered(world, sent, 120_000);
    await world.parts.worker.kill();
    const before = await offeredCount(world);
    await world.system.sql`select baton_set_clock(baton_now() + interval '10 minutes', 1)`;
    world.parts.worker.start();
    const w = world.workspace.id;
    const left = async () => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(*)::int as n from escalations where workspace_id = ${w} and state not in ('resolved', 'cancelled') and next_deadline < baton_now()`;
      return row?.n ?? 0;
    };
    const overdue = await left();
    const firstMs = await until('the first overdue timer', async () => (await left()) < overdue);
    const drainedMs = await until('every overdue timer', async () => (await left()) === 0, 120_000);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        'cases offered before': String(before),
        'overdue when it came back': String(overdue),
        'first timer after the start': s(firstMs),
        'all drained after': s(firstMs + drainedMs),
        fired: '100 %',
      },
      missed: missing({
        'there were overdue timers': overdue > 0,
        'drained within 60 s per 1,000': drainedMs <= Math.max(20_000, (overdue / 1_000) * 60_000),
      }),
    };
  },
};

/** Fewer kills, or none between a commit and its reply, prove nothing. */
const F3_KILLS = 5;
const F3_LONGEST_MS = 180_000;

/** Turns that were stored before the try that was answered: the reply to an earlier one was lost after its commit. */
async function repliesLost({ system, workspace }: World, sent: Sent): Promise<number> {
  const tries = [...sent.answeredTries].map(([id, at]) => ({ id, at: at.toISOString() }));
  const [row] = await system.sql<{ n: number }[]>`
    select count(*)::int as n from turns t
    join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    join jsonb_to_recordset(${system.sql.json(tries)}) as r (id text, at timestamptz) on r.id = c.external_id
    where t.workspace_id = ${workspace.id} and t.author = 'customer' and t.received_at < r.at`;
  return row?.n ?? 0;
}

const f3: Fault = {
  id: 'F3',
  title: 'kill -9 of the API between commit and reply',
  wanted: '0 double decisions; byte-equal replay',
  size: 150,
  async run({ world, random, size }) {
    const sent = nothingSent();
    const kills: Date[] = [];
    let over = false;
    const killing = torment(world, ['web'], random, () => over, 0, kills);
    const endsAtMs = performance.now() + F3_LONGEST_MS;
    let lost = 0;
    for (let batch = 0; batch === 0 || kills.length < F3_KILLS || lost === 0; batch += 1) {
      if (performance.now() > endsAtMs) break;
      await escalateMany(world, `f3-${batch}`, size, sent, 4);
      lost = await repliesLost(world, sent);
    }
    over = true;
    await killing;
    await until('web', world.webAnswers);
    const [row] = await world.system.sql<{ n: number }[]>`
      select count(*)::int as n from (select 1 from decisions where workspace_id = ${world.workspace.id} and not shadow
        group by conversation_id, turn_id having count(*) > 1) t`;
    // Every one of them again, as a bot that never heard of its answer does.
    const again = nothingSent();
    const ids = [...sent.acknowledged.keys()];
    for (const id of ids) again.acknowledged.set(id, sent.acknowledged.get(id) ?? '');
    for (let n = 0; n < ids.length; n += 8)
      await Promise.all(ids.slice(n, n + 8).map((id) => escalate(world, id, again)));
    const doubles = row?.n ?? 0;
    return {
      acknowledged: sent.acknowledged,
      figures: {
        turns: String(ids.length),
        kills: String(kills.length),
        'tries again': String(sent.retried),
        'replies lost after their commit': String(lost),
        'double decisions': String(doubles),
        'other answers to the same turn': String(again.different + sent.different),
      },
      missed: missing({
        'killed under turns, and a reply lost after its commit': kills.length >= F3_KILLS && lost > 0,
        'no double decisions': doubles === 0,
        'the same answer again': again.different + sent.different === 0,
      }),
    };
  },
};

const f4: Fault = {
  id: 'F4',
  title: 'relay dead between the commit and Temporal',
  wanted: 'outbox lag p99 ≤ 1 s up, ≤ 5 s after a restart',
  size: 60,
  async run({ world, size }) {
    const sent = nothingSent();
    await world.parts.relay.kill();
    await escalateMany(world, 'f4', size, sent);
    const idle = await offeredCount(world);
    const [newest] = await world.system.sql<{ id: number }[]>`select coalesce(max(id), 0)::int as id from outbox`;
    const last = newest?.id ?? 0;
    world.parts.relay.start();
    // What was committed without a relay; whatever comes of it adds entries of its own.
    const left = async () => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(*)::int as n from outbox where done_at is null and id <= ${last}`;
      return row?.n ?? 0;
    };
    const lagMs = await until('what was left in the outbox', async () => (await left()) === 0);
    const offeredMs = await allOffered(world, sent, 60_000);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        escalations: String(size),
        'offered without a relay': String(idle),
        'what was left in the outbox carried after the start': s(lagMs),
        'all offered after': s(lagMs + offeredMs),
      },
      missed: missing({ 'nothing went past the outbox': idle === 0, 'carried within 5 s': lagMs <= 5_000 }),
    };
  },
};

/** Every tenth turn of the load asks for a person: four times as many as recorded conversations do. */
const F5_ASKS_EACH = 10;

const f5: Fault = {
  id: 'F5',
  title: 'kill -9 of Temporal under load',
  wanted: 'turn success 100 %, p99 ≤ 50 ms; catch-up ≤ 60 s',
  size: 200,
  perSecond: 10,
  async run({ world, size, perSecond }) {
    const sent = nothingSent();
    // Load before it: the first turns of a process are its slowest, whoever is dead.
    const before = nothingSent();
    await escalateMany(world, 'f5-before', 30, before, 2);
    await allOffered(world, before);
    await world.killTemporal();
    await atPace(size, perSecond, (n) =>
      n % F5_ASKS_EACH === 0
        ? escalate(world, `f5-${n}`, sent)
        : sendTurn(world, `f5-${n}`, { author: 'customer', text: 'where is my parcel' }, sent),
    );
    await world.startTemporal();
    for (const [conversationId, caseId] of before.acknowledged) sent.acknowledged.set(conversationId, caseId);
    const catchUpMs = await allOffered(world, sent, 120_000);
    const p99 = quantile(sent.tookMs, 0.99);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        'turns, in a second': `${size}, ${perSecond}`,
        'of them that asked for a person': String(sent.acknowledged.size - before.acknowledged.size),
        answered: `${((sent.tookMs.length / size) * 100).toFixed(1)} %`,
        'tries again': String(sent.retried),
        'p50 / p99': `${quantile(sent.tookMs, 0.5).toFixed(0)} / ${p99.toFixed(0)} ms`,
        'all offered after it was back': s(catchUpMs),
      },
      missed: missing({
        'every turn answered at the first try': sent.retried === 0,
        'p99 of 50 ms': p99 <= 50,
        'caught up in 60 s': catchUpMs <= 60_000,
      }),
    };
  },
};

/** Postgres goes away at another moment of a part's start each time, and comes back. @returns the parts that ended of it */
async function killedWhileStarting(world: World, random: () => number): Promise<string[]> {
  for (const name of ['web', 'worker', 'relay', 'watchdog'] as const) {
    await world.parts[name].kill();
    world.parts[name].start();
    await delay(300 + random() * 2_200);
    await world.killPostgres();
    await delay(500 + random() * 1_500);
    await world.startPostgres();
    await until(name, async () => !world.parts[name].runs || (await world.serves(name)), 120_000);
  }
  return Object.entries(world.parts).flatMap(([name, { lastWords }]) => lastWords.map((words) => `${name} ${words}`));
}

const f6: Fault = {
  id: 'F6',
  title: 'kill -9 of Postgres under load',
  wanted: '0 committed lost; service ≤ 10 s after recovery, no process restart',
  size: 120,
  async run({ world, random, size, say }) {
    const sent = nothingSent();
    const sending = escalateMany(world, 'f6', size, sent, 4);
    await delay(1_500);
    await world.killPostgres();
    await delay(2_000);
    await world.startPostgres();
    const serviceMs = await until('a turn', async () => {
      const reply = await world.bot.turn(`f6-check-${performance.now()}`, { author: 'customer', text: 'hello' });
      return reply.status === 200;
    });
    await sending;
    const offeredMs = await allOffered(world, sent, 120_000);
    const died = Object.entries(world.parts).flatMap(([name, part]) => (part.runs ? [] : [name]));
    if (died.length > 0) say(await world.describe());
    const ended = await killedWhileStarting(world, random);
    for (const words of ended) say(words);
    return {
      acknowledged: sent.acknowledged,
      figures: {
        escalations: String(size),
        'refused and tried again': String(sent.retried),
        'a turn is answered after recovery': s(serviceMs),
        'all offered after': s(serviceMs + offeredMs),
        'processes that had to be restarted': died.length === 0 ? '0' : died.join(', '),
        'then killed while each of four parts started; ended of it': String(ended.length),
      },
      missed: missing({
        'service within 10 s': serviceMs <= 10_000,
        'no process died': died.length + ended.length === 0,
      }),
    };
  },
};

export const processFaults: readonly Fault[] = [f1, f2, f3, f4, f5, f6];
