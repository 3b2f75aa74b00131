import { prepareCase } from '#app/cases/prepare-case.server.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import { newId } from '#app/platform/ids.ts';
import { type Database, plainSql } from '#db/client.ts';
import { insertCanaryConversation, listCanaries, prepareCanaryWorkspace, removeCanaries } from '#db/queries/canary.ts';
import { insertCases } from '#db/queries/escalations.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { CANARY_WORKSPACE } from '#db/schema/workspaces.ts';

/** One that has not arrived by then is lost: the watchdog has told of it long ago. */
const LOST_AFTER_MS = 10 * 60_000;

const reason: VerdictReason = {
  class: 'request',
  code: 'asked_for_person',
  ruleId: null,
  ruleName: null,
  layer: 'hard',
  text: 'A canary',
  evidence: [],
};

/** How long a canary took from its opening, in milliseconds of Baton's clock. */
export interface Arrived {
  readonly offeredMs: number;
  /** Until its message was at the sink. */
  readonly lagMs: number;
}

/**
 * Opens a synthetic case in the workspace that is nobody's, by the statement that opens every case. What it takes from there is
 * up to the outbox, the relay, Temporal, the worker, the routing and the messages' own queue, as for a customer.
 */
export async function releaseCanary(system: Database, now: Date): Promise<void> {
  const workspaceId = CANARY_WORKSPACE;
  const id = newId('conv');
  await system.db.transaction(async (tx) => {
    await prepareCanaryWorkspace(tx);
    const roster = await loadRoster(tx, { workspaceId });
    if (roster === undefined) throw new Error('the workspace of the canaries is gone');
    const { row, openEscalationId: caseId } = prepareCase({
      workspaceId,
      environment: 'test',
      actor: { kind: 'system', part: 'canary' },
      requestId: newId('req'),
      now,
      conversation: { id, locale: 'en', timezone: null },
      decision: { id: newId('dec'), reason },
      flow: { id: null, versionId: null, hash: null },
      plan: null,
      roster,
      brief: {
        turns: [{ index: 0, author: 'customer', text: 'Can I talk to a person?', at: now }],
        customer: {},
        consent: {},
        triggerTurn: 0,
        signals: {},
        personalData: [],
        channel: 'other',
        locale: 'en',
        startedAt: now,
        history: [],
      },
      customerUrl: '',
    });
    await insertCanaryConversation(tx, { id, caseId });
    // Its brief is complete and nobody's webhook waits for it; the log, which never forgets, hears of the offer alone.
    const outbox = row.outbox.filter(({ topic }) => topic === 'case');
    await insertCases(plainSql(tx), [{ ...row, outbox, audit: [] }]);
  });
}

/**
 * Takes the canaries in that have arrived, and those that never will.
 * @param tell how long the last to arrive took. Before it is taken in: whoever dies in between tells it once more
 * @returns whether one has arrived
 */
export async function takeInCanaries(
  system: Database,
  now: Date,
  tell: (arrived: Arrived) => Promise<void>,
): Promise<boolean> {
  const flights = await listCanaries(system.db);
  const arrived = flights.flatMap(({ openedAt, offeredAt, arrivedAt }) => {
    if (offeredAt === null || arrivedAt === null) return [];
    const since = (at: Date) => Math.max(0, at.getTime() - openedAt.getTime());
    return [{ offeredMs: since(offeredAt), lagMs: since(arrivedAt) }];
  });
  const last = arrived.at(-1);
  if (last !== undefined) await tell(last);
  const lostBefore = new Date(now.getTime() - LOST_AFTER_MS);
  const over = flights.filter((one) => one.arrivedAt !== null || one.openedAt < lostBefore);
  if (over.length > 0) {
    const ids = over.map(({ conversationId }) => conversationId);
    await system.db.transaction((tx) => removeCanaries(tx, ids));
  }
  return last !== undefined;
}
