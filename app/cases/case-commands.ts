import {
  type CaseEventKind,
  type CaseState,
  type DeclineReason,
  type Disposition,
  OWNED_CASE_STATES,
} from '#app/contracts/case.ts';
import type { Plan } from '#app/contracts/plan.ts';
import type { MissedCall } from './call/call-tries.ts';
import type { Because } from './routing/choose-person.ts';
import type { CasePatch, OfferChange, StandingOffer } from './case-snapshot.ts';

/** How long a claim holds without a sign of work before it is somebody else's turn (I18 is about offers; this is the ghost claim). */
export const LEASE_BEFORE_REPLY_MS = 15 * 60_000;
export const LEASE_AFTER_REPLY_MS = 24 * 3_600_000;
/** After this long without the customer's answer the case comes back to its person. */
export const CUSTOMER_WAIT_MS = 3 * 24 * 3_600_000;
/** The owner of last resort is reminded at this pace until the case is taken. */
export const REMIND_EVERY_MS = 15 * 60_000;
/** Whoever got it by a breach or at the end of the ladder and has not taken it by then: it goes to the owner of last resort. */
export const HELD_AT_MOST_MS = 2 * REMIND_EVERY_MS;
/** So long somebody may take their own last step back. */
export const UNDO_WITHIN_MS = 60_000;
/** A customer who writes within this time after `resolved` gets the same case back. */
export const REOPEN_WITHIN_MS = 7 * 24 * 3_600_000;

/** The owner of last resort had no room for it: slots taken, and slots there are. */
export interface Overload {
  readonly open: number;
  readonly capacity: number;
}

/** A promise whose time has come, and whose word it is. */
export interface DuePromise {
  readonly id: string;
  readonly personId: string | null;
  readonly dueAt: Date;
}

/** Everything that can happen to a case. People and clocks use the same list, so that one compare-and-set decides. */
export type CaseCommand =
  | { readonly kind: 'enter_step'; readonly index: number; readonly done?: NewCaseEvent }
  | { readonly kind: 'offer'; readonly offer: StandingOffer; readonly because?: Because }
  | { readonly kind: 'accept'; readonly personId: string }
  | { readonly kind: 'decline'; readonly personId: string; readonly reason: DeclineReason; readonly note?: string }
  | { readonly kind: 'expire_offer' }
  | { readonly kind: 'reply'; readonly personId: string }
  /** A person answered outside of the desk, and nobody has the case or is asked. */
  | { readonly kind: 'answered_outside' }
  | { readonly kind: 'await_customer'; readonly personId: string }
  | { readonly kind: 'customer_wrote' }
  | { readonly kind: 'snooze'; readonly personId: string; readonly until: Date }
  | { readonly kind: 'wake' }
  | { readonly kind: 'transfer_to_person'; readonly personId: string; readonly offer: StandingOffer }
  | { readonly kind: 'transfer_to_queue'; readonly personId: string; readonly queue: string; readonly plan: Plan }
  | { readonly kind: 'replan'; readonly plan: Plan }
  | { readonly kind: 'take_over'; readonly personId: string }
  | { readonly kind: 'extend'; readonly personId: string | null; readonly until: Date; readonly reason: string }
  | { readonly kind: 'schedule_callback'; readonly dueAt: Date }
  | { readonly kind: 'callback_due'; readonly until: Date }
  | { readonly kind: 'warn' }
  | { readonly kind: 'breach'; readonly ownerId: string | null; readonly overloaded?: Overload }
  | { readonly kind: 'warn_of_solution' }
  | { readonly kind: 'solution_late' }
  /** What was promised beside the clocks: whose owner is warned, what has not happened, and when to look again. */
  | {
      readonly kind: 'promises_due';
      readonly soon: readonly DuePromise[];
      readonly late: readonly DuePromise[];
      readonly nextAt: Date | null;
    }
  /** A promise was made, or somebody said how it stands. */
  | { readonly kind: 'promises_changed'; readonly nextAt: Date | null; readonly event: NewCaseEvent }
  | { readonly kind: 'last_resort'; readonly ownerId: string | null; readonly overloaded?: Overload }
  | { readonly kind: 'remind' }
  /** What came meanwhile: so many messages of the customer since the claim began. */
  | { readonly kind: 'free'; readonly customerWrote?: number }
  | { readonly kind: 'resolve'; readonly personId: string; readonly disposition: Disposition }
  | { readonly kind: 'hand_back'; readonly personId: string; readonly noteId?: string }
  | { readonly kind: 'cancel' }
  /** `promiseAt`: when what was promised before has to be looked at, because it still holds. */
  | { readonly kind: 'raise'; readonly plan: Plan; readonly because: string; readonly promiseAt?: Date | null }
  | { readonly kind: 'reopen'; readonly personId: string | null; readonly plan: Plan }
  | { readonly kind: 'call_reached'; readonly personId: string; readonly attempt: number }
  | {
      readonly kind: 'call_missed';
      readonly personId: string;
      readonly attempt: number;
      readonly outcome: MissedCall;
      /** The next try, until when it may be made, and the route that guards it where it is the case's; null for none. */
      readonly next: { readonly at: Date; readonly by: Date; readonly plan: Plan | null } | null;
      /** Before the hour that the customer knows: it stands. */
      readonly early: boolean;
    }
  | {
      readonly kind: 'undo';
      readonly personId: string;
      readonly back?: { readonly queue: string; readonly plan: Plan };
    }
  | {
      readonly kind: 'choose_callback';
      readonly plan: Plan;
      readonly dueAt: Date;
    }
  | { readonly kind: 'leave_voicemail' };

