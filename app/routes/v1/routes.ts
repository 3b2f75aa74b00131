import type { ApiRoute } from '#app/platform/api-route.server.ts';
import type { Services } from '#app/platform/services.server.ts';

import { conversationRoutes } from './conversations.ts';
import { escalationRoutes } from './escalations.ts';
import { flowRoutes } from './flows.ts';
import { turnRoutes } from './turns.ts';
import { webhookEndpointRoutes } from './webhook-endpoints.ts';

/** Every endpoint under /v1: what is served, and what /v1/openapi.json describes. */
export function v1Routes(services: Pick<Services, 'turns' | 'app'>): readonly ApiRoute[] {
  return [
    ...turnRoutes(services),
    ...conversationRoutes(),
    ...escalationRoutes(),
    ...flowRoutes(),
    ...webhookEndpointRoutes(services.app.env),
  ];
}
