import type { CaseView } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { actingPerson, assertDesk, mayActForOthers } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';

/** A lead takes a case from whoever has it (R33). @throws BatonError forbidden for others */
export async function takeOverCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly personId?: string | undefined };
}): Promise<CaseView> {
  assertDesk(ctx);
  if (!mayActForOthers(ctx)) throw new BatonError('forbidden', 'Only a lead may take a case from somebody.');
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.reassign',
      command: async ({ snapshot, tx }) => {
        const person = await actingPerson(ctx, tx, input.personId, null);
        return snapshot.assigneeId === person.id && snapshot.state === 'accepted'
          ? null
          : { kind: 'take_over', personId: person.id };
      },
    }),
  );
}
