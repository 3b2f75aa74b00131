import { expect, test } from 'vitest';

import { useApi } from './use-api.ts';

const api = useApi();

interface Answer {
  readonly action: string;
  readonly reason: { readonly code: string };
  readonly say: { readonly text: string } | null;
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

test('whoever has a case reads it themselves: nothing is taken away from them', async () => {
  const opened = await turn('owned', 'I want to talk to a person', 't-1');
  const id = opened.escalation?.id ?? '';
  await api.bot.post(`/v1/escalations/${id}/accept`, { personId: api.shop.personId });
  const worse = await turn('owned', 'there is smoke and I smell gas', 't-2');
  expect(worse).toMatchObject({
    action: 'escalate',
    say: null,
    escalation: { id, priority: 'normal', state: 'accepted' },
  });
});
