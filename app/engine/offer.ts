import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { OfferMemory } from '#app/contracts/memory.ts';
import type { FlowIndex } from './flow-index.ts';
import type { EngineInput } from './input.ts';

/**
 * What the customer answered on this turn to an offer. The next customer turn is read against it: who carries on without
 * a yes has declined. A bot may send a later yes (a button that stayed on the screen); words said later are no answer.
 */
export function offerAnswer(input: EngineInput): 'accepted' | 'declined' | null {
  const { offer } = input.memory;
  const answer = input.facts['offerAnswer'];
  if (offer?.answer === 'pending') {
    if (answer === 'accepted' || answer === 'declined') return answer;
    return input.turn.author === 'customer' ? 'declined' : null;
  }
  const sentLater = offer?.answer === 'declined' && input.provenance?.['offerAnswer']?.source === 'bot';
  return sentLater && answer === 'accepted' ? answer : null;
}

/** The outcome whose offer was accepted on this turn. */
export function acceptedOutcome(index: FlowIndex, input: EngineInput): NodeOf<'outcome'> | null {
  if (input.memory.offer === null || offerAnswer(input) !== 'accepted') return null;
  const node = index.nodes.get(input.memory.offer.outcomeNodeId);
  return node?.kind === 'outcome' ? node : null;
}

/** The offer's state after this turn's answer. */
export function answeredOffer(input: EngineInput): OfferMemory | null {
  const { offer } = input.memory;
  const answer = offerAnswer(input);
  return offer && answer ? { ...offer, answer } : offer;
}
