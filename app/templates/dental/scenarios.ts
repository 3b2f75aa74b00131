import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

/** What a practice's phone and chat bring: what rings the dentist stands beside what must not. */
export const scenarios: FlowTest[] = [
  {
    id: 'tooth-knocked-out', name: 'Tooth knocked out',
    customer: { id: 'p-31', name: 'Maria Santos', phone: '+1 212 555 0148' },
    turns: [{ author: 'customer', text: 'my tooth got knocked out playing soccer, what do I do', at_s: 0, signals: { confidence: 0.95, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', reasonCode: 'emergency_reported', queue: 'on-call' }] },
  },
  {
    id: 'swollen-face', name: 'Half the face is swollen',
    turns: [
      { author: 'customer', text: 'hi, do you have anything free this week?', at_s: 0, signals: { confidence: 0.93, grounded: true } },
      { author: 'bot', text: 'Thursday at 2 pm is free.', at_s: 4 },
      { author: 'customer', text: 'that is late, half my face is swollen since last night', at_s: 40, signals: { confidence: 0.9, grounded: true } },
    ],
    expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'tooth-long-ago', name: 'Near miss: it was knocked out ten years ago',
    turns: [{ author: 'customer', text: 'my tooth was knocked out ten years ago and I would like to book a cleaning', at_s: 0, signals: { confidence: 0.92, grounded: true } }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  {
    id: 'coverage', name: 'Will my insurance cover the crown?',
    turns: [{ author: 'customer', text: 'does my insurance cover a crown?', at_s: 0, signals: { confidence: 0.96, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', ruleId: 'regulated-topic', queue: 'coordinator' }] },
  },
  {
    id: 'medication', name: 'Which dose of ibuprofen?',
    turns: [{ author: 'customer', text: 'how much ibuprofen can I take after the extraction?', at_s: 0, signals: { confidence: 0.98, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'coordinator' }] },
  },
  {
    id: 'booking-stuck', name: 'Nothing booked after two prompts, and it is urgent',
    customer: { id: 'p-8', name: 'Maria Lopez', phone: '+1 212 555 0142' },
    turns: [
      { author: 'customer', text: 'I need a visit today please, I chipped a filling', at_s: 0, signals: { confidence: 0.9, grounded: true } },
      { author: 'bot', text: 'I can offer Thursday at 2 pm. Shall I book it?', at_s: 5 },
      { author: 'customer', text: 'that is in two days', at_s: 30, signals: { confidence: 0.9, grounded: true } },
      { author: 'bot', text: 'Friday at 9 am is free as well. Shall I book that?', at_s: 35 },
      { author: 'customer', text: 'it is urgent, I need it as soon as possible', at_s: 60, signals: { confidence: 0.9, grounded: true } },
    ],
    expected: { escalatedAt: 4, turns: [{ turn: 0, action: 'continue' }, { turn: 4, action: 'escalate', reasonCode: 'booking_stuck', queue: 'front-desk' }] },
  },
  {
    id: 'fee-waiver', name: 'Asks to waive the emergency fee',
    turns: [{ author: 'customer', text: 'can you waive the emergency fee, just this once?', at_s: 0, signals: { confidence: 0.9, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'value', reasonCode: 'fee_waiver', queue: 'manager' }] },
  },
  {
    id: 'missed-appointment', name: 'Missed appointment call',
    turns: [{ author: 'customer', text: 'I missed my appointment this morning, can I still come?', at_s: 0, signals: { confidence: 0.93, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'missed_appointment', queue: 'front-desk' }] },
  },
  {
    id: 'charged-twice', name: 'Charged twice',
    turns: [{ author: 'customer', text: 'I was charged twice for the same visit', at_s: 0, signals: { confidence: 0.9, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'payment_dispute', queue: 'manager' }] },
  },
  ...commonScenarios({
    routine: ['do you have parking behind the building?', 'Yes, it is free for patients.'],
    unsure: 'how long does a new retainer take to be made?',
    fairlySure: 'is the whitening offer still on for December?',
    failing: ['I cannot find the form for new patients', 'It is on our page under “New patients”.', 'that did not work, the page is empty', 'Please try another browser.', 'no, that does not help, it still does not work'],
    angry: ['this is really bad service', 'I am sorry to hear that. How can I help?', 'I waited an hour and nobody cares', 'The next opening is on Thursday.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, when do you open tomorrow?',
    veryUpset: 'I am so disappointed, you ruined my wedding week',
    front: 'front-desk', senior: 'manager', confidence: { high: 0.95, middle: 0.8, low: 0.6 },
  }),
]; // prettier-ignore
