import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

const answerSchema = z.object({
  action: z.string(),
  escalation: z.object({ id: z.string() }).nullable(),
});
const caseSchema = z.object({ state: z.string(), assignee: z.object({ id: z.string(), name: z.string() }).nullable() });

/** What a case may wait for between two steps. */
const patienceMs = 30_000;

/**
 * One case by the public API alone: a customer asks for a person, the workflow offers the case, a person accepts,
 * answers and resolves it.
 * @param key an API key with the scopes turns, read and desk
 * @param personId who takes the case
 */
export async function walkOneCase(
  url: string,
  key: string,
  personId: string,
  say: (line: string) => void,
): Promise<void> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  const turn = { turnId: 't-1', author: 'customer', text: 'I want to talk to a person' };
  const answer = answerSchema.parse(await call('POST', '/v1/conversations/production-1/turns', turn));
  assert.equal(answer.action, 'escalate');
  assert.ok(answer.escalation, 'an escalation was promised');
  say('the turn escalates');

  const path = `/v1/escalations/${answer.escalation.id}`;
  const read = async () => caseSchema.parse(await call('GET', path));
  const deadline = performance.now() + patienceMs;
  while ((await read()).state === 'waiting') {
    assert.ok(performance.now() < deadline, 'no offer was made: relay, Temporal or worker do not work together');
    await delay(100);
  }
  assert.equal((await read()).state, 'offered');
  say('the workflow offers the case');

  const accepted = caseSchema.parse(await call('POST', `${path}/accept`, { personId }));
  assert.equal(accepted.state, 'accepted');
  assert.equal(accepted.assignee?.id, personId);
  await call('POST', `${path}/reply`, { personId, text: 'Hello, I am here now.' });
  const resolved = caseSchema.parse(await call('POST', `${path}/resolve`, { personId, disposition: 'solved' }));
  assert.equal(resolved.state, 'resolved');
  say('a person accepts, answers and resolves it');
}
