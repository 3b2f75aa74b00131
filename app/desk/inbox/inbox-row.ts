import type { Channel } from '#app/contracts/turn.ts';

import type { ClockFacts } from '../clock/case-clock.ts';

/** A rule's layer, or none when no rule but a failure or a person opened the case. */
export type CaseLayer = 'hard' | 'tunable' | 'learned' | null;

/** The open offer of a case, if there is one. */
export interface InboxOffer {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly tier: string;
  readonly offeredAt: string;
  readonly expiresAt: string;
}

/** What of a case puts it in its group and order. */
export interface SortedRow extends ClockFacts {
  readonly id: string;
  readonly createdAt: string;
  readonly assignee: { readonly id: string } | null;
  readonly offer: { readonly personId: string; readonly expiresAt: string } | null;
  /** The reader is asked for advice, or was brought into the conversation. */
  readonly asked: boolean;
}

/** One case in the list: enough to sort it, to read it in a second, and to decide on an offer. Instants are ISO, UTC. */
export interface InboxRow extends SortedRow {
  readonly environment: 'test' | 'live';
  readonly epoch: number;
  readonly customerName: string;
  /** What the customer wants, in a few words. */
  readonly headline: string;
  readonly reasonText: string;
  readonly ruleName: string | null;
  readonly layer: CaseLayer;
  readonly channel: Channel;
  readonly queue: string;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly offer: InboxOffer | null;
  /** When something happens next if nobody does anything; null only when it is closed. */
  readonly nextDeadline: string | null;
}
