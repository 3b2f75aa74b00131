import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { BatonError } from '#app/platform/errors.ts';
import { createDatabase, type Database } from '#db/client.ts';
import type { Roster } from '#db/queries/roster.ts';
import { roleUrls } from '#db/roles.ts';
import { acceptCase } from './accept-case.server.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

let fixture: CaseFixture;
/** A workspace whose every step costs little. */
let few: CaseFixture;
/** As many pools as there would be processes: within one, whoever comes second does not even ask the database. */
let processes: Database[];
beforeAll(async () => {
  fixture = await createCaseFixture({
    people: 100,
    connections: 20,
    pools: [{ slug: 'billing', members: Array.from({ length: 100 }, (_, i) => i) }],
  });
  few = await createCaseFixture({ people: 25, connections: 20, capacity: 100 });
  const url = roleUrls(fixture.databaseUrl).baton_app;
  processes = Array.from({ length: 5 }, () => createDatabase({ url, max: 4, name: 'test-web', genericPlans: true }));
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.end()));
  await Promise.all([fixture.stop(), few.stop()]);
});

/** `npm run test:races` runs ten thousand of each and prints how soon people were told. */
const rounds = (usual: number) => Number(process.env['BATON_RACE_ROUNDS'] ?? usual);
const isLong = process.env['BATON_RACE_ROUNDS'] !== undefined;
/** After so long no round is begun any more; how many there were is printed. */
const longestMs = Number(process.env['BATON_RACE_MINUTES'] ?? Number.POSITIVE_INFINITY) * 60_000;

/** So many at the same time, each on a case of its own; says how many there were; what is over is cleared away, as ten thousand open cases are another test. */
async function race(
  { system }: CaseFixture,
  { usual, abreast }: { readonly usual: number; readonly abreast: number },
  round: (n: number) => Promise<void>,
): Promise<number> {
  const many = rounds(usual);
  let begun = 0;
  const begunAt = performance.now();
  const next = async () => {
    while (begun < many && performance.now() - begunAt < longestMs) {
      const n = begun;
      begun += 1;
      await round(n);
      if (n % 100 !== 99) continue;
      await system.sql`delete from outbox`;
      if (isLong && n % 1_000 === 999)
        process.stdout.write(`${n + 1} rounds, ${((performance.now() - begunAt) / 1_000).toFixed(0)} s\n`);
    }
  };
  await Promise.all(Array.from({ length: abreast }, next));
  if (isLong) process.stdout.write(`${begun} rounds in ${((performance.now() - begunAt) / 1_000).toFixed(0)} s\n`);
  return begun;
}

const clear = ({ system }: CaseFixture, caseId: string) =>
  system.sql`update escalations set state = 'resolved', next_deadline = null where id = ${caseId}`;

function report(what: string, took: number[]): void {
  if (!isLong) return;
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  process.stdout.write(`${sorted.length} ${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`);
  process.stdout.write(`sent again for want of time, by code: ${JSON.stringify(sentAgain)}\n`);
}

const step = (caseId: string, at = fixture) =>
  takeStep(at.ctx({ kind: 'system', part: 'clock' }), { caseId }, () => Promise.resolve([]));

async function owner({ system }: CaseFixture, caseId: string) {
  const [row] = await system.sql<{ state: string; assignee_id: string | null; open: number; taken: number }[]>`
    select state, assignee_id,
      (select count(*)::int from offers o where o.escalation_id = e.id and o.state = 'open') as open,
      (select count(*)::int from escalation_events v where v.escalation_id = e.id and v.kind = 'accepted') as taken
    from escalations e where id = ${caseId}`;
  return row;
}

/** What Postgres said, below drizzle's own words: its code, and the statement it was about. */
function reasonOf(error: unknown): string {
  const said: string[] = [];
  for (let current = error; current instanceof Error; current = current.cause)
    said.push(`${'code' in current ? `${String(current.code)} ` : ''}${current.message.split('\n')[0] ?? ''}`);
  return said.join(' <- ');
}

/** Sent again for want of time, by Postgres's own code: 55P03 waited for a row too long, 57014 took too long in all. */
const sentAgain: Record<string, number> = {};

/**
 * As bots and clocks do when Postgres did not answer in time: on a machine that gives everything to others for half a minute it does
 * not. Anything else that is not an answer, a deadlock (40P01) above all, ends the run and says what it was.
 */
const again = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (error instanceof BatonError) throw error;
    const code = /\b(57014|55P03)\b/.exec(reasonOf(error))?.[1];
    if (!isLong || code === undefined) throw new Error(reasonOf(error), { cause: error });
    sentAgain[code] = (sentAgain[code] ?? 0) + 1;
    process.stdout.write(`sent again: ${reasonOf(error)}\n`);
    return again(work);
  });

