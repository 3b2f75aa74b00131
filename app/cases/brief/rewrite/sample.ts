import type { Brief } from '#app/contracts/brief.ts';
import { writeBrief } from '../write-brief.ts';
import type { TranscriptLine } from './rewrite-summary.server.ts';

/** A made-up case that an endpoint is tried with: no customer's words leave for a test. */
export const sampleTranscript: readonly TranscriptLine[] = [
  { author: 'customer', text: 'Hi, I am Maria. I was charged $240 twice for order 8841. I need the second one back.' },
  { author: 'bot', text: 'I see both charges. Would you like $240 of store credit instead?' },
  { author: 'customer', text: 'No. I want my money back on my card.' },
  { author: 'bot', text: 'I am sorry, but I cannot refund a card payment.' },
  { author: 'customer', text: 'Then give me a human please' },
];

export function sampleBrief(): Brief {
  return writeBrief({
    turns: sampleTranscript.map(({ author, text }, index) => ({
      index,
      author: author === 'customer' ? 'customer' : 'bot',
      text,
      at: null,
    })),
    customer: { name: 'Maria' },
    consent: {},
    reason: {
      class: 'request',
      code: 'asked_for_person',
      ruleId: null,
      ruleName: 'Asked for a person',
      layer: 'hard',
      text: 'The customer asked for a person.',
      evidence: [],
    },
    triggerTurn: sampleTranscript.length - 1,
    signals: {},
    personalData: [],
    priority: 'priority',
    method: 'warm',
    respondBy: null,
    channel: 'web',
    locale: 'en',
    startedAt: null,
    escalatedAt: null,
    history: [],
  });
}
