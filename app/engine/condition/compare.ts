import type { Operator } from '#app/contracts/condition.ts';
import type { FactValue, FieldType, Literal } from '#app/contracts/field-value.ts';
import { containsPhrase, foldText } from './fold-text.ts';
import { isMoney, readProblem, type ReadProblem } from './read-fact.ts';

/** What a comparison said: an answer, or why there is none. */
export type Comparison =
  | { readonly holds: boolean; readonly problem: null }
  | { readonly holds: null; readonly problem: ReadProblem };

const YES: Comparison = { holds: true, problem: null };
const NO: Comparison = { holds: false, problem: null };
const answer = (holds: boolean): Comparison => (holds ? YES : NO);
const unable = (problem: ReadProblem): Comparison => ({ holds: null, problem });

/**
 * Compares one value: the meaning of every operator, in one place. Never throws, whatever it is given:
 * a value that is missing, of another type or in another currency gives a problem instead of an answer.
 *
 * @param against the value compared with, parameters filled in; dates are ISO text, `to` is the upper end of a range
 * @param nowMs   for `in_last` and `in_next`
 */
export function compare(
  value: FactValue,
  type: FieldType,
  op: Operator,
  against: Literal | undefined,
  to: Literal | undefined,
  nowMs: number,
): Comparison {
  const problem = readProblem(value, type);
  if (op === 'is_missing') return answer(problem !== null);
  if (op === 'is_present') return answer(problem === null);
  if (problem !== null) return unable(problem);
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
      return typeof value === 'number' ? compareNumbers(value, op, against, to) : unable('wrong_type');
    case 'money':
      if (!isMoney(value) || !isMoney(against)) return unable('wrong_type');
      if (value.currency !== against.currency) return unable('other_currency');
      if (isMoney(to) && to.currency !== against.currency) return unable('other_currency');
      return compareNumbers(value.minor, op, against.minor, isMoney(to) ? to.minor : undefined);
    case 'date':
      return typeof value === 'number' ? compareDates(value, op, against, to, nowMs) : unable('wrong_type');
    case 'text':
      return typeof value === 'string' ? compareText(value, op, against) : unable('wrong_type');
    case 'choice':
      return typeof value === 'string' ? compareChoice(value, op, against) : unable('wrong_type');
    case 'list':
      return Array.isArray(value) ? compareList(value, op, against) : unable('wrong_type');
    case 'yes_no':
      if (op === 'is_yes') return answer(value === true);
      return op === 'is_no' ? answer(value === false) : unable('wrong_type');
  }
}

function compareNumbers(
  value: number,
  op: Operator,
  against: Literal | undefined,
  to: Literal | undefined,
): Comparison {
  if (typeof against !== 'number' || Number.isNaN(against)) return unable('wrong_type');
  switch (op) {
    case 'eq':
      return answer(value === against);
    case 'ne':
      return answer(value !== against);
    case 'lt':
      return answer(value < against);
    case 'lte':
      return answer(value <= against);
    case 'gt':
      return answer(value > against);
    case 'gte':
      return answer(value >= against);
    case 'between':
    case 'not_between':
      if (typeof to !== 'number' || Number.isNaN(to)) return unable('wrong_type');
      return answer((value >= against && value <= to) === (op === 'between'));
    default:
      return unable('wrong_type');
  }
}

/** Epoch milliseconds of a date literal, or NaN. A plain day is its first instant in UTC. */
export function dateLiteralMs(literal: Literal | undefined): number {
  return typeof literal === 'string' ? Date.parse(literal) : Number.NaN;
}

function compareDates(
  value: number,
  op: Operator,
  against: Literal | undefined,
  to: Literal | undefined,
  nowMs: number,
): Comparison {
  if (op === 'in_last' || op === 'in_next') {
    if (typeof against !== 'number' || Number.isNaN(against)) return unable('wrong_type');
    return answer(
      op === 'in_last' ? value <= nowMs && value >= nowMs - against : value >= nowMs && value <= nowMs + against,
    );
  }
  const from = dateLiteralMs(against);
  if (Number.isNaN(from)) return unable('wrong_type');
  switch (op) {
    case 'before':
      return answer(value < from);
    case 'after':
      return answer(value > from);
    case 'between':
    case 'not_between': {
      const until = dateLiteralMs(to);
      if (Number.isNaN(until)) return unable('wrong_type');
      return answer((value >= from && value <= until) === (op === 'between'));
    }
    default:
      return unable('wrong_type');
  }
}

function compareText(value: string, op: Operator, against: Literal | undefined): Comparison {
  const text = foldText(value);
  if (op === 'is_empty') return answer(text === '');
  if (Array.isArray(against)) {
    switch (op) {
      case 'one_of':
        return answer(against.some((word) => foldText(word) === text));
      case 'none_of':
        return answer(!against.some((word) => foldText(word) === text));
      case 'contains_any':
        return answer(against.some((phrase) => containsPhrase(text, foldText(phrase))));
      default:
        return unable('wrong_type');
    }
  }
  if (typeof against !== 'string') return unable('wrong_type');
  const other = foldText(against);
  switch (op) {
    case 'eq':
      return answer(text === other);
    case 'ne':
      return answer(text !== other);
    case 'contains':
      return answer(text.includes(other));
    case 'not_contains':
      return answer(!text.includes(other));
    case 'starts_with':
      return answer(text.startsWith(other));
    case 'ends_with':
      return answer(text.endsWith(other));
    default:
      return unable('wrong_type');
  }
}

function compareChoice(value: string, op: Operator, against: Literal | undefined): Comparison {
  if (op === 'eq' || op === 'ne') {
    return typeof against === 'string' ? answer((value === against) === (op === 'eq')) : unable('wrong_type');
  }
  if (op === 'one_of' || op === 'none_of') {
    return Array.isArray(against) ? answer(against.includes(value) === (op === 'one_of')) : unable('wrong_type');
  }
  return unable('wrong_type');
}

function compareList(value: readonly string[], op: Operator, against: Literal | undefined): Comparison {
  switch (op) {
    case 'is_empty':
      return answer(value.length === 0);
    case 'includes':
    case 'excludes':
      return typeof against === 'string'
        ? answer(value.includes(against) === (op === 'includes'))
        : unable('wrong_type');
    case 'includes_any':
    case 'includes_none':
      return Array.isArray(against)
        ? answer(against.some((item) => value.includes(item)) === (op === 'includes_any'))
        : unable('wrong_type');
    case 'includes_all':
      return Array.isArray(against) ? answer(against.every((item) => value.includes(item))) : unable('wrong_type');
    case 'count_gte':
    case 'count_lte':
      if (typeof against !== 'number' || Number.isNaN(against)) return unable('wrong_type');
      return answer(op === 'count_gte' ? value.length >= against : value.length <= against);
    default:
      return unable('wrong_type');
  }
}
