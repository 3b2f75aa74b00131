import type { CaseView } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newestEvent } from '#db/queries/events.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';
import { UNDO_WITHIN_MS } from './case-commands.ts';

/** What one person can take back, as long as nothing has happened since. A reply cannot: the customer has read it. */
const undoable: ReadonlySet<string> = new Set([
  'resolved',
  'handed_back',
  'transferred',
  'snoozed',
  'waiting_on_customer',
]);

/**
 * Takes the reader's own last step on a case back: it is theirs again, as it was. Only while it is the newest thing that
 * happened to the case and for a minute, so that nobody is overtaken by it.
 * @throws BatonError conflict when something has happened since, or it was somebody else's step
 */
export async function undoCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly personId?: string | undefined };
}): Promise<CaseView> {
  assertDesk(ctx);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.undo',
      command: async ({ snapshot, atHand, tx }) => {
        const person = await actingPerson(ctx, tx, input.personId, null);
        const last = await newestEvent(tx, { workspaceId: ctx.workspaceId, caseId: input.caseId });
        const by = last === null ? null : (last.data['personId'] ?? last.data['by']);
        const fresh = last !== null && atHand.now.getTime() - last.at.getTime() < UNDO_WITHIN_MS;
        // A transfer to a person writes its offer with it; a queue's first offer means that somebody has been asked since.
        if (last === null || !fresh || by !== person.id || !undoable.has(last.kind)) {
          throw new BatonError('conflict', 'Something has happened since, so it cannot be taken back.');
        }
        if (snapshot.disposition === 'handed_back' && atHand.conversation.openEscalationId !== null) {
          throw new BatonError('conflict', 'The customer has another case by now.');
        }
        return { kind: 'undo', personId: person.id };
      },
    }),
  );
}
