import type { FlowTest } from '#app/contracts/flow-test.ts';

/**
 * The template's scenarios: they are its sample conversations and its tests at once, each with what must come of it.
 * One that must escalate stands beside a near miss that must not.
 */
export const scenarios: FlowTest[] = [
  {
    id: 'routine-tracking', name: 'Routine: where is my order',
    turns: [
      { author: 'customer', text: 'hi, where is my order?', at_s: 0, signals: { confidence: 0.93, grounded: true, intent: 'track_order' } },
      { author: 'bot', text: 'It is on its way and should arrive on Thursday. Here is the tracking link.', at_s: 4 },
      { author: 'customer', text: 'great, thank you!', at_s: 30, signals: { confidence: 0.99, grounded: true } },
    ],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue', reasonCode: 'confidence_ok' }, { turn: 2, action: 'continue' }] },
  },
  {
    id: 'asks-for-person', name: 'Asks for a person as the second thing',
    turns: [
      { author: 'customer', text: 'my package says delivered but it is not here', at_s: 0, signals: { confidence: 0.9, grounded: true } },
      { author: 'bot', text: 'Please check with your neighbours and at the front door.', at_s: 5 },
      { author: 'customer', text: 'can I talk to a real person please', at_s: 40, signals: { confidence: 0.95, grounded: true } },
    ],
    expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonClass: 'request', reasonCode: 'asked_for_person', ruleId: 'asked-for-person', queue: 'care' }] },
  },
  {
    id: 'does-not-want-transfer', name: 'Near miss: does not want to be transferred',
    turns: [
      { author: 'customer', text: 'please do not transfer me to anyone, just tell me the shipping cost', at_s: 0, signals: { confidence: 0.96, grounded: true } },
    ],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'typed-agent', name: 'Types the one word “agent”',
    turns: [{ author: 'customer', text: 'agent', at_s: 0, signals: { confidence: 0.9 } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'asked_for_person' }] },
  },
  {
    id: 'refund-over-limit', name: 'Refund over the limit goes to billing',
    customer: { id: 'c-204', name: 'Maria Lopez', email: 'maria@example.com' },
    turns: [
      { author: 'customer', text: 'I want a refund for the coffee machine, it was $349.00', at_s: 0, signals: { confidence: 0.91, grounded: true, topics: ['refund'], amount: { value: 349, currency: 'USD' } } },
    ],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'risk', reasonCode: 'refund_over_limit', queue: 'billing' }] },
  },
  {
    id: 'refund-below-limit', name: 'Near miss: a small refund stays with the bot',
    turns: [
      { author: 'customer', text: 'I want a refund for the mug, it was $12.90', at_s: 0, signals: { confidence: 0.91, grounded: true, topics: ['refund'], amount: { value: 12.9, currency: 'USD' } } },
    ],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'payment-dispute', name: 'Payment dispute is critical',
    turns: [
      { author: 'customer', text: 'there is a charge on my card from you that I did not make, I am going to dispute it with my bank', at_s: 0, signals: { confidence: 0.88, grounded: true, topics: ['payment_dispute'] } },
    ],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'risk', reasonCode: 'payment_dispute', queue: 'billing' }] },
  },
  {
    id: 'battery-fire', name: 'Emergency goes before everything',
    turns: [
      { author: 'customer', text: 'the battery I bought from you just caught fire, I want to talk to someone', at_s: 0, signals: { confidence: 0.9 } },
    ],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', reasonCode: 'emergency_reported', queue: 'senior' }] },
  },
  {
    id: 'legal', name: 'Lawyer: compliance, whatever the confidence',
    turns: [{ author: 'customer', text: 'my lawyer will send you a letter, I am going to sue you', at_s: 0, signals: { confidence: 0.97, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'senior' }] },
  },
  {
    id: 'low-confidence', name: 'Confidence below 70 % hands off',
    turns: [
      { author: 'customer', text: 'is the warranty different when I bought it as a gift abroad?', at_s: 0, signals: { confidence: 0.58, grounded: true } },
    ],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'confidence', reasonCode: 'low_confidence' }] },
  },
  {
    id: 'middle-confidence', name: 'Confidence between 70 and 85 % is flagged',
    turns: [{ author: 'customer', text: 'can I use two coupons at once?', at_s: 0, signals: { confidence: 0.78, grounded: true } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'flag', reasonCode: 'medium_confidence' }] },
  },
  {
    id: 'valued-customer', name: 'The same confidence hands off for a valued customer',
    customer: { id: 'c-1', name: 'Sarah Chen', plan: 'enterprise', accountValue: { value: 12_000, currency: 'USD' } },
    turns: [{ author: 'customer', text: 'can I use two coupons at once?', at_s: 0, signals: { confidence: 0.78, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'low_confidence_valued', queue: 'senior' }] },
  },
  {
    id: 'not-grounded', name: 'An answer that is not in the knowledge base',
    turns: [{ author: 'customer', text: 'do you deliver to the research station on Svalbard?', at_s: 0, signals: { confidence: 0.9, grounded: false } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'ambiguity', reasonCode: 'not_grounded' }] },
  },
  {
    id: 'one-vent', name: 'Near miss: one vent is no reason to hand off',
    turns: [{ author: 'customer', text: 'this is a bit annoying, where can I find the size table?', at_s: 0, signals: { confidence: 0.92, grounded: true, sentiment: -0.4 } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'sharply-negative', name: 'Very upset, although the answer is right: offer a person',
    turns: [{ author: 'customer', text: 'I am so disappointed, this ruined my daughter’s birthday', at_s: 0, signals: { confidence: 0.95, grounded: true, sentiment: -0.9 } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'offer', reasonCode: 'sharply_negative' }] },
  },
  {
    id: 'anger-that-lasts', name: 'Angry in three of four messages',
    turns: [
      { author: 'customer', text: 'this is really bad service', at_s: 0, signals: { confidence: 0.9, grounded: true, sentiment: -0.6 } },
      { author: 'bot', text: 'I am sorry to hear that. How can I help?', at_s: 5 },
      { author: 'customer', text: 'the parcel came broken and nobody cares', at_s: 30, signals: { confidence: 0.9, grounded: true, sentiment: -0.7 } },
      { author: 'bot', text: 'You can return it within 30 days.', at_s: 35 },
      { author: 'customer', text: 'terrible, just terrible', at_s: 60, signals: { confidence: 0.9, grounded: true, sentiment: -0.7 } },
    ],
    expected: { escalatedAt: 4, turns: [{ turn: 0, action: 'continue' }, { turn: 4, action: 'escalate', reasonClass: 'frustration', reasonCode: 'sustained_anger', queue: 'senior' }] },
  },
  {
    id: 'failed-tries', name: 'Two answers that did not help',
    turns: [
      { author: 'customer', text: 'my discount code does not work', at_s: 0, signals: { confidence: 0.9, grounded: true } },
      { author: 'bot', text: 'Enter the code in the basket before you pay.', at_s: 5 },
      { author: 'customer', text: 'that did not work, the code is still rejected', at_s: 40, signals: { confidence: 0.9, grounded: true } },
      { author: 'bot', text: 'Please make sure that the code has not expired.', at_s: 45 },
      { author: 'customer', text: 'no, that does not help, it still does not work', at_s: 90, signals: { confidence: 0.9, grounded: true } },
    ],
    expected: { escalatedAt: 4, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'continue' }, { turn: 4, action: 'escalate', reasonClass: 'frustration', reasonCode: 'failed_tries' }] },
  },
  {
    id: 'wants-to-leave', name: 'A threat to leave goes to a senior colleague',
    turns: [{ author: 'customer', text: 'if this happens again I am switching to another shop for good', at_s: 0, signals: { confidence: 0.9, grounded: true, topics: ['churn_threat'] } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'value', reasonCode: 'churn_or_negotiation', queue: 'senior' }] },
  },
]; // prettier-ignore
