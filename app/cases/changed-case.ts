import type { CaseEventKind } from '#app/contracts/case.ts';
import type { Transaction } from '#db/client.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import type { CaseSnapshot } from './case-snapshot.ts';

/** A case as it was read, in the transaction that may change it. */
export interface OpenedCase {
  readonly atHand: CaseAtHand;
  readonly snapshot: CaseSnapshot;
  readonly tx: Transaction;
}

/** A case before and after a change, with what happened. */
export interface ChangedCase {
  readonly before: CaseSnapshot;
  readonly after: CaseSnapshot;
  readonly atHand: CaseAtHand;
  readonly events: readonly {
    readonly seq: number;
    readonly kind: CaseEventKind;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}
