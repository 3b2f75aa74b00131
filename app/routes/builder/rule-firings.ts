import { requireMember } from '#app/accounts/session.server.ts';
import { viewRuleFirings } from '#app/insight/view-rule-firings.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/rule-firings';
import { findFlowBySlug } from './find-flow.server.ts';

/** The messages behind the number of one rule: `?rule=`, `?environment=`. */
export async function loader({ request, context, params, url }: Route.LoaderArgs): Promise<Response> {
  try {
    const { ctx } = await requireMember(getServices(context), request);
    const flow = await findFlowBySlug(ctx, params.slug);
    const environment = url.searchParams.get('environment') === 'live' ? 'live' : 'test';
    const input = { flowId: flow.id, ruleId: url.searchParams.get('rule') ?? '', environment } as const;
    return Response.json(await viewRuleFirings({ ctx, input }), { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Response.json({ detail: error.detail }, { status: statusOf(error) });
  }
}
