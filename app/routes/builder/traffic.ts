import { requireMember } from '#app/accounts/session.server.ts';
import { viewLineTraffic, viewTraffic } from '#app/builder/traffic/view-traffic.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/traffic';
import { findFlowBySlug } from './find-flow.server.ts';

/** What passed through a flow: counts of all lines, or with `from` and `port` the messages of one. */
export async function loader({ request, context, params, url }: Route.LoaderArgs): Promise<Response> {
  try {
    const { ctx } = await requireMember(getServices(context), request);
    const { id: flowId } = await findFlowBySlug(ctx, params.slug);
    const [nodeId, port] = [url.searchParams.get('from'), url.searchParams.get('port')];
    const answer =
      nodeId === null || port === null
        ? await viewTraffic({ ctx, input: { flowId } })
        : await viewLineTraffic({ ctx, input: { flowId, nodeId, port } });
    return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error) });
  }
}
