import { useCallback, useState } from 'react';

import { BoardPage } from '#app/desk/board/board-page.tsx';
import { viewBoard } from '#app/desk/board/board-view.server.ts';
import { NowProvider } from '#app/desk/clock/now.tsx';
import { areClocksPaused } from '#app/desk/clocks-paused.server.ts';
import { serverNow } from '#app/desk/desk-time.server.ts';
import { withLoads } from '#app/desk/board/board-loads.ts';
import { readChangedRows, withChangedRows } from '#app/desk/inbox/changed-rows.ts';
import { rowsInHand } from '#app/desk/inbox/rows-in-hand.ts';
import { joinTold, nothingChanged, toldBy, type Changed } from '#app/desk/live/changed.ts';
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
    cut: inbox.cut,
    personId: inbox.person?.id ?? null,
    zone: inbox.zone,
    targets,
    paused: await areClocksPaused(db),
    now: serverNow(clock),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

const reader = pageReader<Page>();
const inHand = rowsInHand();

/** Told its rows by the stream as the desk is, and counts from them who has how much; it asks for what stands around them. */
export async function clientLoader({ serverLoader }: Route.ClientLoaderArgs): Promise<Page> {
  return reader.read('board', {
    whole: () => {
      inHand.clear();
      return serverLoader();
    },
    part: async (shown, ids) => {
      const told = inHand.take(shown.rows);
      if (told.asks) {
        const { rows, paused, now, targets = shown.targets } = await readChangedRows(ids, 'targets');
        return { ...shown, paused, now, targets, rows: withChangedRows(told.rows, ids, rows) };
      }
      if (told.now === null) return shown;
      const people = withLoads(shown.targets.people, shown.rows, told.rows);
      return { ...shown, now: told.now, rows: told.rows, targets: { ...shown.targets, people } };
    },
  });
}
clientLoader.hydrate = true as const;

export default function Board({ loaderData }: Route.ComponentProps) {
  const readAgain = useReading();
  const read = useCallback(
    (changed: Changed) => {
      if (!navigator.onLine) return;
      reader.note('board', changed);
      readAgain();
    },
    [readAgain],
  );
  const reload = useCallback(
    (changed: Changed) => {
      inHand.ask(changed);
      read(changed);
    },
    [read],
  );
  const onEvents = useCallback(
    (events: readonly FeedEvent[]) => {
      const { list, rows } = joinTold(events.map((event) => toldBy(event, null)));
      const asks = list === 'everything' || list.size > 0 || events.some(({ kind }) => kind === 'people');
      if (asks) inHand.ask(list);
      inHand.put(rows);
      if (asks || rows.length > 0) read(list);
    },
    [read],
  );
  const onChanged = useCallback((caseId: string) => reload(new Set([caseId])), [reload]);
  const reloadPeople = useCallback(() => reload(nothingChanged), [reload]);
  useReadAgain(reload, reloadPeople);
  const [since] = useState(Math.floor(loaderData.now.nowMs));
  const feed = useLiveFeed(`/resources/desk/events?people=1&since=${since}`, onEvents);
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
        <div className="grid flex-1 grid-cols-[minmax(0,1fr)]">
          <BoardPage
            rows={loaderData.rows}
            cut={loaderData.cut}
            targets={loaderData.targets}
            personId={loaderData.personId}
            onChanged={onChanged}
          />
        </div>
      </main>
    </NowProvider>
  );
}
