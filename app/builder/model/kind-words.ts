import type { NodeKind } from '#app/contracts/flow-graph.ts';

/** What each kind of step is called, and the one line that says what it is for. */
export const kindWords: Record<NodeKind, { readonly name: string; readonly says: string }> = {
  start: { name: 'Start', says: 'Every message of the customer begins here' },
  hard_rule: { name: 'Hard rule', says: 'Always asked, never overruled, locked' },
  condition: { name: 'Rule', says: 'Hands over when its conditions hold' },
  table: { name: 'Table', says: 'Many cases, one row each' },
  band: { name: 'Band', says: 'Two limits: go on, flag, hand over' },
  score: { name: 'Learned score', says: 'Hands over earlier where it has learnt to' },
  split: { name: 'Experiment', says: 'Sends shares of conversations different ways' },
  subflow: { name: 'Sub-flow', says: 'Another flow' },
  outcome: { name: 'Outcome', says: 'What the bot is told to do' },
  priority: { name: 'Priority and clock', says: 'How soon a person must answer' },
  business_hours: { name: 'Opening hours', says: 'Are we open now?' },
  availability: { name: 'Availability', says: 'Is somebody there now?' },
  method: { name: 'Way of handing over', says: 'Warm, callback, voicemail or later' },
  tier: { name: 'Ask people', says: 'Who is asked, and for how long' },
  message: { name: 'Message to the customer', says: 'Keeps them informed' },
  wait: { name: 'Wait', says: 'Lets some time pass' },
  fallback_pool: { name: 'Ask anyone', says: 'A wider circle when nobody took it' },
  last_resort: { name: 'Owner of last resort', says: 'Owns the case when all else fails' },
  webhook: { name: 'Webhook', says: 'Tells another system' },
  end: { name: 'End with a promise', says: 'Callback, voicemail or a later answer' },
};
