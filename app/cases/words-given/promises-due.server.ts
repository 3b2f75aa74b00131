import { listWordsGiven, updatePromise } from '#db/queries/promises.ts';
import type { Transaction } from '#db/client.ts';
import type { CaseCommand } from '../case-commands.ts';
import type { ChangedCase, OpenedCase } from '../changed-case.ts';
import { splitDue } from './due-promises.ts';

/**
 * What is to be done about the promises that stand beside a case's clocks, now that one of them has to be looked at. Whose owner is
 * reminded is noted after the write; what has not happened is settled by its event.
 */
export async function promisesDue({ tx, snapshot, atHand }: OpenedCase, workspaceId: string) {
  const words = await listWordsGiven(tx, { workspaceId, caseId: snapshot.id });
  const { soon, late, nextAt } = splitDue(words, atHand.now);
  const command: CaseCommand = { kind: 'promises_due', soon, late, nextAt };
  const ids = soon.map(({ id }) => id);
  return {
    command,
    also: async (_: ChangedCase, inside: Transaction) => {
      await updatePromise(inside, { workspaceId, ids }, { warnedAt: atHand.now });
      return undefined;
    },
  };
}