export type CommandKind = CaseCommand['kind'];

const unowned = ['waiting', 'offered', 'callback_scheduled', 'last_resort'] as const satisfies readonly CaseState[];
const owned = OWNED_CASE_STATES;
const open = [...unowned, ...owned] as const;

/** From which states each command may be given. Whatever is not listed is refused. */
export const ALLOWED_FROM: Readonly<Record<CommandKind, readonly CaseState[]>> = {
  enter_step: ['waiting'],
  offer: ['waiting'],
  accept: [...unowned, 'accepted'],
  decline: ['offered'],
  expire_offer: ['offered'],
  reply: open,
  answered_outside: unowned,
  await_customer: ['accepted', 'waiting_on_customer'],
  customer_wrote: open,
  snooze: ['accepted', 'waiting_on_customer'],
  wake: ['waiting_on_customer', 'snoozed'],
  transfer_to_person: [...owned, 'last_resort', 'waiting', 'offered'],
  transfer_to_queue: [...owned, 'last_resort', 'waiting'],
  replan: ['waiting'],
  take_over: open,
  extend: open,
  schedule_callback: ['waiting'],
  callback_due: ['callback_scheduled'],
  warn: open,
  breach: open,
  warn_of_solution: open,
  solution_late: open,
  promises_due: open,
  promises_changed: open,
  last_resort: ['waiting', 'callback_scheduled', 'last_resort'],
  remind: ['last_resort'],
  free: ['accepted'],
  resolve: [...owned, 'last_resort'],
  hand_back: [...owned, 'last_resort'],
  cancel: open,
  raise: open,
  reopen: ['resolved'],
  undo: ['resolved', 'snoozed', 'waiting_on_customer', 'waiting', 'offered'],
  call_reached: owned,
  call_missed: owned,
  choose_callback: unowned,
  leave_voicemail: unowned,
};

export interface NewCaseEvent {
  readonly kind: CaseEventKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a command does nothing. `owned`: somebody else has the case; `not_asked`: the offer is not this person's. */
export type Refusal =
  | { readonly kind: 'state'; readonly state: CaseState }
  | { readonly kind: 'owned'; readonly ownerId: string }
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'too_early' };

export type Transition =
  | {
      readonly ok: true;
      readonly patch: CasePatch;
      readonly offers: readonly OfferChange[];
      readonly events: readonly NewCaseEvent[];
    }
  | { readonly ok: false; readonly refusal: Refusal };
