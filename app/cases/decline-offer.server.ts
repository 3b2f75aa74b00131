import type { CaseView, DeclineInput } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';

/**
 * The person who is asked says no and why; the next one is asked at once. The customer never sees it.
 * @throws BatonError conflict when the offer is not theirs any more
 */
export async function declineOffer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: DeclineInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.decline',
      command: async ({ snapshot, tx }) => {
        // A program that names nobody means whoever is asked; somebody else was faster when that is no one any more.
        if (snapshot.offer === null && input.personId === undefined && ctx.actor.kind !== 'user')
          throw new BatonError('conflict', 'This case is not offered to anybody any more.');
        const person = await actingPerson(ctx, tx, input.personId, snapshot.offer?.personId ?? null);
        return {
          kind: 'decline',
          personId: person.id,
          reason: input.reason,
          ...(input.note ? { note: input.note } : {}),
        };
      },
    }),
  );
}
