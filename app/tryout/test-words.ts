import { OPERATORS } from '#app/contracts/condition.ts';
import { builtInField } from '#app/contracts/fields.ts';

import type { PathTest } from './explain-shape.ts';
import { signalWords, valueWords } from './decision-words.ts';

type Op = (typeof OPERATORS)[number];

const opWords: Record<Op, string> = {
  eq: 'is',
  ne: 'is not',
  lt: 'under',
  lte: 'at most',
  gt: 'over',
  gte: 'at least',
  between: 'between',
  not_between: 'not between',
  before: 'before',
  after: 'after',
  in_last: 'in the last',
  in_next: 'in the next',
  contains: 'contains',
  not_contains: 'does not contain',
  starts_with: 'starts with',
  ends_with: 'ends with',
  one_of: 'one of',
  none_of: 'none of',
  contains_any: 'contains any of',
  is_empty: 'is empty',
  includes: 'includes',
  excludes: 'excludes',
  includes_any: 'any of',
  includes_all: 'all of',
  includes_none: 'none of',
  count_gte: 'at least so many',
  count_lte: 'at most so many',
  is_yes: '',
  is_no: 'not',
  is_missing: 'is missing',
  is_present: 'is known',
};

/** The field's own name, else its identifier in words. */
export function fieldWords(name: string): string {
  return builtInField(name)?.label ?? signalWords(name);
}

/** The value of a field: a share as percent, everything else as it is. */
export function fieldValueWords(name: string, value: unknown): string {
  const percent = builtInField(name)?.type === 'percent';
  return percent && typeof value === 'number' ? `${Math.round(value * 100)} %` : valueWords(value);
}

/** "Failed tries, at least 2": one comparison as one reads it. */
export function testWords(test: PathTest): string {
  const op = OPERATORS.find((one) => one === test.op);
  const comparison = op === undefined ? test.op : opWords[op];
  const against = test.against === null ? '' : fieldValueWords(test.field, test.against);
  const rest = [comparison, against].filter((part) => part !== '').join(' ');
  return rest === '' ? fieldWords(test.field) : `${fieldWords(test.field)}, ${rest}`;
}
