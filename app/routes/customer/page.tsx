import { useCallback, useEffect } from 'react';
import { data } from 'react-router';

import { waitsForSomebody } from '#app/customer/customer-view.ts';
import { CustomerWindow } from '#app/customer/customer-window.tsx';
import { viewCustomer } from '#app/customer/customer-view.server.ts';
import { openCustomerLink } from '#app/customer/open-link.server.ts';
import { WordsProvider } from '#app/customer/words/use-words.tsx';
import { sayIn } from '#app/customer/words/words.ts';
import { NowProvider } from '#app/desk/clock/now.tsx';
import { serverNow } from '#app/desk/desk-time.server.ts';
import type { FeedEvent } from '#app/desk/live/feed-connection.ts';
import { pageReader } from '#app/desk/live/page-reader.ts';
import { useReading } from '#app/desk/live/use-reading.ts';
import { useLiveFeed } from '#app/desk/live/use-live-feed.ts';
import { useOthersTyping } from '#app/desk/live/use-typing.ts';
import { frameAncestorsHeader } from '#app/platform/content-security-policy.ts';
import { frameOrigins } from '#app/widget/start-conversation.server.ts';
import { useFrame } from '#app/widget/use-frame.ts';
import { getServices } from '#app/platform/load-context.ts';
import { useOwnZone } from '#app/ui/own-zone.ts';
import { ThemeSwitch } from '#app/ui/theme-switch.tsx';

import { forPage } from '../page-member.server.ts';
import type { Route } from './+types/page';

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData === undefined ? 'Chat' : `${loaderData.view.businessName} help` },
  // The link is a secret: it is not to be found, and not to be told to where a link on the page leads.
  { name: 'robots', content: 'noindex, nofollow' },
  { name: 'referrer', content: 'no-referrer' },
];

export function headers({ loaderHeaders }: Route.HeadersArgs) {
  const headers = new Headers(loaderHeaders);
  headers.set('Cache-Control', 'no-store');
  headers.set('X-Robots-Tag', 'noindex');
  return headers;
}

export async function loader({ request, context, params, url }: Route.LoaderArgs) {
  const services = getServices(context);
  return forPage(request, async () => {
    const session = await openCustomerLink(services, request, params.token);
    const wishes = {
      token: params.token,
      asked: url.searchParams.get('lang'),
      accepted: request.headers.get('accept-language'),
    };
    const page = {
      view: await viewCustomer(session, wishes),
      now: serverNow(services.clock),
      embedded: url.searchParams.has('embed'),
    };
    const origins = page.embedded ? await frameOrigins(services, session.ctx.workspaceId) : [];
    return data(page, { headers: { [frameAncestorsHeader]: origins.join(' ') } });
  });
}

type Page = Awaited<ReturnType<typeof loader>>['data'];

const reader = pageReader<Page>();

export async function clientLoader({ serverLoader, params }: Route.ClientLoaderArgs): Promise<Page> {
  return reader.read(params.token, { whole: serverLoader });
}
clientLoader.hydrate = true as const;

export default function CustomerPage({ loaderData, params }: Route.ComponentProps) {
  const reload = useReading();
  const url = `/resources/customer/${params.token}`;
  const { typing, saw, stop } = useOthersTyping();
  const { view, embedded } = loaderData;
  const waits = waitsForSomebody(view.handover);
  const onEvents = useCallback(
    (events: readonly FeedEvent[]) => {
      if (waits || events.some((event) => event.kind !== 'people')) reload();
    },
    [reload, waits],
  );
  const feed = useLiveFeed(`${url}/events`, onEvents, saw);
  const count = view.messages.length;
  useEffect(() => stop(), [count, stop]);
  useFrame(params.token, embedded);
  const say = sayIn(view.language);
  // All of the page's times are the customer's own: the slots they choose from and the reply that they wait for (R66).
  const zone = useOwnZone(view.zone);
  return (
    <NowProvider now={loaderData.now} zone={zone}>
      <WordsProvider language={view.language}>
        <main className="min-h-full bg-page">
          <CustomerWindow
            view={view}
            postUrl={url}
            themeSwitch={<ThemeSwitch side="bottom" />}
            notice={feed === 'offline' ? say('offline') : null}
            personTyping={typing}
            embedded={embedded}
            onChanged={reload}
          />
        </main>
      </WordsProvider>
    </NowProvider>
  );
}
