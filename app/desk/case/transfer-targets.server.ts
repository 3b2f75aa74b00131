import { isOnShift } from '#app/cases/routing/shifts.ts';
import type { Transaction } from '#db/client.ts';
import { listTransferTargets } from '#db/queries/inbox.ts';

import type { TransferTargets } from './transfer-dialog.tsx';

/** Whom a case can go to, with who of them is within their shift at this moment. */
export async function transferTargets(
  tx: Transaction,
  { workspaceId, nowMs }: { readonly workspaceId: string; readonly nowMs: number },
): Promise<TransferTargets> {
  const { people, queues } = await listTransferTargets(tx, { workspaceId });
  return {
    queues,
    people: people.map(({ shifts, ...person }) => ({ ...person, onShift: isOnShift({ shifts }, nowMs) })),
  };
}
