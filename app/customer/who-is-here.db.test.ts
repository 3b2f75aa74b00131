import { afterEach, beforeEach, expect, test } from 'vitest';

import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { takeStep } from '#app/cases/take-step.server.ts';
import { whoIsHereWords } from '#app/contracts/who-is-here.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { customerToken, customerTokenHash } from '#app/platform/customer-link.server.ts';

import { viewCustomer } from './customer-view.server.ts';
import { openCustomerLink } from './open-link.server.ts';

const secret = 'a secret of thirty-two characters';
let fixture: CaseFixture;

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1, capacity: 1 });
});
afterEach(() => fixture.stop());

/** The route of a template while nobody is free: it says so, then asks the team. */
function saysSo(now: Date): Plan {
  const plan = ladderPlan({ owner: fixture.people[0] ?? '' })(now);
  const at = plan.steps[0]?.from ?? '';
  const texts = { en: '{{whoIsHere}} You keep your place.' };
  const message = { id: 's0', op: 'message', lane: 'ladder', nodeId: null, from: at, until: at, texts } as const;
  return { ...plan, steps: [message, ...plan.steps] };
}

/** Opens a case and lets its clocks run; what the customer was told, and what their window and its other languages go by. */
async function told(): Promise<{ text: string; whoIsHere: unknown }> {
  const { id, conversationId } = await fixture.openCase({ plan: saysSo });
  const clockCtx = fixture.ctx({ kind: 'system', part: 'clock' });
  for (let step = 0; step < 5; step += 1) {
    const { sleepMs } = await takeStep(clockCtx, { caseId: id }, () => Promise.resolve([]));
    if (sleepMs !== 0) break;
  }
  const token = customerToken(secret, conversationId);
  const [said] = await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`update conversations set customer_token_hash = ${customerTokenHash(token)} where id = ${conversationId}`;
    return sql`select text from turns where conversation_id = ${conversationId} and author = 'system' order by position`;
  });
  const { clock, log } = fixture.ctx();
  const session = await openCustomerLink({ db: fixture.app, clock, log }, new Request('http://localhost/'), token);
  const { handover } = await viewCustomer(session, { token, asked: null, accepted: null });
  return { text: String(said?.text), whoIsHere: handover?.whoIsHere };
}

test('R65: the customer is told that all are busy only while people are here; message and window say the same', async () => {
  // The first case takes the only hand there is.
  expect(await told()).toEqual({ text: 'You keep your place.', whoIsHere: null });
  expect(await told()).toEqual({ text: `${whoIsHereWords.en.allBusy} You keep your place.`, whoIsHere: 'allBusy' });
  await fixture.app.withWorkspacesSql([fixture.workspaceId], (sql) => sql`update people set presence = 'away'`);
  expect(await told()).toEqual({
    text: `${whoIsHereWords.en.nobodyHere} You keep your place.`,
    whoIsHere: 'nobodyHere',
  });
});
