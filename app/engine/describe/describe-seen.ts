import type { Operator } from '#app/contracts/condition.ts';
import type { TestTrace } from '#app/contracts/decision.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { OPERATOR_WORDS, valueType } from './describe-condition.ts';
import { formatValue, listed } from './format-value.ts';
import { phraseFor, subjectOf, timesWords } from './phrases.ts';

type Seen = TestTrace['value'];

/** `the customer does not ask for a person`, `the bot is 62% sure (the rule looks for less than 70%)`: what one test saw. */
export function describeSeen(test: TestTrace, op: Operator | undefined, info: FieldInfo | undefined): string {
  if (test.window && op) {
    const { hits, needed } = test.window;
    const times = hits === 0 ? 'not once' : timesWords(hits);
    return `so far it happened ${times} that ${wantedClause(test, op, info)} (the rule looks for ${timesWords(needed)})`;
  }
  const seen = seenClause(test, info);
  const wanted = op && test.problem === null && test.against !== null ? wantedAmount(test, op, info) : null;
  return wanted === null ? seen : `${seen} (the rule looks for ${wanted})`;
}

/** What was there, without what the rule wanted of it. */
export function seenClause(test: TestTrace, info: FieldInfo | undefined): string {
  const { field, value } = test;
  const subject = subjectOf(field) ?? `“${info?.label ?? field}”`;
  if (test.problem === 'wrong_type') return `${subject} came in a form that cannot be compared`;
  if (test.problem === 'other_currency') return `${subject} is in another currency`;
  if (test.problem === 'missing' || value === null) return unknownClause(field, subject, info);
  if (typeof value === 'boolean') {
    const said = phraseFor(field, value ? 'is_yes' : 'is_no', { value: '', raw: undefined });
    return said ?? `${subject} is ${value ? 'yes' : 'no'}`;
  }
  if (Array.isArray(value)) {
    const words = formatValue(value, info?.type, 'and');
    if (value.length === 0) return noneOf(field, info);
    return (Object.hasOwn(SEEN, field) ? SEEN[field]?.(words, value) : undefined) ?? `${subject} are ${words}`;
  }
  const words = formatValue(value, info?.type);
  const own = Object.hasOwn(SEEN, field) ? SEEN[field]?.(words, value) : undefined;
  if (own !== undefined) return own;
  const exactly = phraseFor(field, 'eq', { value: words, raw: value });
  return exactly === null ? `${subject} is ${words}` : exactly.replace('exactly ', '');
}

function unknownClause(field: string, subject: string, info: FieldInfo | undefined): string {
  const yes = phraseFor(field, 'is_yes', { value: '', raw: undefined });
  if (yes !== null) return `it is not known whether ${yes}`;
  return `${subject} ${info?.type === 'list' ? 'are' : 'is'} not known`;
}

/** Fields whose value needs other words than "is". */
const SEEN: Readonly<Record<string, (words: string, value: Seen) => string>> = {
  timeInConversationMs: (words) => `the conversation has taken ${words}`,
  silenceMs: (words) => `nobody has written for ${words}`,
  sentiment: (words, value) => `the message sounds ${moodWords(value)} (${words})`,
  sentimentWindow: (words, value) => `the mood lately is ${moodWords(value)} (${words})`,
  negativeTurns: (words) =>
    `${words === '0' ? 'none' : words} of the customer’s last four messages ${words === '1' ? 'was' : 'were'} negative`,
  topics: (words) => `the message is about ${words}`,
  failedTries: (words) =>
    times(words, 'no answer of the bot has failed', (count) => `the bot’s answers failed ${count}`),
  repeats: (words) =>
    times(words, 'the customer has said nothing again', (count) => `the customer said the same again ${count}`),
  botRepeats: (words) =>
    times(words, 'the bot has said nothing again', (count) => `the bot said the same again ${count}`),
  clarifyingQuestions: (words) =>
    times(words, 'the bot has asked nothing again', (count) => `the bot asked again ${count} in a row`),
  unconfirmedPrompts: (words) =>
    times(words, 'the bot waits for no yes', (count) => `the bot asked for a yes ${count} and got none`),
  profanity: (_, value) =>
    value === 'none'
      ? 'the customer does not swear'
      : value === 'at_us'
        ? 'the customer swears at us'
        : 'the customer swears, but at nobody here',
  problems: (words) =>
    words === '1' ? 'the customer asks for one thing' : `the customer asks for ${words} things at once`,
};

