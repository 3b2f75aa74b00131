import { z } from 'zod';

import { externalIdSchema, pageQuerySchema } from '#app/contracts/api-v1.ts';
import { caseViewSchema } from '#app/contracts/case.ts';
import { turnReasonSchema, turnStateSchema } from '#app/contracts/turn.ts';
import { apiRoute } from '#app/platform/api-route.server.ts';
import { explainDecision } from '#app/turns/explain-decision.server.ts';
import { viewConversation, viewConversationEvents } from '#app/turns/view-conversation.server.ts';

const flow = z.object({
  id: z.string().nullable(),
  slug: z.string().nullable(),
  version: z.number().int().nullable(),
  hash: z.string().nullable(),
});

const conversationSchema = z
  .object({
    conversationId: z.string(),
    environment: z.enum(['test', 'live']),
    channel: z.string(),
    locale: z.string().nullable(),
    flow,
    customer: z.record(z.string(), z.unknown()),
    consent: z.record(z.string(), z.unknown()),
    state: turnStateSchema,
    escalation: caseViewSchema.nullable(),
    startedAt: z.string(),
    lastTurnAt: z.string(),
    turns: z.array(
      z.object({
        turnId: z.string(),
        seq: z.number().int().nullable(),
        author: z.enum(['customer', 'bot', 'human', 'system']),
        personId: z.string().nullable(),
        text: z.string(),
        channel: z.string(),
        locale: z.string().nullable(),
        at: z.string(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Conversation' });

const eventsSchema = z
  .object({
    events: z.array(
      z.object({ id: z.string(), type: z.string(), at: z.string(), data: z.record(z.string(), z.unknown()) }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ConversationEvents' });

const decisionSchema = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    turnId: z.string().nullable(),
    action: z.string(),
    reason: turnReasonSchema,
    flow: flow.omit({ slug: true }),
    shadow: z.boolean(),
    at: z.string(),
    explain: z.object({
      path: z.array(z.object({ nodeId: z.string(), port: z.string() })),
      hardMatches: z.array(z.string()),
      facts: z.record(z.string(), z.unknown()),
      steps: z.array(z.record(z.string(), z.unknown())),
    }),
  })
  .meta({ id: 'Decision' });

const conversationParams = z.object({ conversationId: externalIdSchema });

export function conversationRoutes() {
  return [
    apiRoute({
      method: 'get',
      path: '/v1/conversations/{conversationId}',
      operationId: 'getConversation',
      summary: 'A conversation as it stands, with its messages (newest first) and its open escalation.',
      scope: 'read',
      params: conversationParams,
      query: z.strictObject({
        after: z
          .string()
          .regex(/^\d{1,15}$/, 'must be the `next` of an earlier answer')
          .optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
      body: null,
      responses: { 200: { description: 'The conversation.', schema: conversationSchema } },
      handle: async ({ ctx, params, query }) => {
        const before = query.after === undefined ? null : Number(query.after);
        return { body: await viewConversation({ ctx, input: { ...params, before, limit: query.limit } }) };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/v1/conversations/{conversationId}/events',
      operationId: 'listConversationEvents',
      summary: 'What happened without a turn of the bot: messages of people, escalation states, promises, timers.',
      scope: 'read',
      params: conversationParams,
      query: pageQuerySchema,
      body: null,
      responses: { 200: { description: 'Events, oldest first.', schema: eventsSchema } },
      handle: async ({ ctx, params, query }) => {
        const input = { ...params, after: query.after ?? null, limit: query.limit };
        return { body: await viewConversationEvents({ ctx, input }) };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/v1/decisions/{decisionId}',
      operationId: 'getDecision',
      summary: 'Why a turn was answered as it was: every rule with the values it saw.',
      scope: 'read',
      params: z.object({ decisionId: z.string().max(200) }),
      query: null,
      body: null,
      responses: { 200: { description: 'The decision and its trace.', schema: decisionSchema } },
      handle: async ({ ctx, params }) => ({ body: await explainDecision({ ctx, input: params }) }),
    }),
  ];
}
