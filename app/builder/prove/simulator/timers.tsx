import { SkipForward } from 'lucide-react';
import { useMemo, useState } from 'react';

import type { Plan } from '#app/contracts/plan.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { useBuilder } from '../../state/builder-context.tsx';
import { timerEvents } from './timer-words.ts';

export interface TimersProps {
  plan: Plan;
  timeZone: string;
  startMs: number;
  children: React.ReactNode;
}

/** The part nobody tests: what happens when no one answers. Time is moved by hand, from one event to the next. */
export function Timers({ plan, timeZone, startMs, children }: TimersProps) {
  const { names } = useBuilder();
  const events = useMemo(
    () => timerEvents(plan, (slug) => names.pools.find((pool) => pool.slug === slug)?.name ?? slug),
    [plan, names],
  );
  const [nowMs, setNowMs] = useState(startMs);
  const endMs = events.at(-1)?.atMs ?? startMs;
  const next = events.find((event) => event.atMs > nowMs);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const time = (ms: number) => day.format(ms);
  return (
    <section aria-label="What happens if nobody answers" className="grid gap-2.5 border-t border-line-faint pt-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-13 font-semibold">What happens if nobody answers</h3>
        <Button size="small" disabled={next === undefined} onClick={() => next !== undefined && setNowMs(next.atMs)}>
          <SkipForward aria-hidden /> Skip to next
        </Button>
      </div>
      <div className="flex items-center gap-3">
        <input
          type="range"
          className="min-w-0 flex-1 accent-accent"
          aria-label="Time after the handoff"
          aria-valuetext={time(nowMs)}
          min={startMs}
          max={Math.max(endMs, startMs + 1)}
          step={1000}
          value={nowMs}
          onChange={(event) => setNowMs(Number(event.target.value))}
        />
        <span className="text-12 tabular">{time(nowMs)}</span>
      </div>
      <ol className="grid gap-1 text-12">
        {events.map((event, index) => {
          const passed = event.atMs <= nowMs;
          return (
            <li key={index} className="grid grid-cols-[88px_10px_1fr] items-baseline gap-2">
              <span className="text-muted tabular">{time(event.atMs)}</span>
              <span
                className={classNames('size-2 rounded-full', passed ? 'bg-accent' : 'inset-ring inset-ring-control')}
                aria-hidden
              />
              <span className={passed ? 'font-medium' : 'text-muted'}>
                {event.words}
                <span className="sr-only">{passed ? ', has happened' : ', still to come'}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {children}
    </section>
  );
}
