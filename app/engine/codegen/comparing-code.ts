import type { FieldType, Literal } from '#app/contracts/field-value.ts';
import { dateLiteralMs } from '../condition/compare.ts';
import type { Comparing } from '../condition/evaluate.ts';
import { foldText } from '../condition/fold-text.ts';
import { isMoney } from '../condition/read-fact.ts';
import { resolveOperand } from '../condition/resolve-operand.ts';
import type { FlowIndex } from '../flow-index.ts';

/** Names that the generated function has in scope: `f` facts, `v` a scratch variable, `now`, `fold`, `phrase`. */
export interface ExpressionScope {
  readonly index: FlowIndex;
  constant(value: unknown): string;
}

const text = (value: unknown) => JSON.stringify(value);

/** Whether `v` can be compared as the type says: the same tests as `readProblem`. */
function usable(type: FieldType): string {
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
    case 'date':
      return `typeof v === 'number' && v === v`;
    case 'money':
      return `typeof v === 'object' && v !== null && typeof v.minor === 'number' && v.minor === v.minor && typeof v.currency === 'string'`;
    case 'text':
    case 'choice':
      return `typeof v === 'string'`;
    case 'list':
      return `Array.isArray(v)`;
    case 'yes_no':
      return `typeof v === 'boolean'`;
  }
}

/** A usable test and a comparison that may rely on it; null when the operand cannot be compared with the type. */
interface Comparison {
  readonly usable: string;
  readonly holds: string;
  /** The comparison itself says no to anything unusable that passes `cheap`. */
  readonly cheap?: string;
}

/** One comparison as an expression. `whenUnable` is what it counts as when it cannot be made. */
export function comparingCode(test: Comparing, whenUnable: boolean, scope: ExpressionScope): string {
  const type = scope.index.fieldType(test.field);
  const unable = String(whenUnable);
  if (type === undefined) {
    if (test.op === 'is_missing') return 'true';
    return test.op === 'is_present' ? 'false' : unable;
  }
  const read = `v = f[${text(test.field)}]`;
  if (test.op === 'is_missing') return `(${read}, !(${usable(type)}))`;
  if (test.op === 'is_present') return `(${read}, ${usable(type)})`;
  const against = resolveOperand(test.value, scope.index.parameters);
  const to = resolveOperand(test.to, scope.index.parameters);
  const comparison = comparisonCode(type, test.op, against, to, scope);
  if (!comparison) return unable;
  return whenUnable
    ? `(${read}, !(${comparison.usable}) || (${comparison.holds}))`
    : `(${read}, ${comparison.cheap ?? comparison.usable} && (${comparison.holds}))`;
}

function comparisonCode(
  type: FieldType,
  op: Comparing['op'],
  against: Literal | undefined,
  to: Literal | undefined,
  scope: ExpressionScope,
): Comparison | null {
  const can = usable(type);
  const made = (holds: string | null, cheap?: string): Comparison | null =>
    holds === null ? null : { usable: can, holds, ...(cheap === undefined ? {} : { cheap }) };
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
      // NaN answers no to all of these by itself, except to the negated ones.
      return made(
        numberCode('v', op, against, to),
        op === 'ne' || op === 'not_between' ? undefined : `typeof v === 'number'`,
      );
    case 'money': {
      if (!isMoney(against) || (isMoney(to) && to.currency !== against.currency)) return null;
      const holds = numberCode('v.minor', op, against.minor, isMoney(to) ? to.minor : undefined);
      return holds === null ? null : { usable: `${can} && v.currency === ${text(against.currency)}`, holds };
    }
    case 'date':
      return made(dateCode(op, against, to));
    case 'text':
      return made(textCode(op, against, scope));
    case 'choice':
      return made(choiceCode(op, against, scope));
    case 'list':
      return made(listCode(op, against, scope));
    case 'yes_no':
      return made(op === 'is_yes' ? 'v === true' : op === 'is_no' ? 'v === false' : null);
  }
}

const isNumber = (value: Literal | undefined): value is number => typeof value === 'number' && !Number.isNaN(value);

