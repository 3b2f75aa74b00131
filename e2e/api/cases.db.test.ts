import { expect, test } from 'vitest';

import { useApi } from './use-api.ts';

const api = useApi();

const says = (text: string, turnId: string) => ({ author: 'customer', text, turnId });

async function openCase(conversation: string): Promise<string> {
  const answer = (await api.bot.turn(conversation, says('I want to talk to a person', 't-1'))).json();
  return (answer.escalation as { id: string }).id;
}

test('a case is accepted, answered and resolved by key; the bot is silent meanwhile (I3) and the case opens again', async () => {
  const id = await openCase('whole');
  const accepted = await api.bot.post(`/v1/escalations/${id}/accept`, { personId: api.shop.personId });
  expect(accepted.json()).toMatchObject({ state: 'accepted', assignee: { name: 'Taylor Reed' } });

  const meanwhile = (await api.bot.turn('whole', says('Hello? Are you there?', 't-2'))).json();
  expect(meanwhile).toMatchObject({
    action: 'escalate',
    say: null,
    escalation: { id, state: 'accepted' },
    state: { owner: 'human' },
  });

  const replied = await api.bot.post(`/v1/escalations/${id}/reply`, {
    personId: api.shop.personId,
    text: 'Hi, I am on it.',
  });
  expect(replied.json()).toMatchObject({ state: 'accepted' });
  expect(replied.json().firstReplyAt).not.toBeNull();
  const resolved = await api.bot.post(`/v1/escalations/${id}/resolve`, {
    personId: api.shop.personId,
    disposition: 'solved',
  });
  expect(resolved.json()).toMatchObject({ state: 'resolved' });

  const back = (await api.bot.turn('whole', says('One more thing about that.', 't-3'))).json();
  expect(back).toMatchObject({ action: 'escalate', escalation: { id, state: 'accepted' }, state: { owner: 'human' } });
});

test('after a handback the bot answers again (I5)', async () => {
  const id = await openCase('handed-back');
  await api.bot.post(`/v1/escalations/${id}/accept`, { personId: api.shop.personId });
  const done = await api.bot.post(`/v1/escalations/${id}/handback`, {
    personId: api.shop.personId,
    note: 'Refund is booked.',
  });
  expect(done.status, done.text).toBe(200);
  const next = (
    await api.bot.turn('handed-back', { ...says('What are your opening hours?', 't-2'), signals: { confidence: 0.95 } })
  ).json();
  expect(next).toMatchObject({ action: 'continue', state: { owner: 'bot' }, escalation: null });
});

test('I4: a message of a person from another channel takes the conversation over', async () => {
  const id = await openCase('taken-over');
  const human = (
    await api.bot.turn('taken-over', { author: 'human', text: 'I saw your mail, let me help.', turnId: 't-2' })
  ).json();
  expect(human).toMatchObject({ state: { owner: 'human' }, say: null });
  const next = (await api.bot.turn('taken-over', says('Thank you!', 't-3'))).json();
  expect(next).toMatchObject({ action: 'escalate', say: null, state: { owner: 'human' }, escalation: { id } });
});

test('I4, I5: a person who takes over where no case is opens one, and it can be handed back', async () => {
  const first = (await api.bot.turn('outside', says('Hello, where is my parcel 8841?', 't-1'))).json();
  expect(first).toMatchObject({ action: 'continue', state: { owner: 'bot' } });
  const human = (
    await api.bot.turn('outside', { author: 'human', text: 'I am looking for it.', turnId: 't-2' })
  ).json();
  expect(human).toMatchObject({ state: { owner: 'human' }, say: null, escalation: { state: 'waiting' } });
  const { id } = human.escalation as { id: string };
  const next = (await api.bot.turn('outside', says('Thanks, take your time.', 't-3'))).json();
  expect(next).toMatchObject({ action: 'escalate', say: null, state: { owner: 'human' }, escalation: { id } });
  const view = (await api.bot.get(`/v1/escalations/${id}`)).json();
  expect(view).toMatchObject({ reason: { code: 'person_took_over' }, firstReplyAt: expect.any(String) as string });
  await api.bot.post(`/v1/escalations/${id}/accept`, { personId: api.shop.personId });
  await api.bot.post(`/v1/escalations/${id}/handback`, {
    personId: api.shop.personId,
    note: 'Found, it comes tomorrow.',
  });
  const bothFree = (await api.bot.turn('outside', says('What are your opening hours?', 't-4'))).json();
  expect(bothFree).toMatchObject({ state: { owner: 'bot' }, escalation: null });
});

test('what happened without a turn is in the events, page by page', async () => {
  const id = await openCase('events');
  await api.bot.post(`/v1/escalations/${id}/accept`, { personId: api.shop.personId });
  await api.bot.post(`/v1/escalations/${id}/reply`, { personId: api.shop.personId, text: 'Hello, this is Taylor.' });
  await expect
    .poll(async () => ((await api.bot.get('/v1/conversations/events/events')).json().events as unknown[]).length)
    .toBeGreaterThanOrEqual(5);
  const all = (await api.bot.get('/v1/conversations/events/events')).json().events as { id: string; type: string }[];
  expect(all.map((event) => event.type)).toEqual(
    expect.arrayContaining(['escalation.opened', 'promise.made', 'escalation.accepted', 'message.created']),
  );
  const paged: string[] = [];
  let after = '';
  for (let page = 0; page < all.length + 2; page += 1) {
    const reply = (await api.bot.get(`/v1/conversations/events/events?limit=2${after}`)).json();
    const events = reply.events as { id: string }[];
    if (events.length === 0) break;
    paged.push(...events.map((event) => event.id));
    after = `&after=${String(reply.next)}`;
  }
  expect(paged).toEqual(all.map((event) => event.id));
});

test('reads: the conversation, the decision with its trace, the flows and a version', async () => {
  const answer = (
    await api.bot.turn('reads', { ...says('What are your opening hours?', 't-1'), signals: { confidence: 0.95 } })
  ).json();
  const conversation = (await api.bot.get('/v1/conversations/reads')).json();
  expect(conversation).toMatchObject({
    conversationId: 'reads',
    state: { turns: 1 },
    turns: [{ turnId: 't-1' }],
    next: null,
  });
  const decision = await api.bot.get(String(answer.trace));
  expect(decision.json()).toMatchObject({ id: answer.decisionId, action: 'continue', reason: answer.reason as object });
  const steps = (decision.json().explain as { steps: { nodeId: string; tests: { field: string; value: unknown }[] }[] })
    .steps;
  const band = steps.flatMap((step) => step.tests).find((one) => one.field === 'confidence');
  expect(band?.value).toBe(0.95);
  const flows = (await api.bot.get('/v1/flows')).json().flows as { id: string; slug: string }[];
  expect(flows).toMatchObject([{ slug: 'support', test: { version: 1 } }]);
  const version = await api.bot.get(`/v1/flows/${api.shop.flowId}/versions/1`);
  expect(version.json()).toMatchObject({ number: 1, flowSlug: 'support' });
});
