import type { CaseState } from '#app/contracts/case.ts';

/** One message as the customer sees it. `name` is the person's, null for the assistant and the customer. */
export interface CustomerMessage {
  readonly key: string;
  readonly author: 'customer' | 'bot' | 'human' | 'system';
  readonly name: string | null;
  readonly text: string;
  readonly at: string;
}

/** The handover as the customer may know it: no rule, no score, no note of the agents. Instants are ISO, UTC. */
export interface CustomerCase {
  readonly id: string;
  readonly state: CaseState;
  readonly openedAt: string;
  readonly respondBy: string;
  readonly resolveBy: string | null;
  readonly acceptedAt: string | null;
  readonly firstReplyAt: string | null;
  readonly resolvedAt: string | null;
  readonly callbackAt: string | null;
  readonly personName: string | null;
  /** What was passed on, in the brief's words (R65: so that nothing is repeated). */
  readonly known: readonly string[];
  readonly surveySent: boolean;
}

/** Everything the customer's page shows. */
export interface CustomerView {
  readonly businessName: string;
  readonly zone: string;
  readonly owner: 'bot' | 'human';
  readonly messages: readonly CustomerMessage[];
  readonly handover: CustomerCase | null;
}
