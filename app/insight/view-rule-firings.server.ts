import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadFlow } from '#db/queries/flows.ts';
import { listFirings } from '#db/queries/rule-figures.ts';

import type { RuleFirings } from './decided-message.ts';

/** How many messages of a rule are shown: the newest. */
const mostListed = 100;

/**
 * The messages behind a rule's number on the page of all rules, newest first (R24, acceptance 29).
 * @throws BatonError forbidden without the right to see what customers wrote; not_found
 */
export async function viewRuleFirings({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string; readonly ruleId: string; readonly environment: Environment };
}): Promise<RuleFirings> {
  requirePermission(ctx.actor, 'flow.view');
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    if ((await loadFlow(tx, { workspaceId, flowId: input.flowId })) === null) {
      throw new BatonError('not_found', 'There is no such flow.');
    }
    const rows = await listFirings(tx, { workspaceId, ...input, limit: mostListed });
    return {
      total: rows[0]?.total ?? 0,
      messages: rows.map((row) => ({
        decisionId: row.id,
        at: new Date(row.at).toISOString(),
        text: row.text ?? '',
        action: row.action,
      })),
    };
  });
}
