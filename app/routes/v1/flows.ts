import { z } from 'zod';

import { viewFlows, viewVersion } from '#app/flows/view-versions.server.ts';
import { apiRoute } from '#app/platform/api-route.server.ts';

const published = z.object({ version: z.number().int(), hash: z.string(), at: z.string() }).nullable();

const flowListSchema = z
  .object({
    flows: z.array(z.object({ id: z.string(), slug: z.string(), name: z.string(), test: published, live: published })),
  })
  .meta({ id: 'Flows' });

const versionSchema = z
  .object({
    id: z.string(),
    flowId: z.string(),
    flowSlug: z.string(),
    number: z.number().int(),
    hash: z.string(),
    note: z.string(),
    createdAt: z.string(),
    // Its schema is recursive and published by itself.
    graph: z.record(z.string(), z.unknown()).meta({ description: 'A flow graph: /schemas/flow-graph.json' }),
  })
  .meta({ id: 'FlowVersion' });

type Deployed = { readonly number: number; readonly hash: string; readonly at: string } | null;

const publishedIn = (deployed: Deployed) =>
  deployed === null ? null : { version: deployed.number, hash: deployed.hash, at: new Date(deployed.at).toISOString() };

/** Flows and their immutable versions, for programs that pull and compare them. */
export function flowRoutes() {
  return [
    apiRoute({
      method: 'get',
      path: '/v1/flows',
      operationId: 'listFlows',
      summary: 'All flows of the workspace, with what is published where.',
      scope: 'read',
      params: null,
      query: null,
      body: null,
      responses: { 200: { description: 'The flows.', schema: flowListSchema } },
      handle: async ({ ctx }) => {
        const flows = await viewFlows({ ctx });
        return {
          body: {
            flows: flows.map(({ id, slug, name, test, live }) => ({
              id,
              slug,
              name,
              test: publishedIn(test),
              live: publishedIn(live),
            })),
          },
        };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/v1/flows/{flowId}/versions/{number}',
      operationId: 'getFlowVersion',
      summary: 'One published version with its graph.',
      scope: 'read',
      params: z.object({
        flowId: z.string().max(200),
        number: z.coerce.number('must be the number of a version').int().min(1).max(1_000_000),
      }),
      query: null,
      body: null,
      responses: { 200: { description: 'The version.', schema: versionSchema } },
      handle: async ({ ctx, params }) => {
        const version = await viewVersion({ ctx, input: params });
        return { body: { ...version, createdAt: version.createdAt.toISOString() } };
      },
    }),
  ];
}
