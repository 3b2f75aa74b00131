/** The sweep that finds open cases without a living run and starts them again (S3). Runs on a schedule. */

export const RECONCILE = 'Reconcile';
export const RECONCILE_SCHEDULE = 'reconcile';
export const RECONCILE_EVERY_MS = 60_000;

export interface Reconciled {
  readonly open: number;
  readonly restarted: number;
}

/** What a whole sweep found. */
export interface Swept extends Reconciled {
  /** Conversation timers that were started again. */
  readonly timers: number;
}
