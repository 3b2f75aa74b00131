import { Siren } from 'lucide-react';

import { instantWords } from '#app/ui/time.ts';

import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowInSteps, useZone } from '../clock/now.tsx';
import type { CaseDetail } from './case-detail.ts';

/** That the case became more urgent than it was, until somebody has answered: since when, why, and by when (R63). */
export function RaisedMark({ detail }: { detail: CaseDetail }) {
  const nowMs = useNowInSteps(60_000);
  const zone = useZone();
  const raised = detail.timeline.findLast((event) => event.kind === 'raised');
  const isOver = detail.firstReplyAt !== null || detail.state === 'resolved' || detail.state === 'cancelled';
  if (raised === undefined || isOver) return null;
  const since = instantWords(new Date(raised.at), new Date(nowMs), zone);
  return (
    <section
      aria-label="More urgent than before"
      className="flex items-start gap-3 rounded-4 bg-late-ground px-4 py-3 text-14 text-late-text inset-ring inset-ring-late-line"
    >
      <Siren className="mt-0.5 size-4 shrink-0 text-late-mark" aria-hidden />
      <p className="min-w-0 text-pretty break-words">
        <b>
          {detail.priority === 'critical' ? 'Critical' : 'More urgent'} since {since}.
        </b>{' '}
        {withEnd(detail.brief.reason.text)} Answer by {deadlineWords(Date.parse(detail.respondBy), nowMs, zone)}.
      </p>
    </section>
  );
}

const withEnd = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);
