import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, Outlet, useNavigate, useParams, useSearchParams, type ShouldRevalidateFunctionArgs } from 'react-router';

import { isAllowed } from '#app/accounts/permissions.ts';
import { areClocksPaused } from '#app/desk/clocks-paused.server.ts';
import { MissedOffers } from '#app/desk/alerts/missed-offers.tsx';
import { UrgentBand } from '#app/desk/alerts/urgent-band.tsx';
import { urgentOfMine } from '#app/desk/alerts/urgent-cases.ts';
import { SoundSwitch } from '#app/desk/alerts/sound-switch.tsx';
import { useOfferAlerts } from '#app/desk/alerts/use-offer-alerts.ts';
import { NowProvider, useNowInSteps } from '#app/desk/clock/now.tsx';
import type { DeskOutlet } from '#app/desk/desk-context.ts';
import { DeskFrame } from '#app/desk/desk-frame.tsx';
import { serverNow } from '#app/desk/desk-time.server.ts';
import { InboxList } from '#app/desk/inbox/inbox-list.tsx';
import { readChangedRows, withChangedRows } from '#app/desk/inbox/changed-rows.ts';
import { rowsInHand } from '#app/desk/inbox/rows-in-hand.ts';
import { neighbourOf } from '#app/desk/inbox/inbox-order.ts';
import { inboxViewOf, type InboxView } from '#app/desk/inbox/inbox-views.ts';
import { viewInboxStart } from '#app/desk/inbox/inbox-view.server.ts';
import { useShownList } from '#app/desk/inbox/use-shown-list.ts';
import type { DeskCommand } from '#app/desk/keys/desk-keys.ts';
import { KeyList } from '#app/desk/keys/key-list.tsx';
import { useDeskKeys } from '#app/desk/keys/use-desk-keys.ts';
import { DeskBanner } from '#app/desk/live/desk-banner.tsx';
import { joinTold, nothingChanged, toldBy, type Changed } from '#app/desk/live/changed.ts';
import type { FeedEvent } from '#app/desk/live/feed-connection.ts';
import { pageReader } from '#app/desk/live/page-reader.ts';
import { caseReader } from '#app/desk/case/case-reader.ts';
import { useReadAgain } from '#app/desk/live/use-read-again.ts';
import { useReading } from '#app/desk/live/use-reading.ts';
import { useLiveFeed } from '#app/desk/live/use-live-feed.ts';
import { useOthersTyping } from '#app/desk/live/use-typing.ts';
import { useServiceWorker } from '#app/desk/use-service-worker.ts';
import { PresenceSwitch } from '#app/desk/presence/presence-switch.tsx';
import { getServices } from '#app/platform/load-context.ts';
import { buttonStyle } from '#app/ui/button.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/layout';
import { deskTitle } from './desk-title.ts';

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: deskTitle('Desk · Baton', loaderData) }];

/** List, brief and conversation need the width. */
export const handle = { rail: true };

export async function loader({ request, context, params, url }: Route.LoaderArgs) {
  const member = await pageMember({ request, context });
  const { clock, db } = getServices(context);
  const input = { queue: inboxViewOf(url.searchParams.get('view')), openId: params.caseId ?? null };
  const { inbox, paused } = await forPage(request, async () => ({
    inbox: await viewInboxStart({ ctx: member.ctx, input }),
    paused: await areClocksPaused(db),
  }));
  return {
    inbox,
    paused,
    now: serverNow(clock),
    zone: inbox.zone,
    workspace: member.workspace,
    canWork: isAllowed(member.ctx.actor, 'case.work'),
    maySupervise: isAllowed(member.ctx.actor, 'case.assign'),
    canTry: isAllowed(member.ctx.actor, 'turn.send'),
  };
}

type Page = Awaited<ReturnType<typeof loader>>;

const listReader = pageReader<Page>();
const inHand = rowsInHand();
/** Whether a desk is on the screen: what it shows is not cut back to its beginning when it is read again. */
let isShown = false;

async function withAllRows(page: Page): Promise<Page> {
  inHand.clear();
  const { rows, person, paused, now } = await readChangedRows(new Set(), 'all');
  return { ...page, paused, now, inbox: { ...page.inbox, person, rows, more: null } };
}

