import { describe, expect, test } from 'vitest';

import type { TurnSql } from '#db/queries/turns.ts';

import { runBatch } from './batch.server.ts';
import { beginConversation, type Conversation } from './conversation-state.ts';
import { RememberedConversations } from './remembered.ts';
import type { DecideConversation } from './turn-batch.ts';
import type { TurnTask } from './turn-task.ts';

const answered = { kind: 'answered', body: Buffer.from('{}') } as const;

function taskOf(externalId: string): TurnTask {
  return {
    conversationKey: `ws_a\nlive\n${externalId}`,
    workspaceId: 'ws_a',
    environment: 'live',
    actor: { kind: 'apiKey', keyId: 'key_a', scopes: ['turns'] },
    requestId: 'req_a',
    externalId,
    turnId: 't-1',
    idempotencyKey: null,
    bodyHash: 'hash',
    request: { author: 'customer', text: 'hello' },
    maskedText: 'hello',
    personalData: [],
    sealed: [],
    flows: {
      timezone: 'UTC',
      locale: 'en',
      packs: [],
      keptKinds: new Set(),
      switches: {},
      scripts: {},
      bind: () => ({ kind: 'unknown_flow' }),
      shadowOf: () => null,
    },
  };
}

/** A Postgres that answers whatever was sent together at once, and counts how often it was asked. */
function countingSql(lockedRows: readonly object[]) {
  let trips = 0;
  let waiting: (() => void)[] = [];
  const sentIn: string[][] = [];
  const rowsOf = (text: string): unknown[] => {
    if (text.startsWith('begin')) return [[], [{ row_version: '9' }]];
    if (text.includes('for update')) return [...lockedRows];
    if (text.includes('from workspaces')) return [{ workspaceId: 'ws_a', roster: { pools: [] } }];
    return [];
  };
  const unsafe = (text: string) => {
    const answer = new Promise((resolve) => {
      waiting.push(() => resolve(rowsOf(text)));
      if (waiting.length > 1) return;
      sentIn.push([]);
      setTimeout(() => {
        trips += 1;
        for (const reply of waiting.splice(0)) reply();
        waiting = [];
      }, 5);
    });
    sentIn.at(-1)?.push(text);
    return Object.assign(answer, { execute: () => answer });
  };
  return { sql: { unsafe } as unknown as TurnSql, trips: () => trips, sentIn };
}

/** Opens a case on every conversation: it cannot without the background. */
const escalate: DecideConversation = (turns, background) =>
  background === null
    ? { kind: 'needs_background' }
    : { kind: 'done', results: new Map(turns.tasks.map((task) => [task, answered])), after: null };

/** Lets every turn pass, and keeps what was decided on. */
function passing() {
  const decidedOn: Conversation[] = [];
  const decide: DecideConversation = (turns) => {
    decidedOn.push(turns.conversation);
    const after = { ...turns.conversation, turnCount: turns.conversation.turnCount + 1 };
    return { kind: 'done', results: new Map(turns.tasks.map((task) => [task, answered])), after };
  };
  return { decide, decidedOn };
}

const row = (rowVersion: string, memory: string | null) => ({
  n: 0,
  row_version: rowVersion,
  id: 'conv_a',
  flow_id: null,
  version_id: null,
  channel: 'web',
  locale: null,
  customer: memory === null ? null : '{}',
  consent: memory === null ? null : '{}',
  memory,
  owner: 'bot',
  open_escalation_id: null,
  turn_count: 41,
  last_seq: null,
  started_ms: 0,
  last_turn_ms: 0,
  newest_case: null,
});

function rememberedAt(task: TurnTask, rowVersion: string) {
  const remembered = new RememberedConversations();
  remembered.keep(task.conversationKey, { ...beginConversation('c-1', task.request, 0), id: 'conv_a' }, rowVersion);
  return remembered;
}

describe('round trips of a batch (two at most)', () => {
  test('a new conversation whose first turn opens a case', async () => {
    const { sql, trips } = countingSql([]);
    const { results } = await runBatch(sql, [taskOf('c-1')], 0, escalate, new RememberedConversations());
    expect([...results.values()]).toEqual([answered]);
    expect(trips()).toBe(2);
  });

  test('a case that is opened on a conversation that this process knows', async () => {
    const { sql, trips } = countingSql([row('7', null)]);
    const task = taskOf('c-1');
    const { results } = await runBatch(sql, [task], 0, escalate, rememberedAt(task, '7'));
    expect([...results.values()]).toEqual([answered]);
    expect(trips()).toBe(2);
  });

  test('three only for a case on a conversation that somebody else has changed', async () => {
    const { sql, trips } = countingSql([row('8', '{}')]);
    const task = taskOf('c-1');
    const { results } = await runBatch(sql, [task], 0, escalate, rememberedAt(task, '7'));
    expect([...results.values()]).toEqual([answered]);
    expect(trips()).toBe(3);
  });
});

describe('what is remembered counts only while the row agrees', () => {
  test('the same version: decided once, on what is remembered', async () => {
    const { decide, decidedOn } = passing();
    const task = taskOf('c-1');
    const remembered = rememberedAt(task, '7');
    await runBatch(countingSql([row('7', null)]).sql, [task], 0, decide, remembered);
    expect(decidedOn.map((one) => one.turnCount)).toEqual([0]);
    expect(remembered.get(task.conversationKey)).toMatchObject({ rowVersion: '9', conversation: { turnCount: 1 } });
  });

  test('another version: decided again, on the row', async () => {
    const { decide, decidedOn } = passing();
    const task = taskOf('c-1');
    const remembered = rememberedAt(task, '7');
    await runBatch(countingSql([row('8', '{}')]).sql, [task], 0, decide, remembered);
    expect(decidedOn.map((one) => one.turnCount)).toEqual([0, 41]);
    expect(remembered.get(task.conversationKey)).toMatchObject({ conversation: { turnCount: 42 } });
  });

  test('a conversation with a case is not remembered', () => {
    const task = taskOf('c-1');
    const remembered = rememberedAt(task, '7');
    const conversation = { ...beginConversation('c-1', task.request, 0), openEscalationId: 'esc_a' };
    remembered.keep(task.conversationKey, conversation, '8');
    expect(remembered.get(task.conversationKey)).toBeUndefined();
  });
});
