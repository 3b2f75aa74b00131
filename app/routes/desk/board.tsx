import { useCallback, useState } from 'react';

import { BoardPage } from '#app/desk/board/board-page.tsx';
import { viewBoard } from '#app/desk/board/board-view.server.ts';
import { NowProvider } from '#app/desk/clock/now.tsx';
import { areClocksPaused } from '#app/desk/clocks-paused.server.ts';
import { serverNow } from '#app/desk/desk-time.server.ts';
import { readChangedRows, withChangedRows } from '#app/desk/inbox/changed-rows.ts';
import { changedBy, joinChanges, nothingChanged, type Changed } from '#app/desk/live/changed.ts';
import { DeskBanner } from '#app/desk/live/desk-banner.tsx';
import type { FeedEvent } from '#app/desk/live/feed-connection.ts';
import { pageReader } from '#app/desk/live/page-reader.ts';
import { useReadAgain } from '#app/desk/live/use-read-again.ts';
import { useReading } from '#app/desk/live/use-reading.ts';
import { useLiveFeed } from '#app/desk/live/use-live-feed.ts';
import { getServices } from '#app/platform/load-context.ts';
import { instantWords } from '#app/ui/time.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/board';

export const meta: Route.MetaFunction = () => [{ title: 'Live board · Baton' }];

export const handle = { rail: true };

export async function loader({ request, context }: Route.LoaderArgs) {
  const member = await pageMember({ request, context });
  const { clock, db } = getServices(context);
  const { inbox, targets } = await forPage(request, () => viewBoard({ ctx: member.ctx }));
  return {
    rows: inbox.rows,
    personId: inbox.person?.id ?? null,
    zone: inbox.zone,
    targets,
    paused: await areClocksPaused(db),
    now: serverNow(clock),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

const reader = pageReader<Page>();

export async function clientLoader({ serverLoader }: Route.ClientLoaderArgs): Promise<Page> {
  return reader.read('board', {
    whole: serverLoader,
    part: async (shown, ids) => {
      const { rows, paused, now, targets } = await readChangedRows(ids, 'targets');
      return { ...shown, paused, now, targets: targets ?? shown.targets, rows: withChangedRows(shown.rows, ids, rows) };
    },
  });
}
clientLoader.hydrate = true as const;

export default function Board({ loaderData }: Route.ComponentProps) {
  const readAgain = useReading();
  const reload = useCallback(
    (changed: Changed) => {
      if (!navigator.onLine) return;
      reader.note('board', changed);
      readAgain();
    },
    [readAgain],
  );
  const onEvents = useCallback(
    (events: readonly FeedEvent[]) => {
      const theirs = events.filter((event) => event.kind !== 'row');
      if (theirs.length > 0) reload(theirs.map(changedBy).reduce(joinChanges, nothingChanged));
    },
    [reload],
  );
  const reloadPeople = useCallback(() => reload(nothingChanged), [reload]);
  useReadAgain(reload, reloadPeople);
  const [since] = useState(Math.floor(loaderData.now.nowMs));
  const feed = useLiveFeed(`/resources/desk/events?since=${since}`, onEvents);
  const now = new Date(loaderData.now.nowMs);
  return (
    <NowProvider now={loaderData.now} zone={loaderData.zone}>
      <main className="flex min-h-full flex-col">
        <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-3 md:px-6">
          <h1 className="text-16 font-semibold">Live board</h1>
          <p className="text-12 text-muted tabular">
            as of {instantWords(now, now, loaderData.zone)}, by itself on every change
          </p>
        </header>
        <DeskBanner feed={feed} clocksPaused={loaderData.paused} />
        <div className="flex-1">
          <BoardPage
            rows={loaderData.rows}
            targets={loaderData.targets}
            personId={loaderData.personId}
            onChanged={() => reload('everything')}
          />
        </div>
      </main>
    </NowProvider>
  );
}
