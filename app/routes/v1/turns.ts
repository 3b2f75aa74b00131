import { z } from 'zod';

import { externalIdSchema } from '#app/contracts/api-v1.ts';
import { turnRequestSchema, turnResponseSchema } from '#app/contracts/turn.ts';
import { explainDecision } from '#app/turns/explain-decision.server.ts';
import { apiRoute } from '#app/platform/api-route.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** The turn: what every bot calls (api.md 1). */
export function turnRoutes({ turns }: Pick<Services, 'turns'>) {
  return [
    apiRoute({
      method: 'post',
      path: '/v1/conversations/{conversationId}/turns',
      operationId: 'decideTurn',
      summary: 'Ask what the bot is to do on this turn of a conversation.',
      scope: 'turns',
      params: z.object({ conversationId: externalIdSchema }),
      query: z.object({ explain: z.enum(['true', 'false']).optional() }),
      body: turnRequestSchema,
      takesIdempotencyKey: true,
      keepsDeadline: true,
      responses: { 200: { description: 'What to do, why, and what to say.', schema: turnResponseSchema } },
      handle: async ({ ctx, params, query, body, rawBody, idempotencyKey }) => {
        const { conversationId } = params;
        const input = { conversationId, idempotencyKey, request: body, rawBody };
        const decided = await turns.decideTurn({ ctx, input });
        if (query.explain !== 'true') return decided;
        // Put in now and not stored: the answer to the same turn is the same bytes with or without it.
        const answer = turnResponseSchema.parse(JSON.parse(decided.body.toString()));
        const { explain } = await explainDecision({ ctx, input: { decisionId: answer.decisionId } });
        return { body: { ...answer, explain } };
      },
    }),
  ];
}
