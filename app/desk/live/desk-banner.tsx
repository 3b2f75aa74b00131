import { CirclePause, RefreshCw, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import { ZoneNote } from '../clock/zone-note.tsx';
import type { FeedState } from './feed-connection.ts';

/** What does not work right now and what still does. Silent when all is well. */
export function DeskBanner({ feed, clocksPaused }: { feed: FeedState; clocksPaused: boolean }) {
  return (
    <>
      <ZoneNote />
      <div role="status" aria-live="polite">
        {feed === 'offline' ? (
          <Line icon={<WifiOff />} tone="late">
            <b>You are offline.</b> What you write is kept here and sent when the connection is back.
          </Line>
        ) : null}
        {feed === 'polling' ? (
          <Line icon={<RefreshCw />} tone="wait">
            <b>Live updates are interrupted.</b> The desk looks by itself every five seconds.
          </Line>
        ) : null}
        {clocksPaused ? (
          <Line icon={<CirclePause />} tone="risk">
            <b>Clocks are paused.</b> Offers do not move on and nobody is reminded. Accepting, replying and resolving
            work; overdue steps run as soon as the clocks are back.
          </Line>
        ) : null}
      </div>
    </>
  );
}

function Line({ icon, tone, children }: { icon: ReactNode; tone: 'late' | 'risk' | 'wait'; children: ReactNode }) {
  return (
    <p
      className={classNames(
        'flex items-start gap-2.5 border-b px-4 py-2 text-13 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0',
        tone === 'late' && 'border-late-line bg-late-ground text-late-text [&_svg]:text-late-mark',
        tone === 'risk' && 'border-risk-line bg-risk-ground text-risk-text [&_svg]:text-risk-mark',
        tone === 'wait' && 'border-wait-line bg-wait-ground text-wait-text [&_svg]:text-wait-mark',
      )}
    >
      <span aria-hidden>{icon}</span>
      <span>{children}</span>
    </p>
  );
}