function numberCode(
  read: string,
  op: Comparing['op'],
  against: Literal | undefined,
  to: Literal | undefined,
): string | null {
  if (!isNumber(against)) return null;
  const value = text(against);
  switch (op) {
    case 'eq':
      return `${read} === ${value}`;
    case 'ne':
      return `${read} !== ${value}`;
    case 'lt':
      return `${read} < ${value}`;
    case 'lte':
      return `${read} <= ${value}`;
    case 'gt':
      return `${read} > ${value}`;
    case 'gte':
      return `${read} >= ${value}`;
    case 'between':
    case 'not_between': {
      if (!isNumber(to)) return null;
      const inside = `${read} >= ${value} && ${read} <= ${text(to)}`;
      return op === 'between' ? inside : `!(${inside})`;
    }
    default:
      return null;
  }
}

function dateCode(op: Comparing['op'], against: Literal | undefined, to: Literal | undefined): string | null {
  if (op === 'in_last' || op === 'in_next') {
    if (!isNumber(against)) return null;
    const ms = text(against);
    return op === 'in_last' ? `v <= now && v >= now - ${ms}` : `v >= now && v <= now + ${ms}`;
  }
  const from = dateLiteralMs(against);
  if (Number.isNaN(from)) return null;
  switch (op) {
    case 'before':
      return `v < ${text(from)}`;
    case 'after':
      return `v > ${text(from)}`;
    default:
      return op === 'between' || op === 'not_between' ? numberCode('v', op, from, dateLiteralMs(to)) : null;
  }
}

function textCode(op: Comparing['op'], against: Literal | undefined, scope: ExpressionScope): string | null {
  if (op === 'is_empty') return `fold(v) === ''`;
  if (Array.isArray(against)) {
    const folded = against.map(foldText);
    switch (op) {
      case 'one_of':
        return `${scope.constant(new Set(folded))}.has(fold(v))`;
      case 'none_of':
        return `!${scope.constant(new Set(folded))}.has(fold(v))`;
      case 'contains_any':
        return folded.map((phrase) => `phrase(fold(v), ${text(phrase)})`).join(' || ');
      default:
        return null;
    }
  }
  if (typeof against !== 'string') return null;
  const other = text(foldText(against));
  switch (op) {
    case 'eq':
      return `fold(v) === ${other}`;
    case 'ne':
      return `fold(v) !== ${other}`;
    case 'contains':
      return `fold(v).includes(${other})`;
    case 'not_contains':
      return `!fold(v).includes(${other})`;
    case 'starts_with':
      return `fold(v).startsWith(${other})`;
    case 'ends_with':
      return `fold(v).endsWith(${other})`;
    default:
      return null;
  }
}

/** Up to this many alternatives are written out; more become a set. */
const WRITTEN_OUT = 4;

function choiceCode(op: Comparing['op'], against: Literal | undefined, scope: ExpressionScope): string | null {
  if (op === 'eq' || op === 'ne') {
    return typeof against === 'string' ? `v ${op === 'eq' ? '===' : '!=='} ${text(against)}` : null;
  }
  if ((op !== 'one_of' && op !== 'none_of') || !Array.isArray(against)) return null;
  const is =
    against.length <= WRITTEN_OUT
      ? `(${against.map((choice) => `v === ${text(choice)}`).join(' || ')})`
      : `${scope.constant(new Set(against))}.has(v)`;
  return op === 'one_of' ? is : `!${is}`;
}

function listCode(op: Comparing['op'], against: Literal | undefined, scope: ExpressionScope): string | null {
  switch (op) {
    case 'is_empty':
      return `v.length === 0`;
    case 'includes':
    case 'excludes':
      return typeof against === 'string' ? `${op === 'includes' ? '' : '!'}v.includes(${text(against)})` : null;
    case 'includes_any':
    case 'includes_none':
    case 'includes_all': {
      if (!Array.isArray(against)) return null;
      const joiner = op === 'includes_all' ? ' && ' : ' || ';
      const has =
        against.length <= WRITTEN_OUT
          ? `(${against.map((item) => `v.includes(${text(item)})`).join(joiner)})`
          : `${op === 'includes_all' ? 'hasAll' : 'hasAny'}(v, ${scope.constant(against)})`;
      return op === 'includes_none' ? `!${has}` : has;
    }
    case 'count_gte':
      return isNumber(against) ? `v.length >= ${text(against)}` : null;
    case 'count_lte':
      return isNumber(against) ? `v.length <= ${text(against)}` : null;
    default:
      return null;
  }
}
