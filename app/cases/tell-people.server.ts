import { tellPerson, tellTier } from '#app/notify/announce.server.ts';
import type { Transaction } from '#db/client.ts';
import { peopleToTell } from '#db/queries/notifications.ts';
import { type OfferChange, currentStep } from './case-snapshot.ts';
import type { ChangedCase } from './changed-case.ts';

/** So many leads hear of a promise that nobody owns. */
const LEADS_TOLD = 3;

const noticeOf = {
  solution_warned: 'solution_warning',
  solution_late: 'solution_late',
  promise_warned: 'promise_warning',
  promise_late: 'promise_late',
} as const;

/**
 * Puts on their way, in the transaction of the change, the messages to the people whom it concerns (R31): who is asked, whom the
 * tier names, whose case became an emergency, who owns a promise that is about to break, who has it in the end.
 */
export async function tellPeople(
  tx: Transaction,
  workspaceId: string,
  changed: ChangedCase,
  offers: readonly OfferChange[],
): Promise<void> {
  const { after, atHand, events } = changed;
  const { priority } = after.plan;
  const about = { workspaceId, caseId: after.id, priority, now: atHand.now };
  for (const offer of offers) {
    if (offer.kind === 'close') continue;
    const { id, personId, expiresAt } = offer.offer;
    await tellPerson(tx, { ...about, what: 'offer', personId, offer: { id, expiresAt }, key: `offer:${id}` });
  }
  for (const event of events) {
    switch (event.kind) {
      case 'tier_entered': {
        const step = currentStep(after);
        if (step?.op === 'offer') await tellTier(tx, { ...about, step, seq: event.seq });
        break;
      }
      case 'raised':
        if (after.assigneeId === null) break;
        await tellPerson(tx, {
          ...about,
          what: 'raised',
          personId: after.assigneeId,
          offer: null,
          key: `raised:${after.id}:${event.seq}`,
        });
        break;
      case 'sla_warned':
      case 'sla_breached': {
        const what = event.kind === 'sla_warned' ? 'sla_warning' : 'sla_breach';
        const owners =
          after.assigneeId === null
            ? await peopleToTell(tx, { workspaceId, to: 'lead', queue: after.queue, limit: LEADS_TOLD })
            : [after.assigneeId];
        for (const personId of owners) {
          await tellPerson(tx, {
            ...about,
            what,
            personId,
            offer: null,
            key: `${what}:${after.id}:${event.seq}:${personId}`,
          });
        }
        break;
      }
      case 'solution_warned':
      case 'solution_late':
      case 'promise_warned':
      case 'promise_late': {
        const what = noticeOf[event.kind];
        const theirs = [after.assigneeId, event.data['personId']].filter((id) => typeof id === 'string');
        const isLate = event.kind === 'solution_late' || event.kind === 'promise_late';
        const leads =
          isLate || theirs.length === 0
            ? await peopleToTell(tx, { workspaceId, to: 'lead', queue: after.queue, limit: LEADS_TOLD })
            : [];
        for (const personId of new Set([...theirs, ...leads])) {
          const key = `${what}:${after.id}:${event.seq}:${personId}`;
          await tellPerson(tx, { ...about, what, personId, offer: null, key });
        }
        break;
      }
      case 'last_resort':
      case 'notified':
        if (after.state !== 'last_resort' || after.assigneeId === null) break;
        await tellPerson(tx, {
          ...about,
          what: 'last_resort',
          personId: after.assigneeId,
          offer: null,
          key: `last_resort:${after.id}:${event.seq}`,
        });
        break;
      default:
        break;
    }
  }
}
