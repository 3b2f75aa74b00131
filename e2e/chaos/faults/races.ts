import { escalate, escalateMany, nothingSent } from '../escalate.ts';
import { type Fault, missing } from '../fault.ts';
import { quantile } from '../random.ts';
import { until, type World } from '../world.ts';

async function peopleOf(world: World): Promise<string[]> {
  const rows = await world.system.sql<{ id: string }[]>`
    select id from people where workspace_id = ${world.workspace.id} order by id`;
  return rows.map((row) => row.id);
}

const f9: Fault = {
  id: 'F9',
  title: 'the same turn fifty times at once; the same id with another body',
  wanted: 'exactly 1 row, 1 escalation',
  size: 20,
  async run({ world, size }) {
    const acknowledged = new Map<string, string>();
    let different = 0;
    let refused = 0;
    for (let n = 0; n < size; n += 1) {
      const turn = { author: 'customer', text: 'I want to talk to a person', turnId: 't-1' };
      const replies = await Promise.all(Array.from({ length: 50 }, () => world.bot.turn(`f9-${n}`, turn)));
      const bodies = new Set(replies.filter((reply) => reply.status === 200).map((reply) => reply.text));
      different += bodies.size - 1;
      const body = replies.find((reply) => reply.status === 200)?.json() as { escalation?: { id: string } } | undefined;
      if (body?.escalation !== undefined) acknowledged.set(`f9-${n}`, body.escalation.id);
      const other = await world.bot.turn(`f9-${n}`, { ...turn, text: 'something else' });
      refused += other.status === 422 ? 1 : 0;
    }
    return {
      acknowledged,
      figures: {
        turns: `${size} × 50`,
        'different answers': String(different),
        'other bodies refused (422)': `${refused} of ${size}`,
      },
      missed: missing({ 'one answer each': different === 0, 'every other body refused': refused === size }),
    };
  },
};

/** Rounds in which a web process that has just started still compiles what it runs. */
const COLD_ROUNDS = 3;
const told = (ms: readonly number[]) => `${quantile(ms, 0.5).toFixed(0)} / ${quantile(ms, 0.99).toFixed(0)} ms`;

const f18: Fault = {
  id: 'F18',
  title: 'a hundred people accept at once',
  wanted: 'exactly 1 winner; losers told who in 200 ms',
  size: 30,
  world: { people: 100 },
  async run({ world, size }) {
    const sent = nothingSent();
    const people = await peopleOf(world);
    let winners = 0;
    let named = 0;
    let losers = 0;
    const coldMs: number[] = [];
    const toldMs: number[] = [];
    for (let n = 0; n < size; n += 1) {
      await escalate(world, `f18-${n}`, sent);
      const caseId = sent.acknowledged.get(`f18-${n}`) ?? '';
      const replies = await Promise.all(
        people.map(async (personId) => {
          const begun = performance.now();
          const reply = await world.bot.post(`/v1/escalations/${caseId}/accept`, { personId });
          return { reply, ms: performance.now() - begun };
        }),
      );
      winners += replies.filter(({ reply }) => reply.status === 200).length;
      for (const { reply, ms } of replies) {
        if (reply.status !== 409) continue;
        losers += 1;
        named += /has this case/u.test(reply.text) ? 1 : 0;
        (n < COLD_ROUNDS ? coldMs : toldMs).push(ms);
      }
    }
    return {
      acknowledged: sent.acknowledged,
      figures: {
        rounds: `${size} × ${people.length}`,
        winners: `${winners} of ${size}`,
        'losers told who': `${named} of ${losers}`,
        [`told after, p50 / p99 of the first ${COLD_ROUNDS} rounds`]: told(coldMs),
        'of all after them': told(toldMs),
      },
      missed: missing({
        'one winner each': winners === size,
        'every loser told who': named === losers,
        'half told within 200 ms': quantile(toldMs, 0.5) <= 200,
      }),
    };
  },
};

