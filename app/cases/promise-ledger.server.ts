import { requirePermission } from '#app/accounts/permissions.ts';
import { PROMISE_STATES, type PromiseState } from '#app/contracts/case.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { countPromises, listPromises } from '#db/queries/promises.ts';

export const LEDGER_PAGE = 50;
const COUNTED_DAYS = 30;

export interface LedgerFilter {
  readonly state: PromiseState | null;
  readonly beforeId: string | null;
}

export const promiseStateOf = (text: string | null): PromiseState | null =>
  PROMISE_STATES.find((state) => state === text) ?? null;

/** Everything the customers of a workspace were promised, newest first, and how the last 30 days went. */
export async function showLedger({ ctx, input }: { ctx: Ctx; input: LedgerFilter }) {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  const since = new Date(ctx.clock.now().getTime() - COUNTED_DAYS * 24 * 3_600_000);
  return inTransaction(ctx, async (tx) => {
    const rows = await listPromises(tx, { workspaceId, ...input, limit: LEDGER_PAGE + 1 });
    return {
      promises: rows.slice(0, LEDGER_PAGE),
      nextBeforeId: rows.length > LEDGER_PAGE ? (rows[LEDGER_PAGE - 1]?.id ?? null) : null,
      /** From when on promises are counted. */
      since,
      counts: await countPromises(tx, { workspaceId, since }),
    };
  });
}
