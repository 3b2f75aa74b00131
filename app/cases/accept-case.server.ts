import type { AcceptInput, CaseView } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { acceptInTurn } from './accept-in-turn.server.ts';
import { actingPerson, assertDesk, namedPerson } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';

/**
 * One person takes the case; the first one wins and everybody else is told who (S2, F18). Taking it again is not an error.
 * @throws BatonError conflict with `data.owner`, forbidden, not_found, unprocessable
 */
export async function acceptCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: AcceptInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  const wanted = { caseId: input.caseId, personId: namedPerson(ctx, input.personId) };
  return acceptInTurn(ctx, wanted, () =>
    viewAfter(ctx, input.caseId, (inside) =>
      changeCase(inside, {
        caseId: input.caseId,
        audit: 'case.accept',
        lookFirst: true,
        command: async ({ snapshot, tx }) => {
          const person = await actingPerson(ctx, tx, input.personId, snapshot.offer?.personId ?? snapshot.assigneeId);
          const mine = snapshot.assigneeId === person.id;
          if (mine && (snapshot.state === 'waiting_on_customer' || snapshot.state === 'snoozed')) return null;
          return { kind: 'accept', personId: person.id };
        },
      }),
    ),
  );
}
