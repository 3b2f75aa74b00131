import { PlanStep } from '#app/contracts/plan.ts';
import type { Transaction } from '#db/client.ts';
import { listWaitingFor, markIdle } from '#db/queries/case-changes.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { loadPerson, skillsOf } from '#db/queries/people.ts';

import { mayBeAsked } from './routing/may-be-asked.ts';

/** One hand serves one case; the others are looked at because the first may be given to somebody else in the same moment. */
const LOOKED_AT = 5;
/** So many are read when the first ones are nothing for this person. */
const READ_AT_MOST = 200;

/** The first waiting cases that this person may be asked for. */
async function firstFor(tx: Transaction, params: { readonly workspaceId: string; readonly personId: string }) {
  const { workspaceId, personId } = params;
  const person = await loadPerson(tx, { workspaceId, id: personId });
  if (person === null) return [];
  const skills = await skillsOf(tx, { workspaceId, personId });
  for (const limit of [LOOKED_AT, READ_AT_MOST]) {
    const waiting = await listWaitingFor(tx, { workspaceId, personId, limit });
    const theirs = waiting.filter(({ step, asked, nowMs }) =>
      mayBeAsked({ step: PlanStep.safeParse(step).data, asked }, { ...person, skills }, nowMs),
    );
    if (waiting.length < limit || theirs.length === limit || limit === READ_AT_MOST) return theirs.slice(0, LOOKED_AT);
  }
  return [];
}

/**
 * A person has room again: the oldest waiting cases that they may be asked for are looked at at once (I7), most urgent first.
 * Called when a case leaves a person, and by whoever changes presence, capacity or pools.
 */
export async function freeHands(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly personId: string; readonly exceptCaseId?: string },
): Promise<void> {
  const { workspaceId, personId } = params;
  await markIdle(tx, { workspaceId, personId });
  const waiting = await firstFor(tx, params);
  await appendOutbox(
    tx,
    waiting
      .filter((one) => one.id !== params.exceptCaseId)
      .map((one) => ({
        workspaceId,
        topic: 'case' as const,
        key: one.id,
        payload: { w: workspaceId, e: one.id, seq: one.seq, p: one.priority },
      })),
  );
}
