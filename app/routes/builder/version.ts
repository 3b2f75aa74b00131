import { requireMember } from '#app/accounts/session.server.ts';
import type { VersionGraph } from '#app/builder/versions/load-version.ts';
import { viewVersion } from '#app/flows/view-versions.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/version';
import { findFlowBySlug } from './find-flow.server.ts';

/** One version with its graph, for the builder to compare with and to go back to. Versions never change, so a browser may keep it. */
export async function loader({ request, context, params }: Route.LoaderArgs): Promise<Response> {
  const services = getServices(context);
  try {
    const { ctx } = await requireMember(services, request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const { number, note, graph } = await viewVersion({
      ctx,
      input: { flowId: flow.id, number: Number.parseInt(params.number, 10) || 0 },
    });
    const answer: VersionGraph = { number, note, graph };
    return Response.json(answer, { headers: { 'cache-control': 'private, max-age=3600' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error) });
  }
}
