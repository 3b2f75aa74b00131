import { expect, test } from 'vitest';

import { useApi } from './use-api.ts';

const api = useApi();

interface Answer {
  readonly action: string;
  readonly reason: { readonly code: string };
  readonly say: { readonly text: string } | null;
  readonly state: { readonly owner: string };
  readonly escalation: { readonly id: string; readonly priority: string; readonly respondBy: string } | null;
}

interface Events {
  readonly events: readonly { readonly type: string }[];
}

const turn = async (conversation: string, text: string, turnId: string, more: object = {}) =>
  (await api.bot.turn(conversation, { author: 'customer', text, turnId, ...more })).json() as unknown as Answer;

test('while somebody is asked, the bot does not offer a person as if nobody were (R65, I1)', async () => {
  const failed = {
    at: new Date(Date.now() - 86_400_000).toISOString(),
    signals: { toolFailed: true, confidence: 0.9 },
  };
  await turn('not-asked', 'Where is my parcel?', 't-1', failed);
  const long = await turn('not-asked', 'hello? anyone', 't-2', { signals: { confidence: 0.9 } });
  expect(long).toMatchObject({ action: 'offer', escalation: null });

  const opened = await turn('asked', 'I want to talk to a person', 't-1', failed);
  const meanwhile = await turn('asked', 'hello? anyone', 't-2', { signals: { confidence: 0.9 } });
  expect(meanwhile).toMatchObject({
    action: 'escalate',
    reason: { code: long.reason.code },
    say: null,
    escalation: { id: opened.escalation?.id },
  });
});

test('R63: a waiting case becomes critical when its customer reports an emergency: new route, nearer promise, said once', async () => {
  const opened = await turn('worse', 'I want to talk to a person', 't-1');
  const id = opened.escalation?.id ?? '';
  expect(opened.escalation?.priority).toBe('normal');
  const worse = await turn('worse', 'the heater I bought is burning, there is smoke and I smell gas', 't-2');
  expect(worse).toMatchObject({ action: 'escalate', escalation: { id, priority: 'critical' } });
  expect(worse.say?.text ?? '').not.toBe('');
  expect(Date.parse(worse.escalation?.respondBy ?? '')).toBeLessThan(Date.parse(opened.escalation?.respondBy ?? ''));

  const view = (await api.bot.get(`/v1/escalations/${id}`)).json() as unknown as {
    priority: string;
    respondBy: string;
    reason: { class: string };
    brief: { urgency: { level: string }; summary: string };
  };
  expect(view).toMatchObject({ priority: 'critical', reason: { class: 'emergency' } });
  expect(view.respondBy).toBe(worse.escalation?.respondBy);
  expect(view.brief.summary).toMatch(/gas|smoke|burning/iu);

  const types = async () => {
    const { events } = (await api.bot.get('/v1/conversations/worse/events')).json() as unknown as Events;
    return events.map((event) => event.type).filter((type) => /opened|raised|promise/u.test(type));
  };
  const expected = ['escalation.opened', 'promise.made', 'escalation.raised', 'promise.superseded', 'promise.made'];
  await expect.poll(async () => (await types()).sort()).toEqual(expected.sort());

  const again = await turn('worse', 'I still smell gas!', 't-3');
  expect(again).toMatchObject({ action: 'escalate', say: null, escalation: { id, priority: 'critical' } });
  const lesser = await turn('worse', 'Please, I want to talk to a person', 't-4');
  expect(lesser).toMatchObject({ action: 'escalate', say: null, escalation: { id, priority: 'critical' } });
});

