import { afterAll, beforeAll, expect, test } from 'vitest';

import { acceptCase } from './accept-case.server.ts';
import { noteCall } from './call/note-call.server.ts';
import { chooseCallback } from './choose-callback.server.ts';
import { cancelCase } from './customer-acts.server.ts';
import { declineOffer } from './decline-offer.server.ts';
import { handbackCase } from './handback-case.server.ts';
import { replyToCase } from './reply-to-case.server.ts';
import { resolveCase } from './resolve-case.server.ts';
import { takeOverCase } from './take-over-case.server.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';
import { transferCase } from './transfer-case.server.ts';

/**
 * Two verbs on one case in the same moment, every pair of them that people or clocks can bring about: whatever the order, one
 * owner, one open offer at most, a next deadline, and a history and an audit log without a gap (S2, S3, S4, S7).
 */
let fixture: CaseFixture;
beforeAll(async () => {
  fixture = await createCaseFixture({ people: 4, connections: 12, capacity: 100 });
});
afterAll(() => fixture.stop());

/** `BATON_RACE_ROUNDS=10000 npx vitest run app/cases/verb-races --project db` runs so many rounds of every pair. */
const rounds = (usual: number) => Number(process.env['BATON_RACE_ROUNDS'] ?? usual);

const [mine, other, third] = [0, 1, 2];
const personOf = (index: number) => fixture.people[index] ?? '';
const step = (caseId: string) =>
  takeStep(fixture.ctx({ kind: 'system', part: 'clock' }), { caseId }, () => Promise.resolve([]));

type Verb = (caseId: string) => Promise<unknown>;
const verbs = {
  accept: (caseId) => acceptCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(other) } }),
  decline: (caseId) => declineOffer({ ctx: fixture.ctx(), input: { caseId, reason: 'skill' } }),
  reply: (caseId) => replyToCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(mine), text: 'Hello' } }),
  resolve: (caseId) =>
    resolveCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(mine), disposition: 'solved' } }),
  transfer: (caseId) =>
    transferCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(mine), toPersonId: personOf(third) } }),
  takeOver: (caseId) => takeOverCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(other) } }),
  handback: (caseId) =>
    handbackCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(mine), note: 'Go on' } }),
  cancel: (caseId) => cancelCase({ ctx: fixture.ctx(), input: { caseId } }),
  missedCall: (caseId) =>
    noteCall({ ctx: fixture.ctx(), input: { caseId, personId: personOf(mine), outcome: 'no_answer' } }),
  callback: (caseId) => {
    const ctx = fixture.ctx();
    const at = new Date(ctx.clock.now().getTime() + 3_600_000);
    return chooseCallback({ ctx, input: { caseId, at, graceMs: 900_000, promiseText: 'Call' } });
  },
  clock: step,
} satisfies Record<string, Verb>;
type VerbName = keyof typeof verbs;

const pairs: readonly { readonly from: 'offered' | 'owned'; readonly verbs: readonly [VerbName, VerbName] }[] = [
  { from: 'offered', verbs: ['accept', 'decline'] },
  { from: 'offered', verbs: ['accept', 'cancel'] },
  { from: 'offered', verbs: ['accept', 'callback'] },
  { from: 'offered', verbs: ['reply', 'accept'] },
  { from: 'offered', verbs: ['decline', 'clock'] },
  { from: 'owned', verbs: ['transfer', 'resolve'] },
  { from: 'owned', verbs: ['takeOver', 'resolve'] },
  { from: 'owned', verbs: ['takeOver', 'reply'] },
  { from: 'owned', verbs: ['handback', 'cancel'] },
  { from: 'owned', verbs: ['missedCall', 'takeOver'] },
  { from: 'owned', verbs: ['missedCall', 'transfer'] },
  { from: 'owned', verbs: ['resolve', 'clock'] },
];

async function begin(from: 'offered' | 'owned'): Promise<string> {
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: personOf(mine) }) });
  await step(id);
  await step(id);
  if (from === 'owned') await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: personOf(mine) } });
  return id;
}

/** What is wrong with a case after a race, in words; nothing when all invariants hold. */
async function wrongWith(caseId: string): Promise<string[]> {
  const [row] = await fixture.system.sql<
    { state: string; assignee: string | null; deadline: Date | null; event_seq: number; events: number; epoch: number; offers: number; audited: number; gaps: number }[]
  >`
    select state, assignee_id as assignee, next_deadline as deadline, event_seq, epoch,
      (select count(*)::int from escalation_events v where v.escalation_id = e.id) as events,
      (select count(*)::int from offers o where o.escalation_id = e.id and o.state = 'open') as offers,
      (select max((after ->> 'epoch')::int) from audit a where a.target_id = e.id) as audited,
      (select count(*)::int from audit a where a.target_id = e.id and a.before ? 'epoch'
        and (a.after ->> 'epoch')::int <> (a.before ->> 'epoch')::int + 1) as gaps
    from escalations e where id = ${caseId}`; // prettier-ignore
  if (row === undefined) return ['it is gone'];
  const closed = row.state === 'resolved' || row.state === 'cancelled';
  const owned = ['accepted', 'snoozed', 'waiting_on_customer'].includes(row.state);
  return [
    ...(row.offers > 1 ? [`S4: ${row.offers} open offers`] : []),
    ...(row.offers > 0 && row.state !== 'offered' ? [`S4: an offer is open while it is ${row.state}`] : []),
    ...(owned && row.assignee === null ? ['S2: nobody owns it'] : []),
    ...(!closed && row.deadline === null ? ['S3: no next deadline'] : []),
    ...(row.events === row.event_seq ? [] : ['S7: events are missing or doubled']),
    ...(row.audited === row.epoch && row.gaps === 0 ? [] : ['S7: the audit log has a gap']),
  ];
}

test.each(pairs)(
  'F19: $verbs from $from in the same moment leave one truth',
  async ({ from, verbs: [one, two] }) => {
    for (let round = 0; round < rounds(2); round += 1) {
      const id = await begin(from);
      const ended = await Promise.allSettled([verbs[one](id), verbs[two](id)]);
      expect(ended.some((result) => result.status === 'fulfilled')).toBe(true);
      for (const result of ended) {
        // Whoever was late is told so in words of ours; anything else is a crash.
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
      }
      expect(await wrongWith(id)).toEqual([]);
    }
  },
  7_200_000,
);
