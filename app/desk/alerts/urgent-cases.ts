import type { InboxRow } from '../inbox/inbox-row.ts';

/** The reader's own critical cases whose customer waits for an answer: what must not stand unseen behind another case. */
export function urgentOfMine(rows: readonly InboxRow[], personId: string | null): readonly InboxRow[] {
  if (personId === null) return [];
  return rows.filter(
    (row) =>
      row.assignee?.id === personId &&
      row.state === 'accepted' &&
      row.priority === 'critical' &&
      row.firstReplyAt === null,
  );
}

/** Whether a case that was the reader's before has become critical since one looked last. */
export function becameUrgent(before: readonly InboxRow[], rows: readonly InboxRow[], personId: string | null): boolean {
  const lesser = new Set(
    before.filter((row) => row.assignee?.id === personId && row.priority !== 'critical').map((row) => row.id),
  );
  return urgentOfMine(rows, personId).some((row) => lesser.has(row.id));
}