/** A live desk is told the rows that changed, or asks for them; the whole list is most of what a thousand open cases cost. */
export async function clientLoader({ serverLoader }: Route.ClientLoaderArgs): Promise<Page> {
  return listReader.read('desk', {
    whole: async () => {
      inHand.clear();
      const page = await serverLoader();
      return isShown && page.inbox.more !== null ? withAllRows(page) : page;
    },
    part: async (shown, ids) => {
      if (shown.inbox.more !== null) return withAllRows(shown);
      const told = inHand.take(shown.inbox.rows);
      if (!told.asks) {
        return told.now === null ? shown : { ...shown, now: told.now, inbox: { ...shown.inbox, rows: told.rows } };
      }
      const { rows, person, paused, now } = await readChangedRows(ids);
      return { ...shown, paused, now, inbox: { ...shown.inbox, person, rows: withChangedRows(told.rows, ids, rows) } };
    },
  });
}
clientLoader.hydrate = true as const;

/** Another queue is another look at the same list. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const otherQueue = currentUrl.search !== nextUrl.search && currentUrl.pathname === nextUrl.pathname;
  return formMethod === undefined && otherQueue ? false : defaultShouldRevalidate;
}

export default function DeskLayout({ loaderData }: Route.ComponentProps) {
  return (
    <NowProvider now={loaderData.now} zone={loaderData.zone}>
      <Desk data={loaderData} />
    </NowProvider>
  );
}

/** The list is put in order again this often, beside every change: clocks run while nothing happens. */
const orderEveryMs = 5_000;

