import { Check, CircleAlert, CirclePause, Clock, ClockAlert } from 'lucide-react';

import { classNames } from '#app/ui/class-names.ts';
import { Status } from '#app/ui/status.tsx';

import { caseClock, type ClockFacts, type ClockStatus } from './case-clock.ts';
import { useNowMs, useZone } from './now.tsx';

const icons: Record<ClockStatus, typeof Clock> = {
  ok: Clock,
  risk: ClockAlert,
  late: CircleAlert,
  wait: CirclePause,
  done: Check,
};

const chipLooks: Record<ClockStatus, string> = {
  ok: '[&_svg]:text-ok-mark',
  risk: 'rounded-2 bg-risk-ground px-1.5 py-px text-risk-text [&_svg]:text-risk-mark',
  late: 'rounded-2 bg-late-ground px-1.5 py-px text-late-text [&_svg]:text-late-mark',
  wait: 'text-muted',
  done: 'text-muted',
};

/** The clock in a list row: icon and running figure; the words are read aloud. */
export function ClockChip({ facts }: { facts: ClockFacts }) {
  const clock = caseClock(facts, useNowMs(), useZone());
  const Icon = icons[clock.status];
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 text-12 font-medium tabular [&_svg]:size-3',
        chipLooks[clock.status],
      )}
    >
      <Icon aria-hidden />
      <span aria-hidden>{clock.figure}</span>
      <span className="sr-only">{`${clock.word}. ${clock.spoken}`}</span>
    </span>
  );
}

/** The clock of the open case: status, figure, and the absolute instant under it. */
export function ClockHead({ facts, hideStatus = false }: { facts: ClockFacts; hideStatus?: boolean }) {
  const clock = caseClock(facts, useNowMs(), useZone());
  const Icon = icons[clock.status];
  const kind = clock.status === 'done' ? 'wait' : clock.status;
  return (
    <div className="flex shrink-0 items-center gap-3">
      {hideStatus ? null : (
        <span className="@max-md:hidden">
          <Status kind={kind} icon={clock.status === 'ok' ? undefined : <Icon />}>
            {clock.word}
          </Status>
        </span>
      )}
      <div className="text-right" role="timer" aria-label={`${clock.word}. ${clock.spoken}`}>
        <div
          className={classNames(
            'text-20 leading-[26px] font-semibold tracking-tight whitespace-nowrap tabular',
            clock.status === 'late' && 'text-late-mark',
          )}
        >
          {clock.figure}
        </div>
        <div className="text-12 text-muted tabular">{clock.caption}</div>
      </div>
    </div>
  );
}
