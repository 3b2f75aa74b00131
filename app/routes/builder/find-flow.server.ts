import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { viewFlows } from '#app/flows/view-versions.server.ts';

/** The flow of that address. @throws BatonError not_found, also for an archived one */
export async function findFlowBySlug(ctx: Ctx, slug: string) {
  const flows = await viewFlows({ ctx });
  const flow = flows.find((each) => each.slug === slug && each.archivedAt === null);
  if (flow === undefined) throw new BatonError('not_found', 'There is no flow at this address.');
  return flow;
}
