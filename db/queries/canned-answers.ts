import { and, asc, eq } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { cannedAnswers } from '../schema/desk.ts';

/** The workspace's ready answers, by title. */
export function listCannedAnswers(tx: Transaction, { workspaceId }: { readonly workspaceId: string }) {
  return tx
    .select({ id: cannedAnswers.id, title: cannedAnswers.title, text: cannedAnswers.text })
    .from(cannedAnswers)
    .where(eq(cannedAnswers.workspaceId, workspaceId))
    .orderBy(asc(cannedAnswers.title));
}

/** Writes one, or writes it anew under its title. */
export async function saveCannedAnswer(
  tx: Transaction,
  answer: { readonly workspaceId: string; readonly id: string; readonly title: string; readonly text: string },
): Promise<void> {
  await tx
    .insert(cannedAnswers)
    .values(answer)
    .onConflictDoUpdate({
      target: [cannedAnswers.workspaceId, cannedAnswers.title],
      set: { text: answer.text },
    });
}

export async function deleteCannedAnswer(
  tx: Transaction,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
): Promise<boolean> {
  const gone = await tx
    .delete(cannedAnswers)
    .where(and(eq(cannedAnswers.workspaceId, workspaceId), eq(cannedAnswers.id, id)))
    .returning({ id: cannedAnswers.id });
  return gone.length > 0;
}
