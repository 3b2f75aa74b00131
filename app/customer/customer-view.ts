import type { CaseState } from '#app/contracts/case.ts';
import type { WhoIsHere } from '#app/contracts/who-is-here.ts';

import type { Language } from './words/words.ts';

/** One message as the customer sees it. `name` is the person's, null for the assistant and the customer. */
export interface CustomerMessage {
  readonly key: string;
  readonly author: 'customer' | 'bot' | 'human' | 'system';
  readonly name: string | null;
  readonly text: string;
  readonly at: string;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly contentType: string;
    readonly sizeBytes: number;
    readonly href: string;
  }[];
}

/** A call that the customer waits for. Instants are ISO, UTC. */
export interface AwaitedCall {
  readonly at: string;
  /** Until when it is not late. */
  readonly by: string;
  /** At that hour; else at any time until then. */
  readonly isAtHour: boolean;
  /** The last digits of the number that is called; null when none is known. */
  readonly ends: string | null;
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
  readonly call: AwaitedCall | null;
  readonly personName: string | null;
  /** A voice message was left to be answered. */
  readonly voicemail: boolean;
  /** What was passed on, in the brief's words (R65: so that nothing is repeated). */
  readonly known: readonly string[];
  readonly surveySent: boolean;
  /** How many come before; null unless nobody can pass this one any more, so that it only falls (R66). */
  readonly ahead: number | null;
  /** Why nobody has it yet, while it waits for its queue; null when there is nothing to say about that. */
  readonly whoIsHere: WhoIsHere | null;
  /** Nobody is free: a call or an answer by e-mail can be chosen. */
  readonly mayChoose: boolean;
}

/** Everything the customer's page shows. */
export interface CustomerView {
  readonly businessName: string;
  readonly zone: string;
  readonly language: Language;
  /** The address that the customer left, masked. */
  readonly email: string | null;
  /** The person has read everything the customer wrote. */
  readonly read: boolean;
  readonly owner: 'bot' | 'human';
  readonly messages: readonly CustomerMessage[];
  readonly handover: CustomerCase | null;
}

/** Whether nobody has the case yet: only then it matters to the page who is here. */
export function waitsForSomebody(handover: Pick<CustomerCase, 'state'> | null): boolean {
  return handover !== null && ['waiting', 'offered', 'last_resort'].includes(handover.state);
}
