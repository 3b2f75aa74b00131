import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.93, grounded: true };

/** What a dispatcher hears in a week. */
export const scenarios: FlowTest[] = [
  {
    id: 'smell-gas', name: 'I smell gas',
    customer: { id: 'c-44', name: 'Joe Miller', phone: '+1 303 555 0119' },
    turns: [{ author: 'customer', text: 'I smell gas in my kitchen', at_s: 0, signals: { confidence: 0.97, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', reasonCode: 'emergency_reported', queue: 'on-call' }] },
  },
  {
    id: 'carbon-monoxide', name: 'The carbon monoxide alarm sounds',
    turns: [{ author: 'customer', text: 'my carbon monoxide alarm is going off', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'burst-pipe', name: 'A pipe burst',
    turns: [
      { author: 'customer', text: 'how much is a visit?', at_s: 0, signals: sure },
      { author: 'bot', text: 'A visit is $89.', at_s: 3 },
      { author: 'customer', text: 'ok because a pipe burst and water is everywhere', at_s: 25, signals: sure },
    ],
    expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'baby-and-cold', name: 'It is cold and there is a baby',
    turns: [{ author: 'customer', text: 'it is 52 in here, the heating makes a noise only, and we have a baby', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'gas-stove', name: 'Near miss: do you install gas stoves?',
    turns: [{ author: 'customer', text: 'do you install gas stoves?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'missed-window', name: 'Nobody came in the window',
    customer: { id: 'c-51', name: 'Priya Nair', phone: '+1 303 555 0162' },
    turns: [{ author: 'customer', text: 'my window was 8 to 10 and nobody came', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'missed_window', queue: 'dispatch' }] },
  },
  {
    id: 'large-quote', name: 'A quote above $500',
    turns: [{ author: 'customer', text: 'the other firm said 1200 for the water heater, what would you take?', at_s: 0, signals: { ...sure, amount: { value: 1200, currency: 'USD' } } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'large_quote', queue: 'estimator' }] },
  },
  {
    id: 'small-quote', name: 'Near miss: a small repair is priced by the bot',
    turns: [{ author: 'customer', text: 'is $89 right for a visit?', at_s: 0, signals: { ...sure, amount: { value: 89, currency: 'USD' } } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'bad-work', name: 'Complaint about a repair',
    turns: [{ author: 'customer', text: 'I want to complain, your technician left the boiler leaking and was rude', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'work_complaint', queue: 'manager' }] },
  },
  ...commonScenarios({
    routine: ['how much is a service visit?', 'A visit is $89, taken off the bill when we do the work.'],
    unsure: 'does your guarantee hold when I sell the house?',
    fairlySure: 'why does my thermostat show two temperatures?',
    failing: ['my thermostat shows an error', 'Please change its battery.', 'that did not work, same error', 'Please switch it off and on again.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'I took a day off and nobody cares', 'The next window is on Friday.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, which filter size do I need?',
    veryUpset: 'this ruined our first weekend in the house, I could cry',
    front: 'dispatch', senior: 'manager', confidence: { high: 0.93, middle: 0.78, low: 0.58 },
  }),
]; // prettier-ignore
