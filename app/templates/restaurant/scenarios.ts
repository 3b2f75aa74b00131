import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.93, grounded: true };

/** An evening at the host desk. */
export const scenarios: FlowTest[] = [
  {
    id: 'food-poisoning', name: 'All got sick after dinner',
    turns: [{ author: 'customer', text: 'we all got sick after eating at your place, I think it is food poisoning', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'nuts', name: 'Are there nuts in it?',
    turns: [{ author: 'customer', text: 'does the pesto contain nuts?', at_s: 0, signals: { confidence: 0.99, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', ruleId: 'regulated-topic', queue: 'kitchen' }] },
  },
  {
    id: 'lost-booking', name: 'The bot confirmed, the table is gone',
    customer: { id: 'g-9', name: 'Ben Adler', phone: '+1 415 555 0133' },
    turns: [{ author: 'customer', text: 'we are here, your bot confirmed 7:30 and there is no table for us', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'lost_booking', queue: 'duty-manager' }] },
  },
  {
    id: 'wrong-order', name: 'Wrong order delivered',
    turns: [
      { author: 'customer', text: 'where is my order?', at_s: 0, signals: sure },
      { author: 'bot', text: 'It should be with you any minute.', at_s: 4 },
      { author: 'customer', text: 'it came, and it is not what I ordered', at_s: 300, signals: sure },
    ],
    expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonCode: 'wrong_order', queue: 'duty-manager' }] },
  },
  {
    id: 'party-of-twelve', name: 'A table for twelve',
    turns: [{ author: 'customer', text: 'can we come with twelve on Friday?', at_s: 0, signals: { ...sure, 'booking.partySize': 12 } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'large_party', queue: 'events' }] },
  },
  {
    id: 'party-of-four', name: 'Near miss: a table for four',
    turns: [{ author: 'customer', text: 'can we come with four on Friday?', at_s: 0, signals: { ...sure, 'booking.partySize': 4 } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'big-refund', name: 'Refund above $75',
    turns: [{ author: 'customer', text: 'I want a refund of $120 for last night', at_s: 0, signals: { ...sure, topics: ['refund'], amount: { value: 120, currency: 'USD' } } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'refund_over_limit', queue: 'duty-manager' }] },
  },
  {
    id: 'vegan', name: 'Near miss: vegan dishes are no allergy',
    turns: [{ author: 'customer', text: 'what vegan mains do you have?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['can dogs sit on the terrace?', 'Yes, dogs are welcome there.'],
    unsure: 'what is corkage for a magnum?',
    fairlySure: 'do gift cards hold for two years?',
    failing: ['my gift card is rejected', 'Please type it without spaces.', 'that did not work, same error', 'Please try the card page again.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'we waited an hour and nobody cares', 'The next table is at 9 pm.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when does the kitchen close?',
    veryUpset: 'this ruined my mother’s birthday, I could cry',
    front: 'host', senior: 'duty-manager', confidence: { high: 0.93, middle: 0.72, low: 0.5 },
  }),
]; // prettier-ignore
