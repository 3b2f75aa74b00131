import type { Conversation } from './conversation-state.ts';

/** A customer who writes within this time after `resolved` gets the same case back (semantics, The turn). */
export const reopenWithinMs = 7 * 24 * 3_600_000;

/**
 * Whether a turn concerns a case that is there already: one that is open, or one that was resolved so recently that the
 * customer's turn opens it again. A person's turn always does: it takes the conversation over (I4). Such a turn changes a case,
 * so it gets a transaction of its own and never waits together with others.
 */
export function concernsCase(
  conversation: Pick<Conversation, 'owner' | 'openEscalationId' | 'newestCase'>,
  author: 'customer' | 'bot' | 'human',
  nowMs: number,
): boolean {
  if (conversation.openEscalationId !== null || conversation.owner === 'human' || author === 'human') return true;
  return author === 'customer' && isRecentlyResolved(conversation.newestCase, nowMs);
}

/** Resolved less than 7 days ago by a person, not handed back to the bot. */
export function isRecentlyResolved(newest: Conversation['newestCase'], nowMs: number): boolean {
  if (newest?.state !== 'resolved' || newest.disposition === 'handed_back' || newest.resolvedAt === null) return false;
  return nowMs - Date.parse(newest.resolvedAt) < reopenWithinMs;
}
