import type { TransferTargets } from '../case/transfer-dialog.tsx';
import type { DeskPerson } from '../case/case-detail.ts';
import type { ServerNow } from '../clock/now.tsx';
import type { InboxRow } from './inbox-row.ts';

/** What a desk is told of cases that changed: the rows that stand in its list now, and what stands around them. */
export interface ChangedRows {
  readonly rows: readonly InboxRow[];
  readonly person: DeskPerson | null;
  readonly paused: boolean;
  readonly now: ServerNow;
  /** Who could take a case, for a board that asks for it. */
  readonly targets?: TransferTargets;
}

/** The list with these cases as they are now; one that is not among the answer has left the list. */
export function withChangedRows(
  rows: readonly InboxRow[],
  ids: ReadonlySet<string>,
  answer: readonly InboxRow[],
): readonly InboxRow[] {
  if (ids.size === 0) return rows;
  return [...rows.filter((row) => !ids.has(row.id)), ...answer];
}

/**
 * Asks for what changed.
 * @param also `targets`: with everybody who could take a case, and how much each has; `all`: the whole list
 * @throws Response when the server refuses or fails, TypeError when it cannot be reached
 */
export async function readChangedRows(ids: ReadonlySet<string>, also?: 'targets' | 'all'): Promise<ChangedRows> {
  const query = new URLSearchParams([...ids].map((id) => ['id', id]));
  if (also !== undefined) query.set('also', also);
  const answer = await fetch(`/resources/desk/rows?${query.toString()}`);
  if (!answer.ok) throw answer;
  return (await answer.json()) as ChangedRows;
}
