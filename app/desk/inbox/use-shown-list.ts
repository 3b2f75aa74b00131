import { useMemo } from 'react';

import type { FindOutcome } from './find-field.tsx';
import { finder } from './find-rows.ts';
import { groupInbox, type InboxGroup } from './inbox-order.ts';
import type { InboxStart } from './inbox-view.server.ts';
import { countViews, type InboxView, isInView } from './inbox-views.ts';
import { useFoundBeyond } from './use-found-beyond.ts';

export interface ShownList {
  readonly groups: readonly InboxGroup[];
  readonly counts: Readonly<Record<InboxView, number>>;
  /** Null while nothing is looked for. */
  readonly outcome: FindOutcome | null;
}

/**
 * The list as it is drawn: one of its queues in order, or, while somebody looks for a case, what was found in all of them.
 * @param atMs Baton's time, in steps
 */
export function useShownList({
  inbox,
  view,
  text,
  personId,
  atMs,
}: {
  inbox: Pick<InboxStart, 'rows' | 'more' | 'cut'>;
  view: InboxView;
  text: string;
  personId: string | null;
  atMs: number;
}): ShownList {
  const { rows, more, cut } = inbox;
  const beyond = useFoundBeyond(text, cut);
  const counts = useMemo(() => more?.counts ?? countViews(rows, personId, atMs), [rows, more, personId, atMs]);
  const list = useMemo(() => {
    const isFound = finder(text);
    if (isFound === null) {
      const inView = rows.filter((row) => isInView(row, view, personId, atMs));
      const groups = groupInbox(inView, personId, atMs);
      const sized = groups.map((group) => ({ ...group, size: more?.sizes[group.id] ?? group.rows.length }));
      return { groups: sized, outcome: null };
    }
    const here = rows.filter(isFound);
    const known = new Set(rows.map(({ id }) => id));
    const others = beyond?.rows.filter(({ id }) => !known.has(id)) ?? [];
    return {
      groups: groupInbox([...here, ...others], personId, atMs),
      outcome: {
        found: Math.max(here.length + others.length, beyond?.found ?? 0),
        open: Math.max(rows.length, beyond?.open ?? 0),
        reading: more !== null || (cut && beyond === null),
      },
    };
  }, [rows, more, cut, text, beyond, view, personId, atMs]);
  return { ...list, counts };
}
