import { requirePermission } from '#app/accounts/permissions.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { conversationChangedSince, inboxLimit, listChangedCases } from '#db/queries/inbox.ts';

import { serverNow } from '../desk-time.server.ts';
import { eventStream, type StreamEvent } from './event-stream.server.ts';
import { feedEventId, resumeFrom } from './feed-cursor.ts';
import type { CaseNews, DeskNews } from './desk-news.server.ts';
import type { LiveFeed, LiveSignal } from './live-feed.server.ts';
import type { DeskReader } from './read-news.server.ts';

/** What changed on this desk since, as events; null when it is too much to repeat one by one. */
async function missedEvents(ctx: Ctx, conversationId: string | null, sinceMs: number): Promise<StreamEvent[] | null> {
  const { workspaceId, clock } = ctx;
  const since = new Date(sinceMs);
  return inTransaction(ctx, async (tx) => {
    const cases = await listChangedCases(tx, { workspaceId, since });
    if (cases.length === inboxLimit) return null;
    const events: StreamEvent[] = cases.map(({ escalationId, seq }) => ({
      event: 'case',
      data: { id: escalationId, seq, kind: 'missed' },
      id: feedEventId(clock.now().getTime(), escalationId, seq),
    }));
    if (conversationId !== null && (await conversationChangedSince(tx, { workspaceId, conversationId, since }))) {
      events.push({ event: 'conversation', data: { id: conversationId } });
    }
    return events;
  });
}

/**
 * The stream of one desk: at once which case changed, and right after it the case's row as it stands in this desk's list now; and
 * that the open conversation got a message, which the page reads through its loader. It repeats what changed since
 * Last-Event-ID, or since the page was made: what happens between reading a page and connecting is not lost. Only the row
 * carries an id, so that a line that drops between the two repeats it. Listening begins before the repetition is read, so the
 * two overlap and never gape.
 * @throws BatonError forbidden without the right to see cases
 */
export function streamDesk({
  ctx,
  input,
  feed,
  news,
  reader,
}: {
  ctx: Ctx;
  input: {
    readonly conversationId: string | null;
    readonly lastEventId: string | null;
    /** Also that somebody came, went away or changed their shift. */
    readonly people: boolean;
  };
  feed: LiveFeed;
  news: DeskNews<DeskReader>;
  reader: DeskReader;
}): Response {
  requirePermission(ctx.actor, 'case.view');
  const { clock, workspaceId } = ctx;
  const { conversationId } = input;
  const resume = resumeFrom(input.lastEventId, clock.now().getTime());
  return eventStream({
    onStop: feed.onStop,
    start: (send) => {
      const leaveFeed = feed.subscribe(
        {
          workspaceId,
          cases: 'all',
          conversationIds: conversationId === null ? [] : [conversationId],
          ...(input.people ? { people: true as const } : {}),
        },
        (signal) => send(toEvent(signal)),
      );
      const leaveNews = news.subscribe(workspaceId, reader, (told) => send(rowEvent(told, clock)));
      if (resume === 'resync') send({ event: 'resync', data: {} });
      else if (resume !== 'fresh') {
        missedEvents(ctx, conversationId, resume.sinceMs).then(
          (events) => (events ?? [{ event: 'resync', data: {} }]).forEach(send),
          (error: unknown) => {
            ctx.log.warn({ err: error }, 'missed events could not be read');
            send({ event: 'resync', data: {} });
          },
        );
      }
      return () => {
        leaveFeed();
        leaveNews();
      };
    },
  });
}

function rowEvent({ caseId, seq, row }: CaseNews, clock: Ctx['clock']): StreamEvent {
  return {
    event: 'row',
    data: { id: caseId, seq, now: serverNow(clock), ...(row === undefined ? {} : { row }) },
    id: feedEventId(clock.now().getTime(), caseId, seq),
  };
}

function toEvent(signal: LiveSignal): StreamEvent {
  switch (signal.kind) {
    case 'case':
      return {
        event: 'case',
        data: { id: signal.escalationId, seq: signal.seq, kind: signal.event, row: 'follows' },
      };
    case 'conversation':
      if (signal.typing !== null) return { event: 'typing', data: { by: signal.typing } };
      return { event: 'conversation', data: { id: signal.conversationId } };
    case 'people':
      return { event: 'people', data: {} };
    case 'resync':
      return { event: 'resync', data: {} };
  }
}
