import type { TurnRequest } from '#app/contracts/turn.ts';
import type { TurnService } from '#app/turns/decide-turn.server.ts';

import type { CustomerMessagePost } from './customer-post.ts';
import type { CustomerSession } from './open-link.server.ts';

/**
 * A customer's message on their own page: a turn like any other, through the same service, under the page's message id.
 * @throws BatonError as the turn service does
 */
export async function writeAsCustomer(
  { ctx, externalId, environment, locale }: CustomerSession,
  input: CustomerMessagePost,
  turns: TurnService,
): Promise<void> {
  const request: TurnRequest = {
    turnId: input.messageId,
    author: 'customer',
    text: input.text,
    channel: 'web',
    ...(locale === null ? {} : { locale }),
  };
  await turns.decideTurn({
    ctx: { ...ctx, environment },
    input: { conversationId: externalId, idempotencyKey: null, request, rawBody: request },
  });
}
