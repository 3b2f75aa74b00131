import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.96, grounded: true };

/** What reaches a small law office. */
export const scenarios: FlowTest[] = [
  {
    id: 'arrested', name: 'My brother was arrested',
    customer: { id: 'k-3', name: 'Dario Conti', phone: '+1 646 555 0107' },
    turns: [{ author: 'customer', text: 'my brother was arrested an hour ago', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'advice', name: 'Asks for advice',
    turns: [{ author: 'customer', text: 'can I sue my landlord for the deposit?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', ruleId: 'regulated-topic', queue: 'attorney' }] },
  },
  {
    id: 'divorce', name: 'Divorce and alimony',
    turns: [{ author: 'customer', text: 'how is alimony worked out in a divorce?', at_s: 0, signals: { confidence: 0.99, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'attorney' }] },
  },
  {
    id: 'conflict', name: 'The office acts for the other side',
    turns: [{ author: 'customer', text: 'I think you represent my former business partner already', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', reasonCode: 'conflict_of_interest', queue: 'manager' }] },
  },
  {
    id: 'papers', name: 'Sends a social security number',
    turns: [{ author: 'customer', text: 'for the form: my social security number is 536-22-8145', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'confidential_papers', queue: 'attorney' }] },
  },
  {
    id: 'served', name: 'Got a summons',
    turns: [{ author: 'customer', text: 'I got a summons in the mail last week', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'legal_deadline', queue: 'attorney' }] },
  },
  {
    id: 'fee', name: 'Questions the invoice',
    turns: [{ author: 'customer', text: 'there is a billing error on my invoice', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'fee_dispute', queue: 'manager' }] },
  },
  {
    id: 'new-matter', name: 'Wants the office to take a case',
    turns: [{ author: 'customer', text: 'will you take my case? it is about a car', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'new_matter', queue: 'intake' }] },
  },
  {
    id: 'your-lawyers', name: 'Near miss: speaks of the lawyers and asks for nothing',
    turns: [{ author: 'customer', text: 'which languages do your lawyers speak?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['which papers do I bring to the first meeting?', 'Your identity document and every letter about the matter.'],
    unsure: 'how long do I wait for a reply from the clerk?',
    fairlySure: 'is a notary in the office on Wednesdays?',
    failing: ['the link to the meeting is broken', 'Please open it in another browser.', 'that did not work, same error', 'Please switch your device off and on.', 'no, that does not help, it still does not work'],
    angry: ['this is really bad service', 'I am sorry to hear that. How can I help?', 'I waited for weeks and nobody cares', 'The next meeting is on Friday.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when do you open tomorrow?',
    veryUpset: 'I am so disappointed, this ruined the most important week of my life',
    front: 'intake', senior: 'manager', confidence: { high: 0.96, middle: 0.85, low: 0.6 },
  }),
]; // prettier-ignore
