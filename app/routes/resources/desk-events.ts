import { requireMember } from '#app/accounts/session.server.ts';
import { streamDesk } from '#app/desk/live/desk-stream.server.ts';
import { deskNews } from '#app/desk/live/read-news.server.ts';
import { getServices } from '#app/platform/load-context.ts';

import { isRefusal, statusOf } from '../page-problem.server.ts';
import type { Route } from './+types/desk-events';

/** The desk's stream of server-sent events. A stream that is refused answers plainly; the page then tries again or signs in. */
export async function loader({ request, context, url }: Route.LoaderArgs) {
  const services = getServices(context);
  try {
    const { ctx, user, personId } = await requireMember(services, request);
    return streamDesk({
      ctx,
      feed: services.liveFeed,
      news: deskNews(services),
      reader: { userId: user.id, personId, sessionId: user.sessionId, activeWorkspaceId: user.activeWorkspaceId },
      input: {
        conversationId: url.searchParams.get('conversation'),
        people: url.searchParams.has('people'),
        // The browser's own header when it reconnected by itself, ours when the page did, else since the page was made.
        lastEventId:
          request.headers.get('last-event-id') ?? url.searchParams.get('after') ?? url.searchParams.get('since'),
      },
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(error.detail, { status: statusOf(error) });
  }
}
