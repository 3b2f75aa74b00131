import type { FlowTest, LogTurn } from '#app/contracts/flow-test.ts';

/** The trade's own sentences for what every flow must get right; each becomes a sample and a test. */
export interface TradeTalk {
  /** A question that the bot answers well, and its answer. */
  readonly routine: readonly [question: string, answer: string];
  /** Something the bot is not sure of: it hands off. */
  readonly unsure: string;
  /** Something it is fairly sure of: it answers and a person reviews it. */
  readonly fairlySure: string;
  /** Question, answer, "did not help", answer, "still no". */
  readonly failing: readonly [string, string, string, string, string];
  /** Complaint, answer, worse, answer, furious. */
  readonly angry: readonly [string, string, string, string, string];
  readonly oneVent: string;
  readonly veryUpset: string;
  readonly front: string;
  readonly senior: string;
  /** How sure the bot is in each case; the trade's own limits decide. */
  readonly confidence: { readonly high: number; readonly middle: number; readonly low: number };
}

const said = (author: LogTurn['author'], text: string, at_s: number, signals?: LogTurn['signals']): LogTurn => ({
  author,
  text,
  at_s,
  ...(signals === undefined ? {} : { signals }),
});

/** Request, near miss, confidence, mood and failed tries, in the words of the trade: one that escalates beside one that must not. */
export function commonScenarios(talk: TradeTalk): FlowTest[] {
  const { routine, failing, angry, front, senior, confidence } = talk;
  const sure = { confidence: confidence.high, grounded: true };
  return [
    {
      id: 'routine', name: `Routine: ${routine[0]}`,
      turns: [said('customer', routine[0], 0, sure), said('bot', routine[1], 4), said('customer', 'great, thank you!', 30, sure)],
      expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue', reasonCode: 'confidence_ok' }, { turn: 2, action: 'continue' }] },
    },
    {
      id: 'typed-agent', name: 'Types “agent please”',
      turns: [said('customer', 'agent please', 0, sure)],
      expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'request', reasonCode: 'asked_for_person', ruleId: 'asked-for-person', queue: front }] },
    },
    {
      id: 'asks-for-person', name: 'Asks for a person after an answer',
      turns: [said('customer', routine[0], 0, sure), said('bot', routine[1], 4), said('customer', 'can I talk to a real person please', 40, sure)],
      expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonCode: 'asked_for_person' }] },
    },
    {
      id: 'no-transfer', name: 'Near miss: does not want to be transferred',
      turns: [said('customer', `please do not transfer me to anyone. ${routine[0]}`, 0, sure)],
      expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
    },
    {
      id: 'wants-call', name: 'Wants to be called',
      customer: { id: 'c-7', name: 'Maria Lopez', phone: '+1 212 555 0142' },
      turns: [said('customer', 'can you call me back later today?', 0, sure)],
      expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'asked_for_callback', ruleId: 'asked-for-callback', queue: front }] },
    },
    {
      id: 'low-confidence', name: `The bot is not sure: ${talk.unsure}`,
      turns: [said('customer', talk.unsure, 0, { confidence: confidence.low, grounded: true })],
      expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'confidence', reasonCode: 'low_confidence' }] },
    },
    {
      id: 'middle-confidence', name: `Fairly sure, reviewed later: ${talk.fairlySure}`,
      turns: [said('customer', talk.fairlySure, 0, { confidence: confidence.middle, grounded: true })],
      expected: { escalatedAt: null, turns: [{ turn: 0, action: 'flag', reasonCode: 'medium_confidence' }] },
    },
    {
      id: 'one-vent', name: 'Near miss: one vent is no reason to hand off',
      turns: [said('customer', talk.oneVent, 0, { ...sure, sentiment: -0.4 })],
      expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
    },
    {
      id: 'sharply-negative', name: 'Very upset, although the answer is right: offer a person',
      turns: [said('customer', talk.veryUpset, 0, { ...sure, sentiment: -0.92 })],
      expected: { escalatedAt: null, turns: [{ turn: 0, action: 'offer', reasonCode: 'sharply_negative' }] },
    },
    {
      id: 'anger-that-lasts', name: 'Angry in three messages',
      turns: [
        said('customer', angry[0], 0, { ...sure, sentiment: -0.6 }), said('bot', angry[1], 5),
        said('customer', angry[2], 30, { ...sure, sentiment: -0.7 }), said('bot', angry[3], 35),
        said('customer', angry[4], 60, { ...sure, sentiment: -0.7 }),
      ],
      expected: { escalatedAt: 4, turns: [{ turn: 0, action: 'continue' }, { turn: 4, action: 'escalate', reasonClass: 'frustration', reasonCode: 'sustained_anger', queue: senior }] },
    },
    {
      id: 'failed-tries', name: 'Answers that did not help',
      turns: [
        said('customer', failing[0], 0, sure), said('bot', failing[1], 5),
        said('customer', failing[2], 40, sure), said('bot', failing[3], 45),
        said('customer', failing[4], 90, sure),
      ],
      expected: { escalatedAt: 4, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'continue' }, { turn: 4, action: 'escalate', reasonClass: 'frustration', reasonCode: 'failed_tries' }] },
    },
  ]; // prettier-ignore
}
