import { ArrowRight, CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';

import { IMPACT_CLASSES, type ImpactClass, type ImpactReport } from '#app/contracts/impact.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { FormError } from '#app/ui/form-error.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { useProve } from '../prove-context.tsx';
import { classWords, dateSpan, headline, minutesWords, priorityWords } from './impact-words.ts';
import { KnownMisses } from './known-misses.tsx';
import { useImpact } from './use-impact.ts';

/** What would change: the outcome first, then the figures, then real conversations to open (R85). */
export function ImpactView({ flowSlug, timeZone }: { flowSlug: string; timeZone: string }) {
  const { graph } = useBuilder();
  const impact = useImpact(flowSlug);
  const { run, report, state } = impact;
  useEffect(() => {
    run(graph);
    // It runs when the tab opens; after an edit the figures say that they are old and wait for the button.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [run]);
  const old = report !== null && impact.graph !== graph;
  return (
    <div className="grid gap-4 px-4 py-4">
      {state === 'running' ? (
        <div role="status" className="grid gap-1.5 text-13">
          <span>
            {impact.slow && impact.of > 0
              ? `Replaying: ${impact.turns.toLocaleString('en')} of ${impact.of.toLocaleString('en')} messages`
              : 'Replaying the draft…'}
          </span>
          {impact.slow && impact.of > 0 ? (
            <progress className="h-1.5 w-full accent-accent" value={impact.turns} max={impact.of} aria-label="Progress" />
          ) : null}
        </div>
      ) : null}
      {state === 'failed' && impact.failed !== null ? <FormError errors={[impact.failed]} /> : null}
      {old && state !== 'running' ? (
        <p className="rounded-3 bg-risk-ground px-3 py-2 text-13 text-risk-text">
          The draft has changed since: these figures are of an earlier one.
        </p>
      ) : null}
      {report === null ? null : <Report report={report} timeZone={timeZone} onTakenBack={() => run(graph)} />}
      <div>
        <Button variant={old ? 'primary' : 'secondary'} size="small" busy={state === 'running'} onClick={() => run(graph)}>
          {report === null ? 'Try again' : 'Replay again'}
        </Button>
      </div>
    </div>
  ); // prettier-ignore
}

interface ReportProps {
  report: ImpactReport;
  timeZone: string;
  onTakenBack: () => void;
}

function Report({ report, timeZone, onTakenBack }: ReportProps) {
  const difference = report.staff.after - report.staff.before;
  return (
    <>
      <header>
        <h3 className="text-20 font-semibold text-balance">{headline(report)}</h3>
        <p className="mt-1 text-13 text-pretty text-muted tabular">
          {report.basis === 'past'
            ? `Replayed on ${report.conversations.toLocaleString('en')} conversations, ${report.turns.toLocaleString('en')} messages, ${dateSpan(report, timeZone)}.`
            : `No conversation took place yet: played on the ${report.conversations} samples of the template.`}
        </p>
      </header>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-3 bg-line inset-ring inset-ring-line">
        {(['newly_escalated', 'no_longer_escalated', 'rerouted', 'earlier'] as const).map((name) => (
          <div key={name} className="bg-surface px-3 py-2">
            <dd className="text-20 font-semibold tabular">
              {name === 'newly_escalated' ? '+' : name === 'no_longer_escalated' ? '−' : ''}
              {report.classes[name].count}
            </dd>
            <dt className="text-12 text-muted">{classWords[name]}</dt>
          </div>
        ))}
      </dl>
      <ul className="grid gap-1.5 text-13">
        <li>
          Staff time: {minutesWords(difference)} over the period
          <span className="block text-12 text-muted">
            {report.staff.measured
              ? `${report.staff.minutesEach.toFixed(1)} min a case, measured on ${report.staff.cases}`
              : `${report.staff.minutesEach} min a case, assumed: no case was finished yet`}
          </span>
        </li>
        {report.byPriority.map((row) => (
          <li key={row.priority} className="flex items-center gap-2 tabular">
            {priorityWords[row.priority] ?? row.priority}: {row.before}
            <ArrowRight className="size-3.5 text-muted" aria-label="becomes" />
            {row.after} cases
          </li>
        ))}
        <li className="flex items-start gap-2">
          {report.tests.broken.length === 0 ? (
            <CircleCheck className="mt-0.5 size-4 text-ok-mark" aria-hidden />
          ) : (
            <CircleAlert className="mt-0.5 size-4 text-late-mark" aria-hidden />
          )}
          <span className="text-pretty">
            Of {report.tests.run} saved tests {report.tests.fixed.length} now pass that did not,{' '}
            {report.tests.broken.length} fail that passed
            {report.tests.broken.length === 0 ? '.' : `: ${report.tests.broken.slice(0, 3).join(', ')}.`}
          </span>
        </li>
      </ul>
      <Examples report={report} timeZone={timeZone} />
      <KnownMisses misses={report.misses} timeZone={timeZone} onTakenBack={onTakenBack} />
    </>
  );
}

function Examples({ report, timeZone }: { report: ImpactReport; timeZone: string }) {
  const { playPast } = useProve();
  const present = IMPACT_CLASSES.filter((name) => report.classes[name].count > 0);
  const [chosen, setChosen] = useState<ImpactClass | null>(null);
  const shown = chosen !== null && present.includes(chosen) ? chosen : present[0];
  if (shown === undefined) {
    return <p className="rounded-3 bg-inset px-3 py-3 text-13 text-muted">No conversation comes out differently.</p>;
  }
  const { examples, count } = report.classes[shown];
  return (
    <section aria-label="Conversations" className="grid gap-2">
      <div className="flex flex-wrap gap-1.5">
        {present.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === shown}
            onClick={() => setChosen(name)}
            className={classNames(
              'touch-target rounded-2 px-2.5 py-1 text-12 font-medium inset-ring',
              name === shown ? 'bg-accent-soft text-accent-text inset-ring-accent' : 'inset-ring-control hover:bg-hover',
            )}
          >
            {classWords[name]} <span className="tabular">{report.classes[name].count}</span>
          </button>
        ))}
      </div>
      <ol className="grid">
        {examples.map((example) => (
          <li key={example.conversationId} className="border-t border-line-faint py-2 text-13 first:border-0">
            {report.basis === 'past' ? (
              <button type="button" className="text-left font-medium text-link hover:underline" onClick={() => playPast(example.conversationId)}>
                “{example.says}”
              </button>
            ) : (
              <span className="font-medium">“{example.says}”</span>
            )}
            <span className="block text-12 text-pretty text-muted">
              {example.at === null ? '' : `${dateSpan({ from: example.at, to: example.at }, timeZone)}: `}
              {example.before} <span aria-label="becomes">→</span> {example.after}
            </span>
          </li>
        ))}
      </ol>
      {count > examples.length ? <p className="text-12 text-muted">The first {examples.length} of {count}.</p> : null}
    </section>
  ); // prettier-ignore
}
