import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { listPromisesOfToday, loadFirstSteps } from '#db/queries/today.ts';

import { tally, type PromiseMark, type PromiseTally } from './promise-tally.ts';

export interface Today {
  /** Live once something is published there, test before. */
  readonly environment: 'test' | 'live';
  readonly promises: PromiseTally;
  readonly marks: readonly PromiseMark[];
  readonly firstSteps: FirstSteps;
}

export interface FirstSteps {
  readonly editedDraft: boolean;
  readonly publishedByPerson: boolean;
  readonly hasKey: boolean;
  readonly sentTurn: boolean;
  readonly answeredCase: boolean;
}

const noSteps = {
  editedDraft: false,
  publishedByPerson: false,
  hasKey: false,
  sentTurn: false,
  answeredCase: false,
  publishedLive: false,
};

/** Whether the workspace kept its word today, and which first steps it has taken. */
export async function viewToday({ ctx }: { readonly ctx: Ctx }): Promise<Today> {
  requirePermission(ctx.actor, 'workspace.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { publishedLive, ...firstSteps } = (await loadFirstSteps(tx, { workspaceId })) ?? noSteps;
    const environment = publishedLive ? 'live' : 'test';
    const marks = await listPromisesOfToday(tx, { workspaceId, environment });
    return { environment, promises: tally(marks, ctx.clock.now()), marks, firstSteps };
  });
}
