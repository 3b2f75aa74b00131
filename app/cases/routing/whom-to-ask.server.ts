import { PlanStep } from '#app/contracts/plan.ts';
import type { Transaction } from '#db/client.ts';
import { lastAskedOfQueue, lastOwnerOf, listNotAskedAgain, listWaitingBefore } from '#db/queries/offers.ts';
import type { Roster } from '#db/queries/roster.ts';
import type { OpenedCase } from '../changed-case.ts';
import type { Asking } from '../next-move.ts';
import { type Choice } from './choose-person.ts';
import { candidatesOf, chooseForCase, everybodyFor, loadOf } from './choose-for-case.ts';

/** How many cases ahead in the queue are looked at before a hand is taken. */
const LOOKED_AHEAD = 50;

function lastAskedOf(tx: Transaction, workspaceId: string, roster: Roster, queue: string, now: Date) {
  const personIds = candidatesOf(roster, queue, now.getTime()).map(({ id }) => id);
  return personIds.length === 0 ? null : lastAskedOfQueue(tx, { workspaceId, queue, personIds });
}

/**
 * Reads what the choice depends on and makes it: whom this case is offered to now (R52 to R57).
 * @param full people who turned out to have no room while this step ran
 * @returns null when nobody who fits is free, or when whoever is free is wanted by a case that comes first (I7)
 */
export async function whomToAsk(
  workspaceId: string,
  roster: Roster,
  opened: OpenedCase,
  asking: Asking,
  full: ReadonlySet<string>,
): Promise<Choice | null> {
  const { tx, snapshot, atHand } = opened;
  const caseId = snapshot.id;
  // A case that was accepted before and waits again knows its person: whoever had it last (reopened, or a ghost claim).
  const knowsLast = asking.strategy === 'sticky' || snapshot.acceptedAt !== null;
  const [again, lastPersonId, lastAskedPersonId] = await Promise.all([
    listNotAskedAgain(tx, { workspaceId, caseId }),
    knowsLast ? lastOwnerOf(tx, { workspaceId, conversationId: atHand.conversation.id }) : null,
    asking.strategy === 'round_robin' ? lastAskedOf(tx, workspaceId, roster, asking.pool, atHand.now) : null,
  ]);
  const choosing = {
    roster,
    asking,
    load: loadOf(snapshot, roster),
    notAgain: new Set([...full, ...again]),
    lastPersonId,
    lastAskedPersonId,
    now: atHand.now,
  };
  const choices = everybodyFor(choosing);
  // Who comes first matters only while somebody is free: a queue that waits for people does not read itself again and again.
  if (choices.length === 0) return null;
  const queues = roster.pools.map((pool) => pool.slug);
  const ahead = await listWaitingBefore(tx, { workspaceId, caseId, queues, limit: LOOKED_AHEAD });
  const asked = ahead.map((one) => ({ ...one, step: PlanStep.safeParse(one.step).data }));
  return chooseForCase({ ...choosing, ahead: asked }, choices);
}