function Desk({ data }: { data: Route.ComponentProps['loaderData'] }) {
  const { inbox } = data;
  const readAgain = useReading();
  const navigate = useNavigate();
  const { caseId = null } = useParams();
  const [keysOpen, setKeysOpen] = useState(false);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const caseKeys = useRef<((command: DeskCommand) => boolean) | null>(null);
  const read = useCallback(
    (list: Changed, pages: Changed) => {
      // Without a network there is nothing to read; the feed asks again when it is back.
      if (!navigator.onLine) return;
      listReader.note('desk', list);
      if (caseId !== null) caseReader.note(caseId, pages);
      readAgain();
    },
    [readAgain, caseId],
  );
  const reload = useCallback(
    (changed: Changed) => {
      inHand.ask(changed);
      read(changed, changed);
    },
    [read],
  );
  const reloadCase = useCallback(() => reload(caseId === null ? nothingChanged : new Set([caseId])), [reload, caseId]);
  const onEvents = useCallback(
    (events: readonly FeedEvent[]) => {
      const { list, pages, rows } = joinTold(events.map((event) => toldBy(event, caseId)));
      const asks = list === 'everything' || list.size > 0;
      if (asks) inHand.ask(list);
      inHand.put(rows);
      const isOpen = pages === 'everything' || (caseId !== null && pages.has(caseId));
      if (asks || isOpen || rows.length > 0) read(list, pages);
    },
    [read, caseId],
  );
  useReadAgain(reload, reloadCase);
  const isBeginning = inbox.more !== null;
  useEffect(() => {
    isShown = true;
    // The rest of a long list comes when its beginning stands.
    if (isBeginning) reload(nothingChanged);
    return () => {
      isShown = false;
    };
  }, [isBeginning, reload]);
  // The page as it was made first: what happens between reading and connecting is repeated from then on.
  const [madeAtMs] = useState(data.now.nowMs);
  const others = useOthersTyping();
  const { saw } = others;
  const onTyping = useCallback(
    (data: unknown) => {
      if (typeof data === 'object' && data !== null && 'by' in data && data.by === 'customer') saw();
    },
    [saw],
  );
  const feed = useLiveFeed(feedUrl(conversationId, madeAtMs), onEvents, onTyping);
  const nowMs = useNowInSteps(orderEveryMs);
  const person = data.canWork ? inbox.person : null;
  const [search, setSearch] = useSearchParams();
  const view = inboxViewOf(search.get('view'));
  const [findText, setFindText] = useState('');
  const findField = useRef<HTMLInputElement>(null);
  const setView = useCallback(
    (next: InboxView) => {
      setFindText('');
      setSearch(next === 'all' ? {} : { view: next }, { preventScrollReset: true, replace: true });
    },
    [setSearch],
  );
  const { groups, counts, outcome } = useShownList({
    inbox,
    view,
    text: findText,
    personId: person?.id ?? null,
    atMs: Math.max(nowMs, data.now.nowMs),
  });
  const suffix = view === 'all' ? '' : `?view=${view}`;

  const run = useCallback(
    (command: DeskCommand): boolean => {
      switch (command) {
        case 'next':
        case 'previous': {
          const to = neighbourOf(groups, caseId, command === 'next' ? 1 : -1);
          if (to !== null && to !== caseId) void navigate(`/desk/${to}${suffix}`, { preventScrollReset: true });
          return to !== null;
        }
        case 'search':
          findField.current?.focus();
          findField.current?.select();
          return true;
        case 'showKeys':
          setKeysOpen(true);
          return true;
        case 'accept':
        case 'decline':
        case 'useScript':
        case 'reply':
        case 'transfer':
        case 'handback':
        case 'resolve':
        case 'snooze':
        case 'consult':
        case 'note':
        case 'takeOver':
        case 'undo':
        case 'promiseKept':
        case 'promiseTime':
        case 'noPromise':
          return caseKeys.current?.(command) ?? false;
      }
    },
    [caseId, groups, navigate, suffix],
  );
  const openFirst = () => {
    const first = outcome === null ? null : neighbourOf(groups, null, 1);
    if (first !== null) void navigate(`/desk/${first}${suffix}`, { preventScrollReset: true });
  };
  const keys = useDeskKeys(run);
  const alerts = useOfferAlerts(inbox.rows, person?.id ?? null, data.now.nowMs);
  // The open case says itself that it is urgent.
  const urgent = urgentOfMine(inbox.rows, person?.id ?? null).filter((row) => row.id !== caseId);
  useServiceWorker();
  const outlet = useMemo<DeskOutlet>(
    () => ({
      person,
      canWork: data.canWork,
      maySupervise: data.maySupervise,
      customerTyping: others.typing,
      workspaceName: data.workspace.name,
      reload: reloadCase,
      watchConversation: setConversationId,
      registerKeys: (next) => {
        caseKeys.current = next;
      },
    }),
    [person, data.canWork, data.maySupervise, data.workspace.name, others.typing, reloadCase],
  );
  return (
    <>
      <DeskFrame
        banner={
          <>
            <DeskBanner feed={feed} clocksPaused={data.paused} />
            <UrgentBand rows={urgent} hrefOf={(id) => `/desk/${id}${suffix}`} />
            <MissedOffers
              missed={alerts.missed}
              hrefOf={(id) => `/desk/${id}${suffix}`}
              onDismiss={alerts.dismissMissed}
            />
          </>
        }
        caseOpen={caseId !== null}
        list={
          <InboxList
            groups={groups}
            selectedId={caseId}
            person={person}
            view={view}
            counts={counts}
            onView={setView}
            find={{ text: findText, outcome, fieldRef: findField, onText: setFindText, onEnter: openFirst }}
            hrefOf={(id) => `/desk/${id}${suffix}`}
            cut={inbox.cut}
            onShowKeys={() => setKeysOpen(true)}
            presenceSwitch={
              person === null ? null : (
                <>
                  <SoundSwitch on={alerts.soundOn} onChange={alerts.setSoundOn} />
                  <PresenceSwitch
                    presence={person.presence}
                    url="/resources/desk/presence"
                    onChanged={() => reload(nothingChanged)}
                  />
                </>
              )
            }
            emptyAction={
              data.canTry ? (
                <Link to="/try" className={buttonStyle('primary')}>
                  Play a conversation
                </Link>
              ) : null
            }
          />
        }
      >
        <Outlet context={outlet} />
      </DeskFrame>
      <KeyList open={keysOpen} onOpenChange={setKeysOpen} lettersOn={keys.lettersOn} onLettersOn={keys.setLettersOn} />
    </>
  );
}

function feedUrl(conversationId: string | null, madeAtMs: number): string {
  const query = new URLSearchParams({ since: String(Math.floor(madeAtMs)) });
  if (conversationId !== null) query.set('conversation', conversationId);
  return `/resources/desk/events?${query.toString()}`;
}
