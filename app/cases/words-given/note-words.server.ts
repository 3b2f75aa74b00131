import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { insertPromise, listWordsGiven } from '#db/queries/promises.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import { changeCase } from '../change-case.server.ts';
import { nextLookAt, type WordGiven } from './due-promises.ts';
import { mayPromise, readPromises } from './read-promises.ts';

interface Reply {
  /** Of the message in the conversation. */
  readonly rowId: string;
  readonly text: string;
  /** Null for somebody whom Baton does not know: then the queue answers for it. */
  readonly personId: string | null;
}

/**
 * What an agent promises in a reply, with a time to it, becomes a row of the ledger whose owner they are, under a clock of its own
 * (R66). In the reply's own transaction; a sentence that was read wrongly is theirs to correct (`markPromise`).
 * @param ctx holds the transaction of the reply
 */
export async function noteWords(ctx: Ctx, caseId: string, { rowId, text, personId }: Reply): Promise<void> {
  // Most replies promise nothing, and their case is not opened once more.
  if (!mayPromise(text)) return;
  const { workspaceId } = ctx;
  let words: readonly (WordGiven & { readonly sentence: string; readonly kind: string })[] = [];
  await changeCase(ctx, {
    caseId,
    audit: 'case.promise',
    command: async ({ atHand, tx }) => {
      const zone = (await loadWorkspace(tx, { workspaceId }))?.timezone ?? 'UTC';
      const { now, conversation } = atHand;
      words = readPromises(text, { locale: conversation.locale, zone, now }).map((read) => ({
        ...read,
        id: newId('prom'),
        personId,
        madeAt: now,
        warnedAt: null,
      }));
      const [first] = words;
      if (first === undefined) return null;
      const standing = await listWordsGiven(tx, { workspaceId, caseId });
      const data = { is: 'made', promiseId: first.id, personId, dueAt: first.dueAt.toISOString(), count: words.length };
      return {
        kind: 'promises_changed',
        nextAt: nextLookAt([...standing, ...words]),
        event: { kind: 'promise_noted', data },
      };
    },
    also: async ({ atHand, after }, tx) => {
      for (const { id, kind, sentence, dueAt } of words) {
        await insertPromise(tx, {
          ...{ workspaceId, id, kind, dueAt, personId },
          conversationId: atHand.conversation.id,
          escalationId: caseId,
          text: sentence,
          owner: after.queue,
          messageId: rowId,
          createdAt: atHand.now,
        });
      }
      return words.map(({ id }) => ({ type: 'promise.made', e: caseId, p: id }));
    },
  });
}
