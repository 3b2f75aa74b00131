import { requirePermission } from '#app/accounts/permissions.ts';
import { ConversationMap } from '#app/contracts/conversation-map.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { blank } from '#app/templates/blank/template.ts';
import { draftFromMap } from '#app/templates/parts/draft-from-map.ts';

import { bringRoster } from './bring-roster.server.ts';
import { type CreatedFlow, freeSlug, insertFlowWithDraft } from './create-flow.server.ts';
import { slugOf } from './slug.ts';

/**
 * A flow drawn from the map of conversation types (R22, R103), with its tests and the team it names.
 * @throws BatonError bad_request with the field
 */
export async function createFlowFromMap({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<CreatedFlow> {
  requirePermission(ctx.actor, 'flow.create');
  const map = parseInput(ConversationMap, input, 'body');
  const { graph, tests } = draftFromMap(map);
  return inTransaction(ctx, async (tx) => {
    await bringRoster(tx, ctx, blank);
    const slug = await freeSlug(tx, ctx.workspaceId, slugOf(map.name, 'flow'));
    return insertFlowWithDraft(tx, ctx, { name: map.name, slug, graph, template: { ...blank, tests } });
  });
}
