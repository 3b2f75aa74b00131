import { requirePermission } from '#app/accounts/permissions.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { inboxLimit, listOpenCases } from '#db/queries/inbox.ts';

import { finder } from './find-rows.ts';
import { readerOf } from './inbox-view.server.ts';
import type { InboxRow } from './inbox-row.ts';
import { shownRow } from './shown-row.ts';

export interface FoundCases {
  /** The first of them, most urgent by deadline. */
  readonly rows: readonly InboxRow[];
  readonly found: number;
  /** How many open cases were looked through. */
  readonly open: number;
}

/** More than anybody reads; further words find fewer. */
const mostRows = 200;

/**
 * Looks through every open case, also through those beyond what one list shows, in the words that the reader may see: a name that
 * is hidden from them is not found by it (R50).
 * @throws BatonError forbidden without the right to see cases
 */
export async function findCases({
  ctx,
  input: { text },
}: {
  ctx: Ctx;
  input: { readonly text: string };
}): Promise<FoundCases> {
  requirePermission(ctx.actor, 'case.view');
  const isFound = finder(text);
  return inTransaction(ctx, async (tx) => {
    const { reader } = await readerOf(tx, ctx);
    const rows: InboxRow[] = [];
    let found = 0;
    let open = 0;
    for (;;) {
      const records = await listOpenCases(tx, { workspaceId: ctx.workspaceId, after: open });
      for (const record of records) {
        const row = shownRow(record, reader);
        if (isFound === null || !isFound(row)) continue;
        found += 1;
        if (rows.length < mostRows) rows.push(row);
      }
      open += records.length;
      if (records.length < inboxLimit) return { rows, found, open };
    }
  });
}
