import type { CaseInTurn } from '#app/contracts/case.ts';
import type { Verdict } from '#app/contracts/decision.ts';
import { customerToken, customerUrl } from '#app/platform/customer-link.server.ts';

import type { Conversation, NewestCase } from './conversation-state.ts';

/** The open case that nobody has yet; null when there is none, or a person has the conversation. */
export function waitingCase({ owner, newestCase, openEscalationId }: Conversation): NewestCase | null {
  return owner === 'bot' && newestCase !== null && newestCase.id === openEscalationId ? newestCase : null;
}

/**
 * The open case that this turn may make more urgent: one that nobody has yet, or one that a person has whose customer says
 * something. Where it is critical already nothing is left to raise.
 */
export function raisableCase(conversation: Conversation, author: 'customer' | 'bot' | 'human'): NewestCase | null {
  const { owner, newestCase, openEscalationId } = conversation;
  if (owner === 'bot') return waitingCase(conversation);
  if (author !== 'customer' || newestCase?.priority === 'critical') return null;
  return newestCase?.id === openEscalationId ? newestCase : null;
}

/** The bot stays silent while a person has the conversation, also about what makes their case an emergency (I3). */
export const withoutWords = (verdict: Verdict): Verdict => ({ ...verdict, say: null, effects: [] });

/** What a turn is answered with, given the case of its conversation. */
export function verdictWithCase(conversation: Conversation, verdict: Verdict): Verdict {
  if (conversation.owner === 'human') return ownedVerdict(conversation, verdict);
  // Somebody is asked already: to offer a person now would promise the same a second time, as if the first were nothing.
  if (verdict.action === 'offer' && waitingCase(conversation) !== null)
    return { ...verdict, action: 'escalate', say: null, effects: [] };
  return verdict;
}

/** While a person has the conversation every turn is answered with their case, and the bot has nothing to say. */
function ownedVerdict(conversation: Conversation, verdict: Verdict): Verdict {
  const reason = conversation.newestCase?.reason;
  return {
    ...verdict,
    action: 'escalate',
    reason: {
      class: reason?.class ?? 'request',
      code: reason?.code ?? 'person_took_over',
      ruleId: null,
      ruleName: null,
      layer: null,
      text: 'A person has this conversation.',
      evidence: [],
    },
    say: null,
    effects: [],
  };
}

/** The conversation's open case as a turn's answer shows it; null when a person took over without one. */
export function openCaseInTurn(
  conversation: Conversation,
  deps: { readonly secret: string; readonly batonUrl: string },
): CaseInTurn | null {
  const newest = conversation.newestCase;
  if (newest === null || conversation.openEscalationId !== newest.id) return null;
  const { id, state, method, queue, priority, respondBy, ladder } = newest;
  const link = customerUrl(deps.batonUrl, customerToken(deps.secret, conversation.id));
  return {
    id,
    state,
    method,
    queue,
    priority,
    respondBy: new Date(respondBy).toISOString(),
    ladder,
    customerUrl: link,
  };
}
