import type { Brief } from '#app/contracts/brief.ts';
import type {
  CaseEventKind,
  CaseMethod,
  StoredOutcome,
  Disposition,
  PromiseKind,
  PromiseState,
} from '#app/contracts/case.ts';
import type { Miss } from '#app/contracts/miss.ts';
import type { Channel } from '#app/contracts/turn.ts';

import type { ClockFacts } from '../clock/case-clock.ts';
import type { ComingStep } from './coming-steps.ts';
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
  /** Place in arrival order over the whole database: how far somebody has read is told in it. */
  readonly position: number;
  readonly files: readonly CaseFile[];
}

/** A file that came with a message; `href` is guarded like the page itself. */
export interface CaseFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly href: string;
  /** Of a customer's sound: what was said, or why nobody wrote it down. */
  readonly voice: { readonly state: 'waiting' | 'done' | 'off' | 'failed'; readonly text: string | null } | null;
}

/** What colleagues said to each other; the customer sees none of it. */
export interface CaseNote {
  readonly id: string;
  readonly kind: 'note' | 'transfer' | 'consult' | 'advice' | 'conference';
  readonly personId: string | null;
  readonly personName: string | null;
  readonly toPersonId: string | null;
  readonly toPersonName: string | null;
  readonly text: string;
  readonly settled: boolean;
  readonly at: string;
}

export interface CasePromise {
  readonly id: string;
  readonly kind: PromiseKind;
  readonly text: string;
  readonly dueAt: string;
  readonly state: PromiseState;
  readonly settledAt: string | null;
  /** Read from what an agent wrote: they say whether it was meant so, and whether it is kept. */
  readonly isOwnWord: boolean;
}

/** The call that the customer waits for. Instants are ISO, UTC. */
export interface PromisedCall {
  /** In full only for the person whose case it is; others see how it ends. */
  readonly number: { readonly dial: string; readonly shown: string } | null;
  readonly ends: string | null;
  readonly at: string;
  readonly by: string;
  readonly attempt: number;
  readonly mostTries: number;
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
  readonly notes: readonly CaseNote[];
  /** `position` up to which the customer has read, and when. */
  readonly customerRead: { readonly position: number; readonly at: string } | null;
  readonly promises: readonly CasePromise[];
  /** Null when no call is promised, or it was made. */
  readonly call: PromisedCall | null;
  readonly timeline: readonly CaseEventLine[];
  /** What the clocks will do unless somebody does something, in order (I10). */
  readonly coming: readonly ComingStep[];
  readonly openedAt: string;
  readonly acceptedAt: string | null;
  readonly disposition: Disposition | null;
  readonly outcome: StoredOutcome | null;
  /** What was said about the moment of its handoff (R84). Null when no flow decided, or not for this reader to say. */
  readonly judged: { readonly miss: Miss | null } | null;
}

/** Who looks at the desk. */
export interface DeskPerson {
  readonly id: string;
  readonly name: string;
  readonly presence: 'available' | 'away' | 'offline';
  readonly capacity: number;
}
