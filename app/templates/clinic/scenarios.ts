import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.97, grounded: true };

/** What a clinic's front line hears. */
export const scenarios: FlowTest[] = [
  {
    id: 'cannot-breathe', name: 'My dad cannot breathe',
    turns: [{ author: 'customer', text: 'my dad can\'t breathe', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'triage' }] },
  },
  {
    id: 'slurred-speech', name: 'Slurred speech',
    turns: [
      { author: 'customer', text: 'can I see somebody this week?', at_s: 0, signals: sure },
      { author: 'bot', text: 'Dr. Moss has an opening on Thursday at 10 am.', at_s: 4 },
      { author: 'customer', text: 'it is for my mother, she has slurred speech since this morning', at_s: 40, signals: sure },
    ],
    expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonClass: 'emergency', queue: 'triage' }] },
  },
  {
    id: 'dose', name: 'Which dose?',
    turns: [{ author: 'customer', text: 'can I double the dose of my medication?', at_s: 0, signals: { confidence: 0.99, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', ruleId: 'regulated-topic', queue: 'nurse' }] },
  },
  {
    id: 'refill', name: 'Prescription refill',
    turns: [{ author: 'customer', text: 'I need a refill of my prescription', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'nurse' }] },
  },
  {
    id: 'coverage-forty', name: 'Is this procedure covered? The bot is 40 % sure',
    turns: [{ author: 'customer', text: 'does my insurance cover this procedure?', at_s: 0, signals: { confidence: 0.4, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'nurse' }] },
  },
  {
    id: 'lab-results', name: 'Asks for lab results',
    turns: [{ author: 'customer', text: 'are my lab results back?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'test_result', queue: 'nurse' }] },
  },
  {
    id: 'records', name: 'Asks for the file to be transferred',
    turns: [{ author: 'customer', text: 'please transfer my records to another office', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'privacy' }] },
  },
  {
    id: 'speaks-for-other', name: 'Speaks for somebody else',
    turns: [{ author: 'customer', text: 'I am writing on behalf of my neighbor, when is the visit?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'speaks_for_other', queue: 'front-desk' }] },
  },
  {
    id: 'video-visit', name: 'Near miss: asks how a video visit works',
    turns: [{ author: 'customer', text: 'how do I open the video visit?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['where do I park for my visit?', 'In the green zone in front of the clinic.'],
    unsure: 'can I fill in the forms at the desk?',
    fairlySure: 'on which days do you give flu shots?',
    failing: ['the link to the video visit is broken', 'Please open it in another browser.', 'that did not work, same error', 'Please switch your device off and on.', 'no, that does not help, it still does not work'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'I waited an hour and nobody cares', 'The next opening is on Friday.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when do you open tomorrow?',
    veryUpset: 'this ruined my whole week, I could cry',
    front: 'front-desk', senior: 'manager', confidence: { high: 0.97, middle: 0.86, low: 0.7 },
  }),
]; // prettier-ignore
