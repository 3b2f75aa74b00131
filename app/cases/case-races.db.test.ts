import { afterAll, beforeAll, expect, test } from 'vitest';

import { BatonError } from '#app/platform/errors.ts';
import { acceptCase } from './accept-case.server.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

let fixture: CaseFixture;
beforeAll(async () => {
  fixture = await createCaseFixture({
    people: 100,
    connections: 20,
    pools: [{ slug: 'billing', members: Array.from({ length: 100 }, (_, i) => i) }],
  });
});
afterAll(() => fixture.stop());

/** `BATON_RACE_ROUNDS=10000 npx vitest run app/cases/case-races --project db` runs the long one and prints how soon people were told. */
const rounds = (usual: number) => Number(process.env['BATON_RACE_ROUNDS'] ?? usual);

function report(what: string, took: number[]): void {
  if (process.env['BATON_RACE_ROUNDS'] === undefined) return;
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  process.stdout.write(`${sorted.length} ${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`);
}

const clock = () => fixture.ctx({ kind: 'system', part: 'clock' });
const step = (caseId: string) => takeStep(clock(), { caseId }, () => Promise.resolve([]));

async function owner(caseId: string) {
  const [row] = await fixture.system.sql<{ state: string; assignee_id: string | null; open: number }[]>`
    select state, assignee_id, (select count(*)::int from offers o where o.escalation_id = e.id and o.state = 'open') as open
    from escalations e where id = ${caseId}`;
  return row;
}

test('F18: of 100 people who accept at once exactly one wins; all others are told who', async () => {
  const toldMs: number[] = [];
  for (let round = 0; round < rounds(5); round += 1) {
    const { id } = await fixture.openCase();
    const results = await Promise.allSettled(
      fixture.people.map(async (personId) => {
        const asked = performance.now();
        try {
          return await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId } });
        } finally {
          toldMs.push(performance.now() - asked);
        }
      }),
    );
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    const winner = (await owner(id))?.assignee_id;
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      const reason: unknown = result.reason;
      expect(reason).toBeInstanceOf(BatonError);
      expect(reason).toMatchObject({ code: 'conflict', data: { owner: { id: winner } } });
    }
  }
  report('told', toldMs);
}, 3_600_000);

test('F19: accept in the same moment as the timeout of the offer: one decides, the other is void (S2, S4)', async () => {
  let accepted = 0;
  for (let round = 0; round < rounds(40); round += 1) {
    const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
    await step(id);
    expect((await step(id)).did).toBe('offer');
    await fixture.system.sql`update offers set expires_at = baton_now() where escalation_id = ${id} and state = 'open'`;
    const [taken] = await Promise.allSettled([
      acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: fixture.people[1] } }),
      step(id),
    ]);
    const after = await owner(id);
    expect(after?.open).toBe(0);
    expect(['accepted', 'waiting']).toContain(after?.state);
    if (taken.status === 'fulfilled') {
      accepted += 1;
      expect(after).toMatchObject({ state: 'accepted', assignee_id: fixture.people[1] });
    }
    const kinds = await fixture.system.sql<
      { n: number }[]
    >`select count(*)::int as n from escalation_events where escalation_id = ${id} and kind = 'accepted'`;
    expect(kinds[0]?.n).toBe(1);
  }
  expect(accepted).toBe(rounds(40));
}, 3_600_000);

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
