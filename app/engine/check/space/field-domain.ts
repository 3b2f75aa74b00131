import type { Test } from '#app/contracts/condition.ts';
import type { Literal } from '#app/contracts/field-value.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { closed, EVERY_NUMBER, range, type Domain, type Range, type Universe } from './domain.ts';

/** Every number in these ranges, of one kind (whole or not), missing or never. */
export const numbersUniverse = (ranges: readonly Range[], whole: boolean, missing: boolean): Universe => ({
  full: { kind: 'numbers', ranges: ranges.flatMap((piece) => closed(piece, whole)), missing },
  whole,
});

/** From the least to the most a field may be. */
export const bounds = (info: FieldInfo): Range =>
  range(info.min ?? Number.NEGATIVE_INFINITY, info.max ?? Number.POSITIVE_INFINITY);

/** Every value that a field of this type can have. */
export function valueUniverse(info: FieldInfo, missing: boolean): Universe {
  switch (info.type) {
    case 'number':
    case 'percent':
    case 'duration':
    case 'date':
      return numbersUniverse([bounds(info)], info.whole === true, missing);
    case 'money':
      return numbersUniverse([EVERY_NUMBER], true, missing);
    case 'choice':
      return { full: info.choices ? wordSet(info.choices, false, missing) : wordSet([], true, missing), whole: false };
    case 'yes_no':
      return { full: wordSet(['yes', 'no'], false, missing), whole: false };
    case 'text':
    case 'list':
      return { full: wordSet([], true, missing), whole: false };
  }
}

/** These words, or all but these. */
export const wordSet = (words: readonly string[], but = false, missing = false): Domain => ({
  kind: 'words',
  words: new Set(words),
  but,
  missing,
});

/** Nothing of it, except, where asked for and possible, that it is missing. */
export const none = (full: Domain, missing: boolean): Domain =>
  full.kind === 'numbers'
    ? { kind: 'numbers', ranges: [], missing: full.missing && missing }
    : wordSet([], false, full.missing && missing);

/** The numbers for which a comparison holds; null when it compares with nothing, or is none of numbers. */
export function numbersOf(op: string, from: number, to?: number): Domain | null {
  if (Number.isNaN(from)) return null;
  const numbers = (...ranges: Range[]): Domain => ({ kind: 'numbers', ranges, missing: false });
  const { lo, hi } = EVERY_NUMBER;
  switch (op) {
    case 'eq':
      return numbers(range(from, from));
    case 'ne':
      return numbers(range(lo, from, false, true), range(from, hi, true));
    case 'lt':
      return numbers(range(lo, from, false, true));
    case 'lte':
      return numbers(range(lo, from));
    case 'gt':
      return numbers(range(from, hi, true));
    case 'gte':
      return numbers(range(from, hi));
    case 'between':
      return to === undefined || Number.isNaN(to) ? null : numbers(...(from <= to ? [range(from, to)] : []));
    case 'not_between':
      if (to === undefined || Number.isNaN(to)) return null;
      return from <= to ? numbers(range(lo, from, false, true), range(to, hi, true)) : numbers(EVERY_NUMBER);
    default:
      return null;
  }
}

/** A comparison of dates as one of numbers: they are instants in milliseconds. */
export const dateOperator = (op: Test['op']): string => (op === 'before' ? 'lt' : op === 'after' ? 'gt' : op);

/** The words of a choice for which a comparison holds; null when it compares with nothing. */
export function wordsOf(op: Test['op'], against: Literal | undefined): Domain | null {
  if (op === 'eq' || op === 'ne') return typeof against === 'string' ? wordSet([against], op === 'ne') : null;
  return Array.isArray(against) ? wordSet(against, op === 'none_of') : null;
}
