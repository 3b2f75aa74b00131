import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.95, grounded: true };

/** What a tax season brings. */
export const scenarios: FlowTest[] = [
  {
    id: 'deduct', name: 'Can I deduct it?',
    turns: [{ author: 'customer', text: 'are my home office costs tax deductible?', at_s: 0, signals: { confidence: 0.99, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', ruleId: 'regulated-topic', queue: 'preparer' }] },
  },
  {
    id: 'notice', name: 'Got a notice',
    customer: { id: 't-4', name: 'Ruben Alvarez', phone: '+1 512 555 0177' },
    turns: [{ author: 'customer', text: 'I got a CP2000 in the mail, what now?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'tax_notice', queue: 'preparer' }] },
  },
  {
    id: 'ssn', name: 'Sends a social security number',
    turns: [{ author: 'customer', text: 'my social security number is 536-22-8145 for the form', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'identity_numbers', queue: 'office' }] },
  },
  {
    id: 'filed-already', name: 'Somebody else filed',
    turns: [{ author: 'customer', text: 'the form was rejected, someone else filed in my name', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'identity_theft', queue: 'identity' }] },
  },
  {
    id: 'extension', name: 'Needs an extension',
    turns: [{ author: 'customer', text: 'I am abroad and I think I need an extension', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'deadline_close', queue: 'preparer' }] },
  },
  {
    id: 'fee', name: 'Asks for a lower fee',
    turns: [{ author: 'customer', text: 'can you make an exception on the fee this year?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'fee_question', queue: 'partner' }] },
  },
  {
    id: 'deadline-question', name: 'Near miss: when do you open in the season?',
    turns: [{ author: 'customer', text: 'are you open on Saturdays in the season?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['where is the checklist?', 'In your portal, under “This year”.'],
    unsure: 'is a signature on the phone enough?',
    fairlySure: 'is $220 right for a simple one?',
    failing: ['the portal shows an error', 'Please open it in another browser.', 'that did not work, same error', 'Please clear the browser’s memory.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'I waited for weeks and nobody cares', 'The next opening is on Friday.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when do you open tomorrow?',
    veryUpset: 'this ruined our holidays, I could cry',
    front: 'office', senior: 'partner', confidence: { high: 0.95, middle: 0.84, low: 0.6 },
  }),
]; // prettier-ignore
