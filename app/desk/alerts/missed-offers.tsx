import { BellRing } from 'lucide-react';
import { Link } from 'react-router';

import { instantWords } from '#app/ui/time.ts';

import { useNowInSteps, useZone } from '../clock/now.tsx';
import type { OfferToMe } from './offers-to-me.ts';

/** What ran out while the reader was not looking: it went on to somebody else, and they may still want to know (acceptance 25). */
export function MissedOffers({
  missed,
  hrefOf,
  onDismiss,
}: {
  missed: readonly OfferToMe[];
  hrefOf: (caseId: string) => string;
  onDismiss: () => void;
}) {
  const now = new Date(useNowInSteps(60_000));
  const zone = useZone();
  const last = missed.at(-1);
  if (last === undefined) return null;
  const at = instantWords(new Date(last.expiresAt), now, zone);
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-risk-line bg-risk-ground px-4 py-2 text-13 text-risk-text"
    >
      <BellRing className="size-4 shrink-0 text-risk-mark" aria-hidden />
      <p className="min-w-0 flex-1 basis-48">
        <b>{missed.length === 1 ? 'You missed an offer' : `You missed ${missed.length} offers`}</b>
        {missed.length === 1 ? ': ' : ', the last '}
        <Link to={hrefOf(last.caseId)} className="font-medium underline underline-offset-2">
          {last.customerName}
        </Link>
        , at {at}. It went back to the team. Set yourself away when you cannot answer.
      </p>
      <button
        type="button"
        onClick={onDismiss}
        className="touch-target rounded-2 px-2 py-0.5 font-medium hover:bg-hover hover:text-text"
      >
        I have seen it
      </button>
    </div>
  );
}
