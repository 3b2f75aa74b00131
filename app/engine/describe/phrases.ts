import type { Operator } from '#app/contracts/condition.ts';
import type { Literal } from '#app/contracts/field-value.ts';

/** What a phrase says its number or words with. */
export interface Said {
  /** The value as it is read: "$200", "refund or billing". */
  readonly value: string;
  /** The value itself, also of a parameter. */
  readonly raw: Literal | undefined;
}
type Say = string | ((said: Said) => string);

interface FieldPhrases {
  /** What the general sentence begins with; the field's label when there is none. */
  readonly subject?: string;
  readonly ops?: Partial<Readonly<Record<Operator, Say>>>;
}

const COUNTED = { gte: 'at least', gt: 'more than', lte: 'at most', lt: 'less than', eq: 'exactly' } as const;
type Counted = keyof typeof COUNTED;

/** `once`, `twice`, `3 times`. */
export function timesWords(count: number | string): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** One phrase for each way of counting: `say('at least twice')`. */
function counted(say: (amount: string) => string, unit: (said: Said) => string): Partial<Record<Operator, Say>> {
  const phrase = (op: Counted): [Counted, Say] => [op, (said) => say(`${COUNTED[op]} ${unit(said)}`)];
  return Object.fromEntries((['gte', 'gt', 'lte', 'lt', 'eq'] as const).map(phrase));
}
const times = (say: (amount: string) => string) =>
  counted(say, ({ value, raw }) => timesWords(typeof raw === 'number' ? raw : value));
const plain = (say: (amount: string) => string) => counted(say, ({ value }) => value);
const things = (one: string, many: string, say: (amount: string) => string) =>
  counted(say, ({ value, raw }) => `${value} ${raw === 1 ? one : many}`);

const yesNo = (yes: string, no: string): FieldPhrases => ({ ops: { is_yes: yes, is_no: no } });
const includes = (say: (value: string) => string): Partial<Record<Operator, Say>> => ({
  includes: ({ value }) => say(value),
  includes_any: ({ value }) => say(value),
});

/** How the built-in fields are spoken of, for the operators that rules use most. What is not here has a general sentence. */
const PHRASES: Readonly<Record<string, FieldPhrases>> = {
  emergency: {
    subject: 'the kind of emergency',
    ops: {
      ne: ({ value, raw }) => (raw === 'none' ? 'the customer reports an emergency' : `the emergency is not ${value}`),
      eq: ({ value, raw }) =>
        raw === 'none' ? 'there is no emergency' : `the customer reports an emergency (${value})`,
      one_of: ({ value }) => `the customer reports an emergency (${value})`,
    },
  },
  regulated: { subject: 'regulated topics', ops: includes((value) => `the question touches ${value}`) },
  topics: { subject: 'topics' },
  amount: { subject: 'the amount in the message' },
  largestAmount: { subject: 'the largest amount' },
  personalData: { subject: 'personal data', ops: includes((value) => `the message holds personal data (${value})`) },
  urgent: yesNo('the customer says it is urgent', 'the customer does not say it is urgent'),
  confidence: { subject: 'the bot’s confidence', ops: plain((amount) => `the bot is ${amount} sure`) },
  grounded: yesNo('the answer has a source', 'the answer has no source'),
  toolFailed: yesNo('a tool failed', 'no tool failed'),
  intent: { subject: 'the intent' },
  clarifyingQuestions: { ops: times((amount) => `the bot asked back ${amount} in a row`) },
  unconfirmedPrompts: { ops: times((amount) => `the bot asked for a yes ${amount} and got none`) },
  problems: { ops: things('thing', 'things', (amount) => `the customer asks for ${amount} at once`) },
  contradiction: yesNo('the customer contradicts what was said', 'the customer contradicts nothing'),
  askedForPerson: yesNo('the customer asks for a person', 'the customer does not ask for a person'),
  wantsCallback: yesNo('the customer asks for a call', 'the customer does not ask for a call'),
  failedTries: { ops: times((amount) => `the bot’s answers failed ${amount}`) },
  repeated: yesNo('the customer repeats an earlier message', 'the customer says something new'),
  repeats: { ops: times((amount) => `the customer said the same again ${amount}`) },
  botRepeats: { ops: times((amount) => `the bot said the same again ${amount}`) },
  alreadyTold: yesNo('the customer says “I already told you”', 'the customer does not say “I already told you”'),
  shrinkingReplies: yesNo('the customer’s replies get ever shorter', 'the customer’s replies do not get ever shorter'),
  profanity: {
    ops: {
      eq: ({ value, raw }) =>
        raw === 'at_us'
          ? 'the customer swears at us'
          : raw === 'none'
            ? 'the customer does not swear'
            : `swearing is ${value}`,
      ne: ({ value, raw }) => (raw === 'none' ? 'the customer swears' : `swearing is not ${value}`),
    },
  },
  sentiment: { subject: 'sentiment' },
  sentimentWindow: { subject: 'sentiment lately' },
  negativeTurns: {
    ops: counted(
      (amount) => `${amount} negative`,
      ({ value, raw }) => `${value} of the customer’s last four messages ${raw === 1 ? 'was' : 'were'}`,
    ),
  },
  sentimentSpike: yesNo('the mood drops suddenly', 'the mood does not drop suddenly'),
  stuck: { subject: 'the risk that the bot fails', ops: plain((amount) => `the bot is ${amount} likely to fail`) },
  'customer.plan': { subject: 'the customer’s plan' },
  'customer.accountValue': {
    subject: 'the account value',
    ops: plain((amount) => `the account is worth ${amount} a year`),
  },
  'customer.known': yesNo('we know the customer', 'we do not know the customer'),
  'customer.reachable': yesNo('the customer can be called back', 'the customer cannot be called back'),
  'consent.recording': yesNo('the customer agreed to recording', 'the customer did not agree to recording'),
  'consent.sharing': yesNo('the customer agreed to sharing data', 'the customer did not agree to sharing data'),
  timeInConversationMs: {
    subject: 'the time in conversation',
    ops: { gt: ({ value }) => `the conversation takes longer than ${value}` },
  },
  silenceMs: { subject: 'the silence', ops: { gt: ({ value }) => `nobody wrote for more than ${value}` } },
  'time.now': { subject: 'the time' },
  turns: { ops: things('message', 'messages', (amount) => `the conversation has ${amount}`) },
  customerTurns: { ops: things('message', 'messages', (amount) => `the customer has written ${amount}`) },
  language: { subject: 'the customer’s language' },
  channel: { subject: 'the channel' },
  locale: { subject: 'the locale' },
  'turn.author': { ops: { eq: ({ value, raw }) => (raw === 'timer' ? 'nobody spoke' : `the ${value} speaks`) } },
  'turn.text': { subject: 'the message' },
  'conversation.id': { subject: 'the conversation id' },
  offerAnswer: {
    subject: 'the answer to our offer',
    ops: {
      eq: ({ value, raw }) => (raw === 'none' ? 'our offer was not answered' : `the customer ${value} our offer`),
    },
  },
};

const of = (field: string): FieldPhrases | undefined => (Object.hasOwn(PHRASES, field) ? PHRASES[field] : undefined);

/** The whole phrase for a field and an operator, or null when the general sentence has to do. */
export function phraseFor(field: string, op: Operator, said: Said): string | null {
  const say = of(field)?.ops?.[op];
  return say === undefined ? null : typeof say === 'string' ? say : say(said);
}

/** What the general sentence begins with: `the largest amount`, or null for the field's label. */
export function subjectOf(field: string): string | null {
  return of(field)?.subject ?? null;
}
