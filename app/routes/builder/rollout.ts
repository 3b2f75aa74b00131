import { requireMember } from '#app/accounts/session.server.ts';
import { cancelPublish, viewScheduledPublish } from '#app/flows/scheduled-publish.server.ts';
import { viewOpenWork } from '#app/flows/view-open-work.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import { refuseOtherSites } from '../resources/same-origin.server.ts';
import type { Route } from './+types/rollout';
import { findFlowBySlug } from './find-flow.server.ts';

const fresh = { headers: { 'cache-control': 'no-store' } };

/** What is under way on which version, and the publish that waits for its time. */
export async function loader({ request, context, params }: Route.LoaderArgs): Promise<Response> {
  return answered(async () => {
    const { ctx } = await requireMember(getServices(context), request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const input = { flowId: flow.id };
    const [open, scheduled] = await Promise.all([viewOpenWork({ ctx, input }), viewScheduledPublish({ ctx, input })]);
    return { open, scheduled };
  });
}

/** Takes the waiting publish back. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  return answered(async () => {
    refuseOtherSites(request);
    const { ctx } = await requireMember(getServices(context), request);
    const flow = await findFlowBySlug(ctx, params.slug);
    await cancelPublish({ ctx, input: { flowId: flow.id } });
    return { ok: true };
  });
}

async function answered(work: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await work(), fresh);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error), ...fresh });
  }
}
