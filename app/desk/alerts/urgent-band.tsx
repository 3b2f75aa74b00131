import { Siren } from 'lucide-react';
import { Link } from 'react-router';

import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowInSteps, useZone } from '../clock/now.tsx';
import type { InboxRow } from '../inbox/inbox-row.ts';

/** A critical case of the reader's that they do not have open: it stays here until it is answered (R63). */
export function UrgentBand({ rows, hrefOf }: { rows: readonly InboxRow[]; hrefOf: (caseId: string) => string }) {
  const nowMs = useNowInSteps(60_000);
  const zone = useZone();
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-late-line bg-late-ground px-4 py-2 text-13 text-late-text"
    >
      <Siren className="size-4 shrink-0 text-late-mark" aria-hidden />
      <p className="min-w-0 flex-1 basis-48">
        <b>Critical and yours:</b> {first.customerName} waits for your answer by{' '}
        {deadlineWords(Date.parse(first.respondBy), nowMs, zone)}.{' '}
        {rows.length === 1 ? '' : `${rows.length - 1} more like it in your list. `}
        Without a sign of you others are asked.
      </p>
      <Link
        to={hrefOf(first.id)}
        className="touch-target rounded-2 px-2 py-0.5 font-medium underline underline-offset-2 hover:bg-hover hover:text-text"
      >
        Open it
      </Link>
    </div>
  );
}
