import { pino } from 'pino';
import { expect, test } from 'vitest';

import { createClock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import { decideTimer } from '#app/turns/decide-timer.server.ts';
import { createTurnFlowsCache } from '#app/turns/turn-flows.server.ts';
import { createDatabase } from '#db/client.ts';
import { roleUrl } from '#db/roles.ts';
import { testSecret } from '#workflows/testing/test-temporal.ts';

import { useApi } from './use-api.ts';

const api = useApi();

/** A conversation that waits for a silence which is over, looked at by a worker that cannot read its version. */
async function lookAt(conversation: string, dueInS: number) {
  await api.bot.turn(conversation, { author: 'customer', text: 'What are your hours?', turnId: 't-1' });
  const [row] = await api.system.sql<{ id: string }[]>`
    select id from conversations where external_id = ${conversation} and workspace_id = ${api.shop.id}`;
  const conversationId = row?.id ?? '';
  await api.system.sql`
    insert into conversation_timers (workspace_id, conversation_id, due_at)
    values (${api.shop.id}, ${conversationId}, baton_now() + make_interval(secs => ${dueInS}))
    on conflict (workspace_id, conversation_id) do update set due_at = excluded.due_at`;
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const db = createDatabase({ url: roleUrl(api.databaseUrl, 'baton_app'), max: 2, name: 'test-timer' });
  const clock = await createClock(db);
  const cache = createTurnFlowsCache({ db, listenUrl: roleUrl(api.databaseUrl, 'baton_app'), log });
  try {
    const look = await decideTimer(
      {
        ...{ workspaceId: api.shop.id, actor: { kind: 'system', part: 'timer' }, requestId: newId('req') },
        ...{ db, clock, log },
      },
      { conversationId },
      {
        ...{ secret: testSecret, batonUrl: 'http://baton.test', log },
        cache: {
          get: cache.get,
          load: cache.load,
          version: () => undefined,
          loadVersion: async (workspaceId, versionId) => {
            const version = await cache.loadVersion(workspaceId, versionId);
            return version === null ? null : { ...version, ready: null };
          },
        },
      },
    );
    const armed = await api.system.sql`select 1 from conversation_timers where conversation_id = ${conversationId}`;
    const decided = await api.system.sql<{ action: string; reason_class: string; open: string | null }[]>`
      select d.action, d.reason_class, c.open_escalation_id as open from decisions d
      join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
      where d.conversation_id = ${conversationId} and d.turn_id is null`;
    return { look, armed: armed.length, decided: [...decided], said: lines.join('') };
  } finally {
    await cache.stop();
    await clock.stop();
    await db.end();
  }
}

test('F14: a silence whose version cannot be used ends with a person, as a turn on it does, and the log says why', async () => {
  const { look, armed, decided, said } = await lookAt('silent', -60);
  expect(look).toMatchObject({ did: 'decided', action: 'escalate', sleepMs: null });
  expect(decided).toMatchObject([{ action: 'escalate', reason_class: 'failure' }]);
  expect(decided[0]?.open).not.toBeNull();
  expect(armed).toBe(0);
  expect(said).toContain(api.shop.versionId);
});

test('F14: before its time it stays armed: a worker that can read it may come', async () => {
  const { look, armed, decided } = await lookAt('waiting', 3_600);
  expect(look).toMatchObject({ did: 'not_yet', action: null });
  expect(look.sleepMs).toBeGreaterThan(3_000_000);
  expect({ armed, decided }).toEqual({ armed: 1, decided: [] });
});
