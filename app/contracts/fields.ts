import type { FieldType } from './field-value.ts';
import type { DeclaredField } from './flow-graph.ts';
import {
  EMERGENCIES,
  OFFER_ANSWERS,
  PERSONAL_DATA_TYPES,
  PROFANITY,
  REGULATED_TOPICS,
  TOPICS,
} from './signal-words.ts';
import { channels } from './turn-words.ts';

export const FIELD_GROUPS = ['Risk', 'Ambiguity', 'Frustration', 'Customer', 'Time', 'Conversation'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** A field that rules can read. `min` and `max` are in the field's own unit (fraction, milliseconds, minor units). */
export interface FieldInfo {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly group: FieldGroup;
  readonly meaning: string;
  readonly example: string;
  /** `signal`: computed or sent by the bot; `context`: known to Baton; `declared`: sent by the bot, declared by the flow. */
  readonly source: 'signal' | 'context' | 'declared';
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Counts are whole numbers: the checks reason exactly about them. */
  readonly whole?: boolean;
  /** True when Baton always knows it; else it can be missing. */
  readonly always?: boolean;
}

const field = (
  group: FieldGroup,
  source: FieldInfo['source'],
  name: string,
  type: FieldType,
  label: string,
  meaning: string,
  example: string,
  more: Partial<Pick<FieldInfo, 'choices' | 'min' | 'max' | 'whole' | 'always'>> = {},
): FieldInfo => ({ name, type, label, group, meaning, example, source, ...more });

const count = { min: 0, whole: true } as const;

/** The built-in fields, in the order the editor lists them. Names of signals match `contracts/signals.ts`. */
export const FIELDS: readonly FieldInfo[] = [
  field('Risk', 'signal', 'emergency', 'choice', 'Emergency', 'What kind of emergency the message speaks of, if any.', 'gas_leak', { choices: EMERGENCIES }),
  field('Risk', 'signal', 'regulated', 'list', 'Regulated topics', 'Subjects that need a licensed person.', 'medical_advice', { choices: REGULATED_TOPICS }),
  field('Risk', 'signal', 'topics', 'list', 'Topics', 'What the message is about.', 'refund, billing', { choices: TOPICS }),
  field('Risk', 'signal', 'amount', 'money', 'Amount in this message', 'The largest amount of money in this message.', 'USD 129.00', { min: 0 }),
  field('Risk', 'signal', 'largestAmount', 'money', 'Largest amount so far', 'The largest amount of money in the conversation so far.', 'USD 129.00', { min: 0 }),
  field('Risk', 'signal', 'personalData', 'list', 'Personal data', 'Kinds of personal data in the message.', 'card', { choices: PERSONAL_DATA_TYPES }),
  field('Risk', 'signal', 'urgent', 'yes_no', 'Urgent', 'The customer says that it is urgent.', 'yes'),

  field('Ambiguity', 'signal', 'confidence', 'percent', 'Confidence', 'How sure the bot is of its answer.', '62 %', { min: 0, max: 1 }),
  field('Ambiguity', 'signal', 'grounded', 'yes_no', 'Answer is grounded', 'The bot found its answer in the knowledge base.', 'no'),
  field('Ambiguity', 'signal', 'toolFailed', 'yes_no', 'A tool failed', 'A system that the bot needed did not work.', 'yes'),
  field('Ambiguity', 'signal', 'intent', 'text', 'Intent', 'What the bot thinks the customer wants, in the bot’s own words.', 'refund'),
  field('Ambiguity', 'signal', 'clarifyingQuestions', 'number', 'Clarifying questions in a row', 'Questions back that the bot has asked in a row.', '3', count),
  field('Ambiguity', 'signal', 'unconfirmedPrompts', 'number', 'Prompts without a yes', 'Times the bot asked to confirm and got no yes.', '2', count),
  field('Ambiguity', 'signal', 'problems', 'number', 'Problems at once', 'Different things the customer asks for in this message.', '2', count),
  field('Ambiguity', 'signal', 'contradiction', 'yes_no', 'Contradiction', 'The customer takes back or contradicts what was said.', 'yes'),

  field('Frustration', 'signal', 'askedForPerson', 'yes_no', 'Asked for a person', 'The customer wants a person, in any wording.', 'yes'),
  field('Frustration', 'signal', 'wantsCallback', 'yes_no', 'Wants to be called', 'The customer asks for a call.', 'yes'),
  field('Frustration', 'signal', 'failedTries', 'number', 'Failed tries', 'Answers of the bot so far that did not help.', '2', count),
  field('Frustration', 'signal', 'repeated', 'yes_no', 'Repeats an earlier message', 'This message says again what the customer said before.', 'yes'),
  field('Frustration', 'signal', 'repeats', 'number', 'Repeats so far', 'Messages so far that said again what was said before.', '2', count),
  field('Frustration', 'signal', 'botRepeats', 'number', 'Bot repeats so far', 'Answers so far in which the bot said the same again.', '1', count),
  field('Frustration', 'signal', 'alreadyTold', 'yes_no', '“I already told you”', 'The customer says that they said it before.', 'yes'),
  field('Frustration', 'signal', 'shrinkingReplies', 'yes_no', 'Ever shorter replies', 'Replies get shorter over at least three messages.', 'yes'),
  field('Frustration', 'signal', 'profanity', 'choice', 'Profanity', 'Swearing, and whether it is aimed at us.', 'at_us', { choices: PROFANITY }),
  field('Frustration', 'signal', 'sentiment', 'number', 'Sentiment', 'Of this message, from −1 (very bad) to 1 (very good).', '-0.6', { min: -1, max: 1 }),
  field('Frustration', 'signal', 'sentimentWindow', 'number', 'Sentiment lately', 'Mean of the last five messages of the customer, the newest weighs most.', '-0.4', { min: -1, max: 1 }),
  field('Frustration', 'signal', 'negativeTurns', 'number', 'Negative messages of the last four', 'How many of the customer’s last four messages were negative.', '3', { min: 0, max: 4, whole: true }),
  field('Frustration', 'signal', 'sentimentSpike', 'yes_no', 'Sudden drop in sentiment', 'Sentiment fell sharply right after an answer of the bot.', 'yes'),
  field('Frustration', 'signal', 'stuck', 'percent', 'Likely to fail', 'How likely the bot is to fail this customer, from the conversation so far.', '71 %', { min: 0, max: 1 }),

  field('Customer', 'context', 'customer.plan', 'text', 'Plan', 'The customer’s plan, as the bot sent it.', 'enterprise'),
  field('Customer', 'context', 'customer.accountValue', 'money', 'Account value', 'What the customer is worth in a year.', 'USD 12,000.00', { min: 0 }),
  field('Customer', 'context', 'customer.known', 'yes_no', 'Known customer', 'The bot sent an id, an e-mail or a phone number.', 'yes', { always: true }),
  field('Customer', 'context', 'customer.reachable', 'yes_no', 'Can be called back', 'There is a phone number or an e-mail address.', 'yes', { always: true }),
  field('Customer', 'context', 'consent.recording', 'yes_no', 'Agreed to recording', 'The customer agreed that the conversation is recorded.', 'yes'),
  field('Customer', 'context', 'consent.sharing', 'yes_no', 'Agreed to sharing', 'The customer agreed that data is passed on.', 'yes'),

  field('Time', 'signal', 'timeInConversationMs', 'duration', 'Time in conversation', 'Since the first message.', '4 min', { min: 0, always: true }),
  field('Time', 'signal', 'silenceMs', 'duration', 'Silence', 'Since the message before.', '2 min', { min: 0, always: true }),
  field('Time', 'context', 'time.now', 'date', 'Now', 'When the message was said.', '2026-11-21T10:00:00Z', { always: true }),

  field('Conversation', 'signal', 'turns', 'number', 'Messages so far', 'Of the customer and the bot together.', '5', { ...count, always: true }),
  field('Conversation', 'signal', 'customerTurns', 'number', 'Customer messages so far', 'Messages of the customer.', '3', { ...count, always: true }),
  field('Conversation', 'signal', 'language', 'text', 'Language', 'ISO 639-1 code of the customer’s language.', 'en'),
  field('Conversation', 'context', 'channel', 'choice', 'Channel', 'Where the conversation takes place.', 'web', { choices: channels, always: true }),
  field('Conversation', 'context', 'locale', 'text', 'Locale', 'As the bot sent it.', 'en-US'),
  field('Conversation', 'context', 'turn.author', 'choice', 'Who speaks', 'Whose message is decided on; “timer” when nobody spoke.', 'customer', { choices: ['customer', 'bot', 'human', 'timer'], always: true }),
  field('Conversation', 'context', 'turn.text', 'text', 'Words of the message', 'The message, personal data masked.', 'where is my order'),
  field('Conversation', 'context', 'conversation.id', 'text', 'Conversation id', 'The bot’s own id.', 'c-1042', { always: true }),
  field('Conversation', 'signal', 'offerAnswer', 'choice', 'Answer to our offer', 'What the customer said to the offer of a person.', 'accepted', { choices: OFFER_ANSWERS }),
]; // prettier-ignore

const builtIn = new Map(FIELDS.map((info) => [info.name, info]));

/** A field the flow declared, in the form of the built-in ones. */
export function declaredFieldInfo(declared: DeclaredField): FieldInfo {
  return {
    name: declared.name,
    type: declared.type,
    label: declared.label,
    group: 'Customer',
    meaning: declared.meaning,
    example: '',
    source: 'declared',
    ...(declared.choices ? { choices: declared.choices } : {}),
    ...(declared.min === undefined ? {} : { min: declared.min }),
    ...(declared.max === undefined ? {} : { max: declared.max }),
  };
}

/** A built-in field by name. */
export function builtInField(name: string): FieldInfo | undefined {
  return builtIn.get(name);
}

/** Every field that a graph's rules can read: the built-in ones, then its declared ones (which cannot replace a built-in). */
export function fieldsOf(graph: { readonly fields: readonly DeclaredField[] }): ReadonlyMap<string, FieldInfo> {
  const all = new Map(builtIn);
  for (const declared of graph.fields) if (!all.has(declared.name)) all.set(declared.name, declaredFieldInfo(declared));
  return all;
}
