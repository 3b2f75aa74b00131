import { viewWorkspace } from '#app/accounts/view-workspace.server.ts';
import { showHealth } from '#app/health/show-health.server.ts';
import { Card, CardHeader } from '#app/ui/card.tsx';
import { Status } from '#app/ui/status.tsx';
import { agoWords, durationWords, zonedWords } from '#app/ui/time.ts';
import { getServices } from '#app/platform/load-context.ts';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/health';

export const meta: Route.MetaFunction = () => [{ title: 'Health · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx } = await pageMember(args);
  const now = getServices(args.context).clock.now();
  const [health, { timeZone }] = await forPage(args.request, () =>
    Promise.all([showHealth({ ctx }), viewWorkspace({ ctx })]),
  );
  return {
    ...health,
    parts: health.parts.map(({ ageS, ...beat }) => ({
      ...beat,
      ago: agoWords(new Date(now.getTime() - ageS * 1_000), now),
    })),
    set: health.set.map(({ next, ...rest }) => ({
      ...rest,
      next: next === null ? null : zonedWords(next, now, timeZone),
    })),
  };
}

const subjects: Readonly<Record<string, string>> = {
  case: 'Clocks of open cases',
  conversation: 'Conversations that wait for time',
  notification: 'Messages to people',
  delivery: 'Webhook deliveries',
};

const parts: Readonly<Record<string, string>> = {
  worker: 'Worker: runs the clocks',
  relay: 'Relay: carries changes to the clocks',
  watchdog: 'Watchdog: checks the rows, without Temporal',
  temporal: 'Temporal: keeps the timers',
  canary: 'Canary: a test case a minute, from its opening to its message',
};

const lateness = (ms: number): string => durationWords(Math.max(0, ms));

/** Did every timer run? With figures, read from the rows themselves. */
export default function HealthPage({ loaderData }: Route.ComponentProps) {
  const { figures, set, verdict, waiting, parts: beats, never, cold } = loaderData;
  const silent = beats.filter((beat) => beat.silent);
  return (
    <div className="grid gap-4">
      <Card label="Did every timer run?" className="px-5 py-5">
        <h2 className="text-15 font-semibold">Did every timer run?</h2>
        <p className="mt-2 flex flex-wrap items-center gap-3 text-20 font-semibold">
          <Verdict verdict={verdict} />
          {silent.length === 0 ? null : <Status kind="risk">{silent.map(({ part }) => part).join(', ')} silent</Status>}
        </p>
        <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-5">
          <Figure name="ran in 24 hours" value={String(figures.ran)} />
          <Figure name="later than 5 s" value={String(figures.late)} />
          <Figure name="half were later than" value={lateness(figures.p50Ms)} />
          <Figure name="1 in 100 later than" value={lateness(figures.p99Ms)} />
          <Figure name="the latest" value={lateness(figures.maxMs)} />
        </dl>
      </Card>
      <Card label="Timers that are set">
        <CardHeader title="Timers that are set" aside={`${waiting} in all`} />
        {set.length === 0 ? (
          <p className="px-5 pb-4 text-13 text-muted">None: no case is open and nobody waits. Open one by Try it.</p>
        ) : (
          <ul>
            {set.map((row) => (
              <li
                key={row.subject}
                className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-faint px-5 py-2 text-13"
              >
                <span className="min-w-0 flex-1 basis-48 font-medium">{subjects[row.subject] ?? row.subject}</span>
                <span className="text-muted">
                  {row.waiting} set{row.next === null ? '' : `, the next at ${row.next}`}
                </span>
                {row.overdue === 0 ? (
                  <Status kind="ok">None late</Status>
                ) : (
                  <Status kind="late">{row.overdue} late</Status>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card label="Passed on cold">
        <CardHeader title="Passed on cold" aside="cases of the last seven days that came without a brief" />
        {cold.length === 0 ? (
          <p className="px-5 pb-4 text-13 text-muted">None: every case came with its brief.</p>
        ) : (
          <ul>
            {cold.map((row) => (
              <li
                key={row.queue}
                className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-faint px-5 py-2 text-13"
              >
                <span className="min-w-0 flex-1 basis-48 font-medium">{row.name ?? row.queue}</span>
                <span className="text-muted">
                  {row.cold} of {row.all}
                </span>
                {row.habit ? (
                  <Status kind="late">It has become the habit: choose another method in the flow</Status>
                ) : (
                  <Status kind="ok">The exception</Status>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card label="Signs of life">
        <CardHeader title="Signs of life" aside="each part says that it can do its work" />
        {beats.length === 0 ? (
          <p className="px-5 pb-4 text-13 text-muted">
            No part has given a sign yet. Start Baton with its worker and relay.
          </p>
        ) : (
          <ul>
            {never.map((part) => (
              <li
                key={part}
                className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-faint px-5 py-2 text-13"
              >
                <span className="min-w-0 flex-1 basis-48 font-medium">{parts[part]}</span>
                <Status kind="wait">No sign yet</Status>
              </li>
            ))}
            {beats.map((beat) => (
              <li
                key={beat.part}
                className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-faint px-5 py-2 text-13"
              >
                <span className="min-w-0 flex-1 basis-48 font-medium wrap-anywhere">
                  {beat.build === null
                    ? (parts[beat.part] ?? beat.part)
                    : `Worker of build ${beat.build}: its own cases`}
                </span>
                <span className="text-muted">
                  {beat.ago}
                  {beat.lagMs === null ? '' : `, its message arrived after ${lateness(beat.lagMs)}`}
                </span>
                {beat.silent ? <Status kind="late">Silent</Status> : <Status kind="ok">Alive</Status>}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function Verdict({ verdict }: { verdict: Route.ComponentProps['loaderData']['verdict'] }) {
  switch (verdict.kind) {
    case 'yes':
      return <Status kind="ok">Yes</Status>;
    case 'no':
      return <Status kind="late">No: {verdict.overdue} overdue</Status>;
    case 'unknown':
      return <Status kind="wait">Not known: no sign yet from {verdict.never.join(', ')}</Status>;
  }
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-12 text-muted">{name}</dt>
      <dd className="text-20 font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
