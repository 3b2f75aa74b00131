import { getServices } from '#app/platform/load-context.ts';
import { startConversation, startSchema } from '#app/widget/start-conversation.server.ts';

import type { Route } from './+types/widget';
import { readJson } from './json-body.server.ts';
import { refusal } from './refusal.server.ts';
import { requireSameOrigin } from './same-origin.server.ts';

/** The first message of a customer in a workspace's window. */
export async function action({ request, context, params }: Route.ActionArgs) {
  try {
    requireSameOrigin(request);
    const services = getServices(context);
    return await startConversation(services, request, params.workspaceId, await readJson(request, startSchema));
  } catch (error) {
    return refusal(error);
  }
}
