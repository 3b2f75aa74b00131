import { describe, expect, test } from 'vitest';

import { apiClient } from './api-client.ts';
import { startApi } from './api-server.ts';
import { makeWorkspace } from './api-world.ts';
import { useApi } from './use-api.ts';

const api = useApi();

const ask = { author: 'customer', text: 'What are your opening hours?', signals: { confidence: 0.95, grounded: true } };
const wantsPerson = { author: 'customer', text: 'can I talk to a real person please' };

async function countOf(table: 'turns' | 'decisions' | 'escalations', externalId: string): Promise<number> {
  const [row] = await api.system.sql<{ n: number }[]>`
    select count(*)::int as n from ${api.system.sql(table)} t join conversations c
      on c.workspace_id = t.workspace_id and c.id = t.conversation_id where c.external_id = ${externalId}`;
  return row?.n ?? 0;
}

describe('a turn', () => {
  test('an ordinary question is answered: go on, and why', async () => {
    const reply = await api.bot.turn('plain', { ...ask, turnId: 't-1' });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json()).toMatchObject({
      conversationId: 'plain',
      turnId: 't-1',
      action: 'continue',
      reason: { class: 'none', code: 'confidence_ok' },
      flow: { slug: 'support', version: 1 },
      escalation: null,
      state: { turns: 1, customerTurns: 1, owner: 'bot' },
      signals: { confidence: 0.95 },
    });
    expect(reply.headers.get('ratelimit-policy')).toBe('"key";q=10000;w=10');
    expect(reply.headers.get('x-request-id')).toMatch(/^req_/);
  });

  test('R1: asking for a person opens a case with a ladder of absolute times, and one handoff message (I1)', async () => {
    const reply = await api.bot.turn('r1', { ...wantsPerson, turnId: 't-1', locale: 'en' });
    const answer = reply.json();
    expect(answer).toMatchObject({
      action: 'escalate',
      reason: { class: 'request', code: 'asked_for_person', layer: 'hard' },
      escalation: { state: 'waiting', queue: 'care' },
      say: { locale: 'en' },
    });
    const again = (await api.bot.turn('r1', { ...wantsPerson, turnId: 't-2' })).json();
    expect(again.escalation).toMatchObject({ id: (answer.escalation as { id: string }).id });
    expect(again.say).toBeNull();
    expect(await countOf('escalations', 'r1')).toBe(1);
  });

  test('explain puts the trace in, and leaves the stored answer as it is', async () => {
    const key = await api.shop.key('test', ['turns']);
    const explained = await apiClient(api.server.url, key).post('/v1/conversations/explained/turns?explain=true', {
      ...ask,
      turnId: 't-1',
    });
    const { explain } = explained.json() as { explain: { steps: { kind: string; tests: unknown[] }[] } };
    expect(explain.steps.filter((step) => step.kind === 'hard_rule').length).toBeGreaterThan(0);
    const plain = await api.bot.turn('explained', { ...ask, turnId: 't-1' });
    expect(plain.json()).not.toHaveProperty('explain');
    expect({ ...plain.json(), explain }).toEqual(explained.json());
  });

  test('a time in the future is not believed', async () => {
    await api.bot.turn('future', { ...ask, turnId: 't-1', at: '2036-01-01T00:00:00Z' });
    const [row] = await api.system.sql<{ ahead: boolean }[]>`
      select t.at > baton_now() + interval '1 second' as ahead from turns t join conversations c on c.id = t.conversation_id
      where c.external_id = 'future'`;
    expect(row?.ahead).toBe(false);
  });

  test('personal data is masked on its way in (R14, R50), and characters that Postgres cannot hold are replaced', async () => {
    const text = 'My card is 4111 1111 1111 1111 \u0000 and a half \ud800 character';
    const reply = await api.bot.turn('masked', { author: 'customer', text, turnId: 't-1' });
    expect(reply.status, reply.text).toBe(200);
    const [row] = await api.system.sql<{ text: string }[]>`
      select t.text from turns t join conversations c on c.id = t.conversation_id where c.external_id = 'masked'`;
    expect(row?.text).not.toContain('4111 1111');
    expect(row?.text).toContain('\ufffd');
    const dump = await api.system.sql<{ n: number }[]>`
      select count(*)::int as n from turns t where t::text like '%4111 1111 1111%'`;
    expect(dump[0]?.n).toBe(0);
  });

  test('without a published version a person takes over, at class failure', async () => {
    const empty = await makeWorkspace(api.system, { published: false });
    const reply = await apiClient(api.server.url, await empty.key()).turn('c', { ...ask, turnId: 't-1' });
    expect(reply.json()).toMatchObject({
      action: 'escalate',
      reason: { class: 'failure', code: 'no_published_version' },
      escalation: { priority: 'priority' },
      flow: { version: null },
    });
  });

  test('turns of many conversations and of two workspaces at once are each answered from their own state', async () => {
    const other = await makeWorkspace(api.system);
    const theirs = apiClient(api.server.url, await other.key());
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? api.bot : theirs).turn(`both-${Math.floor(i / 2)}`, ask)),
    );
    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 60 }, () => 200));
    expect(replies.every((reply) => (reply.json().state as { turns: number }).turns === 1)).toBe(true);
    const rows = await api.system.sql<{ n: number }[]>`
      select count(*)::int as n from conversations where external_id like 'both-%' group by workspace_id`;
    expect(rows.map((row) => row.n)).toEqual([30, 30]);
  });
});

