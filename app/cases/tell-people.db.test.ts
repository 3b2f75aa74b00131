import { afterEach, beforeEach, expect, test } from 'vitest';

import type { NotifyTarget } from '#app/contracts/route-nodes.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { claimByReply, twilioSignature } from '#app/notify/claim.server.ts';
import { addContact } from '#app/notify/contacts.server.ts';
import { setProvider } from '#app/notify/providers.server.ts';

import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

const MINUTE_MS = 60_000;
const secret = 'a secret of these tests alone, 32 chars';
const toPool = (channel: NotifyTarget['channel'], afterMinutes = 0): NotifyTarget => ({
  to: 'pool', channel, afterMs: afterMinutes * MINUTE_MS,
}); // prettier-ignore

let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture({ presence: 'offline', people: 2 });
});
afterEach(() => fixture.stop());

const idOf = (person: number): string => fixture.people[person] ?? '';
const addMail = (person: number, address: string) =>
  addContact({
    ctx: fixture.ctx({ kind: 'user', userId: `user_${person}`, personId: idOf(person), roles: ['agent'] }),
    input: { channel: 'email', address, afterMinutes: 0 },
    secret,
  });

/** A message, then a tier that tells. */
function planWith(notify: NotifyTarget[], priority: Plan['priority'] = 'priority'): (now: Date) => Plan {
  return (now) => {
    const plan = ladderPlan({ owner: idOf(0) })(now);
    const from = now.toISOString();
    const said = { id: 'm', op: 'message', lane: 'ladder', nodeId: null, from, until: from, texts: { en: 'Still looking.' } } as const; // prettier-ignore
    return {
      ...plan,
      priority,
      steps: [said, ...plan.steps.map((step) => (step.op === 'offer' ? { ...step, notify } : step))],
    };
  };
}

async function climb(caseId: string): Promise<void> {
  for (;;) {
    const { sleepMs } = await takeStep(fixture.ctx(), { caseId }, () => Promise.resolve([]));
    if (sleepMs !== 0) return;
  }
}

const told = (caseId: string) => fixture.system.sql<{ channel: string; person_id: string | null; minutes: number }[]>`
  select channel, person_id, round(extract(epoch from due_at - baton_now()) / 60)::int as minutes
  from notifications where escalation_id = ${caseId} and what = 'tier' order by channel, due_at, id`;
const said = (conversationId: string) => fixture.system.sql`
  select text from turns where conversation_id = ${conversationId} and author = 'system'`;

test('R31: a case that climbs anew tells everybody again and says its message again; a step that is only looked at again does not', async () => {
  await addMail(0, 'ana@example.com');
  const plan = planWith([toPool('email'), toPool('email', 30), toPool('slack')]);
  const { id, conversationId } = await fixture.openCase({ plan });
  await climb(id);
  await climb(id);
  expect(await told(id)).toEqual([
    { channel: 'email', person_id: idOf(0), minutes: 0 },
    { channel: 'email', person_id: idOf(0), minutes: 30 },
    { channel: 'slack', person_id: null, minutes: 0 },
  ]);
  expect(await said(conversationId)).toHaveLength(1);

  await fixture.moveClock(60);
  const again = plan(fixture.ctx().clock.now());
  await fixture.system.sql`
    update escalations set plan = ${fixture.system.sql.json(again)}, step_index = 0, step_deadline = null where id = ${id}`;
  await climb(id);
  expect(await told(id)).toHaveLength(6);
  expect(await said(conversationId)).toHaveLength(2);
});

test('R31: whoever set up two addresses hears it on both, and nobody is woken for a tier but by what is critical', async () => {
  await addMail(0, 'ana@example.com');
  await addMail(0, 'ana@example.org');
  await addMail(1, 'ben@example.com');
  await fixture.system.sql`
    insert into quiet_hours ${fixture.system.sql({
      workspace_id: fixture.workspaceId,
      person_id: idOf(1),
      from_minute: 0,
      to_minute: 1_439,
      timezone: 'UTC',
      except_critical: true,
    })}`;
  const normal = await fixture.openCase({ plan: planWith([toPool('email')]) });
  const critical = await fixture.openCase({ plan: planWith([toPool('email')], 'critical') });
  for (const { id } of [normal, critical]) await climb(id);
  const now = fixture.ctx().clock.now();
  const leftToday = Math.floor((Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 23, 59) - now.getTime()) / MINUTE_MS);
  const rows = await told(normal.id);
  expect(rows.filter((row) => row.person_id === idOf(0)).map((row) => row.minutes)).toEqual([0, 0]);
  const [later] = rows.filter((row) => row.person_id === idOf(1));
  expect(Math.abs((later?.minutes ?? 0) - leftToday)).toBeLessThan(2);
  expect((await told(critical.id)).map((row) => row.minutes)).toEqual([0, 0, 0]);
}); // prettier-ignore

test('R31: a text about a case that nobody took carries the code that takes it', async () => {
  const number = '+4915112345678';
  const settings = { baseUrl: 'https://api.twilio.com', accountSid: 'AC12345678', authToken: 'token-of-twilio', from: '+4930123456' }; // prettier-ignore
  await setProvider({ ctx: fixture.ctx(), input: { kind: 'twilio', settings }, secret });
  const own = fixture.ctx({ kind: 'user', userId: 'user_0', personId: idOf(0), roles: ['agent'] });
  await addContact({ ctx: own, input: { channel: 'sms', address: number, afterMinutes: 0 }, secret });
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: idOf(0) }) });
  await climb(id);
  await fixture.moveClock(86_400);
  await climb(id);
  const [row] = await fixture.system.sql<{ reply_code: string | null }[]>`
    update notifications set state = 'sent' where escalation_id = ${id} and what = 'last_resort' and channel = 'sms' returning reply_code`;
  expect(row?.reply_code).toBe(id.slice(-5).toUpperCase());

  const batonUrl = 'http://baton.test';
  const fields = { From: number, Body: row?.reply_code ?? '' };
  const signature = twilioSignature(settings.authToken, `${batonUrl}/hooks/sms/${fixture.workspaceId}`, fields);
  const deps = { ...fixture.ctx(), db: fixture.app, secret, batonUrl };
  expect(await claimByReply(deps, { workspaceId: fixture.workspaceId, signature, fields })).toMatch(/It is yours/u);
  const [found] = await fixture.system.sql`select state, assignee_id from escalations where id = ${id}`;
  expect(found).toEqual({ state: 'accepted', assignee_id: idOf(0) });
});
