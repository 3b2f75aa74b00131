import type { ServerNow } from '../clock/now.tsx';
import type { Changed, RowNews } from '../live/changed.ts';
import { withChangedRows } from './changed-rows.ts';
import type { InboxRow } from './inbox-row.ts';

/** Rows that came with their events, kept until the list is drawn again; and whether anything has to be asked for beside them. */
export function rowsInHand() {
  const rows = new Map<string, InboxRow | null>();
  let now: ServerNow | null = null;
  let asks = false;
  return {
    put: (news: readonly RowNews[]): void => {
      for (const one of news) {
        rows.set(one.id, one.row);
        now = one.now;
      }
    },
    /** These have to be read, or without any what stands around the list: what is in hand of them may be older. */
    ask: (changed: Changed): void => {
      asks = true;
      if (changed === 'everything') rows.clear();
      else for (const id of changed) rows.delete(id);
    },
    /** All of it is about to be read. */
    clear: (): void => {
      rows.clear();
      asks = false;
    },
    /** Puts what is in hand into the list. `now` is null when nothing was. */
    take: (
      shown: readonly InboxRow[],
    ): { readonly rows: readonly InboxRow[]; readonly now: ServerNow | null; readonly asks: boolean } => {
      const standing = [...rows.values()].filter((row) => row !== null);
      const taken = { rows: withChangedRows(shown, new Set(rows.keys()), standing), now, asks };
      rows.clear();
      now = null;
      asks = false;
      return taken;
    },
  };
}