describe('the same turn again', () => {
  test('F9: fifty times at once: one decision, one escalation, the same bytes', async () => {
    const body = { ...wantsPerson, turnId: 't-1' };
    const replies = await Promise.all(Array.from({ length: 50 }, () => api.bot.turn('fifty', body)));
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
    expect(replies[0]?.status).toBe(200);
    expect(await countOf('turns', 'fifty')).toBe(1);
    expect(await countOf('decisions', 'fifty')).toBe(1);
    expect(await countOf('escalations', 'fifty')).toBe(1);
  });

  test('F9: and from two web processes at once', async () => {
    const second = await startApi(api.databaseUrl);
    const elsewhere = apiClient(second.url, await api.shop.key());
    const body = { ...wantsPerson, turnId: 't-1' };
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? api.bot : elsewhere).turn('two-processes', body)),
    );
    await second.stop();
    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 30 }, () => 200));
    // The customer's link is made with each process's own secret here; everything else is the same.
    expect(new Set(replies.map((reply) => reply.json().decisionId)).size).toBe(1);
    expect(await countOf('escalations', 'two-processes')).toBe(1);
  });

  test('the order of its fields does not matter, another body is refused with 422', async () => {
    const first = await api.bot.turn('body', { turnId: 't-1', author: 'customer', text: 'hello' });
    const same = await api.bot.turn('body', { text: 'hello', author: 'customer', turnId: 't-1' });
    expect(same.text).toBe(first.text);
    const other = await api.bot.turn('body', { turnId: 't-1', author: 'customer', text: 'goodbye' });
    expect(other.status).toBe(422);
    expect(other.headers.get('content-type')).toBe('application/problem+json');
    expect(other.json()).toMatchObject({ code: 'unprocessable', status: 422 });
  });

  test('F9, acceptance 30: an Idempotency-Key serves a bot that has no turn ids', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const first = await api.bot.turn('keyed', ask, headers);
    const again = await api.bot.turn('keyed', ask, headers);
    expect(again.text).toBe(first.text);
    expect((await api.bot.turn('keyed', { ...ask, text: 'Another question' }, headers)).status).toBe(422);
    expect(await countOf('turns', 'keyed')).toBe(1);
    await api.bot.turn('keyed', ask);
    expect(await countOf('turns', 'keyed')).toBe(2);
  });
});

describe('late turns (F10)', () => {
  const turns = [
    { turnId: 't-1', seq: 1, author: 'customer', text: 'Where is my order 10442817?' },
    { turnId: 't-2', seq: 2, author: 'bot', text: 'It left our warehouse yesterday.' },
    { turnId: 't-3', seq: 3, author: 'customer', text: 'Where is my order 10442817?' },
    { turnId: 't-4', seq: 4, author: 'bot', text: 'It is on its way to you.' },
  ];
  const memoryOf = async (externalId: string) => {
    const [row] = await api.system.sql<{ memory: { signals: Record<string, unknown> } }[]>`
      select memory from conversations where external_id = ${externalId}`;
    return { ...row?.memory.signals, firstAtMs: 0, lastAtMs: 0 };
  };
  const at = (i: number) => new Date(Date.parse('2026-01-05T10:00:00Z') + i * 1000).toISOString();

  test.each([[[1, 0, 2, 3]], [[3, 2, 1, 0]], [[0, 2, 3, 1]]])(
    'arrival %j folds to the same memory as in order',
    async (order) => {
      const name = `late-${order.join('')}`;
      for (const [i, turn] of turns.entries()) await api.bot.turn(`${name}-straight`, { ...turn, at: at(i) });
      for (const i of order) {
        const reply = await api.bot.turn(name, { ...turns[i], at: at(i) });
        expect(reply.status, reply.text).toBe(200);
      }
      expect(await memoryOf(name)).toEqual(await memoryOf(`${name}-straight`));
    },
  );

  test('a late turn never takes an escalation back', async () => {
    const escalated = (await api.bot.turn('never-back', { ...wantsPerson, turnId: 't-5', seq: 5 })).json();
    const late = (await api.bot.turn('never-back', { ...ask, turnId: 't-2', seq: 2 })).json();
    expect(escalated.action).toBe('escalate');
    expect(late.action).toBe('continue');
    const conversation = (await api.bot.get('/v1/conversations/never-back')).json();
    expect(conversation.escalation).toMatchObject({ id: (escalated.escalation as { id: string }).id });
  });
});
