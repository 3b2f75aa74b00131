import { requireMember } from '#app/accounts/session.server.ts';
import { viewPastValues } from '#app/builder/past/view-past-values.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/past-values';

/** What past conversations said, for the sliders and the field picker. It is the same for every flow of the workspace. */
export async function loader({ request, context }: Route.LoaderArgs): Promise<Response> {
  const services = getServices(context);
  try {
    const { ctx } = await requireMember(services, request);
    return Response.json(await viewPastValues({ ctx }), { headers: { 'cache-control': 'private, max-age=60' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error) });
  }
}
