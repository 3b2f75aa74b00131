import type { Ctx } from '#app/platform/context.ts';
import { changeCase } from './change-case.server.ts';
import { noteWords } from './words-given/note-words.server.ts';

/**
 * Somebody answered outside of the desk, from whichever channel (I4): the response clock stops, in the name of who has the case or
 * is asked. Where nobody is, the customer has their answer all the same, and an owner is still looked for. What was promised in it
 * is in the ledger like every other word.
 * @param answer.rowId of the turn; undefined when it was told before
 */
export async function noteAnswerFromOutside(
  ctx: Ctx,
  caseId: string,
  answer: { readonly rowId: string | undefined; readonly text: string },
): Promise<void> {
  let personId: string | null = null;
  await changeCase(ctx, {
    caseId,
    audit: 'case.reply',
    command: ({ snapshot }) => {
      personId = snapshot.assigneeId ?? snapshot.offer?.personId ?? null;
      return personId === null ? { kind: 'answered_outside' } : { kind: 'reply', personId };
    },
    onRefusal: () => null,
  });
  const { rowId, text } = answer;
  if (rowId !== undefined) await noteWords(ctx, caseId, { rowId, text, personId });
}
