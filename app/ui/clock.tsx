import { useEffect, useState } from 'react';

import { classNames } from './class-names.ts';
import { instantWords, runningDuration } from './time.ts';

/** How far the browser's clock is from Baton's, in ms, and the time now. Ticks once a second while the page is visible. */
export function useNow(serverNow: Date | string, everyMs = 1_000): Date {
  const serverMs = new Date(serverNow).getTime();
  const [nowMs, setNowMs] = useState(serverMs);
  useEffect(() => {
    // The browser's clock may be wrong: only the time that passed since the answer is taken from it.
    const startedMs = performance.now();
    setNowMs(serverMs);
    const timer = setInterval(() => setNowMs(serverMs + performance.now() - startedMs), everyMs);
    return () => clearInterval(timer);
  }, [serverMs, everyMs]);
  return new Date(nowMs);
}

export interface ClockProps {
  /** The absolute instant that was promised. */
  until: Date | string;
  now: Date;
  timeZone: string;
  /** Two lines, the running time above the instant. */
  stacked?: boolean;
  className?: string;
}

/** A deadline: what is left or how late it is, always with its instant. The same for everybody. */
export function Clock({ until, now, timeZone, stacked = false, className }: ClockProps) {
  const instant = new Date(until);
  const leftMs = instant.getTime() - now.getTime();
  const late = leftMs < 0;
  return (
    <time
      dateTime={instant.toISOString()}
      className={classNames('tabular', stacked ? 'grid' : 'inline-flex items-baseline gap-1.5', className)}
    >
      <span className={classNames('font-semibold', late && 'text-late-mark')}>
        {late ? `${runningDuration(-leftMs)} late` : runningDuration(leftMs)}
      </span>
      <span className="text-12 text-muted">by {instantWords(instant, now, timeZone)}</span>
    </time>
  );
}