/** A case that somebody is asked for. Our clock may be a moment ahead of the database's, and its first step not have begun: then another. */
async function offeredCase(roster: Roster): Promise<string> {
  for (;;) {
    const { id } = await few.openCase({ plan: ladderPlan({ owner: few.people[0] ?? '' }), roster });
    await step(id, few);
    const { did } = await step(id, few);
    if (did === 'offer') return id;
    expect(did).toBe('wait');
    await clear(few, id);
  }
}

test('F18: of 100 people who accept at once, in five processes, exactly one wins; all others are told who', async () => {
  const toldMs: number[] = [];
  const roster = await fixture.roster();
  await race(fixture, { usual: 5, abreast: isLong ? 3 : 1 }, async () => {
    const { id } = await fixture.openCase({ roster });
    const results = await Promise.allSettled(
      fixture.people.map(async (personId, index) => {
        const asked = performance.now();
        const db = processes[index % processes.length] ?? fixture.app;
        try {
          return await again(() => acceptCase({ ctx: { ...fixture.ctx(), db }, input: { caseId: id, personId } }));
        } finally {
          toldMs.push(performance.now() - asked);
        }
      }),
    );
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const after = await owner(fixture, id);
    expect(after?.taken).toBe(1);
    for (const result of results) {
      if (result.status === 'fulfilled') {
        expect(result.value.assignee?.id).toBe(after?.assignee_id);
        continue;
      }
      const reason: unknown = result.reason;
      expect(reason).toBeInstanceOf(BatonError);
      expect(reason).toMatchObject({ code: 'conflict', data: { owner: { id: after?.assignee_id } } });
    }
    await clear(fixture, id);
  });
  report('told', toldMs);
}, 7_200_000);

test('F18: taking a case twice in the same moment is no error, and somebody else is told who has it', async () => {
  const { id } = await fixture.openCase();
  const [first = '', second = ''] = fixture.people;
  const [mine, again, other] = await Promise.allSettled(
    [first, first, second].map((personId) => acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId } })),
  );
  expect([mine?.status, again?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(other).toMatchObject({ status: 'rejected', reason: { data: { owner: { id: first, name: 'Person 1' } } } });
});

test('F19: accept in the same moment as the timeout of the offer: one decides, the other is void (S2, S4)', async () => {
  const roster = await few.roster();
  let accepted = 0;
  let clockFirst = 0;
  const raced = await race(few, { usual: 40, abreast: 10 }, async (n) => {
    const id = await offeredCase(roster);
    await few.system.sql`update offers set expires_at = baton_now() where escalation_id = ${id} and state = 'open'`;
    const personId = few.people[n % few.people.length];
    // A few milliseconds to either side, or the one that is a query ahead would always be first.
    await Promise.all([
      delay(n % 3).then(() => again(() => acceptCase({ ctx: few.ctx(), input: { caseId: id, personId } }))),
      delay((n * 7) % 13).then(() => again(() => step(id, few))),
    ]);
    const after = await owner(few, id);
    // Whoever accepts has it in the end, also when the offer had ended a moment before; nobody else has (S2), and nobody is asked (S4).
    expect(after).toEqual({ state: 'accepted', assignee_id: personId, open: 0, taken: 1 });
    const [ended] = await few.system.sql<{ state: string }[]>`
      select state from offers where escalation_id = ${id} order by offered_at limit 1`;
    clockFirst += ended?.state === 'expired' ? 1 : 0;
    accepted += 1;
    await clear(few, id);
  });
  expect(accepted).toBe(raced);
  if (!isLong) expect(raced).toBe(40);
  if (isLong)
    process.stdout.write(
      `${accepted} accepted at the end of their offer; the clock was first in ${clockFirst}; sent again: ${JSON.stringify(sentAgain)}\n`,
    );
}, 7_200_000);

test('two clocks at once take each step once (F1, F11)', async () => {
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
  for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 8 }, () => step(id)));
  const offers = await fixture.system.sql`select 1 from offers where escalation_id = ${id}`;
  expect(offers).toHaveLength(1);
  const [row] = await fixture.system.sql<{ event_seq: number; n: number }[]>`
    select event_seq, (select count(*)::int from escalation_events v where v.escalation_id = e.id) as n from escalations e where id = ${id}`;
  expect(row?.n).toBe(row?.event_seq);
});

test('S7: the audit log replays to the same state', async () => {
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
  await step(id);
  await step(id);
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: fixture.people[3] } });
  const entries = await fixture.system.sql<
    { before: { epoch: number } | null; after: { epoch: number; state?: string } }[]
  >`
    select before, after from audit where target_id = ${id} order by (after ->> 'epoch')::int`;
  for (const [index, entry] of entries.entries()) {
    if (index > 0) expect(entry.before?.epoch).toBe(entries[index - 1]?.after.epoch);
  }
  expect(entries.at(-1)?.after).toMatchObject({ state: 'accepted', assigneeId: fixture.people[3] });
});
