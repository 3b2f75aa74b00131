import type { Condition, Operator, Test, Window } from '#app/contracts/condition.ts';
import type { FieldType, Operand } from '#app/contracts/field-value.ts';
import type { Comparing } from '../condition/evaluate.ts';
import { resolveOperand } from '../condition/resolve-operand.ts';
import type { FlowIndex } from '../flow-index.ts';
import { formatDuration, formatValue, listed } from './format-value.ts';
import { phraseFor, subjectOf, timesWords } from './phrases.ts';

/** The words between field and value, for each operator: the same on the canvas, in a diff and in a trace. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  eq: 'is',
  ne: 'is not',
  lt: 'is below',
  lte: 'is at most',
  gt: 'is above',
  gte: 'is at least',
  between: 'is between',
  not_between: 'is not between',
  before: 'is before',
  after: 'is after',
  in_last: 'is within the last',
  in_next: 'is within the next',
  contains: 'contains',
  not_contains: 'does not contain',
  starts_with: 'starts with',
  ends_with: 'ends with',
  one_of: 'is',
  none_of: 'is none of',
  contains_any: 'speaks of',
  is_empty: 'is empty',
  includes: 'include',
  excludes: 'do not include',
  includes_any: 'include',
  includes_all: 'include all of',
  includes_none: 'include none of',
  count_gte: 'number at least',
  count_lte: 'number at most',
  is_yes: 'yes',
  is_no: 'no',
  is_missing: 'is missing',
  is_present: 'is known',
};

/** The words of an operator for a type of field: a duration is "longer than", not "above". */
export function operatorWords(op: Operator, type: FieldType | undefined): string {
  if (type === 'duration' && op === 'gt') return 'is longer than';
  if (type === 'duration' && op === 'lt') return 'is shorter than';
  return OPERATOR_WORDS[op];
}

/** `the bot is less than 70% sure`, `Order total is above $200`: a clause that stands behind "when". */
export function describeComparing(test: Comparing, index: FlowIndex): string {
  const info = index.fields.get(test.field);
  const value = test.value ? describeOperand(test.value, valueType(test.op, info?.type), index, joinOf(test.op)) : '';
  const raw = resolveOperand(test.value, index.parameters);
  const phrase = phraseFor(test.field, test.op, { value, raw });
  if (phrase !== null) return phrase;
  const subject = subjectOf(test.field) ?? info?.label ?? test.field;
  if (test.op === 'is_yes' || test.op === 'is_no') return `${subject} is ${OPERATOR_WORDS[test.op]}`;
  const words = verbFor(operatorWords(test.op, info?.type), info?.type);
  const to = test.to ? ` and ${describeOperand(test.to, info?.type, index)}` : '';
  return test.value === undefined ? `${subject} ${words}` : `${subject} ${words} ${value}${to}`;
}

const joinOf = (op: Operator) => (op === 'includes_all' ? 'and' : 'or');
/** Lists are spoken of in the plural: `topics are empty`. */
const verbFor = (words: string, type: FieldType | undefined) =>
  type === 'list' ? words.replace(/^is /, 'are ') : words;

/** The type of the value beside an operator, which is not always the field's. */
export function valueType(op: Operator, type: FieldType | undefined): FieldType | undefined {
  if (op === 'in_last' || op === 'in_next') return 'duration';
  return op === 'count_gte' || op === 'count_lte' ? 'number' : type;
}

export function describeOperand(
  operand: Operand,
  type: FieldType | undefined,
  index: FlowIndex,
  join: 'and' | 'or' = 'or',
): string {
  const value = resolveOperand(operand, index.parameters);
  if (value === undefined) return 'param' in operand ? `a parameter that does not exist (${operand.param})` : 'nothing';
  return formatValue(value, type, join);
}

const WHOSE = { customer: 'the customer’s last', bot: 'the bot’s last', any: 'the last' } as const;

/** `twice in this conversation`, `in 3 of the customer’s last 4 messages`. */
export function describeWindow(window: Window): string {
  switch (window.kind) {
    case 'turns':
      return `in ${window.atLeast} of ${WHOSE[window.author]} ${window.last} messages`;
    case 'conversation':
      return window.atLeast === 1
        ? 'at any time in this conversation'
        : `${timesWords(window.atLeast)} in this conversation`;
    case 'time':
      return `${timesWords(window.atLeast)} within ${formatDuration(window.withinMs)}`;
  }
}

export function describeTest(test: Test, index: FlowIndex): string {
  return `${describeComparing(test, index)}${test.over ? ` ${describeWindow(test.over)}` : ''}`;
}

/**
 * A condition as a clause behind "when". "And" binds closer than ", or", "either" opens an "or" at the end of an "and";
 * whatever is deeper stands in brackets.
 */
export function describeCondition(condition: Condition, index: FlowIndex): string {
  const whole = flatten(condition);
  if (whole.kind !== 'any' || whole.of.length === 0) return clause(whole, index);
  const parts = whole.of.map((part) => clause(part, index, 'any'));
  // Where a part holds an "and", each part begins with its "or", so that no comma is read as another "and".
  if (whole.of.some((part) => part.kind === 'all')) return parts.join(', or ');
  return `${parts.slice(0, -1).join(', ')}, or ${parts.at(-1) ?? ''}`;
}

function clause(condition: Condition, index: FlowIndex, inside: 'any' | null = null): string {
  switch (condition.kind) {
    case 'test':
      return describeTest(condition, index);
    case 'not':
      return denied(condition.of, index);
    case 'all':
      if (condition.of.length === 0) return 'always';
      return listed(
        condition.of.map((part, at) => {
          const opensOr = part.kind === 'any' && part.of.length > 1;
          if (opensOr && inside === null && at === condition.of.length - 1)
            return `either ${alternatives(part.of, index)}`;
          return bracketed(part, index);
        }),
        'and',
      );
    case 'any':
      return condition.of.length === 0 ? 'never' : alternatives(condition.of, index);
  }
}

const alternatives = (of: readonly Condition[], index: FlowIndex) =>
  listed(
    of.map((part) => bracketed(part, index)),
    'or',
  );

function bracketed(condition: Condition, index: FlowIndex): string {
  const words = clause(condition, index, 'any');
  return (condition.kind === 'all' || condition.kind === 'any') && condition.of.length > 1 ? `(${words})` : words;
}

/** A yes or no turned round is the other one; everything else is denied in so many words. */
function denied(condition: Condition, index: FlowIndex): string {
  if (condition.kind !== 'test') return `it is not so that (${describeCondition(condition, index)})`;
  if (condition.over === undefined && condition.op === 'is_yes')
    return describeTest({ ...condition, op: 'is_no' }, index);
  if (condition.over === undefined && condition.op === 'is_no')
    return describeTest({ ...condition, op: 'is_yes' }, index);
  return `it is not so that ${describeTest(condition, index)}`;
}

/** Groups of one, and groups in a group of their own kind, are no groups to a reader. */
function flatten(condition: Condition): Condition {
  if (condition.kind === 'test') return condition;
  if (condition.kind === 'not') return { ...condition, of: flatten(condition.of) };
  const parts = condition.of.map(flatten).flatMap((part) => (part.kind === condition.kind ? part.of : [part]));
  return parts.length === 1 && parts[0] ? parts[0] : { ...condition, of: parts };
}
