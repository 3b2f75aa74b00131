import { Form, Link } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Status } from '#app/ui/status.tsx';

import { faultWords } from './fault-words.ts';

export interface DeliveryLine {
  readonly id: string;
  readonly eventType: string;
  readonly state: 'pending' | 'delivered' | 'exhausted' | 'disabled';
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  /** "3 min ago". */
  readonly made: string;
}

/** The last deliveries of one webhook: what, how it went, and sending it again. */
export function DeliveryList({
  endpointId,
  deliveries,
  mayReplay,
}: {
  endpointId: string;
  deliveries: readonly DeliveryLine[];
  mayReplay: boolean;
}) {
  if (deliveries.length === 0) return <p className="mt-2 text-12 text-muted">Nothing was sent yet.</p>;
  return (
    <ul aria-label="Last deliveries" className="mt-2 grid gap-1">
      {deliveries.map((each) => (
        <li key={each.id} className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-12">
          <DeliveryState delivery={each} />
          <Link to={`/settings/webhooks/${each.id}`} className="font-mono underline decoration-line underline-offset-2">
            {each.eventType}
          </Link>
          <span className="min-w-0 flex-1 basis-40 break-words text-muted">
            {each.made}
            {each.lastStatus === null ? '' : ` / answered ${each.lastStatus}`}
            {each.lastError === null || each.lastStatus !== null ? '' : ` / ${faultWords(each.lastError)}`}
            {each.attempts < 2 ? '' : ` / tried ${each.attempts} times`}
          </span>
          {mayReplay && each.state !== 'pending' ? (
            <Form method="post">
              <input type="hidden" name="endpointId" value={endpointId} />
              <input type="hidden" name="deliveryId" value={each.id} />
              <Button
                type="submit"
                name="intent"
                value="replay"
                variant="ghost"
                size="small"
                aria-label={`Send ${each.eventType} of ${each.made} again`}
              >
                Send again
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function DeliveryState({ delivery: { state, attempts } }: { delivery: DeliveryLine }) {
  switch (state) {
    case 'delivered':
      return <Status kind="ok">Delivered</Status>;
    case 'pending':
      return <Status kind={attempts === 0 ? 'wait' : 'risk'}>{attempts === 0 ? 'On its way' : 'Trying again'}</Status>;
    case 'exhausted':
      return <Status kind="late">Given up</Status>;
    case 'disabled':
      return <Status kind="wait">Not sent, switched off</Status>;
  }
}
