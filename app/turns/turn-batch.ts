import type { RaisedCase } from '#app/cases/raise-case.server.ts';
import type { TimerWrite } from '#db/queries/conversation-timers.ts';
import type { ConversationState, NewConversation } from '#db/queries/conversations.ts';
import type { NewCase } from '#db/queries/escalations.ts';
import type { Roster } from '#db/queries/roster.ts';
import type { NewDecision, NewIdempotencyKey, NewTurn, StoredTurn, TranscriptTurn } from '#db/queries/turns.ts';

import type { Conversation } from './conversation-state.ts';
import type { TurnResult, TurnTask } from './turn-task.ts';

/** Everything a batch writes. The order of the lists is the order in which turns were decided. */
export interface Writes {
  readonly begun: NewConversation[];
  readonly changed: ConversationState[];
  readonly turns: NewTurn[];
  readonly decisions: NewDecision[];
  readonly keys: NewIdempotencyKey[];
  readonly cases: NewCase[];
  /** Cases that became more urgent while they wait: only of turns with a transaction of their own. */
  readonly raised: RaisedCase[];
  /** Only of conversations whose pinned graph has time rules. */
  readonly timers: TimerWrite[];
}

/** What was read of one conversation besides its row, when deciding asked for it. */
export interface Background {
  readonly transcript: readonly TranscriptTurn[];
  readonly roster: Roster;
}

/** What one conversation's turns are decided on, in their order. */
export interface ConversationTurns {
  readonly conversation: Conversation;
  readonly tasks: readonly TurnTask[];
  /** Stored turns by turn id and by idempotency key: these are answered again, not decided again. */
  readonly stored: ReadonlyMap<TurnTask, StoredTurn>;
}

/**
 * Decides the turns of one conversation and adds to the writes. Pure but for ids; called again with the background when it
 * answers `needs_background` (nothing was added then).
 */
export type DecideConversation = (
  turns: ConversationTurns,
  background: Background | null,
  writes: Writes,
) =>
  | { readonly kind: 'needs_background' }
  | {
      readonly kind: 'done';
      readonly results: ReadonlyMap<TurnTask, TurnResult>;
      /** As it is after the turns; null when nothing of it changed. */
      readonly after: Conversation | null;
    };

export type Decided = Extract<ReturnType<DecideConversation>, { kind: 'done' }>;

/** Nothing to write yet. */
export const noWrites = (): Writes => ({
  begun: [],
  changed: [],
  turns: [],
  decisions: [],
  keys: [],
  cases: [],
  raised: [],
  timers: [],
});

/** Adds to the writes of a batch, in order. */
export function addWrites(writes: Writes, more: Writes): void {
  writes.begun.push(...more.begun);
  writes.changed.push(...more.changed);
  writes.turns.push(...more.turns);
  writes.decisions.push(...more.decisions);
  writes.keys.push(...more.keys);
  writes.cases.push(...more.cases);
  writes.raised.push(...more.raised);
  writes.timers.push(...more.timers);
}
