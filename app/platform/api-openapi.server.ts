import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';

import { problemSchema } from '#app/contracts/api-v1.ts';
import { errorHttp, type ErrorCode } from '#app/contracts/error-codes.ts';

import type { ApiRoute } from './api-route.server.ts';

const problem = { 'application/problem+json': { schema: problemSchema } };

/** Which errors an endpoint may answer, from what it declares. */
function errorsOf(route: ApiRoute): ErrorCode[] {
  return [
    'bad_request',
    'unauthorized',
    'forbidden',
    ...(route.params === null ? [] : (['not_found'] as const)),
    ...(route.method === 'get' ? [] : (['conflict'] as const)),
    ...(route.body === null ? [] : (['too_large', 'unsupported_media', 'unprocessable'] as const)),
    'rate_limited',
    'unavailable',
  ];
}

function responsesOf(route: ApiRoute) {
  const answers = Object.entries(route.responses).map(([status, { description, schema }]) => [
    status,
    { description, content: { 'application/json': { schema } } },
  ]);
  const errors = errorsOf(route).map((code) => [
    String(errorHttp[code].status),
    { description: errorHttp[code].title, content: problem },
  ]);
  return Object.fromEntries([...answers, ...errors]) as Record<
    string,
    { description: string; content: typeof problem }
  >;
}

/**
 * The OpenAPI 3.1 document of everything under /v1, made from the declarations that also check the requests: what is not
 * declared is not served, and what is served is in the document.
 */
export function describeApi(routes: readonly ApiRoute[], serverUrl: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the workspace: baton_test_… or baton_live_…',
  });
  for (const route of routes) {
    registry.registerPath({
      method: route.method,
      path: route.path,
      operationId: route.operationId,
      summary: route.summary,
      description: `Needs a key with the scope \`${route.scope}\`.`,
      security: [{ apiKey: [] }],
      request: {
        ...(route.params === null ? {} : { params: route.params }),
        ...(route.query === null ? {} : { query: route.query }),
        ...(route.body === null
          ? {}
          : { body: { required: true, content: { 'application/json': { schema: route.body } } } }),
      },
      ...(route.takesIdempotencyKey
        ? {
            parameters: [
              {
                name: 'Idempotency-Key',
                in: 'header' as const,
                required: false,
                description: 'The same key again within 7 days gives the same answer, byte for byte.',
                schema: { type: 'string' as const, maxLength: 200 },
              },
            ],
          }
        : {}),
      responses: responsesOf(route),
    });
  }
  return new OpenApiGeneratorV31(registry.definitions, { unionPreferredType: 'anyOf' }).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Baton',
      version: '1',
      description:
        'Ask on every turn of a conversation what your bot is to do, and follow the cases that people take over.',
    },
    servers: [{ url: serverUrl }],
  });
}
