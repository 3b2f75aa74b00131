import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

import { instantWords } from '#app/ui/time.ts';

import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowInSteps, useZone } from '../clock/now.tsx';
import type { CaseDetail } from './case-detail.ts';

/** What is folded away: not a dump, but there (R48, R90). */
export function FoldedPart({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <details className="group border-t border-line-faint">
      <summary className="flex min-h-10 list-none items-center gap-1.5 py-2 text-13 font-medium text-muted hover:text-text [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden />
        {title}
        {count === undefined ? null : <span className="font-normal tabular">{count}</span>}
      </summary>
      <div className="pb-4 pl-5">{children}</div>
    </details>
  );
}

interface DatedLine {
  readonly key: string;
  readonly at: string;
  readonly text: string;
}

/** @param ahead what comes is a deadline, and those are rounded as they were promised */
function DatedLines({ label, lines, ahead }: { label: string; lines: readonly DatedLine[]; ahead: boolean }) {
  const zone = useZone();
  const nowMs = useNowInSteps(60_000);
  return (
    <ol className="grid gap-1.5" aria-label={label}>
      {lines.map((line) => (
        <li key={line.key} className="grid grid-cols-[92px_minmax(0,1fr)] gap-3 text-13">
          <time dateTime={line.at} className="text-muted tabular">
            {ahead
              ? deadlineWords(Date.parse(line.at), nowMs, zone)
              : instantWords(new Date(line.at), new Date(nowMs), zone)}
          </time>
          <span className="break-words">{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** What happened to the case, in the order in which it was committed. */
export function CaseTimeline({ timeline }: { timeline: CaseDetail['timeline'] }) {
  return (
    <DatedLines label="Timeline" ahead={false} lines={timeline.map((line) => ({ ...line, key: String(line.seq) }))} />
  );
}

/** What the clocks will do with it, each with its time before it happens (I10). */
export function ComingSteps({ coming }: { coming: CaseDetail['coming'] }) {
  return (
    <DatedLines label="What comes" ahead lines={coming.map((step) => ({ ...step, key: `${step.at} ${step.text}` }))} />
  );
}

/** Everything about the customer and the case that did not earn a place above. */
export function FullRecord({ detail }: { detail: CaseDetail }) {
  const { who, issue, source, flags } = detail.brief;
  const rows: [string, string | null][] = [
    ['Customer', who.customerId],
    ['E-mail', who.email],
    ['Phone', who.phone],
    ['Plan', who.plan],
    ['Zone', who.timezone],
    ['Issue', issue.topics.length === 0 ? issue.type : `${issue.type}, ${issue.topics.join(', ')}`],
    ['Conversation', detail.conversation.ref],
    ['Turns', String(source.turns)],
    ['Masked', flags.personalData.length === 0 ? null : flags.personalData.join(', ')],
    [
      'Flow',
      detail.flow === null
        ? null
        : `${detail.flow.name}${detail.flow.version === null ? '' : ` v${detail.flow.version}`}`,
    ],
    ['Case', detail.id],
  ];
  return (
    <dl className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-13">
      {rows.map(([label, value]) =>
        value === null || value === '' ? null : (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Earlier cases and promises of the same customer (R44). */
export function CaseHistory({ history }: { history: CaseDetail['brief']['history'] }) {
  const zone = useZone();
  const now = new Date(useNowInSteps(60_000));
  return (
    <ul className="grid gap-1.5">
      {history.map((one, index) => (
        <li key={index} className="grid grid-cols-[92px_minmax(0,1fr)] gap-3 text-13">
          <span className="text-muted tabular">{one.at === null ? '' : instantWords(new Date(one.at), now, zone)}</span>
          <span className="break-words">{one.text}</span>
        </li>
      ))}
    </ul>
  );
}
