import { type AttemptDependencies, attemptDelivery } from '#app/webhooks/attempt-delivery.server.ts';

import type { AttemptResult, DeliveryInput } from './contract.ts';

export function createDeliveryActivities(dependencies: AttemptDependencies) {
  return {
    /** One attempt. Throws only when it could not be read or written down; the receiver may then see the event twice. */
    attemptDelivery: (input: DeliveryInput): Promise<AttemptResult> => attemptDelivery(dependencies, input),
  };
}

export type DeliveryActivities = ReturnType<typeof createDeliveryActivities>;
