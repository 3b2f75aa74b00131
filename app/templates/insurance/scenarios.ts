import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.97, grounded: true };

/** What reaches a policy service. */
export const scenarios: FlowTest[] = [
  {
    id: 'accident', name: 'Car accident on the highway',
    turns: [{ author: 'customer', text: 'I just had a car accident on the highway', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'claims-now' }] },
  },
  {
    id: 'emptied', name: 'Somebody empties the account',
    turns: [{ author: 'customer', text: 'someone is transferring money out of my account', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'claims-now' }] },
  },
  {
    id: 'covered', name: 'Am I covered?',
    turns: [{ author: 'customer', text: 'am I covered when a friend drives the van?', at_s: 0, signals: { confidence: 0.99, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', ruleId: 'regulated-topic', queue: 'licensed' }] },
  },
  {
    id: 'invest', name: 'Should I invest?',
    turns: [{ author: 'customer', text: 'should I buy stocks or bonds for my retirement plan?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'licensed' }] },
  },
  {
    id: 'formal-complaint', name: 'Formal complaint',
    turns: [{ author: 'customer', text: 'I want to make a formal complaint about the delay', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'formal_complaint', queue: 'complaints' }] },
  },
  {
    id: 'unknown-charge', name: 'A charge that was not made',
    turns: [{ author: 'customer', text: 'there is an unauthorized charge from last week', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'fraud_or_dispute', queue: 'fraud' }] },
  },
  {
    id: 'bereavement', name: 'My husband passed away',
    turns: [{ author: 'customer', text: 'my husband passed away last week, what do I need to send?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'bereavement', queue: 'adjuster' }] },
  },
  {
    id: 'large-claim', name: 'Damage of $6,000',
    turns: [{ author: 'customer', text: 'the garage says the damage is $6,000', at_s: 0, signals: { ...sure, amount: { value: 6000, currency: 'USD' } } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'large_claim', queue: 'adjuster' }] },
  },
  {
    id: 'leaving', name: 'Cancels the contract',
    customer: { id: 'p-90', name: 'Oscar Lind', email: 'oscar@example.com' },
    turns: [{ author: 'customer', text: 'please cancel my contract by the end of the month', at_s: 0, signals: { ...sure, topics: ['cancel'] } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'wants_to_leave', queue: 'complaints' }] },
  },
  {
    id: 'valued-customer', name: 'The same confidence hands off for a valued customer',
    customer: { id: 'p-1', name: 'Ada Whitman', accountValue: { value: 24_000, currency: 'USD' } },
    turns: [{ author: 'customer', text: 'does paperless start with the next letter?', at_s: 0, signals: { confidence: 0.82, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'low_confidence_valued', queue: 'complaints' }] },
  },
  {
    id: 'fire-question', name: 'Near miss: where do photos go?',
    turns: [{ author: 'customer', text: 'where do I put the photos of the roof?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['when is my next payment due?', 'On the first of the month.'],
    unsure: 'can I add a second driver online?',
    fairlySure: 'does paperless start with the next letter?',
    failing: ['the page for photos shows an error', 'Please try another browser.', 'that did not work, same error', 'Please make the photos smaller.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'I waited two weeks and nobody cares', 'Letters take about ten days.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when do you open tomorrow?',
    veryUpset: 'this ruined our move into the new house, I could cry',
    front: 'service', senior: 'complaints', confidence: { high: 0.97, middle: 0.86, low: 0.7 },
  }),
]; // prettier-ignore