const f19: Fault = {
  id: 'F19',
  title: 'accept in the same millisecond as the end of the offer',
  wanted: 'S2 and S4 in 100 %',
  size: 60,
  async run({ world, size }) {
    const sent = nothingSent();
    await escalateMany(world, 'f19', size, sent);
    const w = world.workspace.id;
    const open = () => world.system.sql<{ escalation_id: string; person_id: string }[]>`
      select escalation_id, person_id from offers where workspace_id = ${w} and state = 'open'`;
    await until('every case is offered', async () => (await open()).length >= size, 60_000);
    const offers = await open();
    // The clocks and the people come to the same rows at the same moment: the end is moved to now, and everybody presses.
    await world.system.sql`update offers set expires_at = baton_now() where workspace_id = ${w} and state = 'open'`;
    await world.system
      .sql`update escalations set next_deadline = baton_now() where workspace_id = ${w} and state = 'offered'`;
    const pokes = world.system.sql`
      insert into outbox (workspace_id, topic, key, payload)
      select workspace_id, 'case', id, jsonb_build_object('w', workspace_id, 'e', id, 'seq', event_seq) from escalations
      where workspace_id = ${w} and state = 'offered'`;
    const [replies] = await Promise.all([
      Promise.all(
        offers.map(({ escalation_id: id, person_id: personId }) =>
          world.bot.post(`/v1/escalations/${id}/accept`, { personId }),
        ),
      ),
      pokes.then(() => world.system.sql`select pg_notify('baton_outbox', '')`),
    ]);
    const won = replies.filter((reply) => reply.status === 200).length;
    // Not told in time how it ended: the same request again would say so.
    const unsure = replies.filter((reply) => reply.status >= 500).length;
    const [row] = await world.system.sql<{ n: number }[]>`
      select count(*)::int as n from escalations where workspace_id = ${w} and state = 'accepted'`;
    return {
      acknowledged: sent.acknowledged,
      figures: {
        races: String(size),
        'accepted by a person': String(won),
        'answers that came too late to say': String(unsure),
        'rows that say so': String(row?.n ?? 0),
      },
      missed: missing({
        'every answer is what the row says': won <= (row?.n ?? -1) && (row?.n ?? 0) <= won + unsure,
      }),
    };
  },
};

const f22: Fault = {
  id: 'F22',
  title: 'nobody is there',
  wanted: '0 without a next deadline; somebody owns it in the end',
  size: 20,
  world: { presence: 'offline', scale: 120 },
  async run({ world, size }) {
    const sent = nothingSent();
    await escalateMany(world, 'f22', size, sent);
    const w = world.workspace.id;
    const without = async () => {
      const [row] = await world.system.sql<{ n: number }[]>`
        select count(*)::int as n from escalations where workspace_id = ${w} and next_deadline is null`;
      return row?.n ?? 0;
    };
    let bare = 0;
    const landedMs = await until(
      'every case has an owner of last resort or a call-back',
      async () => {
        bare += await without();
        const [row] = await world.system.sql<{ n: number }[]>`
          select count(*)::int as n from escalations where workspace_id = ${w} and state in ('last_resort', 'callback_scheduled')`;
        return row?.n === size;
      },
      120_000,
    );
    return {
      acknowledged: sent.acknowledged,
      figures: {
        escalations: String(size),
        'seen without a deadline': String(bare),
        'all with an owner of last resort or a call-back after': `${(landedMs / 1_000).toFixed(1)} s at 120 × time`,
      },
      missed: missing({ 'never without a deadline': bare === 0 }),
    };
  },
};

const f28: Fault = {
  id: 'F28',
  title: 'relay and worker dead: the dead man’s switch',
  wanted: 'alarm ≤ 2 min',
  size: 1,
  async run({ world }) {
    const silent = async () => {
      const [row] = await world.system.sql<{ silent: string[] | null }[]>`
        select array(select jsonb_array_elements_text(data -> 'silent')) as silent from heartbeats where part = 'watchdog'`;
      return row?.silent ?? [];
    };
    await until('the watchdog', async () => {
      const [row] = await world.system.sql<
        { n: number }[]
      >`select count(*)::int as n from heartbeats where part = 'watchdog'`;
      return row?.n === 1;
    });
    await Promise.all([world.parts.relay.kill(), world.parts.worker.kill()]);
    const alarmMs = await until(
      'the alarm',
      async () => {
        const parts = await silent();
        return parts.includes('relay') && parts.includes('worker');
      },
      120_000,
    );
    world.parts.relay.start();
    world.parts.worker.start();
    const calmMs = await until('the end of the alarm', async () => (await silent()).length === 0);
    return {
      acknowledged: new Map(),
      figures: {
        'alarm after': `${(alarmMs / 1_000).toFixed(1)} s`,
        'calm again after': `${(calmMs / 1_000).toFixed(1)} s`,
      },
      missed: missing({ 'alarm within two minutes': alarmMs <= 120_000 }),
    };
  },
};

export const raceFaults: readonly Fault[] = [f9, f18, f19, f22, f28];
