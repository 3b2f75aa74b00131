import { eventStream } from '#app/desk/live/event-stream.server.ts';
import type { LiveFeed } from '#app/desk/live/live-feed.server.ts';

import type { CustomerSession } from './open-link.server.ts';

/** People come and go in flocks (a shift begins, a team goes to lunch), and all who wait are told: not all of them at once. */
const peopleAfterMs = { least: 500, most: 2_500 } as const;

/**
 * The stream of one customer's page: only that something changed in their conversation, or that who is here may be another. It is
 * told right away once, so that what happened between reading the page and connecting is read.
 * @param random between 0 and 1
 */
export function streamCustomer(session: CustomerSession, feed: LiveFeed, random: () => number = Math.random): Response {
  return eventStream({
    onStop: feed.onStop,
    start: (send) => {
      let people: NodeJS.Timeout | undefined;
      const leave = feed.subscribe(
        { workspaceId: session.ctx.workspaceId, cases: [], conversationIds: [session.conversationId], people: true },
        (signal) => {
          switch (signal.kind) {
            case 'resync':
              send({ event: 'resync', data: {} });
              break;
            case 'people': {
              const { least, most } = peopleAfterMs;
              people ??= setTimeout(
                () => {
                  people = undefined;
                  send({ event: 'people', data: {} });
                },
                least + random() * (most - least),
              );
              break;
            }
            case 'conversation':
              if (signal.typing === null) send({ event: 'conversation', data: {} });
              else if (signal.typing === 'person') send({ event: 'typing', data: { by: 'person' } });
              break;
            case 'case':
              break;
          }
        },
      );
      send({ event: 'resync', data: {} });
      return () => {
        clearTimeout(people);
        leave();
      };
    },
  });
}
