import { eventStream } from '#app/desk/live/event-stream.server.ts';
import type { LiveFeed } from '#app/desk/live/live-feed.server.ts';

import type { CustomerSession } from './open-link.server.ts';

/**
 * The stream of one customer's page: only that something changed in their conversation. It is told right away once, so that
 * what happened between reading the page and connecting is read.
 */
export function streamCustomer(session: CustomerSession, feed: LiveFeed): Response {
  return eventStream({
    onStop: feed.onStop,
    start: (send) => {
      const leave = feed.subscribe(
        { workspaceId: session.ctx.workspaceId, cases: [], conversationIds: [session.conversationId] },
        (signal) => {
          if (signal.kind === 'resync') send({ event: 'resync', data: {} });
          else if (signal.kind === 'conversation' && signal.typing !== null) {
            if (signal.typing === 'person') send({ event: 'typing', data: { by: 'person' } });
          } else send({ event: 'conversation', data: {} });
        },
      );
      send({ event: 'resync', data: {} });
      return leave;
    },
  });
}
