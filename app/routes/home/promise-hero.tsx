import { Link } from 'react-router';

import type { PromiseMark, PromiseTally } from '#app/insight/promise-tally.ts';
import { Card } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { useNow } from '#app/ui/clock.tsx';
import { Badge } from '#app/ui/status.tsx';
import { clockTime, dayWords } from '#app/ui/time.ts';

export interface PromiseHeroProps {
  promises: PromiseTally;
  marks: readonly PromiseMark[];
  environment: 'test' | 'live';
  now: Date;
  timeZone: string;
}

const hourMs = 3_600_000;
const riskMs = 15 * 60_000;

/** The one question of an owner: did we keep our word today? */
export function PromiseHero({ promises, marks, environment, now: serverNow, timeZone }: PromiseHeroProps) {
  const now = useNow(serverNow, 10_000);
  const { kept, due, ahead, late, next } = promises;
  const title =
    due === 0
      ? ahead === 0
        ? 'No promise was due today'
        : `${ahead} ${ahead === 1 ? 'promise' : 'promises'} to keep today`
      : `${kept} of ${due} ${due === 1 ? 'promise' : 'promises'} kept today`;
  const who = next === null ? null : (next.customerName ?? 'a customer');
  const says = [
    late === 0 ? null : `${late} ${late === 1 ? 'is' : 'are'} late.`,
    due === 0 || ahead === 0 ? null : `${ahead} more today.`,
    next === null ? null : `Next is ${who}, who was told ${clockTime(next.dueAt, timeZone)}.`,
  ].filter((part) => part !== null);
  return (
    <Card className="px-5 pt-5 pb-4 md:px-7" label="Promises">
      <h2 className="flex flex-wrap items-center gap-3 text-26 font-semibold md:text-34">
        {title}
        {environment === 'test' ? <Badge className="tracking-normal">in test</Badge> : null}
      </h2>
      <p className="mt-1 text-15 text-pretty text-muted tabular">
        {says.length === 0 ? 'Whatever a customer is told will happen stands here with its time.' : says.join(' ')}
      </p>
      {marks.length === 0 ? null : (
        <>
          <DayLine marks={marks} now={now} timeZone={timeZone} />
          <Counted marks={marks} now={now} timeZone={timeZone} />
        </>
      )}
    </Card>
  );
}

/** What the number counts, and each promise behind it with its case (acceptance 29). */
function Counted({ marks, now, timeZone }: Pick<PromiseHeroProps, 'marks' | 'timeZone'> & { now: Date }) {
  return (
    <details className="mt-3 text-13">
      <summary className="touch-target inline-flex cursor-pointer items-center py-1 text-muted hover:text-text">
        How this is counted
      </summary>
      <p className="mt-1 text-pretty text-muted">
        Every promise whose time is {dayWords(now, timeZone)}: kept when it was fulfilled by its time, due once its time
        has come or it is settled. One that was replaced by a newer promise is not counted.
      </p>
      <ul className="mt-2 divide-y divide-line-faint">
        {marks.map((mark) => (
          <li key={mark.id} className="flex flex-wrap gap-x-3 py-1.5 tabular">
            <span className="w-14 text-muted">{clockTime(mark.dueAt, timeZone)}</span>
            {mark.caseId === null ? (
              <span className="min-w-0 flex-1 truncate">{mark.customerName ?? 'A customer'}</span>
            ) : (
              <Link to={`/desk/${mark.caseId}`} className="min-w-0 flex-1 truncate text-link hover:underline">
                {mark.customerName ?? 'A customer'}
              </Link>
            )}
            <span>{mark.state === 'open' && mark.dueAt < now ? 'late' : markWords[mark.state]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const markWords: Readonly<Record<PromiseMark['state'], string>> = {
  open: 'still to keep',
  kept: 'kept',
  broken: 'broken',
  made_good: 'made good, late',
  superseded: 'replaced',
};

function DayLine({ marks, now, timeZone }: Pick<PromiseHeroProps, 'marks' | 'timeZone'> & { now: Date }) {
  const times = marks.map((mark) => mark.dueAt.getTime());
  const from = Math.floor(Math.min(now.getTime(), ...times) / hourMs) * hourMs;
  const to = Math.max(from + 2 * hourMs, Math.ceil(Math.max(now.getTime(), ...times) / hourMs) * hourMs);
  const share = (ms: number) => ((ms - from) / (to - from)) * 100;
  const hours = Math.round((to - from) / hourMs);
  const every = Math.max(1, Math.ceil(hours / 6));
  const ticks = Array.from({ length: Math.floor(hours / every) + 1 }, (_, index) => from + index * every * hourMs);
  return (
    <div className="mt-5" aria-hidden>
      <div className="relative h-9">
        <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
        {marks.map((mark) => (
          <span
            key={mark.id}
            className={classNames(
              'absolute top-1/2 h-5 w-1.5 -translate-1/2 rounded-full ring-2 ring-surface',
              mark.state === 'kept'
                ? 'bg-ok-mark'
                : mark.state === 'open'
                  ? mark.dueAt < now
                    ? 'bg-late-mark'
                    : mark.dueAt.getTime() - now.getTime() < riskMs
                      ? 'bg-risk-mark'
                      : 'bg-surface inset-ring-2 inset-ring-control'
                  : 'bg-late-mark',
            )}
            style={{ left: `${share(mark.dueAt.getTime())}%` }}
          />
        ))}
        <span className="absolute -top-2.5 -bottom-1 w-px bg-text" style={{ left: `${share(now.getTime())}%` }}>
          <span className="absolute -top-3.5 left-0 -translate-x-1/2 text-11 font-semibold tabular">
            {clockTime(now, timeZone)}
          </span>
        </span>
      </div>
      <div className="relative mt-1 h-4 text-11 text-muted tabular">
        {ticks.map((tick, index) => (
          <span
            key={tick}
            className={classNames(
              'absolute',
              index === 0 ? '' : share(tick) > 95 ? '-translate-x-full' : '-translate-x-1/2',
            )}
            style={{ left: `${share(tick)}%` }}
          >
            {clockTime(new Date(tick), timeZone)}
          </span>
        ))}
      </div>
    </div>
  );
}
