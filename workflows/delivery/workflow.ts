import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

import type { DeliveryActivities } from './activities.ts';
import { type DeliveryInput, RETRY_NOW } from './contract.ts';

// The attempt itself decides about the next one; what is retried here is only an attempt that could not be recorded.
const { attemptDelivery } = proxyActivities<DeliveryActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const retryNow = defineSignal(RETRY_NOW);

/** Carries one event to one endpoint: attempts until it is taken, given up, or the endpoint is switched off. */
export async function Delivery(input: DeliveryInput): Promise<void> {
  let asked = false;
  setHandler(retryNow, () => {
    asked = true;
  });
  for (;;) {
    asked = false;
    const { waitMs } = await attemptDelivery(input);
    if (waitMs === null) {
      // Who asks while the last attempt is being written down finds this run still there and starts no other.
      if (!asked) return;
      continue;
    }
    await condition(() => asked, waitMs);
  }
}
