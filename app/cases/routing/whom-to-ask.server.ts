import { Plan } from '#app/contracts/plan.ts';
import type { Transaction } from '#db/client.ts';
import { lastAskedOfQueue, lastOwnerOf, listOffersOf, listWaitingBefore } from '#db/queries/offers.ts';
import type { Roster } from '#db/queries/roster.ts';
import { ladderOf } from '../case-snapshot.ts';
import type { OpenedCase } from '../changed-case.ts';
import type { Asking } from '../next-move.ts';
import { type Candidate, choosePerson, hasAuthority, hasSkills } from './choose-person.ts';

/** How many cases ahead in the queue are looked at before a hand is taken. */
const LOOKED_AHEAD = 50;

/** Declines for these reasons stand for the whole case, the others for the tier they were given in. */
const lasting: ReadonlySet<string> = new Set(['conflict_of_interest', 'skill', 'authority']);

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
): Promise<Candidate | null> {
  const { tx, snapshot, atHand } = opened;
  const members = roster.pools.find((pool) => pool.slug === asking.pool)?.members ?? [];
  const people = new Map(roster.people.map((person) => [person.id, person]));
  const candidates = members.flatMap(({ personId, rank }) => {
    const person = people.get(personId);
    return person === undefined ? [] : [{ ...person, rank }];
  });
  const asked = await listOffersOf(tx, { workspaceId, caseId: snapshot.id });
  const notAgain = new Set([
    ...full,
    ...asked
      .filter(
        (one) => one.stepIndex === snapshot.stepIndex || (one.declineReason !== null && lasting.has(one.declineReason)),
      )
      .map((one) => one.personId),
  ]);
  const sticky =
    asking.strategy === 'sticky'
      ? await lastOwnerOf(tx, { workspaceId, conversationId: atHand.conversation.id })
      : null;
  const lastAsked =
    asking.strategy === 'round_robin' ? await lastAskedOfQueue(tx, { workspaceId, queue: asking.pool }) : null;
  const person = choosePerson(
    candidates,
    { ...asking, notAgain, lastPersonId: sticky, lastAskedPersonId: lastAsked },
    atHand.now,
  );
  if (person === null) return null;
  return (await isWantedBefore(workspaceId, tx, snapshot.id, asking.pool, person)) ? null : person;
}

/** Whether a case that comes before this one could be offered to this person: then the hand is not ours to take (I7). */
async function isWantedBefore(
  workspaceId: string,
  tx: Transaction,
  caseId: string,
  queue: string,
  person: Candidate,
): Promise<boolean> {
  const before = await listWaitingBefore(tx, { workspaceId, caseId, queue, limit: LOOKED_AHEAD });
  return before.some((one) => {
    const plan = Plan.safeParse(one.plan);
    const step = plan.success ? ladderOf(plan.data)[one.stepIndex] : undefined;
    if (step?.op !== 'offer' || one.asked.includes(person.id)) return false;
    return hasSkills(person, step.skills) && hasAuthority(person, step.authority);
  });
}
