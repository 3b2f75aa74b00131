import { briefSchema } from '#app/contracts/brief.ts';
import type { CaseView, ResolveInput } from '#app/contracts/case.ts';
import { judgeHandoff } from '#app/flows/judge-handoff.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { setOutcome } from '#db/queries/case-changes.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';

/**
 * The case is over: how it ended and the ten-second questions. The conversation goes back to the bot; a customer who writes
 * within seven days gets the same case again. A handoff that is said to have missed its moment becomes a known miss (R84).
 * @throws BatonError conflict when another person has it, or nobody has taken it yet; not_found for a message that is none
 */
export async function resolveCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ResolveInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.resolve',
      command: async ({ snapshot, tx }) => {
        const person = await actingPerson(ctx, tx, input.personId, snapshot.assigneeId);
        return { kind: 'resolve', personId: person.id, disposition: input.disposition };
      },
      also: async (changed, tx) => {
        if (input.outcome !== undefined) {
          await setOutcome(tx, { workspaceId: ctx.workspaceId, caseId: input.caseId, outcome: input.outcome });
          const { row, conversation } = changed.atHand;
          const { triggerTurn } = briefSchema.parse(row.brief);
          const place = { conversationId: conversation.id, handedOverAt: triggerTurn };
          await judgeHandoff({ ctx: { ...ctx, tx }, input: { ...place, outcome: input.outcome } });
        }
        return undefined;
      },
    }),
  );
}
