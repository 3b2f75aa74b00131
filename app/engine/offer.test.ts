import { describe, expect, test } from 'vitest';
import type { OfferMemory } from '#app/contracts/memory.ts';
import { indexFlow } from './flow-index.ts';
import type { EngineInput } from './input.ts';
import { emptyEngineMemory } from './memory.ts';
import { acceptedOutcome, answeredOffer, offerAnswer } from './offer.ts';
import { draw, outcome } from './testing/draw.ts';

const index = indexFlow(draw({ nodes: { offer: outcome('offer', 'offer') } }));
const offer = (answer: OfferMemory['answer'], outcomeNodeId = 'offer'): OfferMemory => ({
  outcomeNodeId,
  reasonCode: 'tired',
  ruleId: 'tries',
  atMs: 0,
  answer,
});
const input = (
  standing: OfferMemory | null,
  said: string | undefined,
  more: { author?: 'customer' | 'bot'; source?: 'bot' | 'computed' } = {},
): EngineInput => ({
  facts: said === undefined ? {} : { offerAnswer: said },
  memory: { ...emptyEngineMemory, offer: standing },
  turn: { id: 't', author: more.author ?? 'customer', atMs: 1 },
  ...(more.source ? { provenance: { offerAnswer: { source: more.source, turnId: 't', quote: null } } } : {}),
});

describe('what a turn answers to an offer', () => {
  test.each([
    ['a yes', input(offer('pending'), 'accepted'), 'accepted'],
    ['a no', input(offer('pending'), 'declined'), 'declined'],
    ['a no that the bot sends', input(offer('pending'), 'declined', { author: 'bot' }), 'declined'],
    ['the customer carries on', input(offer('pending'), 'none'), 'declined'],
    ['the bot carries on', input(offer('pending'), undefined, { author: 'bot' }), null],
    ['a button pressed later, sent by the bot', input(offer('declined'), 'accepted', { source: 'bot' }), 'accepted'],
    ['a no sent later says nothing new', input(offer('declined'), 'declined', { source: 'bot' }), null],
    ['a yes said later is no answer', input(offer('declined'), 'accepted', { source: 'computed' }), null],
    ['a yes said later, from nowhere', input(offer('declined'), 'accepted'), null],
    ['a yes to what was accepted already', input(offer('accepted'), 'accepted', { source: 'bot' }), null],
    ['a yes without an offer', input(null, 'accepted', { source: 'bot' }), null],
  ] as const)('%s', (_, turn, answer) => {
    expect(offerAnswer(turn)).toBe(answer);
    expect(answeredOffer(turn)).toEqual(
      answer === null || turn.memory.offer === null ? turn.memory.offer : { ...turn.memory.offer, answer },
    );
  });

  test('an accepted offer leads to the outcome that made it, and to nothing else', () => {
    expect(acceptedOutcome(index, input(offer('pending'), 'accepted'))?.id).toBe('offer');
    expect(acceptedOutcome(index, input(offer('pending'), 'declined'))).toBeNull();
    expect(acceptedOutcome(index, input(null, 'accepted'))).toBeNull();
    expect(acceptedOutcome(index, input(offer('pending', 'clock'), 'accepted'))).toBeNull();
    expect(acceptedOutcome(index, input(offer('pending', 'gone'), 'accepted'))).toBeNull();
  });
});
