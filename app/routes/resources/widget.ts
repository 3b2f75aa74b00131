import { clientAddressHeader } from '#app/accounts/auth.server.ts';
import { problemOf } from '#app/platform/api-problem.server.ts';
import { newId } from '#app/platform/ids.ts';
import { getServices } from '#app/platform/load-context.ts';
import { startConversation, startSchema } from '#app/widget/start-conversation.server.ts';

import type { Route } from './+types/widget';
import { isRefusal } from '../page-problem.server.ts';
import { readJson } from './json-body.server.ts';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** The first message of a customer in a workspace's window. Too many of one address or one workspace: 429 (R92). */
export async function action({ request, context, params }: Route.ActionArgs) {
  try {
    requireSameOrigin(request);
    const services = getServices(context);
    const input = await readJson(request, startSchema);
    const address = request.headers.get(clientAddressHeader) ?? 'unknown';
    await services.widgetStarts.take({ address, workspaceId: params.workspaceId });
    return await startConversation(services, request, params.workspaceId, input);
  } catch (error) {
    if (isRefusal(error) && error.code === 'rate_limited') {
      return Response.json(problemOf(error, request.headers.get('x-request-id') ?? newId('req')), {
        status: 429,
        headers: { 'content-type': 'application/problem+json', 'retry-after': String(error.retryAfterS ?? 1) },
      });
    }
    return refusal(error);
  }
}
