import { Button } from '#app/ui/button.tsx';
import { clockTime, durationWords } from '#app/ui/time.ts';

import { deadlineWords } from '../clock/deadline-words.ts';
import { useNowMs, useZone } from '../clock/now.tsx';
import type { InboxOffer } from '../inbox/inbox-row.ts';
import { KeyMark } from '../keys/key-mark.tsx';

function timeWithSeconds(atMs: number, zone: string): string {
  const seconds = String(Math.floor(atMs / 1000) % 60).padStart(2, '0');
  return `${clockTime(new Date(atMs), zone)}:${seconds}`;
}

/** The offer before it is accepted: until when it is theirs, and what the customer was promised, both as instants. */
export function OfferHead({
  offer,
  customerName,
  respondBy,
}: {
  offer: InboxOffer;
  customerName: string;
  respondBy: string;
}) {
  const nowMs = useNowMs();
  const zone = useZone();
  const expiresMs = Date.parse(offer.expiresAt);
  const offeredMs = Date.parse(offer.offeredAt);
  const leftMs = Math.max(0, expiresMs - nowMs);
  const share = Math.min(1, leftMs / Math.max(1, expiresMs - offeredMs));
  const leftSeconds = Math.ceil(leftMs / 1000);
  return (
    <section aria-label="Offered to you" className="overflow-hidden rounded-4 bg-inset inset-ring inset-ring-line">
      <div className="flex items-end justify-between gap-4 px-4 pt-3 pb-2.5">
        <div>
          <p className="text-12 text-muted">{leftMs > 0 ? 'Yours until' : 'The offer ended at'}</p>
          <p className="text-26 font-semibold tabular">{timeWithSeconds(expiresMs, zone)}</p>
        </div>
        <div className="text-right">
          <p className="text-12 text-muted">{customerName} was promised</p>
          <p className="text-15 leading-8 font-semibold whitespace-nowrap tabular">
            a reply by {deadlineWords(Date.parse(respondBy), nowMs, zone)}
          </p>
        </div>
      </div>
      <div
        className="h-1 bg-active"
        role="progressbar"
        aria-label="Time left to answer"
        aria-valuemin={0}
        aria-valuemax={Math.max(1, Math.round((expiresMs - offeredMs) / 1000))}
        aria-valuenow={leftSeconds}
        aria-valuetext={`${durationWords(leftSeconds * 1000)} left`}
      >
        <div
          className="h-1 rounded-r-full bg-accent transition-[width] duration-1000 ease-linear"
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </section>
  );
}

/** The two answers to an offer, big enough for a thumb. */
export function OfferAnswer({
  customerName,
  busy,
  onAccept,
  onDecline,
}: {
  customerName: string;
  busy: boolean;
  onAccept: () => void;
  onDecline: () => void;
}) {
  return (
    <div className="grid gap-2">
      <div className="flex gap-2.5 md:justify-end">
        <Button size="large" onClick={onDecline} className="max-md:flex-1">
          Decline
          <KeyMark>N</KeyMark>
        </Button>
        <Button variant="primary" size="large" busy={busy} onClick={onAccept} className="max-md:flex-[2] md:min-w-40">
          Accept
          <KeyMark onAccent>Y</KeyMark>
        </Button>
      </div>
      <p className="text-center text-12 text-muted md:text-right">
        Declining asks why. {customerName} does not see it.
      </p>
    </div>
  );
}
