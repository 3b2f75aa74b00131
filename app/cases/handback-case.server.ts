import type { CaseView, HandbackInput } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { changeCase } from './change-case.server.ts';
import { sayInConversation } from './say-in-conversation.server.ts';

/**
 * Gives the conversation back to the bot, with what it needs to know: the end of the human stretch is written down (I5), and
 * the note travels with `escalation.handed_back`. The customer does not see the note.
 */
export async function handbackCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: HandbackInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  const rowId = newId('turn');
  return viewAfter(ctx, input.caseId, (inside) => {
    let personId: string | null = null;
    return changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.handback',
      command: async ({ snapshot, tx }) => {
        personId = (await actingPerson(ctx, tx, input.personId, snapshot.assigneeId)).id;
        return { kind: 'hand_back', personId, noteId: rowId };
      },
      also: async ({ atHand }, tx) => {
        const word = { id: rowId, key: `note:${rowId}`, text: input.note, locale: null, note: { personId } };
        await sayInConversation(tx, ctx.workspaceId, atHand, word);
        return undefined;
      },
    });
  });
}
