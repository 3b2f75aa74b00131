import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.88, grounded: true };

/** A Friday night. */
export const scenarios: FlowTest[] = [
  {
    id: 'reaction', name: 'An allergic reaction',
    turns: [{ author: 'customer', text: 'my daughter ate the pizza and her throat is closing', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'gluten', name: 'Is the base gluten free?',
    turns: [{ author: 'customer', text: 'is the base gluten free?', at_s: 0, signals: { confidence: 0.99, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'kitchen' }] },
  },
  {
    id: 'late', name: '45 minutes late',
    turns: [{ author: 'customer', text: 'where is my pizza?', at_s: 0, signals: { ...sure, 'order.minutesLate': 45 } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'late_order', queue: 'shop' }] },
  },
  {
    id: 'a-little-late', name: 'Near miss: ten minutes late',
    turns: [{ author: 'customer', text: 'where is my pizza?', at_s: 0, signals: { ...sure, 'order.minutesLate': 10 } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'wrong-pizza', name: 'The wrong pizza came',
    turns: [{ author: 'customer', text: 'you sent the wrong pizza', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'wrong_order', queue: 'shop' }] },
  },
  {
    id: 'big-refund', name: 'Refund of a party order',
    turns: [{ author: 'customer', text: 'I want a refund of $95 for the party order', at_s: 0, signals: { ...sure, topics: ['refund'], amount: { value: 95, currency: 'USD' } } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'refund_over_limit', queue: 'manager' }] },
  },
  {
    id: 'low-bar', name: 'R20: 72 % is enough for a topping',
    turns: [{ author: 'customer', text: 'does the Diavola come with olives?', at_s: 0, signals: { confidence: 0.72, grounded: true } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['how big is a large one?', 'It has 14 inches and feeds three.'],
    unsure: 'can I get half and half with two sauces?',
    fairlySure: 'is two for one on Tuesdays?',
    failing: ['my code is rejected', 'Please type it in capitals.', 'that did not work, same error', 'Please try it in the app.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'we are hungry and nobody cares', 'It is in the oven.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, until when is the oven on?',
    veryUpset: 'this ruined my son’s party, I could cry',
    front: 'shop', senior: 'manager', confidence: { high: 0.88, middle: 0.6, low: 0.4 },
  }),
]; // prettier-ignore
