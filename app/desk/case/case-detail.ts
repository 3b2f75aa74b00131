import type { Brief } from '#app/contracts/brief.ts';
import type {
  CaseEventKind,
  CaseMethod,
  StoredOutcome,
  Disposition,
  PromiseKind,
  PromiseState,
} from '#app/contracts/case.ts';
import type { Channel } from '#app/contracts/turn.ts';

import type { ClockFacts } from '../clock/case-clock.ts';
import type { CaseLayer, InboxOffer } from '../inbox/inbox-row.ts';

/** One message as the desk shows it. `number` counts from 1; claims of the brief point to it. */
export interface TranscriptTurn {
  readonly key: string;
  readonly number: number;
  readonly author: 'customer' | 'bot' | 'human' | 'system';
  readonly authorName: string | null;
  readonly text: string;
  readonly at: string;
  /** The turn at which the rule handed over. */
  readonly trigger: boolean;
  readonly customerSees: boolean;
}

export interface CasePromise {
  readonly id: string;
  readonly kind: PromiseKind;
  readonly text: string;
  readonly dueAt: string;
  readonly state: PromiseState;
  readonly settledAt: string | null;
}

/** One line of the timeline, already in words. */
export interface CaseEventLine {
  readonly seq: number;
  readonly kind: CaseEventKind | 'other';
  readonly text: string;
  readonly at: string;
}

/** Everything the case page shows. Instants are ISO, UTC. */
export interface CaseDetail extends ClockFacts {
  readonly id: string;
  readonly environment: 'test' | 'live';
  readonly epoch: number;
  readonly eventSeq: number;
  readonly method: CaseMethod;
  readonly queue: { readonly slug: string; readonly name: string };
  readonly customerName: string;
  readonly layer: CaseLayer;
  readonly brief: Brief;
  readonly conversation: {
    readonly id: string;
    readonly ref: string;
    readonly channel: Channel;
    readonly owner: 'bot' | 'human';
  };
  readonly flow: { readonly name: string; readonly slug: string; readonly version: number | null } | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly offer: InboxOffer | null;
  readonly transcript: readonly TranscriptTurn[];
  readonly promises: readonly CasePromise[];
  readonly timeline: readonly CaseEventLine[];
  readonly openedAt: string;
  readonly acceptedAt: string | null;
  readonly disposition: Disposition | null;
  readonly outcome: StoredOutcome | null;
}

/** Who looks at the desk. */
export interface DeskPerson {
  readonly id: string;
  readonly name: string;
  readonly presence: 'available' | 'away' | 'offline';
  readonly capacity: number;
}