const times = (words: string, none: string, some: (count: string) => string) =>
  words === '0' ? none : some(timesWords(Number.isNaN(Number(words)) ? words : Number(words)));

function moodWords(value: Seen): string {
  const mood = typeof value === 'number' ? value : 0;
  if (mood <= -0.6) return 'very negative';
  if (mood <= -0.25) return 'negative';
  if (mood < 0.25) return 'neutral';
  return mood < 0.6 ? 'positive' : 'very positive';
}

function noneOf(field: string, info: FieldInfo | undefined): string {
  switch (field) {
    case 'topics':
      return 'the message is about none of the known topics';
    case 'regulated':
      return 'the question touches no regulated topic';
    case 'personalData':
      return 'the message holds no personal data';
    default:
      return `“${info?.label ?? field}” is empty`;
  }
}

const AMOUNTS: Partial<Readonly<Record<Operator, string>>> = {
  gte: 'at least',
  gt: 'more than',
  lte: 'at most',
  lt: 'less than',
  eq: 'exactly',
  ne: 'anything but',
  before: 'a time before',
  after: 'a time after',
  in_last: 'the last',
  in_next: 'the next',
  count_gte: 'at least',
  count_lte: 'at most',
  includes_all: 'all of',
  includes_none: 'none of',
  excludes: 'none of',
  none_of: 'none of',
  starts_with: 'a beginning with',
  ends_with: 'an end with',
  not_contains: 'no',
};

/** `at least 2`, `refund or billing`; null where the words of what was seen already say it. */
function wantedAmount(test: TestTrace, op: Operator, info: FieldInfo | undefined): string | null {
  if (info?.type === 'choice' && (test.against === 'none' || test.value === 'none')) return null;
  if (Array.isArray(test.value) && test.value.length === 0) return null;
  const type = valueType(op, info?.type);
  const to = test.to === null ? '' : formatValue(test.to, type);
  const value = formatValue(test.against, type, op === 'includes_all' ? 'and' : 'or');
  if (op === 'between') return `something between ${value} and ${to}`;
  if (op === 'not_between') return `nothing between ${value} and ${to}`;
  const amount = AMOUNTS[op];
  return amount === undefined || (op === 'eq' && info?.type === 'choice') ? value : `${amount} ${value}`;
}

/** What the rule wants, as a clause: `a tool failed`. */
function wantedClause(test: TestTrace, op: Operator, info: FieldInfo | undefined): string {
  const value = test.against === null ? '' : formatValue(test.against, valueType(op, info?.type));
  const phrase = phraseFor(test.field, op, { value, raw: test.against ?? undefined });
  if (phrase !== null) return phrase;
  const subject = subjectOf(test.field) ?? `“${info?.label ?? test.field}”`;
  if (op === 'is_yes' || op === 'is_no') return `${subject} was ${op === 'is_yes' ? 'yes' : 'no'}`;
  if (test.against === null)
    return `${subject} ${OPERATOR_WORDS[op].replace(/^is /u, info?.type === 'list' ? 'were ' : 'was ')}`;
  return `${subject} was ${wantedAmount(test, op, info) ?? value}`;
}

/** At most three clauses, each once. */
export function joinedClauses(clauses: readonly string[]): string {
  const once = [...new Set(clauses)];
  const shown = once.slice(0, 3);
  const more = once.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown, 'and');
}
