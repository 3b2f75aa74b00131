import { isOpen, type CaseState } from '#app/contracts/case.ts';

import { isOfferedTo } from '../inbox/inbox-order.ts';
import type { InboxOffer } from '../inbox/inbox-row.ts';

/** What a person may do with a case, as the page offers it. The server decides again. */
export type CaseAction =
  | 'accept'
  | 'take'
  | 'decline'
  | 'reply'
  | 'transfer'
  | 'handback'
  | 'resolve'
  | 'snooze'
  | 'consult'
  | 'takeOver';

export interface ActionFacts {
  readonly state: CaseState;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly offer: InboxOffer | null;
}

const nothing: ReadonlySet<CaseAction> = new Set();
const ownerActions: ReadonlySet<CaseAction> = new Set([
  'reply',
  'transfer',
  'handback',
  'resolve',
  'snooze',
  'consult',
]);
/** What came to its owner because nobody else took it: it is theirs to work on, and to say that they do. */
const lastResortActions: ReadonlySet<CaseAction> = new Set([
  'take',
  'reply',
  'transfer',
  'handback',
  'resolve',
  'consult',
]);
const leadActions: ReadonlySet<CaseAction> = new Set(['takeOver', 'transfer']);

/**
 * The actions of one person on one case. An offer is theirs to accept or decline until it expires; a case that nobody owns may
 * be taken; an owned one belongs to its owner alone (two people never own a case).
 */
export function caseActions(
  facts: ActionFacts,
  personId: string | null,
  nowMs: number,
  /** A lead may take a case from somebody and give it to somebody else (R33). */
  maySupervise = false,
): ReadonlySet<CaseAction> {
  if (personId === null || !isOpen(facts.state)) return nothing;
  if (facts.assignee?.id === personId) return facts.state === 'last_resort' ? lastResortActions : ownerActions;
  if (facts.assignee !== null && facts.state !== 'last_resort') return maySupervise ? leadActions : nothing;
  if (isOfferedTo(facts, personId, nowMs)) return new Set<CaseAction>(['accept', 'decline']);
  return new Set<CaseAction>(['take']);
}

/** One sentence that says where the case is when it is not the reader's. */
export function whereItIs(facts: ActionFacts, personId: string | null, nowMs: number): string | null {
  if (facts.state === 'resolved' || facts.state === 'cancelled') return null;
  if (facts.assignee !== null) return facts.assignee.id === personId ? null : `${facts.assignee.name} has this case.`;
  if (facts.offer !== null && !isOfferedTo(facts, personId, nowMs)) {
    return Date.parse(facts.offer.expiresAt) > nowMs
      ? `Offered to ${facts.offer.personName}.`
      : `${facts.offer.personName} did not answer in time.`;
  }
  return facts.offer === null ? 'Nobody has this case yet.' : null;
}

/** Why an action was refused because somebody else was faster, with the name of who has it now. */
export function conflictWords(facts: ActionFacts, personId: string | null): string {
  if (facts.state === 'resolved') {
    return facts.assignee === null || facts.assignee.id === personId
      ? 'This case is resolved already.'
      : `${facts.assignee.name} has resolved this case.`;
  }
  if (facts.state === 'cancelled') return 'The customer has closed this case.';
  if (facts.assignee !== null && facts.assignee.id !== personId) {
    return `${facts.assignee.name} was faster and has this case now.`;
  }
  if (facts.assignee !== null) return 'The case changed while you decided. Look again, then decide.';
  if (facts.offer !== null && facts.offer.personId !== personId) {
    return `Your offer has ended; ${facts.offer.personName} is being asked now.`;
  }
  return 'Your offer has ended. You can still take the case.';
}