test('R28: a call that the customer waits for is still made when the case becomes critical, and is watched', async () => {
  const opened = await turn('called', 'I want to talk to a person', 't-1');
  const id = opened.escalation?.id ?? '';
  await api.system.sql`
    insert into promises (workspace_id, id, conversation_id, escalation_id, kind, text, due_at, owner)
    select workspace_id, 'prom_call', conversation_id, id, 'callback_at', 'Call', baton_now() + interval '5 hours', queue
    from escalations where id = ${id}`;
  await turn('called', 'the heater I bought is burning, there is smoke and I smell gas', 't-2');
  const [call] = await api.system.sql<{ state: string; watched: Date | null; due: Date }[]>`
    select p.state, e.promise_at as watched, p.due_at as due from promises p join escalations e on e.id = p.escalation_id
    where p.id = 'prom_call'`;
  expect(call?.state).toBe('open');
  expect(call?.watched?.getTime()).toBe((call?.due.getTime() ?? 0) - 30 * 60_000);
});

/** A case that the workspace's person has answered. */
async function owned(conversation: string) {
  const opened = await turn(conversation, 'I want to talk to a person', 't-1');
  const id = opened.escalation?.id ?? '';
  await api.bot.post(`/v1/escalations/${id}/accept`, { personId: api.shop.personId });
  await api.bot.post(`/v1/escalations/${id}/reply`, { personId: api.shop.personId, text: 'I am looking into it.' });
  return id;
}

const rung = (id: string) =>
  api.system.sql<{ what: string }[]>`
    select what from notifications where escalation_id = ${id} and person_id = ${api.shop.personId} and what = 'raised'`;

test('R63: an emergency in a case that a person has rings them, its clock begins anew, and the bot stays silent (I3)', async () => {
  await api.system.sql`update people set email = 'taylor@shop.example' where id = ${api.shop.personId}`;
  const id = await owned('owned');
  const worse = await turn('owned', 'there is smoke and I smell gas', 't-2');
  expect(worse).toMatchObject({
    ...{ action: 'escalate', reason: { class: 'emergency' }, say: null, state: { owner: 'human' } },
    escalation: { id, priority: 'critical', state: 'accepted' },
  });
  const view = (await api.bot.get(`/v1/escalations/${id}`)).json();
  expect(view).toMatchObject({
    ...{ priority: 'critical', state: 'accepted', firstReplyAt: null, respondBy: worse.escalation?.respondBy },
    ...{ assignee: { id: api.shop.personId }, reason: { class: 'emergency' } },
    brief: { script: { situation: 'emergency' } },
  });
  expect(await rung(id)).toHaveLength(1);
  const promises = await api.system.sql<{ state: string; due: Date }[]>`
    select state, due_at as due from promises where escalation_id = ${id} order by created_at, id`;
  // The first promise was kept by the reply; what the customer's page says from now on stands in the ledger too.
  expect(promises.map((one) => one.state)).toEqual(['kept', 'open']);
  expect(promises[1]?.due.toISOString()).toBe(worse.escalation?.respondBy);

  await turn('owned', 'I still smell gas!', 't-3');
  expect(await rung(id)).toHaveLength(1);
  const answer = { personId: api.shop.personId, text: 'Leave the house now.' };
  const replied = (await api.bot.post(`/v1/escalations/${id}/reply`, answer)).json();
  expect(replied['firstReplyAt']).not.toBeNull();
});

test('what is no emergency rings nobody who has the case: they read it themselves', async () => {
  const id = await owned('calm');
  const cancel = await turn('calm', 'cancel my account and refund me now', 't-2');
  expect(cancel).toMatchObject({ say: null, escalation: { id, priority: 'normal', state: 'accepted' } });
  expect(await rung(id)).toEqual([]);
});

test('R63: an emergency said while nobody has the case any more asks for people anew, and the bot stays silent', async () => {
  const id = await owned('passed-on');
  await api.bot.post(`/v1/escalations/${id}/transfer`, { personId: api.shop.personId, toQueue: 'senior' });
  const worse = await turn('passed-on', 'I smell gas', 't-2');
  expect(worse).toMatchObject({ say: null, escalation: { id, priority: 'critical', state: 'waiting' } });
});
