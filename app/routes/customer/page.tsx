import { useCallback } from 'react';
import { useRevalidator } from 'react-router';

import { CustomerWindow } from '#app/customer/customer-window.tsx';
import { viewCustomer } from '#app/customer/customer-view.server.ts';
import { openCustomerLink } from '#app/customer/open-link.server.ts';
import { NowProvider } from '#app/desk/clock/now.tsx';
import { serverNow } from '#app/desk/desk-time.server.ts';
import { keptPage, readOrKeep } from '#app/desk/live/keep-last.ts';
import { useLiveFeed } from '#app/desk/live/use-live-feed.ts';
import { getServices } from '#app/platform/load-context.ts';
import { ThemeSwitch } from '#app/ui/theme-switch.tsx';

import { forPage } from '../page-member.server.ts';
import type { Route } from './+types/page';

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData === undefined ? 'Chat' : `${loaderData.view.businessName} help` },
  // The link is a secret: it is not to be found, and not to be told to where a link on the page leads.
  { name: 'robots', content: 'noindex, nofollow' },
  { name: 'referrer', content: 'no-referrer' },
];

export function headers() {
  return { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const services = getServices(context);
  return forPage(request, async () => {
    const session = await openCustomerLink(services, request, params.token);
    return { view: await viewCustomer(session), now: serverNow(services.clock) };
  });
}

type Page = Awaited<ReturnType<typeof loader>>;

const kept = keptPage<Page>();

export async function clientLoader({ serverLoader, params }: Route.ClientLoaderArgs): Promise<Page> {
  return readOrKeep(kept, params.token, serverLoader);
}
clientLoader.hydrate = true as const;

export default function CustomerPage({ loaderData, params }: Route.ComponentProps) {
  const { revalidate } = useRevalidator();
  const reload = useCallback(() => void revalidate(), [revalidate]);
  const url = `/resources/customer/${params.token}`;
  const feed = useLiveFeed(`${url}/events`, reload);
  return (
    <NowProvider now={loaderData.now} zone={loaderData.view.zone}>
      <main className="min-h-full bg-page">
        <CustomerWindow
          view={loaderData.view}
          postUrl={url}
          themeSwitch={<ThemeSwitch side="bottom" />}
          notice={feed === 'offline' ? 'You are offline. What you write is sent when you are back.' : null}
          onChanged={reload}
        />
      </main>
    </NowProvider>
  );
}
