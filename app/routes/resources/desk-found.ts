import { requireMember } from '#app/accounts/session.server.ts';
import { findCases } from '#app/desk/inbox/find-cases.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/desk-found';

/** Longer searches find nothing more. */
const mostChars = 200;

/** Which open cases somebody looks for, where more are open than their list shows. */
export async function loader({ request, context, url }: Route.LoaderArgs) {
  const services = getServices(context);
  try {
    const { ctx } = await requireMember(services, request);
    const text = (url.searchParams.get('text') ?? '').slice(0, mostChars);
    const found = await findCases({ ctx, input: { text } });
    return Response.json(found, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}
