import { z } from 'zod';

import { pageQuerySchema } from '#app/contracts/api-v1.ts';
import { WEBHOOK_EVENT_TYPES } from '#app/contracts/webhook-events.ts';
import { apiRoute } from '#app/platform/api-route.server.ts';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  endpointChangeSchema,
  endpointInputSchema,
  type EndpointView,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  rotateSecret,
  sendTestEvent,
} from '#app/webhooks/endpoints.server.ts';

const endpointSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()).describe(`Names, families (escalation.*) or *. ${WEBHOOK_EVENT_TYPES.join(', ')}`),
    environment: z.enum(['test', 'live']),
    enabled: z.boolean(),
    disabledReason: z.string().nullable(),
    pausedUntil: z
      .string()
      .nullable()
      .describe('While it keeps failing, one event is tried at this time and the others wait for it; null otherwise.'),
    createdAt: z.string(),
  })
  .meta({ id: 'WebhookEndpoint' });

const secretSchema = z.object({ secret: z.string().describe('whsec_…, shown this once (Standard Webhooks)') });

const deliverySchema = z
  .object({
    id: z.string(),
    eventId: z.string(),
    eventType: z.string(),
    state: z.enum(['pending', 'delivered', 'exhausted', 'disabled']),
    attempts: z.number().int(),
    nextAttemptAt: z.string().nullable(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
    createdAt: z.string(),
    deliveredAt: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

const wire = (endpoint: EndpointView) => ({
  ...endpoint,
  pausedUntil: endpoint.pausedUntil?.toISOString() ?? null,
  createdAt: endpoint.createdAt.toISOString(),
});
const id = z.string().max(200);
const params = z.object({ endpointId: id });
const path = '/v1/webhook-endpoints';
const done = z.object({ ok: z.literal(true) });

/** Webhook endpoints for programs. A key manages those of its own environment only. */
export function webhookEndpointRoutes({ secret }: { readonly secret: string | undefined }) {
  return [
    apiRoute({
      method: 'get',
      path,
      operationId: 'listWebhookEndpoints',
      summary: 'Where events are sent to.',
      scope: 'admin',
      params: null,
      query: null,
      body: null,
      responses: {
        200: { description: 'All of the environment.', schema: z.object({ endpoints: z.array(endpointSchema) }) },
      },
      handle: async ({ ctx }) => ({ body: { endpoints: (await listEndpoints({ ctx })).map(wire) } }),
    }),
    apiRoute({
      method: 'post',
      path,
      operationId: 'createWebhookEndpoint',
      summary: "Send events to an address. The answer has the signing secret, this once; the environment is the key's.",
      scope: 'admin',
      params: null,
      query: null,
      body: endpointInputSchema.omit({ environment: true }),
      responses: { 201: { description: 'The new endpoint.', schema: endpointSchema.extend(secretSchema.shape) } },
      handle: async ({ ctx, body }) => {
        const made = await createEndpoint({
          ctx,
          sealWith: secret,
          input: { ...body, environment: ctx.environment },
        });
        return { status: 201, body: { ...wire(made), secret: made.secret } };
      },
    }),
    apiRoute({
      method: 'patch',
      path: `${path}/{endpointId}`,
      operationId: 'changeWebhookEndpoint',
      summary: 'Change address or events, switch off or on again.',
      scope: 'admin',
      params,
      query: null,
      body: endpointChangeSchema,
      responses: { 200: { description: 'The endpoint as it is now.', schema: endpointSchema } },
      handle: async ({ ctx, params: { endpointId }, body }) => ({
        body: wire(await changeEndpoint({ ctx, input: { ...body, endpointId } })),
      }),
    }),
    apiRoute({
      method: 'delete',
      path: `${path}/{endpointId}`,
      operationId: 'deleteWebhookEndpoint',
      summary: 'Remove the endpoint with its deliveries.',
      scope: 'admin',
      params,
      query: null,
      body: null,
      responses: { 200: { description: 'It is gone.', schema: done } },
      handle: async ({ ctx, params: input }) => {
        await deleteEndpoint({ ctx, input });
        return { body: { ok: true } };
      },
    }),
    apiRoute({
      method: 'post',
      path: `${path}/{endpointId}/secret`,
      operationId: 'rotateWebhookSecret',
      summary: 'A new signing secret; the old one signs too until the next rotation.',
      scope: 'admin',
      params,
      query: null,
      body: null,
      responses: { 200: { description: 'The new secret, this once.', schema: secretSchema } },
      handle: async ({ ctx, params: input }) => ({ body: await rotateSecret({ ctx, sealWith: secret, input }) }),
    }),
    apiRoute({
      method: 'post',
      path: `${path}/{endpointId}/test`,
      operationId: 'sendTestWebhook',
      summary: 'Send endpoint.test, whatever events the endpoint has asked for.',
      scope: 'admin',
      params,
      query: null,
      body: null,
      responses: { 202: { description: 'It will be sent.', schema: z.object({ deliveryId: z.string() }) } },
      handle: async ({ ctx, params: input }) => ({ status: 202, body: await sendTestEvent({ ctx, input }) }),
    }),
    apiRoute({
      method: 'get',
      path: `${path}/{endpointId}/deliveries`,
      operationId: 'listWebhookDeliveries',
      summary: 'What was sent to the endpoint and how it went, newest first.',
      scope: 'admin',
      params,
      query: pageQuerySchema,
      body: null,
      responses: {
        200: {
          description: 'A page of deliveries.',
          schema: z.object({ deliveries: z.array(deliverySchema), next: z.string().nullable() }),
        },
      },
      handle: async ({ ctx, params: { endpointId }, query: { after, limit } }) => {
        const rows = await listDeliveries({
          ctx,
          input: { endpointId, limit, ...(after === undefined ? {} : { beforeId: after }) },
        });
        return { body: { deliveries: rows, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) } };
      },
    }),
    apiRoute({
      method: 'post',
      path: `${path}/{endpointId}/deliveries/{deliveryId}/replay`,
      operationId: 'replayWebhookDelivery',
      summary: 'Send a delivery again: the same event id, the same bytes.',
      scope: 'admin',
      params: z.object({ endpointId: id, deliveryId: id }),
      query: null,
      body: null,
      responses: { 202: { description: 'It will be sent again.', schema: done } },
      handle: async ({ ctx, params: input }) => {
        await replayDelivery({ ctx, input });
        return { status: 202, body: { ok: true } };
      },
    }),
  ];
}
