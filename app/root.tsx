import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteLoaderData,
} from 'react-router';

import type { Route } from './+types/root';
import { revalidateFrame } from './routes/revalidate-frame.ts';
import './styles/app.css';
import { useEarlyClicks } from './ui/early-clicks.ts';
import { ErrorPage } from './ui/error-page.tsx';
import { readTheme, type Theme } from './ui/theme.ts';
import { ToastProvider } from './ui/toast.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Baton' }];

export const links: Route.LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
  { rel: 'apple-touch-icon', href: '/icon-192.png' },
];

/** `framed`: inside of another site's page, where the browser may refuse every storage (see app/widget/use-frame.ts). */
export function loader({ request, url }: Route.LoaderArgs): { theme: Theme; framed: boolean; origin: string } {
  const framed = url.searchParams.has('embed');
  return { theme: readTheme(request.headers.get('cookie')), framed, origin: url.origin };
}

export const shouldRevalidate = revalidateFrame;

/** The document around every page, errors included. The theme is in the first byte, so nothing flashes. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="en" data-theme={data?.theme ?? 'system'} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <script src="/early-clicks.js" async />
      </head>
      <body>
        {children}
        {data?.framed === true ? null : <ScrollRestoration />}
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  useEarlyClicks();
  return (
    <TooltipProvider>
      <ToastProvider>
        <Outlet />
      </ToastProvider>
    </TooltipProvider>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { pathname, search } = useLocation();
  const { origin } = useRouteLoaderData<typeof loader>('root') ?? { origin: 'http://localhost' };
  return <ErrorPage status={statusOf(error)} url={new URL(`${pathname}${search}`, origin)} detail={detailOf(error)} />;
}

/** What no server answered (the fetch itself failed) is no fault of ours: 0. */
function statusOf(error: unknown): number {
  if (isRouteErrorResponse(error)) return error.status;
  return error instanceof TypeError && /fetch|network|load failed/i.test(error.message) ? 0 : 500;
}

/** Only what a route answered on purpose is shown; the text of a fault may hold anything. */
function detailOf(error: unknown): string | undefined {
  if (isRouteErrorResponse(error) && typeof error.data === 'string' && error.data.length > 0) return error.data;
  return undefined;
}
