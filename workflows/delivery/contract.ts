/** What the outside needs to know of the Delivery workflow: one webhook delivery from the first attempt to the last. */

export const DELIVERY = 'Delivery';

/** "Try now": sent by the replay button and by the circuit breaker when an endpoint answers again. */
export const RETRY_NOW = 'retryNow';

export interface DeliveryInput {
  readonly workspaceId: string;
  readonly deliveryId: string;
}

/** What one attempt came to. `waitMs` null: it is over. */
export interface AttemptResult {
  readonly state: 'pending' | 'delivered' | 'exhausted' | 'disabled';
  readonly attempts: number;
  readonly waitMs: number | null;
}

export const deliveryWorkflowId = (workspaceId: string, deliveryId: string): string =>
  `whd/${workspaceId}/${deliveryId}`;
