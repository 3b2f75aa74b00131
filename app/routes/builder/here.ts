import { requireMember } from '#app/accounts/session.server.ts';
import { signOfLife } from '#app/builder/sign-of-life.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import { requireSameOrigin } from '../resources/same-origin.server.ts';
import type { Route } from './+types/here';
import { findFlowBySlug } from './find-flow.server.ts';

/** An open builder says that it is there, and hears who else is and whether the draft is newer than its own. */
export async function action({ request, context, params }: Route.ActionArgs): Promise<Response> {
  const services = getServices(context);
  try {
    requireSameOrigin(request);
    const { ctx } = await requireMember(services, request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const body = (await request.json().catch(() => null)) as object | null;
    const answer = await signOfLife({ ctx, input: { ...body, flowId: flow.id } });
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error) });
  }
}
